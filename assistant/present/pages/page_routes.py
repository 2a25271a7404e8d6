"""The pages of our own: the way in, the page of a document, the page of a legal instrument."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Cookie, Depends, Path, Query
from fastapi.responses import HTMLResponse, RedirectResponse

from assistant.present import error_wording
from assistant.present.failures import failure_message
from assistant.present.languages import COOKIE, LANGUAGES, page_language
from assistant.present.pages.frame import notice_page
from assistant.present.pages.markup import Html
from assistant.present.pages.reference_page import reference_page
from assistant.present.pages.viewer import document_page
from assistant.present.rest.dependencies import Desk
from assistant.present.rest.schemas import FilterText
from assistant.present.service import RETRY_SECONDS
from assistant.records import Language
from vectorstore.errors import PlanAssistantError, UnknownDocument

router = APIRouter(include_in_schema=False)
VARIES = {"vary": "cookie"}


def _language(
    service: Desk,
    lang: Annotated[str | None, Query()] = None,
    chosen: Annotated[str | None, Cookie(alias=COOKIE)] = None,
) -> Language:
    """What the address asks for ("?lang=en"), else as on the chat page."""
    return page_language(lang if lang in LANGUAGES else chosen, service.settings)


PageLanguage = Annotated[Language, Depends(_language)]


@router.get("/")
async def home() -> RedirectResponse:
    """The chat."""
    return RedirectResponse("/ui")


@router.get("/favicon.ico")
async def icon() -> RedirectResponse:
    """Browsers ask for it beside whatever they show, JSON too."""
    return RedirectResponse("/static/icon.svg")


@router.get("/documents/{document_id}")
def document(document_id: Annotated[FilterText, Path()], service: Desk, language: PageLanguage) -> HTMLResponse:
    """A document as read; "#c=start-end" in the address is marked and brought into view."""

    def made() -> HTMLResponse:
        try:
            view = service.assistant.library.document(document_id)
        except UnknownDocument:
            return _nothing(error_wording.DOCUMENT_UNKNOWN(language, document_id=document_id), language)
        return _page(document_page(view, language))

    return _or_not_now(made, language)


@router.get("/legal-references/{number:path}")
def legal_reference(number: Annotated[FilterText, Path()], service: Desk, language: PageLanguage) -> HTMLResponse:
    """Who cites a legal instrument, by its number or, where it has none, by its name."""

    def made() -> HTMLResponse:
        library = service.assistant.library
        view = library.legal_reference(number)
        if not view.held and not view.citing:
            return _nothing(error_wording.REFERENCE_UNKNOWN(language, number=number), language)
        return _page(reference_page(view, lambda document_id: library.document(document_id).text, language))

    return _or_not_now(made, language)


def _page(page: Html, status: int = 200) -> HTMLResponse:
    return HTMLResponse(page, status, VARIES)


def _nothing(note: str, language: Language) -> HTMLResponse:
    return _page(notice_page(error_wording.PAGE_UNKNOWN(language), note, language), 404)


def _or_not_now(made: Callable[[], HTMLResponse], language: Language) -> HTMLResponse:
    """The page, or one that tries again by itself while the documents cannot be read."""
    try:
        return made()
    except PlanAssistantError as error:
        note = failure_message(error, language)
        page = notice_page(error_wording.NOT_NOW(language), note, language, refresh_seconds=RETRY_SECONDS)
        return HTMLResponse(page, 503, {**VARIES, "retry-after": str(RETRY_SECONDS)})
