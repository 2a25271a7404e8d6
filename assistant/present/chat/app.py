"""The chat page in Gradio as an application: the page once in each language, and nothing else, under /ui."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import partial
from importlib.metadata import version

os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")  # read once, at import
os.environ.setdefault("HF_HUB_OFFLINE", "1")

import gradio as gr
from fastapi import FastAPI
from gradio.events import api
from starlette.middleware.cors import CORSMiddleware

from assistant.present import wording
from assistant.present.chat import surface, tabs
from assistant.present.chat.interface import ask_function
from assistant.present.languages import LANGUAGES, default_language
from assistant.present.service import Service
from assistant.records import Language

AT_ONCE = 8  # answers that Gradio works on at a time; one takes some 10 ms
MOST_WAITING = 64  # further ones are told to come back
PACKAGE = "plan-assistant"
REFUSED = partial(gr.Error, print_exception=False)  # a question that cannot be used is nothing for the log
HEAD = (
    '<link rel="icon" href="/static/icon.svg" type="image/svg+xml"><link rel="stylesheet" href="/static/base.css">'
    '<link rel="stylesheet" href="/static/chat.css"><script src="/static/choices.js"></script>'
)
SYSTEM_FONTS = ("system-ui", "Segoe UI", "Roboto", "Noto Sans", "Helvetica Neue", "Arial", "sans-serif")
THEME = gr.themes.Base(font=SYSTEM_FONTS, font_mono=("ui-monospace", "monospace")).set(
    body_background_fill="#f4f2ec",  # as in static/base.css, so that nothing flashes before it is there
    body_background_fill_dark="#141618",
    body_text_color="#1f2328",
    body_text_color_dark="#e9e6df",
)


def build_chat(service: Service) -> FastAPI:
    """An application that serves the page in the installation's language at /ui, in the other one below it."""
    host = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    host.add_middleware(CORSMiddleware)  # without one Gradio lets any site read its answers
    own = default_language(service.settings)
    paths = {language: "/ui/" if language == own else f"/ui/{language}/" for language in LANGUAGES}
    for language, path in sorted(paths.items(), key=lambda each: -len(each[1])):  # the longer path is tried first
        gr.mount_gradio_app(
            host,
            chat_page(service, language, paths),
            path=path.rstrip("/"),
            server_name=service.settings.host,
            server_port=service.settings.port,
            footer_links=[],
            run_history=False,
            show_error=False,
            ssr_mode=False,
            mcp_server=False,
            theme=THEME,
            head=HEAD,
            i18n=_built_in_words(language),
        )
    return host


def chat_page(service: Service, language: Language, paths: Mapping[Language, str]) -> gr.Blocks:
    """The page with its four tabs; `paths` leads to the page in each language."""
    page = gr.Blocks(title=wording.NAME(language), fill_width=True, analytics_enabled=False)
    with page:
        tabs.html(surface.masthead(language, paths), "top")
        with gr.Tabs(elem_classes="tabs"):
            with gr.Tab(wording.TAB_ASK(language)):
                tabs.ask_tab(page, service, language)
            with gr.Tab(wording.TAB_DEADLINES(language)) as tab:
                tabs.deadlines_tab(tab, service, language)
            with gr.Tab(wording.TAB_DOCUMENTS(language)) as tab:
                tabs.documents_tab(tab, service, language)
            with gr.Tab(wording.TAB_ABOUT(language)) as tab:
                tabs.about_tab(tab, service, version(PACKAGE), language)
        api(ask_function(service, REFUSED), api_name="ask", concurrency_limit=AT_ONCE)
    page.queue(max_size=MOST_WAITING, default_concurrency_limit=AT_ONCE)
    return page


def _built_in_words(language: Language) -> gr.I18n:
    """Gradio's own words: it knows no Vietnamese and shows English instead, so English is made Vietnamese."""
    return gr.I18n(en={key: text(language) for key, text in wording.GRADIO.items()})
