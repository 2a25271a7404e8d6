# ruff: noqa: E501 -- a row of a table is a line
"""Whole answers over the shipped corpus: read off the register, cited, complete, or declined with the reason.

The questions are ours; each says what its answer must hold and must not. One ingest serves them all.
"""

from datetime import date

import pytest

from assistant.records import Question, Turn

TODAY = date(2026, 1, 15)


@pytest.fixture(scope="module")
def ask(corpus_assistant):
    def asked(text, *history):
        turns = tuple(Turn("user" if i % 2 == 0 else "assistant", said) for i, said in enumerate(history))
        return corpus_assistant.ask(Question(text, TODAY, turns))

    return asked


def holds(text, words):
    return any(word.casefold() in text.casefold() for word in words.split("|"))


ANSWERED = [
    # deadlines: by group, in every form
    ("Hạn nộp báo cáo của Sở Y tế tỉnh Gia Lai năm 2023?", ["10/5/2023", "30/10/2023", "ngành tỉnh"], ["15/6", "10/12"]),
    ("so y te gia lai nop bao cao truoc ngay nao nam 2023", ["10/5/2023", "30/10/2023"], ["15/6", "10/12"]),
    ("By when must the Department of Finance of Quảng Ngãi send its reports?", ["15/6", "15/11", "every year|hàng năm"], ["2023"]),
    ("UBND huyện Ia Grai gửi báo cáo năm 2023 chậm nhất khi nào?", ["30/10/2023"], ["15/11"]),
    ("Hải Dương: hạn gửi kết quả xếp loại công tác dân vận?", ["10/12/2025", "Sở Nội vụ"], ["15/6"]),
    ("Bến Tre phải xây dựng xong kế hoạch trước ngày nào?", ["01 tháng 01 năm 2014|01/01/2014"], ["15/11"]),
    # duties and who does what
    ("Sở Nội vụ Quảng Ngãi có nhiệm vụ gì theo Công văn 1639?", ["đầu mối", "đôn đốc"], []),
    ("Đài Phát thanh - Truyền hình tỉnh Hải Dương phải làm gì?", ["tuyên truyền"], ["10/12/2025"]),
    ("ai chu tri theo doi ke hoach 5793 cua ben tre", ["Sở Nội vụ", "Văn phòng"], []),
    # references
    ("Những văn bản nào dẫn Quyết định 218-QĐ/TW?", ["Gia Lai", "Hải Dương"], ["Bắc Kạn"]),
    ("Chỉ thị 1973/CT-TTg được dẫn ở đâu?", ["Bến Tre", "5793/KH-UBND"], ["Gia Lai"]),
    ("Kế hoạch 79 căn cứ vào đâu?", ["03-CTr/BDVTU-BCSĐ"], []),
    # header facts
    ("Ai ký kế hoạch 79/KH-UBND?", ["Trương Hải Long", "Chủ tịch"], ["Nguyễn Minh Hùng"]),
    ("When was Bến Tre's plan 5793 issued?", ["26/11/2013"], []),
    ("số của kế hoạch Hải Dương 2025 là bao nhiêu?", ["KH-UBND", "trống"], ["79/"]),
    # targets and content
    ("Hải Dương: bao nhiêu phần trăm thủ tục hành chính đủ điều kiện được cung cấp trực tuyến toàn trình?", ["100%"], ["70%"]),
    ("Gia Lai đặt mục tiêu ít nhất bao nhiêu mô hình Dân vận khéo?", ["01 mô hình"], []),
    # of every document about the subject, whatever its title says
    ("Which provinces require annual mass-mobilisation reports, and by when?", ["30/10/2023", "15/11"], []),
    ("sở tư pháp hải dương phải báo cáo trước ngày nào", ["10/12/2025"], ["10/5/2023", "15/6"]),  # no capitals
    ("sở nội vụ các tỉnh phải báo cáo khi nào", ["10/5/2023", "30/10/2023", "10/12/2025", "15/6", "15/11"], []),
    # to whom it was sent: above the text, not below it
    ("Công văn 1639 kính gửi những ai?", ["Thủ trưởng các sở", "Chủ tịch UBND các huyện"], ["Thường trực Tỉnh ủy"]),
    ("Who is Quảng Ngãi's letter 1639 addressed to?", ["Thủ trưởng các sở"], []),
    # what is asked of a cited instrument, not of the document itself
    ("Quyết định về tiêu chí đánh giá công tác dân vận mà Hải Dương dẫn là số mấy, ngày nào?", ["629/QĐ-UBND", "10/3/2022"], []),
    ("Nghị quyết Quốc hội về chương trình mục tiêu quốc gia trong KH 79 số mấy?", ["24/2021/QH15"], ["79/KH-UBND là"]),
    # by place in a list, and by parts of a section
    ("mục II của Kế hoạch 5793 Bến Tre gồm những gì?", ["cải cách hành chính", "tiếp dân", "thi đua"], []),
    ("Nhiệm vụ thứ năm trong phần nhiệm vụ, giải pháp của Bến Tre là gì?", ["cải cách hành chính"], []),
    # a sentence that no duty was read from is told beside the duty that is like it
    ("Ở Gia Lai ai trực tiếp phụ trách công tác dân vận ở cấp huyện, cấp xã?", ["Chủ tịch Ủy ban nhân dân cấp xã"], []),
    # the kind of agency asked for
    ("Hải Dương giao sở nào theo dõi, kiểm tra kế hoạch?", ["Sở Nội vụ"], ["Ban Tuyên giáo"]),
    # arguable beside sure: none is left out
    ("UBND thị xã Ayun Pa nộp báo cáo theo KH 79 khi nào?", ["10/5/2023", "30/10/2023"], []),
    # two questions in one
    ("Gia Lai nộp báo cáo năm trước ngày nào và ai ký kế hoạch?", ["30/10/2023", "Trương Hải Long"], []),
    ("Trong năm 2026 quý II có báo cáo dân vận nào đến hạn?", ["15/6"], ["15/11"]),
    # which documents there are
    ("Vĩnh Long có kế hoạch dân vận nào không?", ["5793/KH-UBND", "nay thuộc Vĩnh Long"], []),
    # several documents
    ("So sánh hạn báo cáo của Gia Lai và Quảng Ngãi", ["10/5/2023", "15/6", "15/11"], ["10/12/2025"]),
    ("Tóm tắt kế hoạch của Hải Dương năm 2025", ["10/12/2025", "Sở Nội vụ"], ["15/11"]),
]  # fmt: skip


