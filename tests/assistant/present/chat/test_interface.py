"""Gradio's own client against a server of its own process over the shipped corpus."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from gradio_client import Client
from gradio_client.exceptions import AppError

from tests.conftest import Running

QUESTION = "what deadlines apply to Sở Nội vụ in 2023?"


@pytest.fixture(scope="module")
def client(server: Running) -> Client:
    return Client(f"{server.url}/ui/", verbose=False)


def test_ask_is_the_one_function_offered_and_typed(client: Client) -> None:
    offered = client.view_api(return_format="dict", print_info=False)
    assert list(offered["named_endpoints"]) == ["/ask"]
    assert offered["unnamed_endpoints"] == {}
    types = {one["parameter_name"]: one["type"]["type"] for one in offered["named_endpoints"]["/ask"]["parameters"]}
    assert (types["question"], types["province"], types["year"]) == ("string", "string", "integer")


def test_the_answer_is_that_of_the_rest_interface(client: Client, server: Running) -> None:
    given = {"province": "gia lai", "year": 2023, "language": "en", "today": "2026-01-15"}
    answer = client.predict(QUESTION, **given, api_name="/ask")
    filters = {"province": given.pop("province"), "year": given.pop("year")}
    rest = httpx.post(f"{server.url}/api/ask", json={"question": QUESTION, "filters": filters, **given}).json()
    assert {**answer, "timings_ms": None} == {**rest, "timings_ms": None}
    assert answer["citations"][0]["document_id"] == "gia-lai-79-kh-ubnd-2023"


@pytest.mark.parametrize(
    ("question", "given", "words"),
    [
        ("  ", {}, "Câu hỏi đang trống"),
        ("Hạn?", {"province": "Narnia"}, "“Narnia”"),
        ("Hạn?", {"year": 1800}, "“1800”"),
        ("Hạn?", {"language": "fr"}, "language: "),
        ("Hạn?", {"today": "2026-02-30"}, "“2026-02-30”"),
        ("a" * 2001, {}, "2001"),
    ],
)
def test_what_cannot_be_used_is_refused_in_one_line(
    client: Client, question: str, given: dict[str, Any], words: str
) -> None:
    with pytest.raises(AppError, match=words) as refused:
        client.predict(question, **given, api_name="/ask")
    assert "\n" not in str(refused.value)
