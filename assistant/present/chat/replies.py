"""What the chat page shows for what a person does: every event handler's work, without Gradio.

The handlers are reachable over HTTP like any route, so all that they are given is checked as a request is.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable, Sequence

from assistant.present import error_wording, wording
from assistant.present.chat import panels
from assistant.present.chat.conversation import Exchange, history_of
from assistant.present.failures import failure_message
from assistant.present.filters import FilterReader
from assistant.present.pages.markup import Html
from assistant.present.questions import read_question
from assistant.present.service import Service
from assistant.records import Language
from vectorstore.errors import PlanAssistantError
from vectorstore.records import Facets

log = logging.getLogger(__name__)


def reply(service: Service, question: str, before: Sequence[Exchange], language: Language) -> Exchange:
    """The exchange that a question makes, with the answer or with the reason why there is none."""
    try:
        with service.place() as assistant:
            settings = service.settings
            history = history_of(before, settings.max_history)
            asked = read_question(question, settings, today=service.today(), history=history, words=language)
            return Exchange(asked.text, assistant.ask(asked))
    except PlanAssistantError as error:
        return Exchange(question, error=failure_message(error, language))
    except Exception:
        log.exception("failure %s in the chat", code := secrets.token_hex(4))
        return Exchange(question, error=error_wording.BROKEN(language, code=code))


def glance(service: Service, language: Language) -> Html:
    """The corpus at a glance."""
    return _shown(lambda: panels.glance(service.assistant.library, language), language)


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
    return panels.about_panel(language, version, status)


def filter_choices(service: Service, language: Language) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Provinces and years to choose from, "all" first."""
    everything = [(wording.ALL(language), "")]
    try:
        counts = service.assistant.library.facets()
    except PlanAssistantError:
        return everything, everything
    provinces = [(name, name) for name, _ in counts.provinces]
    return everything + provinces, everything + [(str(year), str(year)) for year, _ in counts.years]


def _shown(panel: Callable[[], Html], language: Language) -> Html:
    try:
        return panel()
    except PlanAssistantError as error:
        return panels.message(failure_message(error, language))
    except Exception:
        log.exception("failure %s in the chat", code := secrets.token_hex(4))
        return panels.message(error_wording.BROKEN(language, code=code))
