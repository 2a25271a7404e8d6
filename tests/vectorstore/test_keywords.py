"""What keyword search does beyond the contract that all searches keep."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.fakes import make_document, make_reading
from vectorstore.errors import DataDirectoryUnusable, GenerationDamaged
from vectorstore.facets import FacetValues
from vectorstore.keywords import KeywordEntry, KeywordIndex, build_index, build_keywords
from vectorstore.records import Facets, Reading

GIA_LAI = make_reading(
    make_document("gia-lai", number="79/KH-UBND", title="Công tác dân vận chính quyền năm 2023"),
    ("Sở Nội vụ", "Chủ trì tổng hợp báo cáo định kỳ 6 tháng, 01 năm."),
    ("Thanh tra tỉnh", "Hướng dẫn tiếp công dân tại các địa phương."),
)
DA_NANG = make_reading(
    make_document("da-nang", province="Đà Nẵng", number="11/KH-UBND", title="Đường giao thông"),
    "Chủ trì tổng hợp báo cáo định kỳ 6 tháng, 01 năm.",
)


def built(directory: Path, *readings: Reading) -> KeywordIndex:
    build_keywords(
        directory / "keywords", ((reading.document, chunk) for reading in readings for chunk in reading.chunks)
    )
    return KeywordIndex(directory / "keywords")


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Sở Nội vụ báo cáo khi nào", "gia-lai-0"),  # the actor is only in the chunk's heading
        ("so noi vu", "gia-lai-0"),
        ("kế hoạch của Đà Nẵng", "da-nang-0"),  # the province only in the letterhead
        ("da nang", "da-nang-0"),
        ("11/KH-UBND", "da-nang-0"),
        ("duong giao thong", "da-nang-0"),  # the title
        ("TIẾP CÔNG DÂN", "gia-lai-1"),
    ],
)
def test_a_chunk_is_found_by_its_headings_and_its_document(tmp_path: Path, text: str, first: str) -> None:
    assert built(tmp_path, GIA_LAI, DA_NANG).search(text, Facets(), 3)[0].chunk_id == first


def test_syllables_in_the_order_asked_for_count_more(tmp_path: Path) -> None:
    reading = make_reading(make_document(), "chính sách cho dân, vận tải công cộng", "công tác dân vận, chính sách")
    assert built(tmp_path, reading).search("dân vận", Facets(), 2)[0].chunk_id.endswith("-1")


def test_a_text_of_unknown_words_finds_nothing(tmp_path: Path) -> None:
    assert built(tmp_path, GIA_LAI).search("xyzzy", Facets(), 5) == ()


@pytest.mark.parametrize(
    ("token", "chunks"), [("bao", 2), ("bao_cao", 2), ("noi_vu", 1), ("gia_lai", 0), ("báo", 0), ("xyzzy", 0)]
)
def test_in_how_many_chunks_a_token_stands(tmp_path: Path, token: str, chunks: int) -> None:
    assert built(tmp_path, GIA_LAI, DA_NANG).document_frequency(token) == chunks


def test_equal_chunks_at_the_limit_are_chosen_by_id(tmp_path: Path) -> None:
    ids = [f"chunk-{number:03}" for number in (*range(50, 100), *range(50))]  # not the order they are indexed in
    entries = (KeywordEntry(id, "", "công tác dân vận", FacetValues("one")) for id in ids)
    assert build_index(tmp_path / "keywords", entries) == 100
    found = KeywordIndex(tmp_path / "keywords").search("dân vận", Facets(), 3)
    assert [scored.chunk_id for scored in found] == ["chunk-000", "chunk-001", "chunk-002"]


def test_many_threads_search_at_once(tmp_path: Path) -> None:
    index = built(tmp_path, GIA_LAI, DA_NANG)
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda _: index.search("tiếp công dân", Facets(), 3), range(100)))
    assert set(found) == {index.search("tiếp công dân", Facets(), 3)}


def test_searching_changes_no_file(tmp_path: Path) -> None:
    index = built(tmp_path, GIA_LAI)
    before = {path.name: path.read_bytes() for path in (tmp_path / "keywords").iterdir()}
    index.search("dân vận", Facets(), 3)
    index.close()
    assert {path.name: path.read_bytes() for path in (tmp_path / "keywords").iterdir()} == before


def test_a_closed_index_is_searched_no_more(tmp_path: Path) -> None:
    index = built(tmp_path, GIA_LAI)
    index.close()
    with pytest.raises(ValueError, match="closed"):
        index.search("dân vận", Facets(), 3)


def test_an_index_is_built_in_a_fresh_directory_only(tmp_path: Path) -> None:
    built(tmp_path, GIA_LAI)
    with pytest.raises(DataDirectoryUnusable, match="keywords"):
        built(tmp_path, DA_NANG)


def test_an_error_of_whoever_gives_the_entries_stays_theirs(tmp_path: Path) -> None:
    def entries():
        yield KeywordEntry("one", "", "dân vận", FacetValues("one"))
        raise ValueError("not ours")

    with pytest.raises(ValueError, match="not ours"):
        build_index(tmp_path / "keywords", entries())


@pytest.mark.parametrize("content", [None, b"", b"{}"])
def test_an_index_that_cannot_be_opened_is_a_damaged_generation(tmp_path: Path, content: bytes | None) -> None:
    built(tmp_path, GIA_LAI).close()
    if content is None:
        (tmp_path / "keywords" / "meta.json").unlink()
    else:
        (tmp_path / "keywords" / "meta.json").write_bytes(content)
    with pytest.raises(GenerationDamaged):
        KeywordIndex(tmp_path / "keywords")
