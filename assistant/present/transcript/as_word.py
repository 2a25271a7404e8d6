"""A conversation as a Word file: headings, answers with their tables, sources; opened by python-docx's own template."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph
from markdown_it.token import Token

from assistant.present import wording
from assistant.present.pages.prose import MARKDOWN
from assistant.present.transcript.transcript import Part, Transcript
from assistant.records import Language

FONT = "Times New Roman"  # as decree 30/2020/NĐ-CP asks
FONT_POINTS = 13
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # XML has no place for them


def word_file(given: Transcript, language: Language) -> bytes:
    """The file's bytes."""
    document = docx.Document()
    _set_font(document)
    document.core_properties.title = given.title
    document.add_heading(given.title, 0)
    document.add_paragraph(given.note)
    for part in given.parts:
        _add_part(document, part, language)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _set_font(document: Document) -> None:
    for name in ("Normal", "Title", "Heading 1", "Heading 2"):
        style = document.styles[name]
        style.font.name = FONT
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), FONT)
    document.styles["Normal"].font.size = Pt(FONT_POINTS)


def _add_part(document: Document, part: Part, language: Language) -> None:
    document.add_heading(_clean(part.question), 1)
    if part.notice:
        document.add_paragraph().add_run(_clean(part.notice)).italic = True
    _add_markdown(document, MARKDOWN.parse(part.answer))
    if part.sources:
        document.add_heading(wording.EVIDENCE(language), 2)
    for source in part.sources:
        paragraph = document.add_paragraph(_clean(f"[{source.id}] {source.citation}: "))
        paragraph.add_run(_clean(f"“{source.quote}”")).italic = True


def _add_markdown(document: Document, tokens: Sequence[Token]) -> None:
    """Paragraphs, lists and tables; what else an answer might hold is a paragraph."""
    rows: list[list[Token]] = []
    style: list[str] = []
    for token in tokens:
        if token.type in ("bullet_list_open", "ordered_list_open"):
            style.append("List Bullet" if token.type.startswith("bullet") else "List Number")
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            style.pop()
        elif token.type == "tr_open":
            rows.append([])
        elif token.type == "table_close":
            _add_table(document, rows)
            rows = []
        elif token.type == "inline" and rows:
            rows[-1].append(token)
        elif token.type == "inline":
            _add_runs(document.add_paragraph(style=style[-1] if style else None), token)


def _add_table(document: Document, rows: Sequence[Sequence[Token]]) -> None:
    table = document.add_table(rows=len(rows), cols=max(len(row) for row in rows), style="Table Grid")
    for cells, row in zip(table.rows, rows, strict=True):
        for cell, token in zip(cells.cells, row, strict=False):
            _add_runs(cell.paragraphs[0], token)


def _add_runs(paragraph: Paragraph, token: Token) -> None:
    bold = italic = 0
    for child in token.children or ():
        bold += child.nesting if child.type.startswith("strong") else 0
        italic += child.nesting if child.type.startswith("em") else 0
        if child.type in ("softbreak", "hardbreak"):
            paragraph.add_run().add_break()
        elif child.content:
            run = paragraph.add_run(_clean(child.content))
            run.bold, run.italic = bool(bold), bool(italic)


def _clean(words: str) -> str:
    return UNPRINTABLE.sub("", words)
