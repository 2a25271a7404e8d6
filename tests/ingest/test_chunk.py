from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.chunk import chunks
from ingest.normalise import normalise
from ingest.packing import LEAST, MOST
from ingest.parse import parse
from vectorstore.language.analysis import count_tokens, sentences
from vectorstore.language.gazetteer import find_agencies

CORPUS = Path(__file__).parents[2] / "corpus"
TEXTS = {path.name: normalise(path.read_text(encoding="utf-8")).text for path in sorted(CORPUS.glob("*.txt"))}
GIA_LAI = "gia-lai-79-kh-ubnd-2023.txt"


def cut(text, sha256="0" * 64):
    return chunks(text, parse(text), find_agencies(text), "document", sha256)


def holding(name, words):
    """The one chunk that holds some words of a real document."""
    (chunk,) = [chunk for chunk in cut(TEXTS[name]) if words in chunk.text]
    return chunk


@pytest.mark.parametrize(
    ("name", "words", "section", "headings"),
    [
        # the duty's bearer stands in the heading only
        (GIA_LAI, "Làm đầu mối giúp Ủy ban nhân dân tỉnh sơ kết", "III.1", ("TỔ CHỨC THỰC HIỆN", "Sở Nội vụ")),
        (
            GIA_LAI,
            "(trước ngày 10/5/2023), 01 năm (trước ngày 30/10/2023)",
            "III.3",
            (
                "TỔ CHỨC THỰC HIỆN",
                "Các Sở, ban, ngành tỉnh; Ủy ban nhân dân các huyện, thị xã, thành phố",
            ),
        ),
        (GIA_LAI, "Quyết định số 554-QĐ/TU", "[1]", ()),  # an item of the long footnote
        ("hai-duong-kh-ubnd-2025.txt", "trước ngày 10/12/2025", "III.3", None),
        ("quang-ngai-1639-ubnd-nc-2019.txt", "trước ngày 15/11 hàng năm", "8", ()),
        (
            "quang-ngai-1639-ubnd-nc-2019.txt",
            "Nghiên cứu xây dựng và ban hành Quy định về tiêu chí",
            "3",
            ("Tập trung thực hiện tốt công tác dân vận của các cơ quan nhà nước, trọng tâm là",),
        ),
        ("bac-kan-276-ubnd-ncpc-2023.txt", "Tổ chức tổng kết, đánh giá việc thực hiện phong trào", "Nội dung", ()),
        ("ben-tre-5793-kh-ubnd-2013.txt", "trước ngày 01 tháng 01 năm 2014", "III.1", ("TỔ CHỨC THỰC HIỆN",)),
    ],
)
def test_chunks_of_real_documents_carry_the_headings_above_them(name, words, section, headings):
    chunk = holding(name, words)
    assert chunk.section == section
    assert headings is None or chunk.headings == headings


def test_a_headings_line_stands_in_the_first_chunk_below_it():
    chunk = holding(GIA_LAI, "Thường xuyên theo dõi, đôn đốc")
    assert chunk.text.startswith("III. TỔ CHỨC THỰC HIỆN\n\n1. Sở Nội vụ\n\nThường xuyên")


def test_agencies_are_those_of_the_text_and_of_its_headings():
    chunk = holding(GIA_LAI, "Làm đầu mối giúp Ủy ban nhân dân tỉnh")
    assert chunk.agencies == ("Sở Nội vụ", "Ủy ban nhân dân tỉnh")


def test_words_that_lead_to_a_list_are_a_heading_of_its_later_chunks():
    items = "\n".join(f"- {'tăng cường công tác dân vận của chính quyền các cấp ' * 6}số {n}." for n in range(6))
    lead = "Ủy ban nhân dân tỉnh giao Sở Nội vụ. Các nhiệm vụ gồm:"
    found = [chunk for chunk in cut(f"I. NHIỆM VỤ\n1. Chung\n{lead}\n{items}\nXong.") if chunk.section == "I.1"]
    assert lead in found[0].text
    assert found[0].headings == ("NHIỆM VỤ", "Chung")
    assert all(chunk.headings == ("NHIỆM VỤ", "Chung", lead.removesuffix(":")) for chunk in found[1:-1])


@pytest.mark.parametrize("name", TEXTS)
def test_chunks_are_verbatim_small_and_in_order(name):
    text, found = TEXTS[name], cut(TEXTS[name])
    assert [chunk.ordinal for chunk in found] == list(range(len(found)))
    for chunk in found:
        assert chunk.text == chunk.span.of(text)
        assert chunk.tokens == count_tokens(chunk.text) <= MOST
    assert sum(chunk.tokens < LEAST for chunk in found) <= 3  # a signature, a closing
    assert all(first.span.end <= second.span.start for first, second in pairwise(found))


def test_a_long_footnote_is_cut_at_its_items_only():
    text = TEXTS[GIA_LAI]
    found = [chunk for chunk in cut(text) if chunk.section == "[1]"]
    assert len(found) > 5
    assert all(chunk.text.endswith((";", ".")) for chunk in found)


def test_ids_change_with_the_file_and_with_nothing_else():
    first, again, other = cut(TEXTS[GIA_LAI]), cut(TEXTS[GIA_LAI]), cut(TEXTS[GIA_LAI], "1" * 64)
    assert first == again
    assert not {chunk.id for chunk in first} & {chunk.id for chunk in other}
    assert {len(chunk.id) for chunk in first} == {32}


def test_furniture_is_in_no_chunk():
    assert not any("BÀI VIẾT CÙNG CHUYÊN MỤC" in chunk.text for chunk in cut(TEXTS["bac-kan-276-ubnd-ncpc-2023.txt"]))


PIECES = [
    "KẾ HOẠCH\n", "I. MỤC\n", "1. Sở Nội vụ\n", "1.\n", "a) d;\n", "- e: ", "+ g\n", "[1] i; k.\n", "Nơi nhận:\n",
    "Tải văn bản\n", "một hai ba. ", "bốn; năm ", "sáu\n", "\n", " ", "|", "; ", "dân vận " * 40, "x" * 300,
    "Chia sẻ\n",
]  # fmt: skip
ODD_TEXT = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), max_size=40).map("".join)


@given(ODD_TEXT)
@settings(max_examples=200, deadline=None)
def test_chunks_of_any_text_cover_all_but_furniture_and_end_with_sentences(text):
    sections = parse(text)
    found = chunks(text, sections, find_agencies(text), "document", "")
    furniture = [section.span for section in sections if section.kind == "furniture"]
    starts = {sentence.start for sentence in sentences(text)}
    end = 0
    for chunk in found:
        is_item = text[: chunk.span.start].rstrip().endswith(";")
        assert chunk.span.start in starts or is_item or text[: chunk.span.start].split("\n")[-1][-900:].strip()
        assert end <= chunk.span.start < chunk.span.end
        gap = range(end, chunk.span.start)
        assert all(any(f.start <= place < f.end for f in furniture) for place in gap if text[place].isalnum())
        end = chunk.span.end
    rest = range(end, len(text))
    assert all(any(f.start <= place < f.end for f in furniture) for place in rest if text[place].isalnum())


def test_a_text_without_sentences_is_cut_all_the_same():
    found = cut("x" * 9_000)
    assert "".join(chunk.text for chunk in found) == "x" * 9_000
