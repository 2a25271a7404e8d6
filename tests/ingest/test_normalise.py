import textwrap
import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.normalise import normalise
from vectorstore.records import Span

CORPUS = Path(__file__).parents[2] / "corpus"
PLANS = {path.stem: path.read_text(encoding="utf-8") for path in sorted(CORPUS.glob("*.txt"))}
LETTERS = [*"aAăâeêoôuưyđĐ .,;:-/*#>_|()“”0123456789\n\r\t", "\u0301", "\u0323", "\u00a0", "\u200b", "\u2028", "Ð"]
WORDS = ["oá", "UBND tinh", "1.", "số ", "ngày", "23- QĐ/TW", "\n\n", "**", "__", "ban hành ", "Sở ", "TỈNH "]
ODD_TEXT = st.lists(st.sampled_from([*LETTERS, *WORDS]), max_size=60).map("".join)


def source_of(text, words):
    """The source of some words of the normalised text."""
    normalised = normalise(text)
    start = normalised.text.index(words)
    return normalised.to_source(Span(start, start + len(words))).of(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # characters
        ("Ủy ban", "Ủy ban"),
        (unicodedata.normalize("NFD", "Ủy ban nhân dân"), "Ủy ban nhân dân"),
        ("\u0301a\u0301", "\u0301á"),  # a mark without a letter
        ("\u1112\u1161\u11ab", "한"),
        ("Sở\u00a0Nội\u2003vụ", "Sở Nội vụ"),
        ("Sở\t\tNội  vụ ", "Sở Nội vụ"),
        ("1\tRà soát quy chế\tSở Nội vụ\t03/02/2026", "1\tRà soát quy chế\tSở Nội vụ\t03/02/2026"),  # a table's row
        ("dân\u200b vận\u200e chính\u00adquyền\ufeff", "dân vận chínhquyền"),
        ("một\r\nhai\rba\u2028bốn\fnăm", "một\nhai\nba\nbốn\nnăm"),
        ("Ðà Nẵng, Ðồng Tháp", "Đà Nẵng, Đồng Tháp"),
        ("ô\x07 bảng", "ô bảng"),
        # marks of markdown
        ("**Ủy ban nhân dân tỉnh** (qua Sở Nội vụ)", "Ủy ban nhân dân tỉnh (qua Sở Nội vụ)"),
        ("phong trào “*Dân vận khéo*” trên", "phong trào “Dân vận khéo” trên"),
        ("__Điều 1.__ Ban hành", "Điều 1. Ban hành"),
        ("### 1. Nâng cao nhận thức", "1. Nâng cao nhận thức"),
        ("> Điều 1. Ban hành", "Điều 1. Ban hành"),
        ("* Sở Nội vụ;\n* Sở Y tế;", "* Sở Nội vụ;\n* Sở Y tế;"),  # bullets
        ("mẫu số 1 (*) và (**)", "mẫu số 1 (*) và (**)"),  # marks of footnotes
        ("2*3 và 2 * 3", "2*3 và 2 * 3"),
        ("Số: __/KH-UBND, ngày ___ tháng", "Số: __/KH-UBND, ngày ___ tháng"),  # blanks to fill in
        ("> 90% hồ sơ", "> 90% hồ sơ"),
        ("#1 trong tỉnh", "#1 trong tỉnh"),
        ("| Số hiệu | 46/CĐ-TTg |", "| Số hiệu | 46/CĐ-TTg |"),
        # letterheads whose cells stand side by side
        ("CHÍNH PHỦ CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "CHÍNH PHỦ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("TỈNH GIA LAI\tĐộc lập - Tự do - Hạnh phúc", "TỈNH GIA LAI\nĐộc lập - Tự do - Hạnh phúc"),
        ("Số: 79/KH-UBND   Gia Lai, ngày 10 tháng 01 năm 2023", "Số: 79/KH-UBND\nGia Lai, ngày 10 tháng 01 năm 2023"),
        # markers alone on a line
        ("1.\nSở Kế hoạch và Đầu tư chủ trì", "1. Sở Kế hoạch và Đầu tư chủ trì"),
        ("A.\nNhững nội dung chủ yếu", "A. Những nội dung chủ yếu"),
        ("I.\n\nVề đánh giá tình hình", "I. Về đánh giá tình hình"),
        ("Điều 2.\nCác ông (bà)", "Điều 2. Các ông (bà)"),
        ("I.\n1. Mục đích", "I.\n1. Mục đích"),
        ("đạt 1.\nSở Nội vụ", "đạt 1.\nSở Nội vụ"),
        # numbers of documents, dates
        ("Quyết định số 23- QĐ/TW ngày", "Quyết định số 23-QĐ/TW ngày"),
        ("Chỉ thị số 46 - CT/TW", "Chỉ thị số 46-CT/TW"),
        ("số 1705/QĐ- TTg và 602/QĐ -UBND", "số 1705/QĐ-TTg và 602/QĐ-UBND"),
        ("Số: 79 /KH-UBND", "Số: 79/KH-UBND"),
        ("số 02/2022 / TT-UBDT", "số 02/2022/TT-UBDT"),
        ("ngày 15/ 7/2021 và 03 / 9 / 2019", "ngày 15/7/2021 và 03/9/2019"),
        ("Số: /KH-UBND", "Số: /KH-UBND"),  # a blank is no gap
        ("giai đoạn 2026 - 2031", "giai đoạn 2026 - 2031"),
        ("1/ HĐND - UBND tỉnh", "1/ HĐND - UBND tỉnh"),  # a marker
        ("Kế hoạch số 79/KH-UBND - Sở Nội vụ", "Kế hoạch số 79/KH-UBND - Sở Nội vụ"),
        ("Nghị định 88/2005/ND-CP, số 12/QD-UBND", "Nghị định 88/2005/NĐ-CP, số 12/QĐ-UBND"),
        ("Quyết định số\n1719/QĐ-TTg", "Quyết định số 1719/QĐ-TTg"),
        # place of the tone
        ("Uỷ ban, UỶ BAN, hoá, hoà, khoẻ, thuỷ", "Ủy ban, ỦY BAN, hóa, hòa, khỏe, thủy"),
        ("quý, quỹ, hoàn, hoài, thuyền, Quỳ", "quý, quỹ, hoàn, hoài, thuyền, Quỳ"),
        ("kỹ thuật, lý do, qui định", "kỹ thuật, lý do, qui định"),  # i and y are as they are
        # misread words
        ("Chỉ thị của UBND tinh về tăng cường", "Chỉ thị của UBND tỉnh về tăng cường"),
        ("trên địa bàn tinh Hải Dương", "trên địa bàn tỉnh Hải Dương"),
        ("ỦY BAN NHÂN DÂN TINH", "ỦY BAN NHÂN DÂN TỈNH"),
        ("Ban Thường vụ Tinh ủy", "Ban Thường vụ Tỉnh ủy"),
        ("nhân dân tinh thần, cấp tinh gọn", "nhân dân tinh thần, cấp tinh gọn"),
        ("- BCD thực hiện QCDC Tỉnh ủy;", "- BCĐ thực hiện QCDC Tỉnh ủy;"),
        ("công ty BCD", "công ty BCD"),
        ("TT HDND tỉnh", "TT HĐND tỉnh"),
    ],
)
def test_repairs(text, expected):
    assert normalise(text).text == expected


