"""The chat page in Gradio, asked over HTTP as anybody could ask it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from assistant.present.api import create_api
from assistant.present.chat.app import build_chat
from assistant.present.service import Opened, Service
from tests.assistant.present.example_documents import TODAY, gia_lai, quang_ngai
from tests.assistant.present.fake_library import FakeAssistant, FakeLibrary
from vectorstore.settings import Settings

# Gradio's app is built in a thread; FastAPI silences this warning by `catch_warnings`, which no thread is safe with.
pytestmark = pytest.mark.filterwarnings("ignore::pydantic.warnings.UnsupportedFieldAttributeWarning")


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    data_dir: Path = tmp_path_factory.mktemp("data")
    assistant = FakeAssistant(FakeLibrary(gia_lai(), quang_ngai()))
    opened = Opened(assistant, lambda: None, lambda: None)
    service = Service(lambda: opened, Settings(data_dir=data_dir, _env_file=None), today=lambda: TODAY)
    with TestClient(create_api(service, build_chat)) as client:
        while client.get("/ui/").status_code == 503:
            pass
        yield client


def call(page: TestClient, handler: str, *given: object, event: object = None, path: str = "/ui") -> str:
    """Run a handler by its place in the page, as a script could, and give all that it sends back."""
    config = page.get(f"{path}/config").json()
    place = next(one["id"] for one in config["dependencies"] if one["api_name"] == handler)
    body = {"data": list(given), "fn_index": place, "session_hash": f"session-{place}", "event_data": event}
    joined = page.post(f"{path}/gradio_api/queue/join", json=body)
    assert joined.status_code == 200
    return page.get(f"{path}/gradio_api/queue/data", params={"session_hash": body["session_hash"]}).text


def test_nothing_but_asking_is_offered_as_an_interface(page: TestClient) -> None:
    for path in ("/ui", "/ui/en"):
        offered = page.get(f"{path}/gradio_api/info").json()
        assert (list(offered["named_endpoints"]), offered["unnamed_endpoints"]) == (["/ask"], {})
        handlers = page.get(f"{path}/config").json()["dependencies"]
        assert [one["api_name"] for one in handlers if one["api_visibility"] != "private"] == ["ask"]


def test_a_question_is_answered_with_its_citation(page: TestClient) -> None:
    sent = call(page, "answer", event={"question": "Hạn báo cáo của Gia Lai?"})
    assert "Trước ngày" in sent
    assert "/documents/gia-lai#c=" in sent
    assert "process_completed" in sent


@pytest.mark.parametrize(
    "given",
    [
        None,
        5,
        "a",
        [],
        {},
        {"question": None},
        {"question": "a" * 5000},
        {"question": "<script>alert(1)</script>"},
        {"question": "a", "today": "2026-99-99"},
        {"question": "a", "filters": {"province": "Đà Nẵng"}},
        {"question": "a", "filters": {"where": "1=1"}},
        {"question": "a", "history": [{"role": "system", "content": "x"}]},
        {"question": "a", "history": [{"role": "user", "content": "x"}] * 50},
    ],
)
@pytest.mark.parametrize("handler", ["answer", "recall"])
def test_an_odd_request_breaks_nothing_and_runs_nothing(page: TestClient, handler: str, given: object) -> None:
    sent = call(page, handler, event=given)
    assert "process_completed" in sent
    assert '"success": false' not in sent.replace('":', '": ')
    assert "Traceback" not in sent
    assert "<script>alert" not in sent


def test_the_page_is_served_in_each_language_and_remembers_the_choice(page: TestClient) -> None:
    assert "Hỏi đáp" in page.get("/ui/config").text
    assert "Hỏi đáp" not in page.get("/ui/en/config").text
    chosen = page.get("/ui/", headers={"cookie": "language=en"}, follow_redirects=False)
    assert chosen.headers["location"] == "/ui/en/"
    for cookie in ("language=vi", "language=xx", "language=//evil.example"):
        assert page.get("/ui/", headers={"cookie": cookie}, follow_redirects=False).status_code == 200


def test_a_year_that_is_no_choice_is_refused(page: TestClient) -> None:
    sent = call(page, "show", "", "1999; DROP", "")
    last = [json.loads(line.removeprefix("data: ")) for line in sent.splitlines() if line.startswith("data: ")][-1]
    assert last.get("success") is not True


def test_no_other_site_may_read_what_gradio_answers(page: TestClient) -> None:
    headers = {"origin": "https://evil.example", "host": "portal.example"}
    answered = page.get("/ui/gradio_api/info", headers=headers)
    assert "access-control-allow-origin" not in answered.headers


def test_the_page_may_reach_no_other_host(page: TestClient) -> None:
    policy = page.get("/ui/").headers["content-security-policy"]
    for directive in (
        "default-src 'none'",
        "connect-src 'self'",
        "img-src 'self' data: blob:",
        "frame-ancestors 'none'",
    ):
        assert directive in policy
