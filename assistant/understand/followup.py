"""What earlier turns supply: scope, intent and topic that this question leaves out, and nothing else."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.records import Concept, Intent, Query
from vectorstore.records import Facets

# "Còn Quảng Ngãi thì sao?", "Thế còn cấp huyện?", "What about Hải Dương?": the same question for something else.
# "And at the provincial level?", "Và ở cấp tỉnh?"
SAME_FOR_OTHER = re.compile(
    r"^\W*(?:the |vay |va |and |so )?(?:con\b|what about|how about)|\bthi sao\b|\btuong tu\b"
    r"|^\W*(?:and|va) (?:at|in|for|of|o|voi|doi voi|cho|tai)\b"
)
# "đó", "này", "that", "they": words that point back.
POINTS_BACK = re.compile(
    r"\b(?:do|nay|ay|tren|kia|no|ho|vua (?:roi|neu)|noi tren)\b"
    r"|\b(?:that|those|these|this|they|them|it|its|there|the same)\b"
)


# Asked of all that is held unless a scope is named: "Những văn bản nào viện dẫn …?"
ASK_OF_ALL: frozenset[Intent] = frozenset({"cross_reference", "calendar"})
FEWEST_WORDS = 4  # a question with fewer telling words does not stand by itself


def carry_over(query: Query, earlier: Query, folded: str, *, has_own_intent: bool) -> Query:
    """The query completed by the one before it; `carried_over` names what was taken."""
    carried: list[str] = []
    is_same_for_other = bool(SAME_FOR_OTHER.search(folded))
    stands_alone = query.is_scoped or bool(query.numbers) or query.intent in ASK_OF_ALL
    leans_back = is_same_for_other or bool(POINTS_BACK.search(folded)) or not stands_alone
    if not leans_back:
        return query
    if not query.is_scoped and earlier.is_scoped:
        query = replace(query, scope=earlier.scope, is_scoped=True, missing=query.missing or earlier.missing)
        carried += _names(earlier.scope)
    if not has_own_intent and (is_same_for_other or _is_thin(query.focus)):
        query = replace(query, intents=earlier.intents)
        carried.append("intent")
    elif POINTS_BACK.search(folded):  # "Who has to send them?" after deadlines asks for these deadlines' actors
        query = replace(query, intents=tuple(dict.fromkeys((*query.intents, *earlier.intents))))
    if is_same_for_other and not query.period and earlier.period and not has_own_intent:
        query = replace(query, period=earlier.period)
        carried.append("period")
    if is_same_for_other and not query.agencies and earlier.agencies and not has_own_intent:
        query = replace(query, agencies=earlier.agencies)
        carried.append("agencies")
    if is_same_for_other or _is_thin(query.focus):
        carried_focus = (*earlier.focus, *earlier.carried_focus)
        query = replace(query, carried_focus=carried_focus, search_text=f"{query.search_text} . {earlier.search_text}")
    return replace(query, carried_over=tuple(carried))


def _is_thin(focus: tuple[Concept, ...]) -> bool:
    """Whether so little is asked that the question leans on what was said before."""
    return sum(len(max(concept, key=len).split()) for concept in focus) < FEWEST_WORDS


def _names(scope: Facets) -> list[str]:
    filled = (
        ("documents", scope.documents),
        ("provinces", scope.provinces),
        ("years", scope.years),
        ("types", scope.types),
    )
    return [name for name, values in filled if values]
