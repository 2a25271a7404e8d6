"""Asking through Gradio's own interface, for programs that speak it: POST /api/ask with flat arguments."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pydantic import ValidationError

from assistant.present import asking
from assistant.present.failures import refusal_of_any, refusal_of_input
from assistant.present.languages import default_language
from assistant.present.rest import payloads
from assistant.present.rest.schemas import AskIn, FiltersIn
from assistant.present.service import Service

PATH = "/ui/gradio_api/call/ask"


def ask_function(service: Service, refuse: Callable[[str], Exception]) -> Callable[..., dict[str, Any]]:
    """A typed function for Gradio to offer; `refuse` makes the error that Gradio shows to a client."""
    words = default_language(service.settings)

    def ask(
        question: str,
        province: str = "",
        year: int = 0,
        agency: str = "",
        type: str = "",
        document_id: str = "",
        language: str = "",
        today: str = "",
    ) -> dict[str, Any]:
        """Answer a question from the documents, each value proved by a citation. Leave empty what is not given.

        Args:
            question: in Vietnamese or English.
            province: only of this one, as are the next four: year, agency, type, document_id.
            year: 0 for any.
            agency: such as “Sở Nội vụ”.
            type: such as “Kế hoạch”.
            document_id: such as “gia-lai-79-kh-ubnd-2023”.
            language: of the answer, vi or en; the question's own when empty.
            today: YYYY-MM-DD, the day to count from.
        """
        try:
            filters = FiltersIn(
                province=province or None,
                year=year or None,
                agency=agency or None,
                type=type or None,
                document_id=document_id or None,
            )
            asked = AskIn.model_validate(
                {"question": question, "filters": filters, "language": language or None, "today": today or None}
            )
            return payloads.answer(asking.answer(asked, service, words)).model_dump(mode="json")
        except ValidationError as error:
            raise refuse(refusal_of_input(error.errors(), words).message) from None
        except Exception as error:  # noqa: BLE001 - a door: what nobody foresaw is logged where it is worded
            raise refuse(refusal_of_any(error, PATH, words).message) from None

    return ask
