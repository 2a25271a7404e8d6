"""Instruments cited by name: laws ("Luật Tiếp công dân"), the Constitution, resolutions of congresses and plenums."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vectorstore.language.analysis import fold
from vectorstore.language.tables import rows
from vectorstore.records import Span


@dataclass(frozen=True, slots=True)
class NamedInstrument:
    """A name as printed, its lines joined; `year` where one belongs to it ("Hiến pháp năm 2013")."""

    type: str
    name: str
    year: str | None
    span: Span


def _folded_pattern(name: str) -> str:
    words = (re.escape(word.rstrip(",")) + (r"(?:\s?,)?" if word.endswith(",") else "") for word in fold(name).split())
    return r"\s{1,3}".join(words)


def _names(type: str) -> str:
    names = sorted((name for row_type, name in rows("laws") if row_type == type), key=len, reverse=True)
    return "|".join(map(_folded_pattern, names))


G = r"\s{1,3}"
TYPES = {
    "bo luat": "Bộ luật",
    "luat": "Luật",
    "phap lenh": "Pháp lệnh",
    "hien phap": "Hiến pháp",
    "nghi quyet": "Nghị quyết",
}
KNOWN = rf"(?:bo{G}luat{G}(?:{_names('Bộ luật')})|luat{G}(?:{_names('Luật')})|phap{G}lenh{G}(?:{_names('Pháp lệnh')}))"
# "Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương"
AMENDING = (
    rf"(?:bo{G}luat|luat|phap{G}lenh){G}(?:sua|su){G}doi(?:\s?,{G}|{G}va{G})bo{G}sung{G}(?:(?:mot{G}so|\d{{1,3}}){G}dieu{G}(?:cua{G})?)?"
    rf"(?:cac{G})?{KNOWN}(?:(?:\s?,{G}{KNOWN}){{0,12}}(?:\s?,)?{G}va{G}{KNOWN})?"
)
YEAR = r"(?:19|20)\d\d"
IN_YEAR = rf"(?:\s?,?{G}(?:nam{G})?(?P<year>{YEAR})(?![\d/])|{G}\((?:nam{G})?(?P<bracketed>{YEAR})\))"
LAW = re.compile(rf"(?<!\w)(?P<name>{AMENDING}|{KNOWN})(?!\w){IN_YEAR}?")
# "Hiến pháp năm 2013", "Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam"
CONSTITUTION = re.compile(
    rf"(?<!\w)(?P<name>hien{G}phap(?:{G}nuoc{G}cong{G}hoa{G}xa{G}hoi{G}chu{G}nghia{G}viet{G}nam)?){IN_YEAR}?"
)
CLOSING = r"[,;:.()\[\]{}\n\r\t|“”\"«»*]"
RUN = r"[^,;:.()\n\r\t|“”\"]"
# "Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XII", "Nghị quyết Trung ương 7 (khoá XI)", "Nghị quyết Hội nghị lần thứ bảy"
RESOLUTION = re.compile(
    rf"(?<!\w)nghi{G}quyet{G}(?:dai{G}hoi|hoi{G}nghi{G}(?:lan|trung)|trung{G}uong{G}(?:\d|lan|khoa))"
    rf"{RUN}{{0,120}}(?:(?:,{G}|{G}va{G})(?:khoa{G})?[ivx]{{1,5}}(?!\w))?"  # "khóa XII, XIII"
    r"(?:\(khoa[^()\n]{1,12}\))?"
)
WHICH = re.compile(r"lan\s+thu|toan\s+quoc|trung\s+uong|khoa|dang\s+bo\s+(?:tinh|thanh)")  # not "đại hội Đảng các cấp"
# "Chương trình phối hợp giữa Ban Dân vận Tỉnh ủy và Ban cán sự Đảng UBND tỉnh về công tác dân vận giai đoạn 2022-2026"
AGREEMENT = re.compile(
    rf"(?<!\w)(?P<type>(?:chuong{G}trinh|ke{G}hoach|quy{G}che|nghi{G}quyet)(?:{G}cong{G}tac)?{G}phoi{G}hop)"
    rf"(?:{G}cong{G}tac)?{G}(?P<giua>giua){G}{RUN}{{8,220}}"
)
# A law that the table lacks ends before such a word: "Luật Thực hiện dân chủ của Quốc hội", "Luật A quy định".
STOP_WORDS = frozenset(
    "của về ngày năm số được quy có theo do là để đã trên tại này đó nêu hiện khi trong cho với phải không cũng những"
    " nhằm thì mà thông mới như bằng từ đến ban trình hết nên rất sẽ cùng khoản điều hoặc gồm bao thực liên đối".split()
)
NAME_WORDS = 14  # syllables: "Nhập cảnh, xuất cảnh, quá cảnh, cư trú của người nước ngoài …" is in the table
UNKNOWN_LAW = re.compile(rf"(?<!\w)(?P<type>Bộ luật|Luật|Pháp lệnh){G}(?=[A-ZĐÀ-Ỹ])")
NO_NAME = re.compile(r"\s(?:Luật|Bộ|Nghị|Quyết|Thông|Pháp|Chỉ|Hiến)\s")
ARTICLE = re.compile(
    rf"(?:(?:diem{G}[a-z]{G}(?:,{G})?)?khoan{G}\d{{1,2}}(?:\s?,)?{G})?dieu{G}\d{{1,3}}[a-z]?(?:\s?,)?{G}(?:cua{G})?$"
)
ARTICLE_WINDOW = 40  # characters: "điểm a khoản 12, Điều 125 của "


def find_named(text: str) -> list[NamedInstrument]:
    """Named instruments in order, the longest where several overlap; "Điều 125" before a law belongs to its span."""
    folded = fold(text)
    kept: list[NamedInstrument] = []
    for named in sorted(_candidates(text, folded), key=lambda named: (named.span.start, -named.span.end)):
        if not kept or named.span.start >= kept[-1].span.end:
            kept.append(named)
    return kept


def _candidates(text: str, folded: str) -> Iterator[NamedInstrument]:
    known = set()
    for found in LAW.finditer(folded):
        known.add(found.start("name"))
        if _is_name(text, found):
            yield _named(text, folded, found, found.end("name"))
    for found in CONSTITUTION.finditer(folded):
        if found["year"] or (text[found.start()] == "H" and found["name"].endswith("nam")):
            yield _named(text, folded, found, found.end())
    for found in RESOLUTION.finditer(folded):
        if text[found.start()] == "N" and WHICH.search(found.group()):
            yield _party(text, found, "Nghị quyết")
    for found in AGREEMENT.finditer(folded):
        if text[found.start()].isupper() and text[found.end("giua") :].lstrip()[:1].isupper():
            yield _party(text, found, _joined(text[found.start() : found.end("type")]).capitalize())
    for found in UNKNOWN_LAW.finditer(text):
        if found.start() not in known:
            yield from _unknown(text, folded, found)


def _is_name(text: str, found: re.Match[str]) -> bool:
    """ "pháp luật lao động" is no law; in marked text a law has a capital, typed without marks it has two syllables."""
    if re.search(r"(?:phap|ky|quy|bo)\s{1,3}$", fold(text[max(0, found.start() - 6) : found.start()])):
        return False
    printed = text[found.start("name") : found.end("name")]
    if printed[0].isupper():
        return True
    if printed.isascii() and printed.islower():
        return len(printed.split()) > 2
    return any(word[0].isupper() for word in printed.split()[1:])


def _joined(text: str) -> str:
    return " ".join(text.split())


def _type(words: str) -> str:
    folded = " ".join(fold(words).split())
    return next(name for key, name in TYPES.items() if folded.startswith(key))


def _named(text: str, folded: str, found: re.Match[str], end: int) -> NamedInstrument:
    year = found["year"] or found["bracketed"]
    has_own_year = year and found["year"]
    name = _joined(text[found.start("name") : found.end() if has_own_year else end])
    article = ARTICLE.search(folded, max(0, found.start() - ARTICLE_WINDOW), found.start())
    start = article.start() if article else found.start()
    return NamedInstrument(_type(found["name"]), name, year, Span(start, found.end()))


def _party(text: str, found: re.Match[str], type: str) -> NamedInstrument:
    """Without what it is about ("về …") for a resolution; an agreement has no other name than its subject."""
    words = text[found.start() : found.end()]
    if type == "Nghị quyết":
        words = re.split(r"\s(?:về|và|nhằm|đã|để|trong|tại|theo|gắn|bằng|với)\s", words)[0]
    words = words.rstrip()
    return NamedInstrument(type, _joined(words), None, Span(found.start(), found.start() + len(words)))


def _unknown(text: str, folded: str, found: re.Match[str]) -> Iterator[NamedInstrument]:
    """A law that the table lacks: its words up to a closing mark or a word that no law's name holds."""
    end = found.end()
    for word in re.finditer(r"\S+", text[found.end() : found.end() + 160]):
        bare = re.split(CLOSING, word.group())[0]
        following = text[found.end() + word.end() : found.end() + word.end() + 2].strip()
        is_joint = bare.lower() == "và" and not following[:1].isupper()  # "Luật A và các văn bản hướng dẫn"
        if not bare or is_joint or bare.lower() in STOP_WORDS or re.match(CLOSING, word.group()):
            break
        end = found.end() + word.start() + len(bare)
        if bare != word.group() or text[found.end() : end].count(" ") >= NAME_WORDS:
            break
    words, before = text[found.end() : end], text[max(0, found.start() - 5) : found.start()]
    if words and not NO_NAME.search(f" {words} ") and not before.endswith(("Pháp ", "Bộ ")):
        article = ARTICLE.search(folded, max(0, found.start() - ARTICLE_WINDOW), found.start())
        start = article.start() if article else found.start()
        yield NamedInstrument(found["type"], _joined(text[found.start() : end]), None, Span(start, end))
