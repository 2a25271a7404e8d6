"""Whom a letter gives tasks as a whole: the lines below "Kính gửi", or those whom its introduction orders."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.extract.subjects import Names, Subject, ordered_subjects
from vectorstore.language.analysis import fold
from vectorstore.records import Section, Span

GREETING = re.compile(r"(?:kinh gui|chinh phu dien|tinh dien)\s*:\s*")
ENTRY = re.compile(r"[ \t]*[-–+*•]?[ \t]*(?P<name>[^\n]*[^\s.;,])[ \t.;,]*(?:\n+|$)")
DASHED = re.compile(r"[ \t]*[-–+*•]")
FOR_INFORMATION = re.compile(r"nhu tren|luu|bao cao\)|b/c\)|de biet|phoi hop\)")
# The end of an introduction that gives tasks: "… yêu cầu triển khai thực hiện một số nhiệm vụ sau:", "… yêu cầu:"
TASKS = r"(?:nhiem vu|noi dung|cong viec|viec|giai phap)[^.;]{0,60}(?:sau|duoi day)[^.;]{0,20}"
TASKS_FOLLOW = re.compile(rf"(?:yeu cau|de nghi)(?:[^.;]{{0,160}}?{TASKS})?\s*:\s*$")
# The same behind the agencies ordered: "… các sở, ban, ngành tập trung thực hiện các nhiệm vụ sau:"
CHARGED_WITH_TASKS = re.compile(
    rf"[^:]{{0,40}}(?:(?:tap trung|khan truong|nghiem tuc|to chuc|trien khai)\s+)*"
    rf"(?:thuc hien\s+(?:tot\s+|nghiem tuc\s+)?(?:mot so\s+|cac\s+|nhung\s+)?{TASKS})?\s*:\s*$"
)


def addressees_of(names: Names, sections: Sequence[Section]) -> Subject | None:
    """The addressees, where the introduction ends by giving them tasks; else None."""
    text = names.text
    folded = fold(text)
    for section in sections:
        if section.kind != "preamble":
            continue
        start, end = section.span.start, section.span.end
        for ordered in reversed(ordered_subjects(names, start, end)):
            if CHARGED_WITH_TASKS.fullmatch(folded, ordered.span.end, end):
                return ordered
        greeting = GREETING.search(folded, 0, end)
        if greeting and TASKS_FOLLOW.search(folded, start, end):
            span = _entries(text, greeting.end(), end)
            return Subject(span, span.end, "") if span else None
    return None


def _entries(text: str, start: int, end: int) -> Span | None:
    """One name behind the greeting, or a dashed line for each."""
    first = ENTRY.match(text, start, end)
    if not first:
        return None
    last = first
    while DASHED.match(text, last.end(), end) and (entry := ENTRY.match(text, last.end(), end)):
        if FOR_INFORMATION.search(fold(entry.group())):
            break
        last = entry
    return Span(first.start("name"), last.end("name"))