@pytest.mark.parametrize(
    ("text", "words", "source"),
    [
        ("gửi **trước ngày 15/6**, báo cáo", "trước ngày 15/6", "trước ngày 15/6"),
        ("số 23- QĐ/TW ngày", "23-QĐ/TW", "23- QĐ/TW"),
        ("76/NQ-CP ngày\n\n15/7/2021 của", "ngày 15/7/2021", "ngày\n\n15/7/2021"),
        ("ngày 15/11/2016 của UBND\n\ntinh về tăng cường kỷ luật", "UBND tỉnh", "UBND\n\ntinh"),
        ("1.\nSở Tài chính:", "1. Sở Tài chính", "1.\nSở Tài chính"),
        ("Uỷ ban", "Ủy", "Uỷ"),
        (unicodedata.normalize("NFD", "Sở Nội vụ"), "Nội", unicodedata.normalize("NFD", "Nội")),
        ("\r\n  Sở\u00a0 Nội\u200b vụ\r\n", "Sở Nội vụ", "Sở\u00a0 Nội\u200b vụ"),
    ],
)
def test_words_lead_back_to_their_source(text, words, source):
    assert source_of(text, words) == source


@pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS)
def test_a_normalised_plan_needs_no_repair(plan):
    once = normalise(plan)
    twice = normalise(once.text)
    assert twice.text == once.text
    assert [twice.to_source(Span(place, place + 1)) for place in (0, 100, 5000)] == [
        Span(0, 1),
        Span(100, 101),
        Span(5000, 5001),
    ]


@pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS)
def test_every_word_of_a_plan_leads_back_to_words_that_normalise_to_it(plan):
    normalised = normalise(plan)
    lines = [line for line in normalised.text.split("\n") if len(line) > 20]
    for line in lines:
        start = normalised.text.index(line)
        source = normalised.to_source(Span(start, start + len(line))).of(plan)
        assert normalise(source).text == line


@pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS)
def test_decomposed_plans_read_alike(plan):
    assert normalise(unicodedata.normalize("NFD", plan)).text == normalise(plan).text


@pytest.mark.parametrize("width", [72, 80, 96])
@pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS)
def test_a_plan_that_is_wrapped_reads_as_before_but_for_ends_of_sentences(plan, width):
    lines = normalise(plan).text.split("\n")
    wrapped = "\n".join(textwrap.fill(line, width, break_long_words=False, break_on_hyphens=False) for line in lines)
    kept = {line.replace("- ", "-") for line in lines}
    mended = [line.replace("- ", "-") for line in normalise(wrapped).text.split("\n")]
    assert [line for line in mended if line not in kept and line[-1] not in ".;"] == []


@given(st.one_of(ODD_TEXT, st.text()))
def test_normalised_text_needs_no_repair(text):
    once = normalise(text).text
    assert normalise(once).text == once


@given(st.one_of(ODD_TEXT, st.text()))
def test_composed_and_decomposed_text_read_alike(text):
    assert normalise(unicodedata.normalize("NFD", text)).text == normalise(text).text


@given(st.one_of(ODD_TEXT, st.text()))
def test_every_letter_has_a_source_and_sources_never_fall(text):
    normalised = normalise(text)
    spans = [normalised.to_source(Span(place, place + 1)) for place in range(len(normalised.text))]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(before.start <= after.start and before.end <= after.end for before, after in pairwise(spans))


@given(st.lists(st.sampled_from(["Sở Nội vụ chủ trì.", "Ủy ban nhân dân tỉnh", "1. Mục đích", "", "- Như trên;"])))
def test_clean_text_stays_as_it_is(lines):
    text = "\n".join(lines)
    assert normalise(text).text == text


def test_letters_and_digits_survive_but_for_page_numbers():
    for plan in PLANS.values():
        kept = [character for character in normalise(plan).text if character.isalnum()]
        assert len(kept) == sum(map(str.isalnum, plan))
