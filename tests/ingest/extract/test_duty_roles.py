"""What a charge makes of its bearer, with whom, and who receives."""

import pytest

from ingest.extract.duty_roles import partners, receivers, role_of
from ingest.extract.subjects import Names


@pytest.mark.parametrize(
    ("charge", "order", "role"),
    [
        ("chủ trì, phối hợp với Văn phòng Ủy ban nhân dân tỉnh theo dõi", "Giao", "lead"),
        ("làm đầu mối theo dõi, đôn đốc, kiểm tra việc thực hiện Công văn này", "Giao", "lead"),
        ("Phụ trách chung, chịu trách nhiệm trước Ủy ban bầu cử", "", "lead"),
        ("Phối hợp với Ban Dân vận Tỉnh ủy kiểm tra việc thực hiện", "", "coordinate"),
        ("chủ động phối hợp, tạo điều kiện để Mặt trận Tổ quốc tham gia giám sát", "", "coordinate"),
        ("rà soát, điều chỉnh, bổ sung quy chế phối hợp với Mặt trận Tổ quốc", "", "implement"),
        ("Xây dựng cơ chế phối hợp giữa các sở, ban, ngành", "", "implement"),
        ("Thường xuyên theo dõi, đôn đốc các cơ quan, đơn vị", "", "monitor"),
        ("Có nhiệm vụ hướng dẫn, theo dõi, kiểm tra việc triển khai Kế hoạch này", "", "monitor"),
        ("Đôn đốc công tác tuyên truyền cổ động trực quan", "", "monitor"),
        ("tiếp nhận báo cáo của các sở, ngành", "", "receive"),
        ("Tăng cường tuyên truyền về công tác dân vận", "", "implement"),
        ("Phối hợp với UBND tỉnh hướng dẫn, theo dõi", "Đề nghị", "request"),
        ("nghiêm túc triển khai, thực hiện", "Yêu cầu", "implement"),
        ("", "", "implement"),
    ],
)
def test_the_role_is_in_the_words_of_the_charge(charge, order, role):
    assert role_of(charge, order) == role


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chủ trì, phối hợp với Cục Thuế, Sở Kế hoạch và Đầu tư hướng dẫn", ["Cục Thuế, Sở Kế hoạch và Đầu tư"]),
        ("phối hợp chặt chẽ với các bộ, ngành, địa phương theo dõi", ["các bộ, ngành, địa phương"]),
        ("Phối hợp Sở Nông nghiệp và Phát triển nông thôn xây dựng", ["Sở Nông nghiệp và Phát triển nông thôn"]),
        ("phối hợp với các thành viên trong tiểu ban", []),
    ],
)
def test_partners_are_named_behind_the_coordination(text, expected):
    assert [span.of(text) for span in partners(Names(text), 0, len(text))] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("báo cáo kết quả về Ủy ban nhân dân tỉnh (qua Sở Nội vụ).", ["Ủy ban nhân dân tỉnh", "Sở Nội vụ"]),
        ("báo cáo kết quả về Ủy ban nhân dân tỉnh (thông qua Sở Nội vụ)", ["Ủy ban nhân dân tỉnh", "Sở Nội vụ"]),
        ("gửi dự thảo báo cáo cho Văn phòng Ủy ban nhân dân tỉnh, Sở Kế hoạch và Đầu tư, trước ngày 30/3/2010",
         ["Văn phòng Ủy ban nhân dân tỉnh, Sở Kế hoạch và Đầu tư"]),
        ("chủ động đề xuất gửi Bộ Khoa học và Công nghệ để tổng hợp", ["Bộ Khoa học và Công nghệ"]),
        ("thông qua hội nghị nội bộ của Đảng", []),
        ("gửi các cơ quan theo quy định", []),  # names nobody
        ("tăng cường phối hợp về Sở Nội vụ", []),  # nothing is sent
    ],
)  # fmt: skip
def test_receivers_are_those_to_whom_something_is_sent(text, expected):
    assert [span.of(text) for span in receivers(Names(text), 0, len(text))] == expected
