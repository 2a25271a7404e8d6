"""Signing in and out, for people in a browser: one page, one cookie."""

from __future__ import annotations

import asyncio
import re
from typing import Annotated
from urllib.parse import parse_qs

from anyio import to_thread
from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from assistant.present import languages
from assistant.present import protection_wording as wording
from assistant.present.pages.frame import masthead, page
from assistant.present.pages.markup import Html, tag, together
from assistant.present.protection.admission import COOKIE
from assistant.present.protection.allowance import address_of
from assistant.present.protection.door import Door
from assistant.present.wording import NAME as PRODUCT
from assistant.present.wording import Text
from assistant.records import Language

HOME = "/ui"
SECONDS_AFTER_WRONG = 1.0
LONGEST_FIELD = 1000  # characters; of a password, too, before it is worked on
_OWN_ADDRESS = re.compile(r"/(?![/\\])[!-\[\]-~]*")  # "//host" and "/\host" leave the server, "/<tab>/host" too

router = APIRouter(include_in_schema=False)


def _language(door: Door, request: Request) -> Language:
    return languages.page_language(request.cookies.get(languages.COOKIE), door.settings)


Reading = Annotated[Language, Depends(_language)]


@router.get("/login")
async def sign_in_page(
    door: Door, request: Request, language: Reading, next: Annotated[str, Query()] = HOME
) -> Response:
    """The page to sign in, or to sign out again."""
    visitor = door.person(request.headers)
    if visitor is not None:
        return HTMLResponse(_signed_in(visitor.name, language))
    if not door.credentials.has_accounts:
        return RedirectResponse(HOME, 303)
    return HTMLResponse(_form(language, _own(next)))


@router.post("/login")
async def sign_in(door: Door, request: Request, language: Reading) -> Response:
    """Take name and password; a wrong try is answered slowly, and many are not answered at all for a while."""
    fields = parse_qs((await request.body()).decode("utf-8", "replace"))
    name, password, asked = (fields.get(key, [""])[0][:LONGEST_FIELD] for key in ("name", "password", "next"))
    address = address_of(request.scope)
    async with door.one_at_a_time:
        seconds = await door.wrong_tries.wait(address)
        is_right = not seconds and await to_thread.run_sync(door.credentials.is_password, name, password)
        if not seconds and not is_right:
            await door.wrong_tries.take(address)
    if seconds:
        form = _form(language, _own(asked), name, wording.TRIES_SPENT(language, seconds=seconds))
        return HTMLResponse(form, 429, {"retry-after": str(seconds)})
    if not is_right:
        await asyncio.sleep(SECONDS_AFTER_WRONG)
        return HTMLResponse(_form(language, _own(asked), name, wording.SIGN_IN_WRONG(language)), 401)
    session, lasts = door.new_session(name)
    response = RedirectResponse(_own(asked), 303)
    is_secure = request.url.scheme == "https"
    response.set_cookie(COOKIE, session, max_age=lasts, httponly=True, samesite="lax", secure=is_secure)
    return response


@router.post("/logout")
async def sign_out() -> Response:
    """Forget who it was."""
    response = RedirectResponse("/login", 303)
    response.delete_cookie(COOKIE, httponly=True, samesite="lax")
    return response


def _own(asked: str) -> str:
    """Where to go on: an address of this server, whatever was asked for."""
    return asked if _OWN_ADDRESS.fullmatch(asked) else HOME


def _form(language: Language, after: str, name: str = "", trouble: str | None = None) -> Html:
    # without an `action` the page's own address is posted to, and "#c=…" of a document's address is kept
    form = tag(
        "form",
        tag("input", type="hidden", name="next", value=after),
        _field(wording.NAME, "name", language, type="text", value=name, autocomplete="username", autofocus=True),
        _field(wording.PASSWORD, "password", language, type="password", autocomplete="current-password"),
        tag("p", trouble, class_="trouble", role="alert") if trouble else None,
        tag("button", wording.SIGN_IN(language), type="submit"),
        method="post",
    )
    return _page(language, tag("p", wording.SIGN_IN_NOTE(language)), form)


def _signed_in(name: str, language: Language) -> Html:
    leave = tag("form", tag("button", wording.SIGN_OUT(language), type="submit"), method="post", action="/logout")
    on = tag("p", tag("a", wording.GO_ON(language), href=HOME))
    return _page(language, tag("p", wording.SIGNED_IN(language, name=name)), on, leave)


def _field(label: Text, name: str, language: Language, **attributes: str | bool) -> Html:
    return tag("label", tag("span", label(language)), tag("input", name=name, required=True, **attributes))


def _page(language: Language, *body: Html) -> Html:
    heading = wording.SIGN_IN(language)
    main = tag("main", tag("h1", heading), *body, class_="notice")
    title = f"{heading} · {PRODUCT(language)}"
    return page(title, together(masthead(language), main), language, styles=("document.css", "login.css"))
