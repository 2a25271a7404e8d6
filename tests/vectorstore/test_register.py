"""The register: exact round trips, facets, look-ups by number, many threads, refusals."""

from __future__ import annotations

import dataclasses
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fakes import make_document, make_reading
from vectorstore.errors import DataDirectoryUnusable, GenerationDamaged, StoreError, UnknownDocument
from vectorstore.records import Deadline, Duty, Facets, LedgerEntry, LegalReference, Reading, Span, Target
from vectorstore.register import FacetCounts, Register, write_register


def reference(number: str | None, name: str | None = None) -> LegalReference:
    return LegalReference("Quy định", number, name, "2021-07-30", None, None, "basis", "1", Span(0, 4))


def deadline(date: str) -> Deadline:
    return Deadline(
        date=date,
        end=None,
        recurrence=None,
        period=None,
        relation="before",
        time=None,
        what="báo cáo",
        actors="Sở Nội vụ",
        report_to=None,
        via=None,
        section="1",
        as_printed="trước ngày 10/5/2023",
        span=Span(0, 20),
        sentence=Span(0, 40),
        actors_span=None,
    )


DUTY = Duty("Sở Nội vụ", "lead", "Chủ trì báo cáo", "1", Span(0, 15), Span(0, 9), None, "báo cáo")
TARGET = Target("90%", "hồ sơ công việc", "1", Span(0, 20), Span(0, 40))
GIA_LAI = make_reading(
    make_document("gia-lai-79", province="Gia Lai", issued="2023-01-10", years=(2022, 2023)),
    ("Sở Nội vụ", "Chủ trì báo cáo trước ngày 10/5/2023."),
    "Các sở, ngành thực hiện.",
    agencies=("Sở Nội vụ",),
    deadlines=(deadline("2023-05-10"), deadline("2023-10-30")),
    duties=(DUTY,),
    legal_references=(reference("23-QĐ/TW"), reference(None, "Luật Tiếp công dân")),
)
HAI_DUONG = make_reading(
    make_document("hai-duong-11", province="Hải Dương", issued="2025-02", years=(2025,), number="11/KH-UBND"),
    "Chỉ tiêu: 90% hồ sơ công việc. Báo cáo.",
    agencies=("Sở Nội vụ", "Thanh tra tỉnh"),
    deadlines=(deadline("2025-06-15"),),
    legal_references=(reference("14/CT-TTg"), reference("23- qđ/TW")),
    targets=(TARGET,),
)
UNDATED = make_reading(
    make_document("khong-ngay", province=None, issued=None, years=(), type="Công văn", number=None), "Hóa đơn, hoá đơn."
)
LEDGER = (
    LedgerEntry("gia-lai-79.txt", "/sources/gia-lai-79.txt", "stored", None, "gia-lai-79"),
    LedgerEntry("hong.txt", "/sources/hong.txt", "rejected", "not text", None),
)


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    path = tmp_path_factory.mktemp("register") / "register.sqlite"
    write_register(path, (GIA_LAI, HAI_DUONG, UNDATED), LEDGER)
    register = Register(path)
    yield register
    register.close()


@pytest.mark.parametrize(
    ("facets", "documents"),
    [
        (Facets(), ["hai-duong-11", "gia-lai-79", "khong-ngay"]),  # newest first, undated last
        (Facets(provinces=("Gia Lai",)), ["gia-lai-79"]),
        (Facets(provinces=("Gia Lai", "Hải Dương")), ["hai-duong-11", "gia-lai-79"]),
        (Facets(years=(2022,)), ["gia-lai-79"]),
        (Facets(years=(2022, 2025)), ["hai-duong-11", "gia-lai-79"]),
        (Facets(agencies=("Sở Nội vụ",)), ["hai-duong-11", "gia-lai-79"]),
        (Facets(agencies=("Thanh tra tỉnh",)), ["hai-duong-11"]),
        (Facets(types=("Công văn",)), ["khong-ngay"]),
        (Facets(documents=("khong-ngay", "gia-lai-79")), ["gia-lai-79", "khong-ngay"]),
        (Facets(agencies=("Sở Nội vụ",), years=(2025,)), ["hai-duong-11"]),
        (Facets(agencies=("Thanh tra tỉnh",), years=(2023,)), []),
        (Facets(provinces=("Sao Hỏa",)), []),
        (
            Facets(documents=tuple(f"unknown-{number}" for number in range(40_000))),
            [],
        ),  # more than SQLite has parameters
    ],
)
def test_documents_that_meet_the_facets(register: Register, facets: Facets, documents: list[str]) -> None:
    assert [document.id for document in register.documents(facets)] == documents


