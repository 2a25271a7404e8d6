"""What the widget is made of: the script for other sites' pages, the page in its frame, and a ticket to ask with."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Query, Response
from fastapi.responses import HTMLResponse
from pydantic import BaseModel

from assistant.present import widget_wording
from assistant.present.languages import LANGUAGES, default_language, page_language
from assistant.present.protection.door import Door
from assistant.present.rest.dependencies import Desk
from assistant.present.rest.schemas import FilterText
from assistant.present.widget.embed_page import embed_page

SCRIPT = Path(__file__).parents[1] / "static" / "widget.js"
KEPT_SECONDS = 3600  # how long a browser shows a button that may have changed

router = APIRouter(include_in_schema=False)


class WidgetSessionOut(BaseModel):
    """A ticket to ask with, and for how long."""

    ticket: str
    seconds: int


@router.get("/widget.js")
def script(service: Desk) -> Response:
    """The script that puts the button on a page; it holds no secret, and asks no other server."""
    words = {
        language: {name: text(language) for name, text in widget_wording.LAUNCHER.items()} for language in LANGUAGES
    }
    given = {"language": default_language(service.settings), "words": words}
    text = SCRIPT.read_text(encoding="utf-8").replace("{ GIVEN }", json.dumps(given, ensure_ascii=False))
    return Response(text, media_type="text/javascript", headers={"cache-control": f"public, max-age={KEPT_SECONDS}"})


@router.get("/embed")
def embed(
    service: Desk, lang: Annotated[str, Query()] = "", province: Annotated[FilterText | None, Query()] = None
) -> HTMLResponse:
    """The page in the frame."""
    return HTMLResponse(embed_page(service.settings, page_language(lang, service.settings), province or None))


@router.post("/embed/session")
async def session(door: Door) -> WidgetSessionOut:
    """A short-lived ticket that lets the page ask, and nothing else; another site's page cannot get one."""
    ticket, seconds = door.new_widget_session()
    return WidgetSessionOut(ticket=ticket, seconds=seconds)
