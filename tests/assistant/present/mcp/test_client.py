"""The official client against a server of its own process over the shipped corpus."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

import httpx
import pytest
from mcp import Client, MCPError, types

from tests.conftest import Running, status_of

Result = TypeVar("Result")
GIA_LAI = "gia-lai-79-kh-ubnd-2023"
MODES = ["auto", "legacy"]  # the protocol of 2026, and the one with a handshake that most clients still speak


@pytest.fixture(scope="module")
def url(server: Running) -> str:
    server.until(lambda: status_of(f"{server.url}/mcp") == 405)
    return f"{server.url}/mcp"


def spoken(url: str, work: Callable[[Client], Awaitable[Result]], mode: str = "auto") -> Result:
    async def speak() -> Result:
        async with Client(url, mode=mode) as client:
            return await work(client)

    return asyncio.run(speak())


def called(url: str, name: str, mode: str = "auto", **arguments: Any) -> types.CallToolResult:
    """The result of a call; the client itself holds it against the schema that the server announced."""
    result = spoken(url, lambda client: client.call_tool(name, arguments), mode)
    assert isinstance(result, types.CallToolResult)
    return result


@pytest.mark.parametrize("mode", MODES)
def test_the_tools_are_typed_and_only_read(url: str, mode: str) -> None:
    tools = spoken(url, lambda client: client.list_tools(), mode).tools
    assert [tool.name for tool in tools] == [
        "ask", "search", "list_deadlines", "get_document", "find_legal_reference",
    ]  # fmt: skip
    for tool in tools:
        assert tool.description
        assert (tool.input_schema["type"], tool.input_schema["additionalProperties"]) == ("object", False)
        assert tool.output_schema
        assert tool.output_schema["type"] == "object"
        assert tool.annotations
        assert tool.annotations.read_only_hint
        assert tool.annotations.open_world_hint is False


@pytest.mark.parametrize("mode", MODES)
def test_ask_gives_the_answer_of_the_rest_interface_with_its_sources(url: str, mode: str) -> None:
    result = called(url, "ask", mode, question="what deadlines apply to Sở Nội vụ in Gia Lai 2023?")
    assert not result.is_error
    answer = result.structured_content
    assert "10/5/2023" in answer["answer"]
    assert {one["date"] for one in answer["deadlines"]} >= {"2023-05-10", "2023-10-30"}
    text, *links = result.content
    assert isinstance(text, types.TextContent)
    assert json.loads(text.text) == answer
    base = url.removesuffix("/mcp")
    assert {link.uri for link in links} == {base + one["url"] for one in answer["citations"]}
    assert all(isinstance(link, types.ResourceLink) and status_of(link.uri) == 200 for link in links)


def test_ask_tells_that_the_documents_do_not_say(url: str) -> None:
    answer = called(url, "ask", question="hạn báo cáo dân vận Đà Nẵng 2023?").structured_content
    assert (answer["abstained"], answer["reason"]) == (True, "not_in_corpus")


def test_ask_takes_filters_and_history(url: str) -> None:
    history = [{"role": "user", "content": "Hạn báo cáo của Gia Lai năm 2023?"}]
    asked = {"question": "Còn Hải Dương thì sao?", "history": history, "filters": {"type": "kế hoạch"}}
    answer = called(url, "ask", **asked).structured_content
    assert {one["province"] for one in answer["citations"]} == {"Hải Dương"}


def test_search_gives_passages_with_their_places(url: str) -> None:
    result = called(url, "search", query="dân vận khéo", province="gia lai", limit=3)
    hits = result.structured_content["hits"]
    assert {hit["document_id"] for hit in hits} == {GIA_LAI}
    assert len(hits) <= 3
    document = called(url, "get_document", document_id=GIA_LAI).structured_content
    assert all(document["text"][hit["start"] : hit["end"]] == hit["text"] for hit in hits)
    assert len(result.content) == 1 + len({hit["url"] for hit in hits})


def test_deadlines_are_listed_completely_and_between_days(url: str) -> None:
    everything = called(url, "list_deadlines").structured_content
    assert everything["documents_scanned"] == 5
    asked = {"agency": "Sở Nội vụ", "document_id": GIA_LAI, "from": "2023-05-01", "to": "2023-05-31"}
    may = called(url, "list_deadlines", **asked, today="2023-05-01").structured_content["deadlines"]
    assert [(one["date"], one["basis"], one["status"]) for one in may if one["date"]] == [
        ("2023-05-10", "group", "due")
    ]


def test_a_legal_reference_is_found_by_its_number(url: str) -> None:
    found = called(url, "find_legal_reference", number="33/CT-TTg").structured_content
    assert GIA_LAI in {one["document"]["id"] for one in found["citing"]}
    assert found["held"] == []


@pytest.mark.parametrize(
    ("name", "arguments", "words"),
    [
        ("ask", {}, "question: "),
        ("ask", {"question": " "}, "Câu hỏi đang trống"),
        ("ask", {"question": 5}, "question: "),
        ("ask", {"question": "Hạn?", "filters": {"province": "Narnia"}}, "“Narnia”"),
        ("ask", {"question": "Hạn?", "colour": "red"}, "colour: "),
        ("search", {"query": "x", "limit": 1000}, "limit: "),
        ("search", {"query": "x", "year": 1800}, "“1800”"),
        ("list_deadlines", {"from": "soon"}, "from: "),
        ("list_deadlines", {"today": "2026-02-30"}, "“2026-02-30”"),
        ("get_document", {"document_id": "none"}, "“none”"),
        ("find_legal_reference", {}, "number: "),
    ],
)
def test_what_cannot_be_used_is_one_line_for_the_assistant_to_mend(
    url: str, name: str, arguments: dict[str, Any], words: str
) -> None:
    result = called(url, name, **arguments)
    (content,) = result.content
    assert result.is_error
    assert isinstance(content, types.TextContent)
    assert words in content.text
    assert "\n" not in content.text


def test_an_unknown_tool_is_an_error_of_the_protocol(url: str) -> None:
    async def call(client: Client) -> str:
        with pytest.raises(MCPError) as refused:
            await client.call_tool("delete_everything", {})
        return refused.value.error.message

    assert spoken(url, call) == "there is no tool 'delete_everything'"


@pytest.mark.parametrize(
    ("headers", "status"),
    [({"host": "evil.example"}, 421), ({"origin": "http://evil.example"}, 403), ({"content-type": "text/plain"}, 400)],
)
def test_another_sites_page_cannot_call_the_tools(url: str, headers: dict[str, str], status: int) -> None:
    given = {"content-type": "application/json", "accept": "application/json, text/event-stream", **headers}
    body = {"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {}}
    assert httpx.post(url, json=body, headers=given).status_code == status


def test_there_is_no_session_to_listen_to_or_to_end(url: str) -> None:
    assert [httpx.request(method, url).status_code for method in ("GET", "DELETE", "PUT")] == [405, 405, 405]