def test_facts_of_all_documents_come_newest_document_first_in_its_own_order(register: Register) -> None:
    assert [(id, fact.date) for id, fact in register.all_deadlines()] == [
        ("hai-duong-11", "2025-06-15"),
        ("gia-lai-79", "2023-05-10"),
        ("gia-lai-79", "2023-10-30"),
    ]


def test_facts_are_filtered_by_the_facets_of_their_documents(register: Register) -> None:
    gia_lai = Facets(provinces=("Gia Lai",))
    assert register.all_duties(gia_lai) == (("gia-lai-79", DUTY),)
    assert register.all_targets(gia_lai) == ()
    assert register.all_targets() == (("hai-duong-11", TARGET),)
    assert register.all_legal_references(Facets(years=(2022,))) == tuple(
        ("gia-lai-79", reference) for reference in GIA_LAI.legal_references
    )


@pytest.mark.parametrize(
    ("number", "citing"),
    [
        ("23-QĐ/TW", ["hai-duong-11", "gia-lai-79"]),  # printed there as "23- qđ/TW"
        ("14/CT-TTg", ["hai-duong-11"]),
        ("14/CT-UBND", []),  # another issuer's 14
        ("99/NĐ-CP", []),
    ],
)
def test_who_cites_a_number(register: Register, number: str, citing: list[str]) -> None:
    assert [id for id, _ in register.citing(number)] == citing


@pytest.mark.parametrize(
    ("serial", "citing"), [(23, ["hai-duong-11", "gia-lai-79"]), (14, ["hai-duong-11"]), (2, []), (0, [])]
)
def test_who_cites_an_instrument_by_its_serial(register: Register, serial: int, citing: list[str]) -> None:
    assert [id for id, _ in register.citing_serial(serial)] == citing


@pytest.mark.parametrize("name", ["Luật Tiếp công dân", "luat tiep cong dan"])
def test_who_cites_an_instrument_by_its_name(register: Register, name: str) -> None:
    assert [id for id, _ in register.citing_name(name)] == ["gia-lai-79"]
    assert register.citing_name("Luật") == ()


@pytest.mark.parametrize(
    ("number", "holding"), [("79/KH-UBND", ["gia-lai-79"]), ("79 /kh-ubnd", ["gia-lai-79"]), ("79/CT-UBND", [])]
)
def test_who_bears_a_number(register: Register, number: str, holding: list[str]) -> None:
    assert [document.id for document in register.holding(number)] == holding


def test_facet_counts_are_of_documents(register: Register) -> None:
    assert register.facet_counts() == FacetCounts(
        provinces=(("Gia Lai", 1), ("Hải Dương", 1)),
        years=((2025, 1), (2023, 1), (2022, 1)),
        agencies=(("Sở Nội vụ", 2), ("Thanh tra tỉnh", 1)),
        types=(("Kế hoạch", 2), ("Công văn", 1)),
    )


def test_vocabulary_keeps_marks_and_counts_documents(register: Register) -> None:
    vocabulary = register.vocabulary()
    assert {word: vocabulary[word] for word in ("báo", "hoá", "hóa", "đơn")} == {"báo": 2, "hoá": 1, "hóa": 1, "đơn": 1}
    assert not {"bao", "Báo", "10", "2023"} & set(vocabulary)


def test_chunks_come_in_the_order_asked_for_and_unknown_ids_are_left_out(register: Register) -> None:
    asked = ["hai-duong-11-0", "unknown", "gia-lai-79-1", "gia-lai-79-0"]
    assert list(register.chunks(asked)) == ["hai-duong-11-0", "gia-lai-79-1", "gia-lai-79-0"]
    assert register.chunks(asked)["gia-lai-79-1"] == GIA_LAI.chunks[1]
    assert register.chunks([]) == {}


def test_the_ledger_and_the_counts_are_kept(register: Register) -> None:
    assert register.ledger() == LEDGER
    assert register.counts() == (3, 4)


def test_readings_come_back_one_by_one(register: Register) -> None:
    assert list(register.readings()) == [GIA_LAI, HAI_DUONG, UNDATED]


@pytest.mark.parametrize(
    "ask", ["document", "text", "sections", "chunks_of", "deadlines", "duties", "targets", "reading"]
)
def test_an_unknown_document_is_named_with_the_nearest_known_one(register: Register, ask: str) -> None:
    with pytest.raises(UnknownDocument, match=r"'gia-lai-97'.*gia-lai-79"):
        getattr(register, ask)("gia-lai-97")


