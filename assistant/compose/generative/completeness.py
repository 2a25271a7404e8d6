"""Whether what was written tells all that the register answers: every entry of a list, or at least one fact."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assistant.compose.generative.values import parted
from assistant.records import BoundDeadline, Draft, Intent, Query, Statement
from vectorstore.language.analysis import fold, syllables
from vectorstore.language.dates import find_dates
from vectorstore.language.references import find_references, number_key

MARKER = re.compile(r"⟦(\d+)⟧")
MOST_WORDS = 0.5  # share of a fact's words; in English its quotes are reworded, names and figures stay
# Of these the register's answer is the whole list; of the others its best passages.
LISTED: frozenset[Intent] = frozenset({"cross_reference", "legal_basis", "duties", "comparison", "summary", "metadata"})


def is_complete(kept: Sequence[Statement], draft: Draft, query: Query) -> bool:
    """Whether nothing that the draft lists is missing from what was kept."""
    facts = [each for each in draft.statements if each.kind in ("row", "bullet") or MARKER.search(each.text)]
    if draft.deadlines:
        return all(_tells_deadline(kept, each) for each in draft.deadlines) and _tells_silence(kept, facts)
    if query.intent in LISTED:
        return all(tells(kept, fact) for fact in facts)
    return not facts or any(tells(kept, fact) for fact in facts)


def _tells_deadline(kept: Iterable[Statement], bound: BoundDeadline) -> bool:
    """Whether some sentence that cites a deadline's sentence says its date, or its rhythm when it has none."""
    deadline = bound.deadline
    citing = [each.text for each in kept if f"⟦{bound.citation}⟧" in each.text]
    if deadline.date is None:
        printed = fold(_plain(deadline.period or deadline.as_printed))
        return any(printed in fold(_plain(text)) for text in citing)
    wanted = {deadline.date, deadline.end} - {None}
    return any(wanted <= _days(text) for text in citing)


def _tells_silence(kept: Iterable[Statement], facts: Iterable[Statement]) -> bool:
    """Rows without a marker say that a document is silent; a sentence cannot, it would have nothing to cite."""
    return all(MARKER.search(fact.text) for fact in facts)


def tells(kept: Iterable[Statement], fact: Statement) -> bool:
    """Whether sentences that cite a fact's proofs say, between them, its dates, its numbers and most of its words."""
    marks = MARKER.findall(fact.text)
    citing = " ; ".join(each.text for each in kept if set(marks) & set(MARKER.findall(each.text)))
    words = set(syllables(MARKER.sub("", fact.text)))
    is_told = len(words & set(syllables(citing))) >= MOST_WORDS * len(words)
    return is_told and _days(fact.text) <= _days(citing) and _numbers(fact.text) <= _numbers(citing)


def _days(text: str) -> set[str | None]:
    plain = _plain(text)
    return {
        day for mention in find_dates(plain) for day in (mention.date, mention.end) if day and len(day) > len("2023")
    }


def _numbers(text: str) -> set[str]:
    return {number_key(reference.number) for reference in find_references(_plain(text)) if reference.number}


def _plain(text: str) -> str:
    return parted(" ".join(MARKER.sub(" ", text).replace("*", "").split()))
