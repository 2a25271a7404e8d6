"""Who a heading or a sentence charges, on lines of real plans."""

import pytest

from ingest.extract.subjects import Names, heading_subject, ordered_subjects, sentence_subject


@pytest.mark.parametrize(
    ("heading", "bearer", "order"),
    [
        ("1. Sở Nội vụ", "Sở Nội vụ", ""),
        ("2. SỞ TÀI CHÍNH", "SỞ TÀI CHÍNH", ""),
        ("a) Sở Nội vụ:", "Sở Nội vụ", ""),
        ("2.\nSở Tài chính:", "Sở Tài chính", ""),
        ("4. Đề nghị Ban Tuyên giáo và Dân vận Tỉnh ủy", "Ban Tuyên giáo và Dân vận Tỉnh ủy", "Đề nghị"),
        ("3. Giao Sở Y tế", "Sở Y tế", "Giao"),
        ("II. Trách nhiệm của các cơ quan, đơn vị", "các cơ quan, đơn vị", "Trách nhiệm của"),
        ("2. Sở Thông tin và Truyền thông, Báo Gia Lai, Đài Phát thanh - Truyền hình tỉnh",
         "Sở Thông tin và Truyền thông, Báo Gia Lai, Đài Phát thanh - Truyền hình tỉnh", ""),
        ("3. Các Sở, ban, ngành; đơn vị sự nghiệp trực thuộc UBND tỉnh; Ủy ban nhân dân các huyện, thị xã, thành phố",
         "Các Sở, ban, ngành; đơn vị sự nghiệp trực thuộc UBND tỉnh; Ủy ban nhân dân các huyện, thị xã, thành phố", ""),
        ("1. Sở Kế hoạch và Đầu tư chủ trì, phối hợp với các sở, ngành và địa phương:", "Sở Kế hoạch và Đầu tư", ""),
        ("1. Đồng chí Trưởng Ban xây dựng Đảng - Trưởng Tiểu ban",
         "Đồng chí Trưởng Ban xây dựng Đảng - Trưởng Tiểu ban", ""),
        ("5. Trung tâm Y tế huyện", "Trung tâm Y tế huyện", ""),  # no table has it
        ("6. Công an tỉnh, Bộ Chỉ huy Quân sự tỉnh, Bộ Chỉ huy BĐBP tỉnh",
         "Công an tỉnh, Bộ Chỉ huy Quân sự tỉnh, Bộ Chỉ huy BĐBP tỉnh", ""),
    ],
)  # fmt: skip
def test_headings_name_their_bearers(heading, bearer, order):
    subject = heading_subject(Names(heading), 0, len(heading))
    assert subject is not None
    assert (subject.span.of(heading), subject.order) == (bearer, order)


@pytest.mark.parametrize(
    "heading",
    [
        "1. Mục đích", "III. TỔ CHỨC THỰC HIỆN", "2. Kinh phí thực hiện", "3. Chế độ báo cáo",
        "1. Công tác tuyên truyền", "Báo cáo kết quả", "Phòng, chống tham nhũng", "Đoàn kết nội bộ",
        "Ban hành kế hoạch", "Hội nghị tổng kết",
        "6. Phối hợp chặt chẽ với Mặt trận Tổ quốc Việt Nam và các tổ chức chính trị - xã hội", "Phần I",
        "2.2. Đợt 2: Từ tháng 01 đến ngày bầu cử 15/3/2026", "",
    ],
)  # fmt: skip
def test_headings_of_subjects_name_nobody(heading):
    assert heading_subject(Names(heading), 0, len(heading)) is None


