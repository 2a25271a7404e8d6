"""The few sentences that answer, or the target that gives the figure: search narrowed to what the question asks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import pairwise

from assistant.compose.draft import DraftBuilder, clean, parts_of
from assistant.compose.relevance import Found, Relevance, rank_sentences
from assistant.naming import name_of, shorten
from assistant.patterns import names_matching, read_patterns
from assistant.records import DocumentView, Draft, Evidence, Query
from assistant.wording import say, say_section
from vectorstore.language.analysis import fold
from vectorstore.language.dates import find_dates
from vectorstore.language.references import find_references
from vectorstore.records import Section, Span, Target

ENOUGH = 0.4  # share of the question's telling words that a sentence must reach with its headings and chunk
NEAR_BEST = 0.85
MOST_SENTENCES = 3
MOST_TARGETS = 5
SEVERAL = re.compile(r"\blan luot\b|\brespectively\b|\btung (?:cap|loai)\b|\bcac (?:cap|muc)\b")
PART_OF_BEST = 0.5
MOST_DOCUMENTS = 4
MOST_PARAGRAPHS = 6
PARAGRAPH_CHARS = 320
LONGEST_QUOTE = 700  # characters; a longer sentence is quoted around its best clause
ASKED_SHAPES = read_patterns("assistant.compose", "answer_shapes")  # what kind of value a question wants
SHAPES = {  # how a value of that kind is printed; a sentence without one does not answer
    "phone": re.compile(r"\b0\d{2,3}[ .]?\d{3}[ .]?\d{3,4}\b"),
    "email": re.compile(r"\S+@\S+"),
    "money": re.compile(r"\d[\d.,]*\s*(?:đồng|triệu|tỷ|tỉ|nghìn|VNĐ|VND)"),
    "form": re.compile(r"[Mm]ẫu (?:biểu )?số"),
    "place": re.compile(r"\b(?:tại|ở) (?:[A-ZĐ]|trụ sở|hội trường)|địa điểm"),
    "address": re.compile(r"địa chỉ|\b(?:đường|phố|ngõ|quốc lộ) [A-ZĐ0-9]", re.IGNORECASE),
    "percent": re.compile(r"\d\s*%|phần trăm"),
    "figure": re.compile(r"\d|\b(?:một|hai|ba|bốn|năm|mười)\b"),
}


# "bao nhiêu phụ lục", "how many pupils": what is counted must stand beside the figure.
COUNTED = re.compile(r"\bbao nhieu (?!phan tram|tien|kinh phi|dong|ty|trieu|lan|ngay|thang|nam)([a-z]+(?: [a-z]+)?)")
PEOPLE = {"nguoi": ("lao dong", "can bo", "cong chuc", "vien chuc", "hoc vien", "hoc sinh", "dai bieu", "hoi vien",
                    "nhan khau", "khach", "nan nhan")}  # fmt: skip
# Figures that count nothing: of dates, years, document numbers, sections.
NO_COUNT = re.compile(
    r"^\s*(?:\d+(?:\.\d+)*[.)]|[-+])|\b(?:19|20)\d\d\b|\bkhóa\s+\w+|\b(?:điều|khoản|mục|số|đợt)\s+\d+", re.IGNORECASE
)


# "Ai là Trưởng ban …", "who is the director …": only words that name the post tell who holds it.
POST = re.compile(
    r"\bai la (\w+ \w+)"
    r"|\bwho (?:is|are) (?:the )?(?:\w+ )?(director|chairman|chairwoman|chair|head|deputy|secretary|minister)\b"
)
POSTS = {"director": ("giam doc",), "chairman": ("chu tich",), "chairwoman": ("chu tich",), "chair": ("chu tich",),
         "head": ("truong",), "deputy": ("pho",), "secretary": ("bi thu",), "minister": ("bo truong",)}  # fmt: skip


def answer_shape(question: str) -> str | None:
    """The kind of value that a question wants, or None when any sentence will do."""
    return next(iter(names_matching(ASKED_SHAPES, fold(question))), None)


def answers_in_shape(question: str, words: str) -> bool:
    """Whether some words hold a value of the kind that a question wants."""
    post = POST.search(fold(question))
    if post and not any(name in fold(words) for name in POSTS.get(post[2], (post[1],))):
        return False
    shape = answer_shape(question)
    if shape is None:
        return True
    if shape != "figure":
        return bool(SHAPES[shape].search(words))
    spans = [mention.span for mention in find_dates(words) if mention.date] + [
        reference.span for reference in find_references(words)
    ]
    counting = NO_COUNT.sub(" ", _without(words, spans))
    asked = COUNTED.search(fold(question))
    if asked is None:
        return bool(SHAPES[shape].search(counting))
    counted = "|".join((re.escape(asked[1]), re.escape(asked[1].split()[0]), *PEOPLE.get(asked[1].split()[0], ())))
    return bool(
        re.search(rf"(?:\d|\b(?:mot|hai|ba|bon|nam|muoi)\b)[\d.,% -]*(?:\w+ ){{0,2}}?(?:{counted})\b", fold(counting))
    )


def _without(words: str, spans: Iterable[Span]) -> str:
    for span in spans:
        words = words[: span.start] + " " * (span.end - span.start) + words[span.end :]
    return words


def compose_target(query: Query, evidence: Evidence, relevance: Relevance) -> Draft | None:
    """The figure asked for, from the register's targets; None when none fits well."""
    scored = [
        (
            relevance.of(f"{target.figure} {target.what} . {target.sentence.of(view.text)}")
            + 0.5 * relevance.of(f"{target.figure} {target.what}"),
            view,
            target,
        )
        for view in evidence.views
        for target in view.targets
        if answers_in_shape(query.text, f"{target.figure} {target.what}")
    ]
    best = max((score for score, _, _ in scored), default=0.0)
    if best < ENOUGH:
        return None
    sentence = next(target.sentence for score, _, target in scored if score == best)
    beside = [each for each in scored if each[2].sentence == sentence]  # "85 HTX và 6.600 tổ hợp tác"
    told = beside if len(beside) <= MOST_SENTENCES else [each for each in scored if each[0] >= NEAR_BEST * best]
    if SEVERAL.search(fold(query.text)):
        told = [each for each in beside if each[0] >= PART_OF_BEST * best]
    builder = DraftBuilder()
    for _, view, target in told[:MOST_TARGETS]:
        _say_target(builder, view, target)
    return builder.build()