def test_a_document_without_facts_is_not_an_unknown_one(register: Register) -> None:
    assert register.deadlines("khong-ngay") == ()


def test_many_threads_read_at_once(register: Register) -> None:
    with ThreadPoolExecutor(8) as threads:
        readings = list(threads.map(register.reading, ["gia-lai-79", "hai-duong-11", "khong-ngay"] * 20))
    assert readings == [GIA_LAI, HAI_DUONG, UNDATED] * 20


def test_reading_leaves_no_file_beside_the_register(tmp_path: Path) -> None:
    write_register(tmp_path / "register.sqlite", (GIA_LAI,), ())
    before = (tmp_path / "register.sqlite").read_bytes()
    register = Register(tmp_path / "register.sqlite")
    register.documents()
    assert [path.name for path in tmp_path.iterdir()] == ["register.sqlite"]
    register.close()
    assert (tmp_path / "register.sqlite").read_bytes() == before


def test_a_path_that_looks_like_a_uri_is_only_a_path(tmp_path: Path) -> None:
    directory = tmp_path / "a?mode=rwc&b#c %20"
    directory.mkdir()
    write_register(directory / "register.sqlite", (GIA_LAI,), ())
    assert Register(directory / "register.sqlite").reading("gia-lai-79") == GIA_LAI


def test_a_closed_register_is_read_no_more(tmp_path: Path) -> None:
    write_register(tmp_path / "register.sqlite", (GIA_LAI,), ())
    register = Register(tmp_path / "register.sqlite")
    register.close()
    with pytest.raises(ValueError, match="closed"):
        register.documents()


def test_a_register_is_written_once(tmp_path: Path) -> None:
    write_register(tmp_path / "register.sqlite", (GIA_LAI,), ())
    with pytest.raises(StoreError, match="written once"):
        write_register(tmp_path / "register.sqlite", (HAI_DUONG,), ())
    assert Register(tmp_path / "register.sqlite").counts() == (1, 2)


def test_two_documents_of_one_id_are_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="share an id"):
        write_register(tmp_path / "register.sqlite", (GIA_LAI, GIA_LAI), ())


def test_a_directory_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataDirectoryUnusable, match="nowhere"):
        write_register(tmp_path / "nowhere" / "register.sqlite", (GIA_LAI,), ())


def test_a_missing_register_is_a_damaged_generation(tmp_path: Path) -> None:
    with pytest.raises(GenerationDamaged):
        Register(tmp_path / "register.sqlite")


@pytest.mark.parametrize("damaged", [b"", b"not a database at all" * 500])
def test_a_file_that_is_no_register_is_a_damaged_generation(tmp_path: Path, damaged: bytes) -> None:
    (tmp_path / "register.sqlite").write_bytes(damaged)
    with pytest.raises(GenerationDamaged):
        Register(tmp_path / "register.sqlite")


def test_a_torn_register_is_refused_when_the_torn_page_is_read(tmp_path: Path) -> None:
    path = tmp_path / "register.sqlite"
    write_register(path, (make_reading(make_document("dai"), "x" * 200_000), GIA_LAI), ())
    path.write_bytes(path.read_bytes()[:20_000])
    with pytest.raises(GenerationDamaged):
        Register(path).text("dai")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.from_type(Reading))  # texts without surrogates: no decoded file has them
def test_any_reading_comes_back_equal(reading: Reading) -> None:
    owned = tuple(
        dataclasses.replace(chunk, id=f"{chunk.id}-{ordinal}") for ordinal, chunk in enumerate(reading.chunks)
    )
    reading = dataclasses.replace(reading, chunks=owned)
    with TemporaryDirectory() as directory:
        write_register(Path(directory) / "register.sqlite", (reading,), ())
        register = Register(Path(directory) / "register.sqlite")
        assert register.reading(reading.document.id) == reading
        register.close()


def test_a_written_register_is_sound(tmp_path: Path) -> None:
    write_register(tmp_path / "register.sqlite", (GIA_LAI,), ())
    with sqlite3.connect(tmp_path / "register.sqlite") as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_register_of_other_tables_or_records_is_refused(tmp_path: Path) -> None:
    write_register(tmp_path / "register.sqlite", (GIA_LAI,), ())
    with sqlite3.connect(tmp_path / "register.sqlite") as connection:
        connection.execute("PRAGMA user_version = 1")
    with pytest.raises(GenerationDamaged, match="another version"):
        Register(tmp_path / "register.sqlite")
