import os
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.load import LoadedSource, find_sources, load
from vectorstore.errors import NothingToIngest, SourceRejected

CORPUS = Path(__file__).parents[2] / "corpus"
LIMIT = 100_000  # bytes


@pytest.fixture
def write(tmp_path):
    def write(name, content=b"Giao S\xe1\xbb\x9f N\xe1\xbb\x99i v\xe1\xbb\xa5"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return path

    return write


def relatives(*paths):
    return [source.relative for source in find_sources(paths)]


def reason(path, max_bytes=LIMIT):
    with pytest.raises(SourceRejected) as rejection:
        load(path, max_bytes)
    assert "\n" not in str(rejection.value)
    return str(rejection.value)


def test_the_corpus_holds_five_documents():
    assert relatives(CORPUS) == [
        "bac-kan-276-ubnd-ncpc-2023.txt",
        "ben-tre-5793-kh-ubnd-2013.txt",
        "gia-lai-79-kh-ubnd-2023.txt",
        "hai-duong-kh-ubnd-2025.txt",
        "quang-ngai-1639-ubnd-nc-2019.txt",
    ]


def test_a_folder_is_read_with_its_folders_in_order(write, tmp_path):
    for name in ("b.txt", "a/z.MD", "a/b.text", "picture.png", "table.csv"):
        write(name)
    assert relatives(tmp_path) == ["a/b.text", "a/z.MD", "b.txt"]
    assert all(source.path.is_absolute() and source.path.is_file() for source in find_sources([tmp_path]))


def test_hidden_files_and_notes_about_the_folder_are_passed_over(write, tmp_path):
    for name in (".a.txt", ".git/b.txt", "~$plan.docx", "README.md", "README.vi.md", "sub/SOURCES.txt", "readme.txt"):
        write(name)
    assert relatives(tmp_path) == ["readme.txt"]  # only capitals mark a note


def test_a_named_file_is_always_taken(write):
    assert relatives(write("sub/README.md"), write("sub/plan.dat")) == ["README.md", "plan.dat"]


def test_a_file_given_twice_is_read_once(write, tmp_path):
    path = write("a.txt")
    assert relatives(path, tmp_path, tmp_path) == ["a.txt"]


def test_documents_in_other_formats_are_found_to_be_rejected_by_name(write, tmp_path):
    write("plan.pdf", b"%PDF-1.7\n")
    write("plan.docx", b"PK\x03\x04")
    sources = find_sources([tmp_path])
    assert [source.relative for source in sources] == ["plan.docx", "plan.pdf"]
    assert all("save its text as a UTF-8 .txt file" in reason(source.path) for source in sources)


def test_a_path_that_does_not_exist_is_named(write, tmp_path):
    with pytest.raises(NothingToIngest, match="missing does not exist"):
        find_sources([write("a.txt"), tmp_path / "missing"])


def test_a_folder_without_documents_is_named(write, tmp_path):
    write("README.md")
    with pytest.raises(NothingToIngest, match=r"no documents in .*: put \.txt or \.md files there"):
        find_sources([tmp_path])


def test_nothing_given_is_nothing_to_ingest():
    with pytest.raises(NothingToIngest):
        find_sources([])


def test_a_name_that_is_not_utf_8_becomes_printable(tmp_path):
    (tmp_path / os.fsdecode(b"k\xff\n.txt")).write_bytes(b"abc")
    (source,) = find_sources([tmp_path])
    assert source.relative == "k\ufffd?.txt"
    assert load(source.path, LIMIT).text == "abc"


def test_a_broken_link_is_rejected(tmp_path):
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone")
    assert "cannot be read" in reason(find_sources([tmp_path / "a.txt"])[0].path)


def test_text_is_kept_verbatim(write):
    text = "Số: /KH-UBND\r\n\u00a0**KẾ HOẠCH**\u200b\n\n ha\u0300ng năm"
    content = text.encode()
    assert load(write("a.txt", content), LIMIT) == LoadedSource(
        text, sha256(content).hexdigest(), "utf-8", ("1 invisible character ignored: U+200B",)
    )


def test_a_byte_order_mark_is_not_text(write):
    loaded = load(write("a.txt", b"\xef\xbb\xbfabc"), LIMIT)
    assert (loaded.text, loaded.warnings) == ("abc", ())


@pytest.mark.parametrize(
    ("text", "warning"),
    [
        ("a\u202eb\u202c", "2 invisible characters ignored: U+202E, U+202C"),
        ("a\U000e0041\U000e0042\U000e0041", "3 invisible characters ignored: U+E0041, U+E0042"),
        ("chính\u00adquyền", "1 invisible character ignored: U+00AD"),
        ("Sở Nội vụ " * 20 + "\x07", "1 control character ignored"),
        ("Sở N\ufffdi vụ", "1 character lost before this file was saved: U+FFFD stands in place"),
    ],
)
def test_odd_characters_are_reported(write, text, warning):
    loaded = load(write("a.txt", text.encode()), LIMIT)
    assert (loaded.text, loaded.warnings) == (text, (warning,))


def test_a_conversion_is_reported(write):
    assert load(write("a.txt", "Sở Nội vụ".encode("utf-16")), LIMIT).warnings == ("converted from UTF-16",)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        (b"--- ***\n", "empty"),
        ("\u200b\ufeff".encode(), "empty"),
        (b"abc\x00def", "binary"),
        (bytes(range(32)) * 4, "binary"),
        (b"\x89PNG\r\n\x1a\n" + bytes(40), "binary"),
        (b"abc \x01\x02\x03", "binary"),
        (b"\xff\xfea", "damaged UTF-16 at byte"),  # cut off in the middle of a character
        (b"\xff\xfe\x00\xd8a\x00", "damaged UTF-16 at byte"),  # a lone surrogate
        (b"\xef\xbb\xbfab\xff", "damaged UTF-8 at byte"),
        ("Ủy ban nhân dân tỉnh giao Sở Nội vụ chủ trì, phối hợp với các sở".encode()[:-1], "damaged UTF-8 at byte"),
        (b"ab \xed\xa0\x80", "unknown encoding"),  # a surrogate written as UTF-8
        ("L'été à Genève".encode("cp1252"), "unknown encoding"),
        (b"{\\rtf1\\ansi abc}", "rich text"),
        (b"\xef\xbb\xbf\n<!DOCTYPE html><p>abc", "web page"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Word file"),
    ],
)
def test_what_is_not_text_is_rejected_with_the_reason(write, content, expected):
    assert expected in reason(write("a.txt", content))


def test_a_large_file_is_rejected_before_it_is_read(write):
    path = write("a.txt", b"x" * 11)
    assert reason(path, max_bytes=10) == "11 bytes, the limit is 10: split it or raise the limit"


def test_a_file_of_just_the_limit_is_read(write):
    assert load(write("a.txt", b"x" * 10), 10).text == "x" * 10


def test_what_is_not_a_file_is_rejected(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    assert "folder" in reason(tmp_path)
    assert "not a regular file" in reason(tmp_path / "pipe.txt")
    assert "cannot be read" in reason(tmp_path / "gone.txt")
    assert "cannot be read" in reason(tmp_path / "a\x00b.txt")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    content=st.one_of(st.binary(max_size=300), st.text(max_size=100).map(lambda text: text.encode("utf-8", "ignore")))
)
def test_any_file_is_loaded_or_rejected(write, content):
    path = write("a.txt", content)
    try:
        loaded = load(path, LIMIT)
    except SourceRejected as rejection:
        assert "\n" not in str(rejection)
    else:
        assert loaded.text.encode("utf-8")
        assert loaded.sha256 == sha256(content).hexdigest()
