"""What the chat page shows for what a person does: every event handler's work, without Gradio.

The handlers are reachable over HTTP like any route, so all that they are given is checked as a request is. They keep
nothing between two events: what came before is sent along, so a server that was restarted goes on where it was.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Annotated

from pydantic import Field, TypeAdapter, ValidationError

from assistant.pieces import AskerLeft, HasLeft
from assistant.present import asking, chat_wording, error_wording, wording
from assistant.present.chat import panels, surface
from assistant.present.chat.conversation import Showing, arrivals
from assistant.present.chat.evidence import Around, Surroundings, surroundings
from assistant.present.failures import failure_message
from assistant.present.filters import FilterReader
from assistant.present.pages.markup import Html
from assistant.present.rest.schemas import AskIn
from assistant.present.service import Service
from assistant.present.transcript.exchange import Exchange
from assistant.present.transcript.kept import KeptExchange, recall
from assistant.records import Citation, Language
from vectorstore.errors import PlanAssistantError
from vectorstore.records import Facets

if TYPE_CHECKING:  # the server answers before the stores behind it are loaded
    from assistant.library import Library

MOST_RECALLED = 200  # exchanges of one conversation; the limit of a request's body comes first
KEPT = TypeAdapter(Annotated[list[KeptExchange], Field(max_length=MOST_RECALLED)])

log = logging.getLogger(__name__)


def answered(service: Service, sent: object, language: Language, has_left: HasLeft = lambda: False) -> Iterator[Html]:
    """The exchange that a question makes, again each time that more of its answer is known.

    Args:
        sent: what the body of POST /api/ask holds.
        has_left: whether nobody waits for the answer any more.
    """
    showing = _showing(service, language)
    exchange = Exchange(secrets.token_hex(6), "")
    try:
        asked = AskIn.model_validate(sent)
        exchange = Exchange(exchange.id, asked.question.strip(), asked.filters)
        yield arrivals([exchange], showing)
        for piece in asking.pieces(asked, service, language, has_left):
            exchange = exchange.with_piece(piece)
            yield arrivals([exchange], showing)
    except ValidationError:
        yield arrivals([_failed(exchange, chat_wording.UNUSABLE(language))], showing)
    except AskerLeft:
        return
    except PlanAssistantError as error:
        yield arrivals([_failed(exchange, failure_message(error, language))], showing)
    except Exception:
        log.exception("failure %s in the chat", code := secrets.token_hex(4))
        yield arrivals([_failed(exchange, error_wording.BROKEN(language, code=code))], showing)


def recalled(service: Service, sent: object, language: Language) -> Html:
    """The exchanges of a conversation that a browser has kept."""

    def shown() -> Html:
        library = service.assistant.library
        exchanges = [recall(each, library, service.today()) for each in KEPT.validate_python(sent)]
        return arrivals(exchanges, _showing(service, language))

    try:
        return _shown(shown, language)
    except ValidationError:
        return panels.message(chat_wording.UNUSABLE(language))


def glance(service: Service, language: Language) -> Html:
    """The corpus at a glance."""
    return _shown(lambda: surface.glance(service.assistant.library, language), language)


def deadlines(service: Service, facets: Facets, language: Language) -> Html:
    """All deadlines under the filters."""

    def panel() -> Html:
        library = service.assistant.library
        read = FilterReader(library, language).read(facets)
        return panels.deadline_panel(library.deadlines(read, today=service.today()), read, library, language)

    return _shown(panel, language)


def documents(service: Service, text: str, language: Language) -> Html:
    """The documents whose header facts hold `text`, and the files that could not be read."""

    def panel() -> Html:
        library = service.assistant.library
        return panels.document_panel(library.documents(text), library.status(), language)

    return _shown(panel, language)


def about(service: Service, version: str, language: Language) -> Html:
    """What this is, with what is being served when something is."""
    try:
        status = service.assistant.library.status()
    except PlanAssistantError:
        status = None
    return panels.about_panel(language, version, status, service.settings.llm_model)


def filter_choices(service: Service, language: Language) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Provinces and years to choose from, "all" first."""
    everything = [(wording.ALL(language), "")]
    try:
        counts = service.assistant.library.facets()
    except PlanAssistantError:
        return everything, everything
    provinces = [(name, name) for name, _ in counts.provinces]
    return everything + provinces, everything + [(str(year), str(year)) for year, _ in counts.years]


def _showing(service: Service, language: Language) -> Showing:
    return Showing(language, service.today(), _around(service), service.settings.llm_model)


def _around(service: Service) -> Around:
    """Looks a quote's paragraph up once, however often the exchange is shown while it grows."""

    @cache
    def around(citation: Citation) -> Surroundings:
        try:
            library: Library = service.assistant.library
            return surroundings(library.document(citation.document.id).text, citation.span)
        except PlanAssistantError:  # removed since: the quote itself was verified
            return Surroundings()

    return around


def _failed(exchange: Exchange, error: str) -> Exchange:
    return Exchange(exchange.id, exchange.question, exchange.filters, error=error)


def _shown(panel: Callable[[], Html], language: Language) -> Html:
    try:
        return panel()
    except PlanAssistantError as error:
        return panels.message(failure_message(error, language))
    except ValidationError:
        raise
    except Exception:
        log.exception("failure %s in the chat", code := secrets.token_hex(4))
        return panels.message(error_wording.BROKEN(language, code=code))