@pytest.mark.parametrize(("question", "has", "lacks"), ANSWERED, ids=[question for question, _, _ in ANSWERED])
def test_an_answer_holds_what_it_must(ask, corpus_assistant, question, has, lacks):
    answer = ask(question)
    assert not answer.abstained, answer.text
    assert [words for words in has if not holds(answer.text, words)] == [], answer.text
    assert [words for words in lacks if holds(answer.text, words)] == [], answer.text
    assert answer.citations
    for citation in answer.citations:
        text = corpus_assistant.library.document(citation.document.id).text
        assert citation.span.of(text) == citation.quote


DECLINED = [
    # a figure, a post, a place that no sentence gives, though sentences near it share the words
    ("Kế hoạch 5793 có bao nhiêu phụ lục?", "not_stated"),
    ("Gia Lai có bao nhiêu huyện?", "not_stated"),
    ("Ai là Trưởng ban chỉ đạo công tác dân vận Gia Lai?", "not_stated"),
    ("Hội nghị tổng kết dân vận Hải Dương tổ chức ở đâu?", "not_stated"),
    ("mau bao cao cua quang ngai la mau so may", "not_stated"),
    ("Công văn 1639 có hiệu lực đến ngày nào?", "not_stated"),
    ("Hạn báo cáo của Cà Mau năm 2023?", "not_in_corpus"),
    ("what is the reporting deadline in Gia Lai for 2019?", "not_in_corpus"),
    ("han bao cao cua bac kan nam 2023 la ngay nao", "not_stated"),
    ("Ai ký kế hoạch 5793 của Bến Tre?", "not_stated"),
    ("Vì sao Gia Lai đặt hạn 15/6/2019?", "false_premise|not_stated"),
    ("Cách trồng lúa nước ở đồng bằng", "off_topic"),
    ("KH 79 của Gia Lai bố trí bao nhiêu tỷ đồng?", "not_stated"),
    ("Kế hoạch 79 của Gia Lai thay thế văn bản nào?", "not_stated"),
    ("Quảng Ngãi tổ chức tập huấn vào ngày nào?", "not_stated"),  # training is spoken of, its day is not
    ("Mức thưởng cho mô hình Dân vận khéo của Gia Lai là bao nhiêu?", "not_stated"),  # a number of models is no sum
    ("Địa chỉ trụ sở UBND tỉnh Gia Lai?", "not_stated"),
    ("Kế hoạch dân vận năm 2023 của xã Ia Pia, tỉnh Gia Lai giao ai chủ trì?", "not_in_corpus"),
]


@pytest.mark.parametrize(("question", "reasons"), DECLINED, ids=[question for question, _ in DECLINED])
def test_what_is_not_held_is_declined_with_its_reason(ask, question, reasons):
    answer = ask(question)
    assert answer.abstained, answer.text
    assert answer.reason in reasons.split("|")


def test_a_follow_up_asks_the_same_of_another_province(ask):
    answer = ask(
        "Còn Hải Dương thì sao?", "Hạn báo cáo dân vận của Gia Lai năm 2023?", "Trước 10/5/2023 và 30/10/2023."
    )
    assert "10/12/2025" in answer.text
    assert "10/5/2023" not in answer.text
    assert "intent" in answer.interpretation.carried_over


def test_the_question_of_the_readme(ask):
    answer = ask("what deadlines apply to Sở Nội vụ in Gia Lai 2023?")
    dated = {each.deadline.date: each for each in answer.deadlines}
    assert set(dated) == {"2023-05-10", "2023-10-30", None}
    assert dated["2023-05-10"].basis == "group"
    assert dated["2023-05-10"].deadline.actors == (
        "Các Sở, ban, ngành tỉnh; Ủy ban nhân dân các huyện, thị xã, thành phố"
    )
    assert dated[None].basis == "direct"
    assert dated[None].deadline.recurrence == "periodic"
    assert answer.language == "en"
