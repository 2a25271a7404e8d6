"""Whether a sentence says no more than one ground: its words, its negations, its values, and who does what to whom.

Strict on purpose. A sentence that fails is told in the register's own words instead, so strictness costs style only;
a lax rule would cost truth.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

from assistant.compose.generative.exhibits import Ground
from assistant.compose.generative.neutral import (
    NEGATIONS_ENGLISH,
    NEGATIONS_VIETNAMESE,
    NEUTRAL_ENGLISH,
    NEUTRAL_PHRASES,
    NEUTRAL_VIETNAMESE,
    NUMBER_WORDS,
)
from assistant.compose.generative.values import parted, tokens_of, value_spans, values_stand
from assistant.naming import name_of
from assistant.records import Language
from vectorstore.language.analysis import fold, syllables
from vectorstore.language.gazetteer import (
    AgencyMention,
    expand_abbreviations,
    find_agencies,
    find_provinces,
    membership,
    translations,
)
from vectorstore.records import Span

WORD = re.compile(r"[^\W\d_]+")
FEWEST_WORDS = 2  # telling ones; with fewer nothing is said: "(mục IV.8)"
LONGEST_PHRASE = 5  # words of an English term: "grassroots level administrative procedure reform"
# What the word before an agency makes of it: who receives, through whom, with whom. Anything else: who acts.
CASES = {"về": "to", "tới": "to", "đến": "to", "lên": "to", "cho": "to", "to": "to", "qua": "via", "through": "via"} | {
    "via": "via", "với": "with", "with": "with", "của": "of", "of": "of"}  # fmt: skip
ALLOWED_CASES = {"actor": {"actor", "of"}, "of": {"actor", "of"}, "to": {"to"}, "via": {"via"}, "with": {"with"}}
JOINING = re.compile(r"[\s,;“”\"()]*(?:(?:và|and|the|các)\s+)*[\s“”\"()]*$")


def is_supported(words: str, ground: Ground, language: Language) -> bool:
    """Whether the words say nothing that the ground does not."""
    said = _readable(words).replace(_readable(name_of(ground.document)), " ; ")
    told = _readable(ground.words).replace(_readable(name_of(ground.document)), " ; ")
    headings = _readable(ground.headings)
    return (
        len(list(tokens_of(said))) >= FEWEST_WORDS
        and values_stand(said, told)
        and _agencies_stand(said, told, headings)
        and _provinces_stand(said, f"{told} ; {headings}", ground)
        and _negations_stand(said, told, language)
        and _words_stand(said, f"{told} ; {headings}", language)
    )


def _readable(text: str) -> str:
    plain = text.replace("*", "").replace("→", " gửi về ")  # as tables of deadlines print a destination
    line = expand_abbreviations(unicodedata.normalize("NFC", " ".join(plain.split())))
    return parted(line)


def _agencies_stand(said: str, told: str, headings: str) -> bool:
    known = [*_cased(told), *((mention, "actor") for mention in find_agencies(headings))]
    own = _cased(said)
    named = {fold(mention.name) for mention, _ in own}
    return all(
        any(other_case in ALLOWED_CASES[case] and _is_one_of(mention, other, named) for other, other_case in known)
        for mention, case in own
    )


def _is_one_of(mention: AgencyMention, other: AgencyMention, named: set[str]) -> bool:
    """The same body, or a member of a group that the sentence names too: who is meant as one of many is told so."""
    if fold(mention.name) == fold(other.name):
        return True
    way = membership(mention.name, other.name) if mention.kind == "agency" else None
    return way == "same" or (way == "member" and fold(other.name) in named)


def _cased(text: str) -> list[tuple[AgencyMention, str]]:
    """Each agency with what the word before it, or before the list that it stands in, makes of it."""
    cased: list[tuple[AgencyMention, str]] = []
    end = 0
    for mention in find_agencies(text):
        between = text[end : mention.span.start]
        if cased and JOINING.fullmatch(between):
            case = cased[-1][1]
        else:
            before = WORD.findall(JOINING.sub("", text[: mention.span.start]).lower())
            case = CASES.get(before[-1], "actor") if before else "actor"
        cased.append((mention, case))
        end = mention.span.end
    return cased


def _provinces_stand(said: str, told: str, ground: Ground) -> bool:
    own = {fold(name) for name in (ground.document.province, ground.document.province_now) if name}
    return all(fold(m.name) in own or fold(m.name) in fold(told) for m in find_provinces(said))


def _negations_stand(said: str, told: str, language: Language) -> bool:
    if language == "en":
        return _has_negation(said) == _has_negation(told)
    own, there = _telling(said), _telling(told)
    negated = {(a, b) for a, b in pairwise(there) if a in NEGATIONS_VIETNAMESE}
    if any(word in NEGATIONS_VIETNAMESE and (word, after) not in negated for word, after in pairwise([*own, ""])):
        return False
    turned = {after for _, after in negated}
    plain = {after for before, after in pairwise(["", *there]) if before not in NEGATIONS_VIETNAMESE}
    return not any(
        after in turned - plain and before not in NEGATIONS_VIETNAMESE for before, after in pairwise(["", *own])
    )


def _has_negation(text: str) -> bool:
    words = set(WORD.findall(text.lower().replace("n't", " not").replace("n’t", " not")))
    return bool(words & NEGATIONS_ENGLISH or words & NEGATIONS_VIETNAMESE)


def _telling(text: str) -> list[str]:
    """Words in order without those that say nothing; negations kept."""
    words = WORD.findall(NEUTRAL_PHRASES.sub(" ", text.lower()))
    return [word for word in words if word in NEGATIONS_VIETNAMESE or word not in NEUTRAL_VIETNAMESE]


def _words_stand(said: str, told: str, language: Language) -> bool:
    known = frozenset(syllables(told))
    rest = NEUTRAL_PHRASES.sub(" ; ", _without(said, _named(said)).lower())
    words = WORD.findall(rest)
    strange = [word for word in words if word not in NEUTRAL_VIETNAMESE and fold(word) not in known]
    if not strange:
        return True
    return language == "en" and _is_translated([w for w in words if w not in NEUTRAL_ENGLISH], known, fold(told))


def _named(said: str) -> list[Span]:
    """Agencies, provinces, dates and numbers, which are looked at as such."""
    return [
        *(mention.span for mention in find_agencies(said)),
        *(mention.span for mention in find_provinces(said)),
        *value_spans(said),
    ]


def _without(text: str, spans: list[Span]) -> str:
    characters = list(text)
    for span in spans:
        characters[span.start : span.end] = ";" * (span.end - span.start)
    return "".join(characters)


def _is_translated(words: list[str], known: frozenset[str], told: str) -> bool:
    """Whether each English word, alone or in a term, has a Vietnamese one in the ground."""
    position = 0
    while position < len(words):
        if fold(words[position]) in known or words[position] in NUMBER_WORDS:
            position += 1
            continue
        size = next((n for n in range(LONGEST_PHRASE, 0, -1) if _is_term(words[position : position + n], told)), 0)
        if not size:
            return False
        position += size
    return True


def _is_term(words: list[str], told: str) -> bool:
    terms = translations(" ".join(words))
    if len(terms) != 1 or not any(re.search(rf"(?<!\w){re.escape(fold(term))}(?!\w)", told) for term in terms[0]):
        return False
    return len(words) == 1 or terms not in (translations(" ".join(words[1:])), translations(" ".join(words[:-1])))
