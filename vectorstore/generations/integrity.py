"""What must hold of every reading, before it is stored and after it was read back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from vectorstore.records import Reading
from vectorstore.spans import spans_of

UNNAMED = ""  # the path of letterhead and preamble, and of what stands in no section


def reading_problems(reading: Reading) -> Iterator[str]:
    """How a reading contradicts its own text; nothing for a sound one."""
    text, paths = reading.text, {section.path for section in reading.sections} | {UNNAMED, None}
    for record in _records(reading):
        for span in spans_of(record):
            if not 0 <= span.start <= span.end <= len(text):
                yield f"a {type(record).__name__} has the span {span.start}-{span.end} of a text of {len(text)}"
        if getattr(record, "section", None) not in paths:
            yield f"a {type(record).__name__} names a section that there is not"
    for chunk in reading.chunks:
        if chunk.document_id != reading.document.id or chunk.text != chunk.span.of(text):
            yield f"chunk {chunk.ordinal} is not its span of the text"
    for deadline in reading.deadlines:
        if deadline.as_printed != deadline.span.of(text):
            yield f"the deadline at {deadline.span.start} is not printed there"
    names = Counter((*(chunk.id for chunk in reading.chunks), *(section.path for section in reading.sections)))
    for name, times in names.items():
        if times > 1 and name != UNNAMED:
            yield f"{times} chunks or sections are named {name}"


def _records(reading: Reading) -> Iterator[object]:
    yield reading.document
    yield from reading.sections
    yield from reading.chunks
    yield from reading.deadlines
    yield from reading.duties
    yield from reading.legal_references
    yield from reading.targets
