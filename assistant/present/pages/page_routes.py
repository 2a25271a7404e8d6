"""The pages of our own: the way in, and the page of a document."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path
from fastapi.responses import HTMLResponse, RedirectResponse

from assistant.present import error_wording
from assistant.present.failures import failure_message
from assistant.present.languages import default_language
from assistant.present.pages.frame import notice_page
from assistant.present.pages.viewer import document_page
from assistant.present.rest.dependencies import Desk
from assistant.present.rest.schemas import FilterText
from assistant.present.service import RETRY_SECONDS
from vectorstore.errors import PlanAssistantError, UnknownDocument

router = APIRouter(include_in_schema=False)


@router.get("/")
async def home() -> RedirectResponse:
    """The chat."""
    return RedirectResponse("/ui")


@router.get("/favicon.ico")
async def icon() -> RedirectResponse:
    """Browsers ask for it beside whatever they show, JSON too."""
    return RedirectResponse("/static/icon.svg")


@router.get("/documents/{document_id}")
def document(document_id: Annotated[FilterText, Path()], service: Desk) -> HTMLResponse:
    """A document as read; "#c=start-end" in the address is marked and brought into view."""
    language = default_language(service.settings)
    try:
        return HTMLResponse(document_page(service.assistant.library.document(document_id), language))
    except UnknownDocument:
        heading = error_wording.PAGE_UNKNOWN(language)
        note = error_wording.DOCUMENT_UNKNOWN(language, document_id=document_id)
        return HTMLResponse(notice_page(heading, note, language), 404)
    except PlanAssistantError as error:
        page = notice_page(
            error_wording.NOT_NOW(language), failure_message(error, language), language, refresh_seconds=RETRY_SECONDS
        )
        return HTMLResponse(page, 503, {"retry-after": str(RETRY_SECONDS)})