@pytest.mark.parametrize(
    ("sentence", "bearer", "charge"),
    [
        ("8. Các sở, ban, ngành, Ủy ban nhân dân các huyện, thành phố tổ chức quán triệt và xây dựng kế hoạch",
         "Các sở, ban, ngành, Ủy ban nhân dân các huyện, thành phố", "tổ chức quán triệt"),
        ("2. Lãnh đạo các cơ quan, đơn vị thường xuyên theo dõi", "Lãnh đạo các cơ quan, đơn vị", "thường xuyên"),
        ("3. Định kỳ hàng năm các sở, ban, ngành tỉnh; Ủy ban nhân dân các huyện, thành phố kiểm tra",
         "các sở, ban, ngành tỉnh; Ủy ban nhân dân các huyện, thành phố", "kiểm tra"),
        ("4. Giao Sở Nội vụ chủ trì, phối hợp với Văn phòng Ủy ban nhân dân tỉnh", "Sở Nội vụ", "chủ trì"),
        ("Căn cứ hướng dẫn của Bộ Kế hoạch và Đầu tư, Sở Kế hoạch và Đầu tư nghiên cứu xây dựng khung hướng dẫn",
         "Sở Kế hoạch và Đầu tư", "nghiên cứu"),
        ("1. Trên cơ sở nội dung Nghị quyết số 57-NQ/TW của Bộ Chính trị, các bộ, cơ quan ngang bộ, Ủy ban nhân dân "
         "các tỉnh, thành phố trực thuộc Trung ương theo chức năng, nhiệm vụ xây dựng kế hoạch",
         "các bộ, cơ quan ngang bộ, Ủy ban nhân dân các tỉnh, thành phố trực thuộc Trung ương", "theo chức năng"),
        ("3. Cục Thống kê: phối hợp với Sở Kế hoạch và Đầu tư", "Cục Thống kê", ": phối hợp"),
        ("Các cơ quan, đơn vị có quan hệ trực tiếp với nhân dân cần công khai các quy định",
         "Các cơ quan, đơn vị có quan hệ trực tiếp với nhân dân", "cần công khai"),
        ("Các sở, ngành, các địa phương có thực hiện các Chương trình", "Các sở, ngành, các địa phương", "thực hiện"),
        ("Người đứng đầu cơ quan, đơn vị, địa phương chịu trách nhiệm lãnh đạo",
         "Người đứng đầu cơ quan, đơn vị, địa phương", "chịu trách nhiệm"),
        ("Cán bộ, công chức, viên chức thực hiện tốt việc học tập", "Cán bộ, công chức, viên chức", "thực hiện"),
        ("Các ông (bà): Chánh Văn phòng UBND tỉnh, Giám đốc Sở Tài chính chịu trách nhiệm thi hành",
         "Chánh Văn phòng UBND tỉnh, Giám đốc Sở Tài chính", "chịu trách nhiệm"),
    ],
)  # fmt: skip
def test_sentences_begin_with_whom_they_charge(sentence, bearer, charge):
    subject = sentence_subject(Names(sentence), 0, len(sentence))
    assert subject is not None
    assert subject.span.of(sentence) == bearer
    assert sentence[subject.charge :].startswith(charge)


@pytest.mark.parametrize(
    "sentence",
    [
        "Tăng cường lãnh đạo, chỉ đạo công tác dân vận",
        "Các phong trào thi đua phải thiết thực, hiệu quả",
        "Quan tâm triển khai thực hiện Quy chế dân chủ ở cơ sở",
        "Nghiên cứu phương án giao Bộ Giáo dục và Đào tạo quản lý trực tiếp các cơ sở giáo dục đại học",
        "Các tổ chức kinh tế tập thể phát huy nội lực là chính",
        "Ủy ban nhân dân tỉnh",
        "",
    ],
)
def test_sentences_without_a_charged_agency_have_no_subject(sentence):
    assert sentence_subject(Names(sentence), 0, len(sentence)) is None


def test_bodies_that_no_table_has_are_charged_where_tasks_are_assigned():
    sentence = "5. Các thành viên khác trong tiểu ban căn cứ vào chức năng, nhiệm vụ, chủ động phối hợp"
    assert sentence_subject(Names(sentence), 0, len(sentence)) is None
    subject = sentence_subject(Names(sentence), 0, len(sentence), known_only=False)
    assert subject is not None and subject.span.of(sentence) == "Các thành viên khác trong tiểu ban"


@pytest.mark.parametrize(
    ("sentence", "bearers"),
    [
        ("Trên đây là Kế hoạch năm 2023, đề nghị các cơ quan, đơn vị, địa phương nghiêm túc triển khai thực hiện.",
         ["các cơ quan, đơn vị, địa phương"]),
        ("Ủy ban nhân dân tỉnh yêu cầu thủ trưởng các sở, ban, ngành tỉnh tổ chức thực hiện nghiêm túc chỉ thị này.",
         ["thủ trưởng các sở, ban, ngành tỉnh"]),
        ("Sở Nội vụ tổng hợp; Ủy ban nhân dân tỉnh yêu cầu các địa phương khẩn trương xây dựng kế hoạch",
         ["các địa phương"]),
        ("Xét đề nghị của Sở Kế hoạch và Đầu tư tại Tờ trình số 1103/TTr-SKHĐT", []),
        ("Sở Nội vụ tham mưu, báo cáo và đề nghị", []),
    ],
)  # fmt: skip
def test_orders_in_the_course_of_a_sentence(sentence, bearers):
    found = ordered_subjects(Names(sentence), 0, len(sentence))
    assert [subject.span.of(sentence) for subject in found] == bearers
