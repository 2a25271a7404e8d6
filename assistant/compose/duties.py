"""Who does what: duties of an agency, and the agency behind a duty, read off the register."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.compose.content import answers_in_shape, compose_content
from assistant.compose.draft import WHAT_CHARS, DraftBuilder, clean
from assistant.compose.relevance import Found, Relevance, documents_about, rank_sentences
from assistant.naming import name_of, shorten
from assistant.records import Basis, DocumentView, Draft, Evidence, Language, Query
from assistant.wording import BASIS_KEY, say, say_section
from vectorstore.language.analysis import fold
from vectorstore.language.gazetteer import gloss, membership
from vectorstore.records import Duty, DutyRole

# What a question says of the role it asks for.
ROLE_WORDS: tuple[tuple[DutyRole, re.Pattern[str]], ...] = (
    ("lead", re.compile(r"\bchu tri\b|\bleads?\b|\bin charge\b|\bheads?\b")),
    ("coordinate", re.compile(r"\bphoi hop\b|\bcoordinat")),
    ("monitor", re.compile(r"\btheo doi\b|\bgiam sat\b|\bdon doc\b|\bmonitor|\bsupervis|\bkiem tra\b")),
    ("receive", re.compile(r"\btiep nhan\b|\bqua (?:so|co quan)\b|\breceiv")),
    ("request", re.compile(r"\bde nghi\b|\basked\b|\brequest")),
)
# "sở nào", "bộ nào": what the name of the agency asked for begins with; "phối hợp với sở nào" asks for its partner.
ASKED_KIND = re.compile(
    r"(?<!\bvoi )(?<!\bqua )(?<!\bcho )(?<!\bve )(?<!\bden )"
    r"\b(so|bo|phong|cuc|chi cuc|vien|truong|hoi|huyen|xa) nao\b|\bwhich (ministry)\b"
)
KINDS = {"so": "sở", "bo": "bộ", "phong": "phòng", "cuc": "cục", "chi cuc": "chi cục", "vien": "viện",
         "truong": "trường", "hoi": "hội", "huyen": "huyện", "xa": "xã", "ministry": "bộ"}  # fmt: skip
# "giao việc cho những cơ quan nào", "which agencies are charged"
ASKS_WHO_ALL = re.compile(
    r"\bgiao (?:viec |nhiem vu |trach nhiem )?(?:cho )?(?:nhung|cac) (?:co quan|don vi|ai|so|bo|nganh)"
    r"|\b(?:nhung|cac) (?:co quan|don vi|so|bo)(?:,? nganh)? nao\b"
    r"|\b(?:which|what) (?:agencies|bodies|ministries|units)\b"
)
MOST_ACTORS = 15
BASIS_OF: dict[str, Basis] = {"same": "direct", "member": "group", "arguable": "arguable"}
ROLE_BONUS = 0.15  # a duty of the role asked for beats an equal one of another role
GOOD_SHARE = 0.35  # of the focus must stand in a duty for it to answer
SAID_BETTER = 0.2  # a sentence that no duty was read from, but holds so much more of the question, answers it
NEAR_BEST = 0.75  # duties this close to the best are told with it
AS_GOOD = 0.9  # so near the best that nothing tells which of two agencies is asked for: both are told
MOST_BESIDE = 3
MOST_DUTIES = 8  # an answer longer than this is the document itself


@dataclass(frozen=True, slots=True)
class Charged:
    """A duty in its document, with how well it fits the question."""

    view: DocumentView
    duty: Duty
    score: float


def compose_duties(query: Query, evidence: Evidence, relevance: Relevance) -> Draft | None:
    """What the agencies asked about must surely do; None when none of them is charged with anything."""
    return _duties_of_all(query, evidence, ("direct", "group"))


def compose_arguable_duties(query: Query, evidence: Evidence, relevance: Relevance) -> Draft | None:
    """What the agencies asked about may have to do as members of a group that usage draws wider or narrower."""
    return _duties_of_all(query, evidence, ("arguable",))


def compose_words_on(query: Query, evidence: Evidence, relevance: Relevance) -> Draft | None:
    """What sentences say of the agencies asked about, where no duty was read; None when none speaks of them."""
    if not query.agencies:
        return compose_responsibility(query, evidence, relevance) or compose_content(query, evidence, relevance)
    return compose_content(query, evidence, relevance, lambda words: _names_one_of(query.agencies, words))


def _names_one_of(agencies: tuple[str, ...], words: str) -> bool:
    return any(membership(agency, words) == "same" for agency in agencies)


def _duties_of_all(query: Query, evidence: Evidence, bases: tuple[Basis, ...]) -> Draft | None:
    builder = DraftBuilder()
    for agency in query.agencies:
        for view in evidence.views:
            _say_duties_of(builder, agency, view, bases, query.language)
    return builder.build() if builder.has_statements() else None


def _say_duties_of(
    builder: DraftBuilder, agency: str, view: DocumentView, bases: tuple[Basis, ...], language: Language
) -> None:
    ways: dict[Duty, Basis] = {}
    for duty in view.duties:
        basis = BASIS_OF.get(membership(agency, duty.actors) or "")
        if basis in bases:
            ways[duty] = basis
    direct = [duty for duty, basis in ways.items() if basis == "direct"]
    chosen = direct or [duty for duty, basis in ways.items() if basis == "group"] or list(ways)
    for group, duties in _by_actors(chosen).items():
        how = ""
        if not direct:
            mark = builder.cite(view, duties[0].actors_span)
            how = f", {say(BASIS_KEY[ways[duties[0]]], language, group=shorten(group, WHAT_CHARS))} {mark}"
        intro = say("duties_of", language, agency=agency)[:-1]
        builder.paragraph(f"{intro} ({name_of(view.document)}){how}:")
        for duty in duties[:MOST_DUTIES]:
            builder.bullet(f"{clean(duty.text)} {builder.cite(view, duty.span)}{_in_section(duty.section, language)}")
        if len(duties) > MOST_DUTIES:
            builder.count(say("more_duties", language, count=str(len(duties) - MOST_DUTIES)))


def _by_actors(duties: list[Duty]) -> dict[str, list[Duty]]:
    """Duties under the words that name their actors; all of those named directly together."""
    groups: dict[str, list[Duty]] = {}
    for duty in duties:
        groups.setdefault(clean(duty.actors), []).append(duty)
    return groups


def compose_responsibility(query: Query, evidence: Evidence, relevance: Relevance) -> Draft | None:
    """Who is charged with what the question describes; None when no duty describes it."""
    ranked = rank_duties(query, evidence, relevance)
    said = next(iter(rank_sentences(evidence, relevance)), None)
    if not ranked or ranked[0].score < GOOD_SHARE or (said and said.score > ranked[0].score + SAID_BETTER):
        return None
    ranked = [each for each in ranked if answers_in_shape(query.text, f"{each.duty.actors} {each.duty.text}")]
    if not ranked:
        return None
    builder = DraftBuilder()
    told = told_duties(ranked)
    for charged in told:
        _say_charged(builder, charged, query.language)
    if said and said.score > told[0].score:
        _say_beside(builder, said, told, evidence)
    return builder.build()


def _say_beside(builder: DraftBuilder, said: Found, told: list[Charged], evidence: Evidence) -> None:
    """A sentence that no duty was read from, and that says more of what is asked than the duties told."""
    view = next((view for view in evidence.views if view.document.id == said.document_id), None)
    spans = [each.duty.span for each in told if each.view.document.id == said.document_id]
    if view and not any(span.start < said.span.end and said.span.start < span.end for span in spans):
        builder.bullet(f"“{clean(said.span.of(view.text))}” {builder.cite(view, said.span)} — {name_of(view.document)}")


def compose_assigned(query: Query, evidence: Evidence, relevance: Relevance) -> Draft | None:
    """Everybody whom a document charges with something, for "giao việc cho những cơ quan nào"."""
    about = documents_about(evidence, relevance)
    views = [view for view in evidence.views if view.document.id in about and view.duties]
    if not ASKS_WHO_ALL.search(fold(query.text)) or len(views) != 1:
        return None
    view, builder = views[0], DraftBuilder()
    for actors, duties in list(_by_actors(list(view.duties)).items())[:MOST_ACTORS]:
        duty = duties[0]
        marks = builder.cite(view, duty.span) + (builder.cite(view, duty.actors_span) if not _holds(duty) else "")
        builder.bullet(f"**{actors}**: {shorten(clean(duty.text), WHAT_CHARS)} {marks}")
    return builder.build() if builder.has_statements() else None


def rank_duties(query: Query, evidence: Evidence, relevance: Relevance) -> list[Charged]:
    """All duties of the documents read, best first."""
    asked = {role for role, pattern in ROLE_WORDS if pattern.search(fold(query.text))}
    charged = [
        Charged(view, duty, relevance.of(duty.text) + (ROLE_BONUS if duty.role in asked else 0.0))
        for view in evidence.views
        for duty in view.duties
        if _is_of_kind_asked(duty, query)
    ]
    return sorted(charged, key=lambda each: -each.score)


def _is_of_kind_asked(duty: Duty, query: Query) -> bool:
    asked = ASKED_KIND.search(fold(query.text))
    return asked is None or bool(re.search(rf"\b{KINDS[asked[1] or asked[2]]}\b", duty.actors.lower()))


def told_duties(ranked: list[Charged]) -> list[Charged]:
    """The best duty of each document that comes near the best of all, and others of it that are as good."""
    best = ranked[0].score
    told: list[Charged] = []
    for each in ranked:
        beside = [other for other in told if other.view.document == each.view.document]
        is_as_good = each.score >= AS_GOOD * best and len(beside) < MOST_BESIDE
        if each.score >= NEAR_BEST * best and (not beside or is_as_good):
            told += [each] if all(other.duty.actors != each.duty.actors for other in beside) else []
    return told[:MOST_DUTIES]


def _say_charged(builder: DraftBuilder, charged: Charged, language: Language) -> None:
    duty, view = charged.duty, charged.view
    english = gloss(duty.actors) if language == "en" else None
    who = f"**{clean(duty.actors)}**" + (f" ({english})" if english else "")
    partners = _partners(view, duty)
    beside = f" {say('with_others', language)} {clean(partners.actors)}" if partners else ""
    marks = builder.cite(view, duty.span) + (builder.cite(view, duty.actors_span) if not _holds(duty) else "")
    builder.bullet(
        f"{who}{beside}: “{clean(duty.text)}” {marks} — {name_of(view.document)}{_in_section(duty.section, language)}"
    )


def _partners(view: DocumentView, duty: Duty) -> Duty | None:
    """Who coordinates in the same words that another one leads."""
    if duty.role != "lead":
        return None
    return next(
        (d for d in view.duties if d.role == "coordinate" and d.span == duty.span and d.actors != duty.actors), None
    )


def _holds(duty: Duty) -> bool:
    return duty.span.start <= duty.actors_span.start and duty.actors_span.end <= duty.span.end


def _in_section(path: str, language: Language) -> str:
    return f" ({say_section(path, language)})" if path else ""