def _say_target(builder: DraftBuilder, view: DocumentView, target: Target) -> None:
    mark = builder.cite(view, target.sentence)
    rest = (
        target.what if fold(target.figure) not in fold(target.what) else target.what.replace(target.figure, "").strip()
    )
    builder.bullet(f"**{clean(target.figure)}** {clean(rest)} {mark} — {name_of(view.document)}")


def compose_content(
    query: Query, evidence: Evidence, relevance: Relevance, speaks_of_it: Callable[[str], bool] = lambda _: True
) -> Draft | None:
    """The sentences that hold what is asked; None when none holds enough of it.

    Args:
        speaks_of_it: whether a sentence with the headings above it may answer at all.
    """
    views = {view.document.id: view for view in evidence.views}
    ranked = [
        found
        for found in rank_sentences(evidence, relevance)
        if found.document_id in views
        and answers_in_shape(query.text, found.span.of(views[found.document_id].text))
        and speaks_of_it(_with_headings(views[found.document_id], found.span))
    ]
    if not ranked or ranked[0].score < ENOUGH:
        return None
    builder = DraftBuilder()
    for found in _told(ranked):
        view = views[found.document_id]
        quote = _around_best(view, found.span, relevance)
        section = _section_of(builder, view, quote, query)
        builder.bullet(
            f"“{clean(quote.of(view.text))}” {builder.cite(view, quote)} — {name_of(view.document)}{section}"
        )
    return builder.build()


def _with_headings(view: DocumentView, span: Span) -> str:
    above = [s.title for s in view.sections if s.span.start <= span.start and span.end <= s.span.end]
    return " . ".join([*above, span.of(view.text)])


def compose_section(query: Query, evidence: Evidence) -> Draft | None:
    """What stands under the sections that a question names ("mục III.3"); None when no document in scope has them."""
    builder = DraftBuilder()
    for view in evidence.views[:MOST_DOCUMENTS]:
        for path in query.sections:
            for section in (s for s in view.sections if s.path.upper() == path.upper()):
                heading = f": {clean(section.title)}" if section.title else ""
                place = say("in_section", query.language)
                mark = builder.cite(view, section.title_span)
                builder.paragraph(f"{name_of(view.document)}, {place} {section.path}{heading} {mark}")
                for span in _lines_to_tell(view, section):
                    words = shorten(clean(span.of(view.text)), PARAGRAPH_CHARS)
                    builder.bullet(f"“{words}” {builder.cite(view, span)}")
    return builder.build() if builder.has_statements() else None


def _lines_to_tell(view: DocumentView, section: Section) -> list[Span]:
    """The paragraphs of a short section; of a long one the headings of its parts, so that none is left out."""
    paragraphs = _paragraphs(view, Span(section.title_span.end, section.span.end))
    headings = [part.title_span for part in parts_of(view, section) if part.title]
    if len(paragraphs) > MOST_PARAGRAPHS and len(headings) > 1:
        return headings
    return paragraphs[:MOST_PARAGRAPHS]


def _paragraphs(view: DocumentView, span: Span) -> list[Span]:
    """The lines of a span that hold words."""
    return [
        Span(span.start + line.start(), span.start + line.end())
        for line in re.finditer(r"\S[^\n]*\S", span.of(view.text))
        if len(line[0].split()) > 1
    ]


def _told(ranked: list[Found]) -> list[Found]:
    """The best sentences: close to the best, few, of few documents, none twice."""
    best = ranked[0].score
    told: list[Found] = []
    for found in ranked:
        documents = {each.document_id for each in told}
        if found.score < NEAR_BEST * best or len(told) >= MOST_SENTENCES:
            break
        if all(each.span != found.span for each in told) and (
            found.document_id in documents or len(documents) < MOST_DOCUMENTS
        ):
            told.append(found)
    return told


def _around_best(view: DocumentView, span: Span, relevance: Relevance) -> Span:
    """A very long sentence cut to its best clauses between semicolons."""
    if span.end - span.start <= LONGEST_QUOTE:
        return span
    bounds = [span.start, *(span.start + m.end() for m in re.finditer(r";\s*", span.of(view.text))), span.end]
    clauses = [Span(a, b) for a, b in pairwise(bounds) if b > a]
    best = max(clauses, key=lambda clause: relevance.of(clause.of(view.text)))
    words = best.of(view.text)
    return Span(best.start, best.start + len(words.rstrip("; \n")))


def _section_of(builder: DraftBuilder, view: DocumentView, span: Span, query: Query) -> str:
    holding = [s for s in view.sections if s.path and s.span.start <= span.start and span.end <= s.span.end]
    return f" ({say_section(holding[-1].path, query.language)})" if holding else ""
