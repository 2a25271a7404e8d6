"""The tabs: Gradio's components and what moves them; all that they show is made elsewhere.

Gradio's HTML component escapes nothing, so it is only ever given `Html`, which `markup` has escaped. The conversation
itself stands in the browser (static/chat.js): it triggers events of `arriving` with what is asked, and takes up what
arrives there.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import gradio as gr

from assistant.present import wording
from assistant.present.chat import replies, surface
from assistant.present.chat.askers import Askers
from assistant.present.service import Service
from assistant.records import Language
from vectorstore.records import Facets

# no handler is offered as an interface of its own, none dims what it will replace
SILENT: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
# loaded before CONNECT runs
SCRIPTS = "".join(f'<script src="/static/{name}.js"></script>' for name in ("conversations", "answers", "chat"))
# Gradio calls these in the page; they do nothing but hand over to static/chat.js, which may not be there yet when the
# first question is typed.
CONNECT = "planAssistant.connect(element, trigger)"
ASK_TYPED = "(question) => { (window.typed ??= []).push(question); window.planAssistant?.askTyped(); return ''; }"


def ask_tab(page: gr.Blocks, service: Service, language: Language) -> None:
    """The conversation, with the list of others beside it."""
    with gr.Row(elem_classes="desk"):
        html(surface.past(language, service.settings), "rail")
        with gr.Column(elem_classes="talk"):
            with gr.Column(elem_classes="welcome-column"):
                html(surface.welcome(language))
                glance = html()
            html(surface.log(language), "log")
            arriving = gr.HTML("", elem_classes="arriving", apply_default_css=False, head=SCRIPTS, js_on_load=CONNECT)
            with gr.Column(elem_classes="asking"):
                with gr.Row(elem_classes="asking-row"):
                    box = _question_box(service, language)
                    button = gr.Button(
                        wording.ASK(language), variant="primary", scale=0, min_width=88, elem_classes="ask"
                    )
                if note := surface.model_note(service.settings.llm_model, language):
                    html(note)

    askers = Askers()

    def answer(event: gr.EventData, request: gr.Request) -> Iterator[str]:
        with askers.waiting(request.session_hash or "") as left:
            yield from replies.answered(service, event._data, language, left.is_set)

    def leave(request: gr.Request) -> None:
        askers.leave(request.session_hash or "")

    def recall(event: gr.EventData) -> str:
        return replies.recalled(service, event._data, language)

    arriving.submit(answer, None, arriving, trigger_mode="multiple", **SILENT)
    arriving.select(recall, None, arriving, trigger_mode="multiple", **SILENT)
    gr.on([box.submit, button.click], None, box, box, js=ASK_TYPED, trigger_mode="multiple", **SILENT)
    page.load(lambda: replies.glance(service, language), None, glance, **SILENT)
    page.unload(leave)


def deadlines_tab(tab: gr.Tab, service: Service, language: Language) -> None:
    """All deadlines under filters, by month and as a table, to subscribe to and to take away."""
    everything = [(wording.ALL(language), "")]
    with gr.Row(elem_classes="filters"):
        province = gr.Dropdown(everything, value="", label=wording.PROVINCE(language))
        year = gr.Dropdown(everything, value="", label=wording.YEAR(language))
        agency = gr.Textbox(label=wording.AGENCY(language), placeholder=wording.AGENCY_PLACEHOLDER(language))
    listed = html()

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


def documents_tab(tab: gr.Tab, service: Service, language: Language) -> None:
    """All documents with their facts, and what was rejected and why."""
    with gr.Row(elem_classes="filters"):
        words = gr.Textbox(label=wording.FIND_DOCUMENT(language), placeholder=wording.FIND_PLACEHOLDER(language))
    listed = html()

    def show(text: str | None) -> str:
        return replies.documents(service, (text or "")[: service.settings.max_question_chars], language)

    tab.select(show, words, listed, **SILENT)
    gr.on([words.submit, words.change], show, words, listed, trigger_mode="always_last", **SILENT)


def about_tab(tab: gr.Tab, service: Service, version: str, language: Language) -> None:
    """What is promised, what is not, and what is being served."""
    about = html()
    tab.select(lambda: replies.about(service, version, language), None, about, **SILENT)


def html(content: str = "", name: str | None = None) -> gr.HTML:
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
