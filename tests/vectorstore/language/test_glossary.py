"""The Vietnamese-English glossary of administration, and what it does to questions."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vectorstore.language.glossary import gloss, stem, translate
from vectorstore.language.marks import has_marks
from vectorstore.language.tables import cell_list, rows

ENTRIES = rows("glossary")
# Vietnamese words and international terms that are written without any mark
UNMARKED = frozenset(
    """theo giao qua ngay vay cho_vay loa pano chi FDI ODA PCI PAR_INDEX SIPAS GDP GRDP OCOP Covid-19 % kinh_doanh
    thanh_tra an_ninh doanh_thu thu,_chi tham_gia""".split()
)


def test_there_are_enough_entries_in_order_and_none_twice():
    english = [entry[0] for entry in ENTRIES]
    assert len(english) > 4000
    assert english == sorted(set(english))


def is_well_formed(english, vietnamese, domain):
    terms = cell_list(vietnamese)
    return (
        (english.isascii() and english == english.lower() and bool(domain))
        and (len(terms) == len(set(terms)) > 0 and unicodedata.is_normalized("NFC", vietnamese))
        and all(has_marks(term) or term.replace(" ", "_") in UNMARKED for term in terms)
    )


def test_every_entry_is_well_formed():
    assert [entry for entry in ENTRIES if not is_well_formed(*entry)] == []


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("what deadlines apply to Sở Nội vụ", {"hạn", "thời hạn"}),
        ("Which agency leads the monitoring of the plan?", {"chủ trì", "theo dõi", "kế hoạch"}),
        ("and with whom does it coordinate?", {"phối hợp"}),
        ("Gia Lai's provincial radio and television station", {"Đài Phát thanh - Truyền hình tỉnh"}),
        ("land recovery, compensation and resettlement", {"thu hồi đất", "bồi thường", "tái định cư"}),
        ("government mass mobilisation plans", {"dân vận chính quyền", "kế hoạch"}),
        ("reports submitted annually", {"báo cáo", "nộp", "hằng năm"}),
        ("coordinated, coordinates, coordinating", {"phối hợp"}),
        ("planning", {"quy hoạch"}),  # not "plan"
        ("the Department of Home Affairs", {"Sở Nội vụ"}),
        ("public mobilization of labor", {"lao động", "dân vận"}),  # as Americans spell
        ("the Provincial Department of Home Affairs", {"Sở Nội vụ"}),
        ("child drowning", {"đuối nước trẻ em"}),
        ("social supervision and criticism", {"giám sát và phản biện xã hội"}),
        ("Who answers for the special pages?", {"chịu trách nhiệm", "chuyên trang"}),
        ("columns in the media", {"chuyên mục", "phương tiện thông tin đại chúng"}),
        ("the joint submission cited in the decision", {"tờ trình", "viện dẫn", "quyết định"}),
        ("the deputy head of the Party-building board", {"Phó Trưởng Ban Xây dựng Đảng"}),
        ("What happens in the third phase?", {"đợt 3"}),
        ("plans drawn up, laid down and rolled out", {"xây dựng", "quy định", "triển khai"}),
        ("Who handed in, sent or turned in the report?", {"nộp", "gửi", "báo cáo"}),
    ],
)  # fmt: skip
def test_english_words_give_their_vietnamese_terms(question, expected):
    assert expected <= set(translate(question))


def test_the_longest_phrase_wins():
    assert "quy chế" not in translate("regulation on grassroots democracy")
    assert translate("socio-economic development plan") == ("kế hoạch phát triển kinh tế - xã hội",)


def test_vietnamese_words_give_nothing():
    assert translate("Sở Nội vụ phải báo cáo trước ngày nào?") == ()


@pytest.mark.parametrize(
    ("vietnamese", "english"),
    [
        ("Sở Nội vụ", "Department of Home Affairs"),
        ("Giám đốc Sở Nội vụ", "Head of the Department of Home Affairs"),
        ("Ủy ban nhân dân huyện Chư Sê", "People's Committee of Chư Sê District"),
        ("UBND phường 12", "People's Committee of Ward 12"),
        ("Các Sở, ban, ngành tỉnh", "provincial departments, boards and sectors"),
        ("Ủy ban nhân dân các huyện, thị xã, thành phố", "People's Committees of districts, towns and cities"),
        ("Báo Gia Lai", "Gia Lai Newspaper"),
        ("dân vận chính quyền", "government mass mobilisation"),
        ("Kế hoạch", "plan"),
        ("chưa từng có từ này", None),
    ],
)
def test_names_and_terms_have_an_english_gloss(vietnamese, english):
    assert gloss(vietnamese) == english


@pytest.mark.parametrize(
    ("word", "expected"),
    [("reports", "report"), ("reporting", "report"), ("agencies", "agency"), ("planned", "plan"), ("issued", "issu"),
     ("issue", "issu"), ("process", "process"), ("during", "dur")],
)  # fmt: skip
def test_inflections_share_a_stem(word, expected):
    assert stem(word) == expected


@given(st.text(max_size=200))
def test_any_text_gives_terms_of_the_glossary(text):
    assert all(isinstance(term, str) and term for term in translate(text))
