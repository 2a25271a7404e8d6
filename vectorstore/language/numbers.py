"""Document numbers as printed: "33/CT-TTg", "23- QĐ/TW", "24/2021/QH15"; what looks like one and is none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vectorstore.language.analysis import fold
from vectorstore.language.instruments import AGENCY_PARTS, SYMBOL_TYPES, TYPE_PATTERN, spell_symbol_part
from vectorstore.records import Span

DASHES = r"\-–—‑−"  # for a class of characters
SLASH = r"[/⁄∕]"
# One part of a symbol: "CT", "TTg", "QH15", "UBTVQH14", "BNN&PTNT".
PART = r"[a-z][a-z&]{0,19}(?:\d{1,2}(?![\d/]))?"
# "33/CT-TTg", "03/2007/QĐ-BNV", "46 - CT/TW", "1705/QĐ- TTg", "161-CTr/BCSĐUBND-BDVTU", "15 NQ/TW"
NUMBER = re.compile(
    rf"(?<![\w/.,{DASHES}])(?<!\d:)(?P<serial>\d{{1,5}}[a-e]?)(?:\s?/\s?(?P<year>(?:19|20)\d\d)(?!\d))?"
    rf"(?P<symbol>\s{{0,2}}(?:{SLASH}|[{DASHES}])\s{{0,2}}{PART}(?:\s{{0,2}}(?:{SLASH}|[{DASHES}.])\s{{0,2}}{PART}){{0,6}})"
)
PIECE = re.compile(rf"(?P<mark>\s*(?:{SLASH}|[{DASHES}.])\s*)(?P<part>{PART})")
# Before a number: form codes and technical standards, which are no instruments: "Mẫu số 01/ĐK", "QCVN 01:2021/BYT".
NO_INSTRUMENT = re.compile(
    r"(?:(?:\b|theo)(?:mau|bieu|bieu mau|phu bieu|form|bang|hop dong|tai khoan|bien so|don gia|ma so|toa do|quoc lo"
    r"|ql|tl|dt)(?:\s{1,2}so)?|\b(?:tcvn|qcvn|tcxd\w{0,3}|tcn|tccs|tcqs|iso|iec|qcdp|qtdp)(?:[\s\-]{1,2}[\w:.\-]{1,12})?)[\s:]{0,3}$"
)
SO = r"so(?:\s{1,2}so)?\s{0,2}[:.]?\s{0,2}"
LEAD = re.compile(rf"(?:\b(?P<type>{TYPE_PATTERN})\s{{1,2}}(?:no\.?\s{{0,2}}|{SO})?|\b{SO})$")
WINDOW = 48  # characters to the left that decide
SERIAL = re.compile(r"\d{1,9}\b")  # "33" of "33/CT-TTg"; "33a" is another
GLUED = re.compile(r"(?:ngày|của|về|và|hoặc|năm|quy|có|được)$")  # "83/2013/NĐ-CPngày 22": a blank is missing


@dataclass(frozen=True, slots=True)
class PrintedNumber:
    """A number with its gaps closed ("23-QĐ/TW"), the symbol behind the serial, and where it stands."""

    number: str
    symbol: str
    serial: str
    span: Span


def number_key(number: str) -> str:
    """What two printings of one number share: case, gaps, kind of dash, marks and leading zeros aside."""
    closed = re.sub(r"\s+", "", fold(number))
    closed = re.sub(rf"[{DASHES}]", "-", re.sub(SLASH, "/", closed))
    return closed.lstrip("0") or closed


def serial_of(number: str) -> int | None:
    """The figures that a number begins with, which people say for all of it ("Chỉ thị 33"); None without any."""
    serial = SERIAL.match(number_key(number))
    return int(serial[0]) if serial else None


def find_numbers(text: str) -> Iterator[PrintedNumber]:
    """Numbers in order. In running text a symbol is printed in capitals; typed small, it must have a known part."""
    folded = fold(text)
    for found in NUMBER.finditer(folded):
        left = folded[max(0, found.start() - WINDOW) : found.start()]
        if NO_INSTRUMENT.search(left):
            continue
        pieces = _pieces(text, found)
        lead = LEAD.search(left)
        if lead and not lead["type"] and "ổ" in text[found.start() - len(lead.group()) : found.start()].lower():
            lead = None  # "Sổ 01-SCN"
        if pieces and _is_symbol(pieces, bool(found["year"]), lead):
            yield _printed(text, found, pieces)


def _pieces(text: str, found: re.Match[str]) -> list[tuple[str, str, int]]:
    """(mark, part, end) of each part that belongs to the symbol, cut where the next words begin."""
    pieces: list[tuple[str, str, int]] = []
    for piece in PIECE.finditer(found.string, found.start("symbol"), found.end("symbol")):
        printed = text[piece.start("part") : piece.end("part")]
        part = GLUED.sub("", printed) or printed
        is_apart = piece["mark"][:1].isspace() and piece["mark"][-1:].isspace()
        if is_apart and pieces and not _may_go_on(pieces[-1][1], piece["mark"]):
            break
        if "." in piece["mark"] and (not pieces or piece["mark"] != "." or not part.isupper()):
            break
        if pieces and not _fits(part, pieces[0][1]):
            break
        pieces.append((piece["mark"].strip(), part, piece.start("part") + len(part)))
        if part != printed:
            break
    return pieces


def _may_go_on(part: str, mark: str) -> bool:
    """ "33/CT - TTg" goes on behind its type; "79/KH-UBND - UBND tỉnh" has ended."""
    return fold(part) in SYMBOL_TYPES or mark.strip() in "/⁄∕"


def _is_capital(part: str) -> bool:
    """ "UBND", "TTg", "QyĐ"; not "Bộ" of "Trường số 4 - Bộ Quốc phòng"."""
    return part.isupper() or (part[0].isupper() and sum(map(str.isupper, part)) > 1)


def _fits(part: str, first: str) -> bool:
    """Whether a part is printed like the first: "33/CT-TTg-các" ends behind TTg."""
    return _is_capital(part) if not first.islower() else part.islower() and part.isascii() | ("đ" in part)


def _is_symbol(pieces: list[tuple[str, str, int]], has_year: bool, lead: re.Match[str] | None) -> bool:
    parts = [fold(part) for _, part, _ in pieces]
    first = pieces[0][1]
    is_known = any(part in SYMBOL_TYPES for part in parts[:2]) or bool(AGENCY_PARTS.match(parts[0]))
    is_parliament = bool(re.fullmatch(r"(?:ubtv)?qh\d{1,2}", parts[-1]))
    if first.islower():
        return (is_known and len(parts) > 1) or is_parliament
    if not _is_capital(first):
        return False
    if len(parts) == 1:
        is_typed = lead is not None and lead["type"] is not None  # "Quyết định số 162/HĐBT"
        return is_parliament or is_typed or (lead is not None and (is_known or parts[0] in ("cp", "ttg", "ub")))
    return lead is not None or is_known or has_year


def _printed(text: str, found: re.Match[str], pieces: list[tuple[str, str, int]]) -> PrintedNumber:
    serial = text[found.start("serial") : found.end("serial")]
    year = f"/{found['year']}" if found["year"] else ""
    marks = ["/" if mark in "/⁄∕" else "." if mark == "." else "-" for mark, _, _ in pieces]
    parts = [spell_symbol_part(part) for _, part, _ in pieces]
    symbol = "".join(mark + part for mark, part in zip(marks, parts, strict=True))
    return PrintedNumber(serial + year + symbol, symbol[1:], serial, Span(found.start(), pieces[-1][2]))
