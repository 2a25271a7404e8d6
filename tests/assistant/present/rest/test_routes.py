"""Looking things up, feedback, the interface's description and the headers of every response."""

from __future__ import annotations

import json

import pytest
from fastapi.testclient import TestClient

from vectorstore.settings import Settings


def test_search_gives_verbatim_chunks_with_their_document(client: TestClient) -> None:
    hit = client.get("/api/search", params={"q": "báo cáo", "limit": 1}).json()["hits"][0]
    text = client.get(f"/api/documents/{hit['document_id']}").json()["text"]
    assert text[hit["start"] : hit["end"]] == hit["text"]
    assert (hit["number"], hit["found_by"], hit["score"]) == ("79/KH-UBND", ["keyword"], 0.5)


@pytest.mark.parametrize(("query", "field"), [({"q": ""}, "q"), ({"q": "a", "limit": 99}, "limit"), ({}, "q")])
def test_a_bad_search_names_the_field(client: TestClient, query: dict[str, object], field: str) -> None:
    response = client.get("/api/search", params=query)
    assert (response.status_code, response.json()["field"]) == (422, field)


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ({}, ["gia-lai", "quang-ngai"]),
        ({"province": "gia lai"}, ["gia-lai"]),
        ({"province": ["Gia Lai", "Quảng Ngãi"]}, ["gia-lai", "quang-ngai"]),
        ({"year": 2019}, ["quang-ngai"]),
        ({"type": "ke hoach"}, ["gia-lai"]),
        ({"cites": "33/CT-TTg"}, ["gia-lai"]),
        ({"q": "79/kh"}, ["gia-lai"]),
    ],
)
def test_documents_are_listed_by_their_facets(client: TestClient, query: dict[str, object], ids: list[str]) -> None:
    listed = client.get("/api/documents", params=query).json()["documents"]
    assert [document["id"] for document in listed] == ids
    assert "text" not in listed[0]


def test_a_document_whole_has_its_facts_with_spans(client: TestClient) -> None:
    whole = client.get("/api/documents/gia-lai").json()
    text = whole["text"]
    assert whole["validity"] == {"effective": "2023-01-10", "status": "Chưa xác định"}
    assert [section["path"] for section in whole["sections"]] == ["", "III", "III.1", "III.3", "Nơi nhận"]
    assert all(text[one["start"] : one["end_offset"]] == one["as_printed"] for one in whole["deadlines"])
    assert text[whole["duties"][0]["start"] : whole["duties"][0]["end"]] == whole["duties"][0]["text"]
    assert whole["legal_references"][0]["role"] == "implements"
    assert whole["targets"][0]["figure"] == "ít nhất 01 mô hình"


def test_what_a_source_leaves_blank_is_null_and_named(client: TestClient) -> None:
    document = client.get("/api/documents/quang-ngai").json()
    assert (document["number"], document["symbol"], document["blanks"]) == (None, "UBND-NC", ["number"])
    assert document["issued"] == "2019-04"


def test_deadlines_are_complete_and_say_what_was_looked_through(client: TestClient) -> None:
    listed = client.get("/api/deadlines").json()
    assert len(listed["deadlines"]) == 4
    assert listed["documents_scanned"] == 2
    assert listed["deadlines"][3]["date"] == "11-15"


def test_deadlines_follow_agency_and_days(client: TestClient) -> None:
    query = {"agency": "so noi vu", "from": "2023-06-01", "province": "Gia Lai"}
    listed = client.get("/api/deadlines", params=query).json()["deadlines"]
    assert [one["date"] for one in listed] == ["2023-10-30"]
    assert listed[0]["applies_to"] == "Sở Nội vụ"


def test_a_bad_day_names_its_field(client: TestClient) -> None:
    response = client.get("/api/deadlines", params={"to": "2023-W03-4"})
    assert (response.status_code, response.json()["field"]) == (422, "to")


def test_a_legal_number_with_a_slash_finds_who_cites_it(client: TestClient) -> None:
    found = client.get("/api/legal-references/33/CT-TTg").json()
    assert found["number"] == "33/CT-TTg"
    assert found["held"] == []
    assert [one["document"]["id"] for one in found["citing"]] == ["gia-lai"]


def test_a_number_may_be_sent_as_it_is_printed_over_two_lines(client: TestClient) -> None:
    response = client.get("/api/legal-references/33/CT-%0ATTg")
    assert (response.status_code, response.json()["number"]) == (200, "33/CT-\nTTg")


def test_facets_are_counted(client: TestClient) -> None:
    facets = client.get("/api/facets").json()
    assert facets["provinces"][0] == {"name": "Gia Lai", "count": 1}
    assert facets["years"][0] == {"year": 2023, "count": 1}


def test_readiness_tells_counts_and_the_ledger_but_no_path_of_this_machine(client: TestClient) -> None:
    ready = client.get("/readyz")
    assert (ready.json()["documents"], ready.json()["chunks"]) == (2, 7)
    assert ready.json()["ledger"][0]["reason"] == "không đọc được"
    assert "/secret" not in ready.text


def test_feedback_is_appended_line_by_line(client: TestClient, settings: Settings) -> None:
    for verdict in ("up", "down"):
        given = {"question": "Hạn\nnào?", "verdict": verdict, "comment": "thiếu ngày"}
        assert client.post("/api/feedback", json=given).json() == {"stored": True}
    lines = (settings.data_dir / "feedback.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["verdict"] for line in lines] == ["up", "down"]


def test_feedback_that_cannot_be_kept_is_not_said_to_be(client: TestClient, settings: Settings) -> None:
    settings.data_dir.write_text("a file where the folder should be")
    response = client.post("/api/feedback", json={"question": "Hạn?", "verdict": "up"})
    assert response.status_code == 503
    assert response.json()["error"]


@pytest.mark.parametrize(
    "given", [{"verdict": "up"}, {"question": "a", "verdict": "maybe"}, {"question": "", "verdict": "up"}]
)
def test_bad_feedback_is_refused(client: TestClient, given: dict[str, str]) -> None:
    assert client.post("/api/feedback", json=given).status_code == 422


def test_the_root_leads_to_the_chat(client: TestClient) -> None:
    response = client.get("/", follow_redirects=False)
    assert (response.status_code, response.headers["location"]) == (307, "/ui")


def test_the_description_names_every_route_with_examples(client: TestClient) -> None:
    description = client.get("/openapi.json").json()
    for path in ("/api/ask", "/api/ask/stream", "/api/search", "/api/documents/{document_id}", "/api/deadlines.ics"):
        assert path in description["paths"]
    schemas = description["components"]["schemas"]
    assert schemas["AskIn"]["examples"]
    assert schemas["CitationOut"]["properties"]["quote"]["examples"]
    refusals = description["paths"]["/api/ask"]["post"]["responses"]
    assert {"413", "422", "429", "503"} <= set(refusals)
    assert refusals["422"]["content"]["application/json"]["schema"]["$ref"].endswith("/ErrorOut")


@pytest.mark.parametrize("path", ["/api/facets", "/documents/gia-lai", "/nothing", "/static/base.css", "/healthz"])
def test_every_response_carries_the_headers_that_browsers_obey(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy


def test_answers_are_not_kept_by_caches(client: TestClient) -> None:
    assert client.get("/api/facets").headers["cache-control"] == "no-store"
