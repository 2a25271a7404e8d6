"""The REST interface by its contract, over a small library in memory."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient

from assistant.present.api import create_api
from assistant.present.service import MOST_AT_ONCE, Opened, Service
from tests.assistant.present.fake_library import FakeAssistant, FakeLibrary
from vectorstore.errors import EmbedderUnavailable, PlanAssistantError
from vectorstore.settings import Settings

JSON = {"content-type": "application/json"}
QUESTION = {"question": "Hạn báo cáo của Gia Lai?"}


def test_an_answer_has_the_shape_of_the_contract(client: TestClient) -> None:
    answer = client.post("/api/ask", json=QUESTION).json()
    assert list(answer) == [
        "answer", "language", "abstained", "reason", "mode",
        "citations", "deadlines", "interpretation", "suggestions", "timings_ms",
    ]  # fmt: skip
    assert answer["answer"] == "Trước ngày **10/5/2023** [1]."
    assert answer["interpretation"]["agencies"] == ["Sở Nội vụ"]


def test_a_citation_is_verbatim_in_code_points(client: TestClient) -> None:
    citation = client.post("/api/ask", json=QUESTION).json()["citations"][0]
    text = client.get(f"/api/documents/{citation['document_id']}").json()["text"]
    assert "😀" in text[: citation["start"]]  # two UTF-16 units, one code point
    assert text[citation["start"] : citation["end"]] == citation["quote"]
    assert citation["url"] == f"/documents/gia-lai#c={citation['start']}-{citation['end']}"
    assert (citation["number"], citation["source"], citation["id"]) == ("79/KH-UBND", "gia-lai.txt", 1)


def test_an_answers_deadline_says_whom_it_binds_and_why(client: TestClient) -> None:
    deadline = client.post("/api/ask", json=QUESTION).json()["deadlines"][0]
    assert (deadline["date"], deadline["relation"], deadline["applies_to"], deadline["basis"]) == (
        "2023-05-10", "before", "Sở Nội vụ", "group",
    )  # fmt: skip
    assert deadline["citation"] == 1


def test_history_filters_language_and_day_reach_the_assistant(client: TestClient, assistant: FakeAssistant) -> None:
    history = [{"role": "user", "content": "Gia Lai?"}, {"role": "assistant", "content": "10/5."}]
    body = {
        "history": history,
        "filters": {"province": "gia lai", "year": 2023},
        "language": "en",
        "today": "2026-01-15",
    }
    assert client.post("/api/ask", json={**QUESTION, **body}).status_code == 200
    asked = assistant.asked[-1]
    assert asked.facets.provinces == ("Gia Lai",)
    assert asked.facets.years == (2023,)
    assert (asked.language, asked.today.isoformat(), asked.history[1].content) == ("en", "2026-01-15", "10/5.")


def test_the_stream_ends_with_the_whole_answer(client: TestClient) -> None:
    with client.stream("POST", "/api/ask/stream", json=QUESTION) as response:
        assert response.headers["content-type"].startswith("text/event-stream")
        events = [event.split("\n") for event in response.read().decode().strip().split("\n\n")]
    names = [event[0].removeprefix("event: ") for event in events]
    data = [json.loads(event[1].removeprefix("data: ")) for event in events]
    assert names[0] == "interpretation"
    assert names[-2:] == ["answer", "done"]
    assert set(names[1:-2]) == {"token"}
    assert "".join(token["text"] for token in data[1:-2]) == data[-2]["answer"]
    assert data[-2]["citations"][0]["id"] == 1


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"question": "   "}, "question"),
        ({"question": "a" * 2001}, "question"),
        ({"question": "a\0b"}, "question"),
        ({"question": 5}, "question"),
        ({}, "question"),
        ({**QUESTION, "today": "15/01/2026"}, "today"),
        ({**QUESTION, "today": "2026-02-30"}, "today"),
        ({**QUESTION, "language": "fr"}, "language"),
        ({**QUESTION, "filters": {"province": "Narnia"}}, "filters.province"),
        ({**QUESTION, "filters": {"year": 1999}}, "filters.year"),
        ({**QUESTION, "filters": {"year": "năm"}}, "filters.year"),
        ({**QUESTION, "filters": {"year": True}}, "filters.year"),
        ({**QUESTION, "filters": {"year": [False]}}, "filters.year"),
        ({**QUESTION, "filters": {"document_id": "x"}}, "filters.document_id"),
        ({**QUESTION, "filters": {"provinse": "Gia Lai"}}, "filters.provinse"),
        ({**QUESTION, "history": [{"role": "system", "content": "x"}]}, "history.0.role"),
        ({**QUESTION, "history": [{"role": "user", "content": "x"}] * 11}, "history"),
        ({**QUESTION, "histroy": []}, "histroy"),
    ],
)
def test_a_bad_request_is_refused_in_one_line_that_names_the_field(
    client: TestClient, body: dict[str, object], field: str
) -> None:
    response = client.post("/api/ask", json=body)
    refusal = response.json()
    assert (response.status_code, refusal["field"]) == (422, field)
    assert refusal["error"]
    assert "\n" not in refusal["error"]


def test_half_a_surrogate_pair_is_refused(client: TestClient) -> None:
    response = client.post("/api/ask", content=b'{"question": "a\\ud800"}', headers=JSON)
    assert (response.status_code, response.json()["field"]) == (422, "question")


def test_what_is_no_json_is_refused(client: TestClient) -> None:
    response = client.post("/api/ask", content=b"{", headers=JSON)
    assert (response.status_code, response.json()["field"]) == (422, "body")


def test_an_unknown_filter_value_lists_the_known_ones(client: TestClient) -> None:
    error = client.get("/api/documents", params={"province": "Narnia"}).json()["error"]
    assert "Gia Lai; Quảng Ngãi" in error


def test_errors_speak_the_clients_language(client: TestClient) -> None:
    error = client.post("/api/ask", json={"question": ""}, headers={"accept-language": "en-GB"}).json()["error"]
    assert error == "The question is empty; ask something."


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/api/documents/none", 404),
        ("GET", "/api/nothing", 404),
        ("GET", "/docs", 404),
        ("GET", "/api/ask", 405),
        ("GET", "/documents/none", 404),
        ("GET", "/static/../service.py", 404),
        ("GET", "/static/none.css", 404),
    ],
)
def test_what_is_not_there_is_told_without_a_traceback(client: TestClient, method: str, path: str, status: int) -> None:
    response = client.request(method, path)
    assert response.status_code == status
    assert "Traceback" not in response.text


def test_a_body_beyond_the_limit_is_refused_declared_or_not(client: TestClient, settings: Settings) -> None:
    body = json.dumps({"question": "a" * settings.max_body_bytes}).encode()
    declared = client.post("/api/ask", content=body)
    undeclared = client.post("/api/ask", content=(body[at : at + 1000] for at in range(0, len(body), 1000)))
    assert (declared.status_code, undeclared.status_code) == (413, 413)
    assert declared.json()["error"]


def test_a_body_in_pieces_arrives_whole(client: TestClient) -> None:
    body = json.dumps(QUESTION).encode()
    assert client.post("/api/ask", content=(bytes([byte]) for byte in body), headers=JSON).status_code == 200


def test_a_failure_of_ours_is_a_line_with_a_code_and_no_secret(client: TestClient, assistant: FakeAssistant) -> None:
    def fail(_: object) -> None:
        raise RuntimeError("secret path /srv/data")

    assistant.ask = fail  # type: ignore[assignment,method-assign]
    response = client.post("/api/ask", json=QUESTION)
    assert response.status_code == 500
    assert "secret" not in response.text
    assert list(response.json()) == ["error", "field"]


def served(opener: Callable[[], Opened], settings: Settings) -> TestClient:
    return TestClient(create_api(Service(opener, settings)))


ROUTES = [
    ("POST", "/api/ask"),
    ("GET", "/api/documents"),
    ("GET", "/api/search?q=a"),
    ("GET", "/api/deadlines"),
    ("GET", "/api/deadlines.ics"),
    ("GET", "/api/facets"),
    ("GET", "/api/legal-references/1"),
    ("GET", "/documents/gia-lai"),
    ("GET", "/readyz"),
]


@pytest.mark.parametrize(("method", "path"), ROUTES)
def test_while_loading_every_route_says_to_come_back(settings: Settings, method: str, path: str) -> None:
    client = served(lambda: pytest.fail("not opened here"), settings)  # no lifespan: nothing is opened
    response = client.request(method, path, json=QUESTION if method == "POST" else None)
    assert response.status_code == 503
    assert int(response.headers["retry-after"]) > 0
    assert client.get("/healthz").json() == {"status": "alive"}


@pytest.mark.parametrize(("method", "path"), ROUTES)
def test_while_nothing_is_ingested_every_route_says_how_to(settings: Settings, method: str, path: str) -> None:
    nothing = Opened(FakeAssistant(FakeLibrary()), lambda: None, lambda: None)
    with served(lambda: nothing, settings) as client:
        response = client.request(method, path, json=QUESTION if method == "POST" else None)
        assert response.status_code == 503
        assert "plan-assistant ingest" in response.text


def test_what_keeps_the_documents_from_opening_stands_in_the_log_only(
    settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    def fail() -> Opened:
        raise EmbedderUnavailable("no model at /srv/nowhere")

    with served(fail, settings) as client:
        told = client.get("/readyz")
        assert (told.status_code, "/srv" in told.text) == (503, False)
        assert client.get("/healthz").status_code == 200
    assert "no model at /srv/nowhere" in caplog.text


def test_what_nobody_foresaw_while_opening_is_logged_told_and_tried_again(
    settings: Settings, assistant: FakeAssistant, caplog: pytest.LogCaptureFixture
) -> None:
    failures = iter([RuntimeError("secret"), RuntimeError("secret")])

    def open_at_the_third_time() -> Opened:
        for failure in failures:
            raise failure
        return Opened(assistant, lambda: None, lambda: None)

    service = Service(open_at_the_third_time, settings)
    client = TestClient(create_api(service))
    for _ in range(2):
        service.open()
        told = client.get("/readyz")
        assert (told.status_code, "secret" in told.text) == (503, False)
    assert [record.exc_info is not None for record in caplog.records] == [True]  # once, not at every attempt
    service.open()
    assert client.get("/readyz").status_code == 200


def test_one_question_too_many_is_told_when_to_come_back(client: TestClient, service: Service) -> None:
    held = [service.place() for _ in range(MOST_AT_ONCE)]
    for place in held:
        place.__enter__()
    refused = client.post("/api/ask", json=QUESTION)
    held[0].__exit__(None, None, None)
    assert (refused.status_code, "retry-after" in refused.headers) == (429, True)
    assert client.post("/api/ask", json=QUESTION).status_code == 200


def test_a_place_is_given_back_when_the_answer_fails(service: Service) -> None:
    for _ in range(MOST_AT_ONCE + 1):
        with pytest.raises(PlanAssistantError), service.place():
            raise PlanAssistantError
