"""The only opener of documents: finds the files to read and turns one into text, or says why not."""

from __future__ import annotations

import os
import re
import stat
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Literal

from ingest import legacy_encodings
from vectorstore.errors import NothingToIngest, SourceRejected
from vectorstore.language.analysis import INVISIBLE

Encoding = Literal["utf-8", "utf-16", "utf-32", "windows-1258", "tcvn3", "vni"]

TEXT_SUFFIXES = frozenset({".txt", ".text", ".md"})
# Documents that we cannot read are taken from folders all the same: each is then rejected by name, never passed over.
OTHER_DOCUMENT_SUFFIXES = frozenset({".pdf", ".doc", ".docx", ".odt", ".rtf", ".htm", ".html"})
FOLDER_NOTES = frozenset(
    {"README", "SOURCES", "LICENSE", "LICENCE", "NOTICE", "CHANGELOG", "CONTRIBUTING", "AUTHORS", "COPYING"}
)

FORMATS = (  # what a file in lower case begins with, and what it is then
    (b"%pdf", "a PDF file: save its text as a UTF-8 .txt file"),
    (b"pk\x03\x04", "a Word or ZIP file: save its text as a UTF-8 .txt file"),
    (b"\xd0\xcf\x11\xe0", "an old Word file: save its text as a UTF-8 .txt file"),
    (b"{\\rtf", "a rich text file: save its text as a UTF-8 .txt file"),
    (b"<!doctype html", "a web page: save its text as a UTF-8 .txt file"),
    (b"<html", "a web page: save its text as a UTF-8 .txt file"),
)
BYTE_ORDER_MARKS: tuple[tuple[bytes, str, Encoding], ...] = (  # UTF-32 first: its mark begins like UTF-16's
    (b"\xff\xfe\x00\x00", "utf-32", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32", "utf-32"),
    (b"\xff\xfe", "utf-16", "utf-16"),
    (b"\xfe\xff", "utf-16", "utf-16"),
    (b"\xef\xbb\xbf", "utf-8-sig", "utf-8"),
)
CONVERTED: dict[Encoding, str] = {
    "utf-16": "converted from UTF-16",
    "utf-32": "converted from UTF-32",
    "windows-1258": "converted from Windows-1258",
    "tcvn3": "converted from TCVN3 (ABC)",
    "vni": "converted from VNI",
}
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")  # all but tab, line ends and page breaks
LATIN = re.compile("[\t\n\r\f\x20-\x7e\xa0-\u024f\u0300-\u036f\u1e00-\u1eff\u2000-\u206f]")
CONTROL_SHARE = 0.01  # a few marks of a word processor are tolerated, a binary file has far more
UTF_16_SHARE = 0.95  # of Vietnamese text read in the right byte order is in Latin blocks; in the wrong order, 0.1


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read: where it lies, and its path relative to what was given."""

    path: Path  # absolute
    relative: str  # with "/"; the base name when the file itself was named


@dataclass(frozen=True, slots=True)
class LoadedSource:
    """A document's text: decoded, without byte order mark, otherwise verbatim."""

    text: str
    sha256: str  # of the file's bytes
    encoding: Encoding
    warnings: tuple[str, ...]


def find_sources(paths: Sequence[Path]) -> list[Source]:
    """The files that `paths` name, in order of name within each folder, each once.

    A file that is named is always taken. From a folder and the folders in it are taken: .txt, .text and .md files, and
    documents in formats that `load` will reject by name (.pdf, .docx …). Passed over are hidden files and folders, and
    a folder's notes about itself: README, SOURCES, LICENSE, CHANGELOG and the like, written in capitals.

    Raises:
        NothingToIngest: a path does not exist, or no path holds a document.
    """
    found: dict[Path, Source] = {}
    for path in paths:
        if not os.path.lexists(path):
            raise NothingToIngest(f"{_printable(path)} does not exist: give the path of a file or folder")
        for source in _sources_of_folder(path) if path.is_dir() else (Source(_absolute(path), _printable(path.name)),):
            found.setdefault(source.path, source)
    if not found:
        folders = ", ".join(map(_printable, paths)) or "nothing given"
        raise NothingToIngest(f"no documents in {folders}: put .txt or .md files there, or name a file")
    return list(found.values())


def _absolute(path: Path) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100 -- a link keeps the name that the operator gave it


def _printable(path: Path | str) -> str:
    """A name as text: bytes that are not UTF-8 and line ends would break stores and one-line messages."""
    return re.sub(r"[\x00-\x1f\x7f]", "?", os.fsencode(path).decode("utf-8", "replace"))


def _sources_of_folder(folder: Path) -> list[Source]:
    root = _absolute(folder)
    relatives = {path: path.relative_to(root.parent if path == root else root) for path in _files_below(root)}
    sources = [Source(path, _printable(relative.as_posix())) for path, relative in relatives.items()]
    return sorted(sources, key=lambda source: source.relative)


def _files_below(root: Path) -> Iterator[Path]:
    unreadable: list[Path] = []
    for name, folders, files in os.walk(root, onerror=lambda error: unreadable.append(Path(error.filename))):
        folders[:] = [folder for folder in folders if not folder.startswith(".")]
        yield from (Path(name, file) for file in files if _is_document(file))
    yield from unreadable  # so that `load` rejects the folder in the report


def _is_document(name: str) -> bool:
    stem, suffix = name.partition(".")[0], Path(name).suffix.lower()
    if name.startswith((".", "~$")) or stem in FOLDER_NOTES:
        return False
    return suffix in TEXT_SUFFIXES or suffix in OTHER_DOCUMENT_SUFFIXES


def load(path: Path, max_bytes: int) -> LoadedSource:
    """Read one document.

    Raises:
        SourceRejected: it cannot be read as text; the message says why and what to do, on one line.
    """
    content = _read(path, max_bytes)
    text, encoding = decode(content)
    _refuse_non_text(text)
    return LoadedSource(text, sha256(content).hexdigest(), encoding, tuple(_warnings(text, encoding)))


def _read(path: Path, max_bytes: int) -> bytes:
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise SourceRejected("a folder that cannot be listed: give its owner's permission or name its files")
        if not stat.S_ISREG(status.st_mode):
            raise SourceRejected("not a regular file")
        if status.st_size > max_bytes:
            raise SourceRejected(f"{status.st_size} bytes, the limit is {max_bytes}: split it or raise the limit")
        with path.open("rb") as file:
            content = file.read(max_bytes + 1)
    except (OSError, ValueError) as error:  # ValueError: a name that no file can have
        raise SourceRejected(f"cannot be read: {getattr(error, 'strerror', None) or error}") from error
    if len(content) > max_bytes:
        raise SourceRejected(f"grew beyond the limit of {max_bytes} bytes while it was read")
    return content


def decode(content: bytes) -> tuple[str, Encoding]:
    """The text of a file's bytes and how they were encoded.

    Raises:
        SourceRejected: no encoding is certain.
    """
    start = content[:64].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for signature, reason in FORMATS:
        if start.startswith(signature):
            raise SourceRejected(reason)
    for mark, codec, encoding in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return _decode_as(content, codec), encoding
    if b"\x00" in content:
        return _utf_16_without_mark(content), "utf-16"
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        return _decode_old(content, error)
    return legacy_encodings.from_old_letters(text) or (text, "utf-8")


def _decode_as(content: bytes, codec: str) -> str:
    try:
        return content.decode(codec)
    except UnicodeDecodeError as error:
        name = codec.removesuffix("-sig").upper()
        raise SourceRejected(f"damaged {name} at byte {error.start}: save it again as UTF-8") from error


def _utf_16_without_mark(content: bytes) -> str:
    for codec in ("utf-16-le", "utf-16-be"):
        try:
            text = content.decode(codec)
        except UnicodeDecodeError:
            continue
        if len(LATIN.findall(text)) >= UTF_16_SHARE * len(text):
            return text
    raise SourceRejected("a binary file, not text: save its text as a UTF-8 .txt file")


def _decode_old(content: bytes, error: UnicodeDecodeError) -> tuple[str, Encoding]:
    if found := legacy_encodings.from_old_bytes(content):
        return found
    if legacy_encodings.is_vietnamese(content.decode("utf-8", "ignore")):
        raise SourceRejected(f"damaged UTF-8 at byte {error.start}: save it again as UTF-8") from error
    raise SourceRejected(
        "unknown encoding, neither UTF-8 nor surely UTF-16, Windows-1258, TCVN3 or VNI: save it as UTF-8"
    ) from error


def _refuse_non_text(text: str) -> None:
    if "\x00" in text or len(CONTROL.findall(text)) > CONTROL_SHARE * len(text):
        raise SourceRejected("a binary file, not text: save its text as a UTF-8 .txt file")
    if not any(map(str.isalnum, text)):
        raise SourceRejected("empty: it holds no letters or digits")


def _warnings(text: str, encoding: Encoding) -> Iterator[str]:
    if encoding in CONVERTED:
        yield CONVERTED[encoding]
    if invisible := Counter(INVISIBLE.findall(text)):
        kinds = ", ".join(f"U+{ord(character):04X}" for character, _ in invisible.most_common(5))
        yield f"{_characters(invisible.total(), 'invisible ')} ignored: {kinds}"
    if controls := len(CONTROL.findall(text)):
        yield f"{_characters(controls, 'control ')} ignored"
    if lost := text.count("\ufffd"):
        yield f"{_characters(lost)} lost before this file was saved: U+FFFD stands in place"


def _characters(count: int, kind: str = "") -> str:
    return f"{count} {kind}character{'s' if count > 1 else ''}"
