"""One question of a conversation with what became of it: the record that is shown, kept and exported."""

from __future__ import annotations

from dataclasses import dataclass, replace

from assistant.pieces import Piece, Told
from assistant.present.rest.schemas import FiltersIn
from assistant.records import Answer, Citation, Interpretation


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question with its answer, or with why it could not be asked; while it is answered, with what is told so far."""

    id: str
    question: str
    filters: FiltersIn | None = None  # set by hand
    interpretation: Interpretation | None = None
    told: str = ""
    citations: tuple[Citation, ...] = ()
    answer: Answer | None = None
    error: str | None = None
    is_stale: bool = False  # recalled, and words that it cites are no longer held

    @property
    def is_done(self) -> bool:
        """Whether nothing more will come."""
        return self.answer is not None or self.error is not None

    def with_piece(self, piece: Piece) -> Exchange:
        """The exchange after the next piece of its answer."""
        if isinstance(piece, Told):
            return replace(self, told=self.told + piece.text, citations=self.citations + piece.citations)
        if isinstance(piece, Answer):
            return replace(
                self,
                interpretation=piece.interpretation,
                told=piece.text,
                citations=piece.citations,
                answer=piece,
            )
        return replace(self, interpretation=piece)
