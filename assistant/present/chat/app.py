"""The chat page in Gradio: components and what moves them; all that they show is made elsewhere.

Gradio's HTML component escapes nothing, so it is only ever given `Html`, which `markup` has escaped.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import partial
from importlib.metadata import version
from typing import Any

os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")  # read once, at import
os.environ.setdefault("HF_HUB_OFFLINE", "1")

import gradio as gr
from fastapi import FastAPI
from gradio.events import api
from starlette.middleware.cors import CORSMiddleware

from assistant.present import wording
from assistant.present.chat import panels, replies
from assistant.present.chat.conversation import Exchange, conversation
from assistant.present.chat.interface import ask_function
from assistant.present.languages import default_language
from assistant.present.service import Service
from assistant.records import Language
from vectorstore.records import Facets

AT_ONCE = 8  # answers that Gradio works on at a time; one takes some 10 ms
MOST_WAITING = 64  # further ones are told to come back
MOST_SUGGESTIONS = 3
MOST_EXCHANGES = 50  # of one conversation, all of which are shown again with each answer
PACKAGE = "plan-assistant"
# no handler is offered as an interface of its own, none dims what it will replace
SILENT: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
REFUSED = partial(gr.Error, print_exception=False)  # a question that cannot be used is nothing for the log
HEAD = (
    '<link rel="icon" href="/static/icon.svg" type="image/svg+xml"><link rel="stylesheet" href="/static/base.css">'
    '<link rel="stylesheet" href="/static/chat.css"><script src="/static/chat.js" defer></script>'
)
SYSTEM_FONTS = ("system-ui", "Segoe UI", "Roboto", "Noto Sans", "Helvetica Neue", "Arial", "sans-serif")
THEME = gr.themes.Base(font=SYSTEM_FONTS, font_mono=("ui-monospace", "monospace")).set(
    body_background_fill="#f4f2ec",  # as in static/base.css, so that nothing flashes before it is there
    body_background_fill_dark="#141618",
    body_text_color="#1f2328",
    body_text_color_dark="#e9e6df",
)


def build_chat(service: Service) -> FastAPI:
    """An application that serves the page, and nothing else, under /ui."""
    host = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    host.add_middleware(CORSMiddleware)  # without one Gradio lets any site read its answers
    gr.mount_gradio_app(
        host,
        chat_page(service),
        path="/ui",
        server_name=service.settings.host,
        server_port=service.settings.port,
        footer_links=[],
        run_history=False,
        show_error=False,
        ssr_mode=False,
        mcp_server=False,
        theme=THEME,
        head=HEAD,
        i18n=_built_in_words(default_language(service.settings)),
    )
    return host


def chat_page(service: Service) -> gr.Blocks:
    """The page with its four tabs."""
    language = default_language(service.settings)
    page = gr.Blocks(title=wording.NAME(language), fill_width=True, analytics_enabled=False)
    with page:
        _html(panels.masthead(language), "top")
        with gr.Tabs(elem_classes="tabs"):
            with gr.Tab(wording.TAB_ASK(language)):
                _ask_tab(page, service, language)
            with gr.Tab(wording.TAB_DEADLINES(language)) as tab:
                _deadlines_tab(tab, service, language)
            with gr.Tab(wording.TAB_DOCUMENTS(language)) as tab:
                _documents_tab(tab, service, language)
            with gr.Tab(wording.TAB_ABOUT(language)) as tab:
                about = _html()
                tab.select(lambda: replies.about(service, version(PACKAGE), language), None, about, **SILENT)
        api(ask_function(service, REFUSED), api_name="ask", concurrency_limit=AT_ONCE)
    page.queue(max_size=MOST_WAITING, default_concurrency_limit=AT_ONCE)
    return page


def _ask_tab(page: gr.Blocks, service: Service, language: Language) -> None:
    exchanges = gr.State(())
    with gr.Column(elem_classes="welcome-column") as welcome:
        _html(panels.welcome(language))
        with gr.Column(elem_classes="examples"):
            examples = [gr.Button(question, elem_classes="example") for question in wording.EXAMPLE_QUESTIONS]
        glance = _html()
    log = _html(conversation((), language), "log")
    with gr.Row(elem_classes="suggestions"):
        suggestions = [gr.Button(visible=False, elem_classes="suggestion") for _ in range(MOST_SUGGESTIONS)]
    with gr.Row(elem_classes="asking"):
        box = _question_box(service, language)
        button = gr.Button(wording.ASK(language), variant="primary", scale=0, min_width=88, elem_classes="ask")
        anew = gr.Button(wording.NEW_CONVERSATION(language), scale=0, min_width=120, elem_classes="anew", visible=False)

    shown = [log, exchanges, box, welcome, anew, *suggestions]

    def answer(question: str | None, before: tuple[Exchange, ...]) -> Iterator[list[Any]]:
        if not question or not question.strip():
            yield [gr.skip()] * len(shown)
            return
        yield _view((*before, Exchange(question)), before, language)
        after = (*before, replies.reply(service, question, before, language))[-MOST_EXCHANGES:]
        yield _view(after, after, language)

    def start_anew() -> list[Any]:
        return _view((), (), language)

    # "multiple": else a question sent while an empty one is still being passed over would be lost.
    gr.on([box.submit, button.click], answer, [box, exchanges], shown, trigger_mode="multiple", **SILENT)
    for offered in (*examples, *suggestions):
        offered.click(answer, [offered, exchanges], shown, **SILENT)
    anew.click(start_anew, None, shown, **SILENT)
    page.load(lambda: replies.glance(service, language), None, glance, **SILENT)


def _html(content: str = "", name: str | None = None) -> gr.HTML:
    """A place for what `markup` has made, in our own style."""
    return gr.HTML(content, elem_classes=name, apply_default_css=False, js_on_load=None)


def _question_box(service: Service, language: Language) -> gr.Textbox:
    return gr.Textbox(
        label=wording.QUESTION_LABEL(language),
        placeholder=wording.QUESTION_PLACEHOLDER(language),
        show_label=False,
        container=False,
        lines=1,
        max_lines=6,
        max_length=service.settings.max_question_chars,
        autofocus=True,
        scale=1,
        elem_classes="question",
        html_attributes=gr.InputHTMLAttributes(spellcheck=False, autocomplete="off"),
    )


def _view(exchanges: tuple[Exchange, ...], kept: tuple[Exchange, ...], language: Language) -> list[Any]:
    """The values of the ask tab's components for a conversation."""
    last = exchanges[-1].answer if exchanges else None
    offered = list(last.suggestions[:MOST_SUGGESTIONS]) if last else []
    offered += [""] * (MOST_SUGGESTIONS - len(offered))
    return [
        conversation(exchanges, language),
        kept,
        "",
        gr.Column(visible=not exchanges),
        gr.Button(visible=bool(exchanges)),
        *(gr.Button(value=words, visible=bool(words)) for words in offered),
    ]


