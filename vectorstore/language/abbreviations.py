"""Abbreviations of offices written out, where the words beside them leave one reading."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vectorstore.language.agencies import AGENCIES
from vectorstore.language.analysis import fold
from vectorstore.language.tables import cell_list, rows

LONGEST_QUESTION = 500  # code points; only people asking type abbreviations in small letters
LONG_ENOUGH = 4  # letters from which small ones are no word: "ubnd"; shorter ones must lack a vowel: "bc", "qd"
VOWEL = re.compile(r"[aeiouy]")
BESIDE = 40  # code points read to either side


@dataclass(frozen=True, slots=True)
class _Reading:
    abbreviation: str
    expansion: str
    after: tuple[str, ...]  # folded words that stand before it
    before: tuple[str, ...]  # and behind it; "#" is a digit


def _agency_readings() -> list[_Reading]:
    """ "SNV" and its like: every alias of one word in capitals."""
    return [
        _Reading(alias, agency.name, (), ())
        for agency in AGENCIES.values()
        for alias in agency.aliases
        if " " not in alias and alias.isupper() and len(alias) > len("TU")
    ]


def _read() -> dict[str, list[_Reading]]:
    """Folded abbreviation -> its readings, those with conditions first."""
    listed = [
        _Reading(abbreviation, expansion, *(tuple(map(fold, cell_list(cell))) for cell in (after, before)))
        for abbreviation, expansion, after, before in rows("abbreviations")
    ]
    known = {reading.abbreviation for reading in listed}
    listed += [reading for reading in _agency_readings() if reading.abbreviation not in known]
    readings: dict[str, list[_Reading]] = {}
    for reading in sorted(listed, key=lambda reading: not (reading.after or reading.before)):
        readings.setdefault(fold(reading.abbreviation), []).append(reading)
    return readings


_READINGS = _read()
_PATTERN = re.compile(
    r"(?<![\w/–-])(?:" + "|".join(map(re.escape, sorted(_READINGS, key=len, reverse=True))) + r")(?!\w|[/–&-]\w)"
)


def expand_abbreviations(text: str) -> str:
    """NFC text with its abbreviations written out: "BC KH CTDV" becomes "báo cáo kế hoạch công tác dân vận".

    Legal numbers ("79/KH-UBND") stay as they are, and so does what has several readings of which the words beside it
    choose none; `readings` lists those. Offsets change, so quotes are never taken from the outcome.
    """
    folded = fold(text)
    parts, end = [], 0
    for match in _PATTERN.finditer(folded):
        expansion = _expansion(text, folded, match)
        if expansion:
            parts += [text[end : match.start()], expansion]
            end = match.end() + (text[match.end() : match.end() + 1] == "." and match.group() in ("tp", "tx"))
            parts += [" "] if text[end : end + 1].isalnum() else []
    return "".join([*parts, text[end:]])


def readings(abbreviation: str) -> tuple[str, ...]:
    """All that it can stand for: "CT" is chủ tịch, chương trình, công tác, chỉ thị, …"""
    return tuple(dict.fromkeys(reading.expansion for reading in _READINGS.get(fold(abbreviation), [])))


def _expansion(text: str, folded: str, match: re.Match[str]) -> str | None:
    printed, is_question = text[match.start() : match.end()], len(text) <= LONGEST_QUESTION
    typed = [
        reading for reading in _READINGS[match.group()] if _is_typed_so(printed, reading.abbreviation, is_question)
    ]
    exact = [reading for reading in typed if reading.abbreviation.lower() == printed.lower()] or typed
    before, after = folded[max(0, match.start() - BESIDE) : match.start()], folded[match.end() : match.end() + BESIDE]
    return next((reading.expansion for reading in exact if _fits(reading, before.rstrip(), after.lstrip(" ."))), None)


def _is_typed_so(printed: str, abbreviation: str, is_question: bool) -> bool:
    """In its capitals, or small in a question where small letters are no word; Đ stands only for Đ."""
    if "đ" in printed.lower() and "đ" not in abbreviation.lower():
        return False
    if printed in (abbreviation, fold(abbreviation).upper()) or printed.isupper():
        return True
    is_no_word = len(printed) >= LONG_ENOUGH or not VOWEL.search(fold(printed))
    return is_question and printed.islower() and is_no_word


def _fits(reading: _Reading, before: str, after: str) -> bool:
    if not reading.after and not reading.before:
        return True
    if any(re.search(rf"(?:^|\W){re.escape(word)}$", before) for word in reading.after):
        return True
    return any(_begins(after, word) for word in reading.before)


def _begins(after: str, word: str) -> bool:
    return after[:1].isdigit() if word == "#" else bool(re.match(re.escape(word.strip()) + r"(?!\w)", after))