def _deadlines_tab(tab: gr.Tab, service: Service, language: Language) -> None:
    everything = [(wording.ALL(language), "")]
    with gr.Row(elem_classes="filters"):
        province = gr.Dropdown(everything, value="", label=wording.PROVINCE(language))
        year = gr.Dropdown(everything, value="", label=wording.YEAR(language))
        agency = gr.Textbox(label=wording.AGENCY(language), placeholder=wording.AGENCY_PLACEHOLDER(language))
    listed = _html()

    def show(province: str | None, year: str | None, agency: str | None) -> str:
        facets = Facets(
            provinces=(province,) if province else (),
            years=(int(year),) if year else (),  # one of the choices: Gradio refuses another
            agencies=(agency,) if agency and agency.strip() else (),
        )
        return replies.deadlines(service, facets, language)

    def offer() -> list[Any]:
        provinces, years = replies.filter_choices(service, language)
        return [gr.Dropdown(choices=provinces), gr.Dropdown(choices=years)]

    filters = [province, year, agency]
    tab.select(offer, None, [province, year], **SILENT).then(show, filters, listed, **SILENT)
    gr.on([province.change, year.change, agency.submit, agency.blur], show, filters, listed, **SILENT)


def _documents_tab(tab: gr.Tab, service: Service, language: Language) -> None:
    with gr.Row(elem_classes="filters"):
        words = gr.Textbox(label=wording.FIND_DOCUMENT(language), placeholder=wording.FIND_PLACEHOLDER(language))
    listed = _html()

    def show(text: str | None) -> str:
        return replies.documents(service, (text or "")[: service.settings.max_question_chars], language)

    tab.select(show, words, listed, **SILENT)
    gr.on([words.submit, words.change], show, words, listed, trigger_mode="always_last", **SILENT)


def _built_in_words(language: Language) -> gr.I18n:
    """Gradio's own words: it knows no Vietnamese and shows English instead, so English is made Vietnamese."""
    return gr.I18n(en={key: text(language) for key, text in wording.GRADIO.items()})
