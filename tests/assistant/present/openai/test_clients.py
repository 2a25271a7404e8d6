"""The clients that people use, unchanged, against a server of its own process over the shipped corpus."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import openai
import pytest
from langchain_core.messages import AIMessage, HumanMessage, SystemMessage
from langchain_openai import ChatOpenAI

from tests.conftest import Running, running, status_of

MODEL = "plan-assistant"
DEADLINES = "what deadlines apply to Sở Nội vụ in Gia Lai 2023?"
ABSENT = "hạn báo cáo dân vận Đà Nẵng 2023?"


@pytest.fixture(scope="module")
def client(server: Running) -> Iterator[openai.OpenAI]:
    with openai.OpenAI(base_url=f"{server.url}/v1", api_key="none", max_retries=0) as client:
        yield client


def ask(client: openai.OpenAI, question: str, **more: object) -> openai.types.chat.ChatCompletion:
    return client.chat.completions.create(model=MODEL, messages=[{"role": "user", "content": question}], **more)


def test_the_client_reads_a_cited_answer(client: openai.OpenAI, server: Running) -> None:
    completion = ask(client, DEADLINES)
    message = completion.choices[0].message
    assert message.content
    assert "10/5/2023" in message.content
    assert message.refusal is None
    assert message.annotations
    for annotation in message.annotations:
        cited = annotation.url_citation
        assert message.content[cited.start_index : cited.end_index].strip("[]").isdigit()
        assert cited.url.startswith(f"{server.url}/documents/gia-lai-79-kh-ubnd-2023#c=")
        assert cited.title.startswith("79/KH-UBND")
    assert completion.usage
    assert completion.usage.total_tokens == completion.usage.prompt_tokens + completion.usage.completion_tokens
    assert completion.model_extra
    assert completion.model_extra["citations"][0]["verified"] is True
    assert completion.model_extra["interpretation"]["agencies"] == ["Sở Nội vụ"]


def test_the_client_reads_an_abstention(client: openai.OpenAI) -> None:
    completion = ask(client, ABSENT)
    assert completion.choices[0].message.refusal == "Không có trong kho văn bản"
    assert "Đà Nẵng" in (completion.choices[0].message.content or "")
    assert completion.model_extra
    assert (completion.model_extra["abstained"], completion.model_extra["reason"]) == (True, "not_in_corpus")


def test_filters_go_in_the_extra_body(client: openai.OpenAI) -> None:
    completion = ask(client, "Hạn báo cáo?", extra_body={"filters": {"province": "hai duong"}, "language": "en"})
    assert completion.model_extra
    assert {one["province"] for one in completion.model_extra["citations"]} == {"Hải Dương"}


def test_the_client_reads_a_stream(client: openai.OpenAI) -> None:
    whole = ask(client, DEADLINES)
    chunks = list(ask(client, DEADLINES, stream=True, stream_options={"include_usage": True}))
    told = "".join(chunk.choices[0].delta.content or "" for chunk in chunks[:-1])
    assert told == whole.choices[0].message.content
    assert chunks[-1].usage == whole.usage
    annotations = chunks[-2].choices[0].delta.model_extra["annotations"]
    assert annotations == [one.model_dump() for one in whole.choices[0].message.annotations or []]


def test_the_clients_own_accumulator_puts_a_stream_together(client: openai.OpenAI) -> None:
    with client.chat.completions.stream(model=MODEL, messages=[{"role": "user", "content": DEADLINES}]) as stream:
        for _ in stream:
            pass
        message = stream.get_final_completion().choices[0].message
    whole = ask(client, DEADLINES).choices[0].message
    assert (message.content, message.role) == (whole.content, "assistant")
    assert message.annotations == whole.annotations


def test_the_asynchronous_client_reads_both(server: Running) -> None:
    async def both() -> tuple[str | None, str]:
        async with openai.AsyncOpenAI(base_url=f"{server.url}/v1", api_key="none") as client:
            messages = [{"role": "user", "content": DEADLINES}]
            whole = await client.chat.completions.create(model=MODEL, messages=messages)
            stream = await client.chat.completions.create(model=MODEL, messages=messages, stream=True)
            told = [chunk.choices[0].delta.content or "" async for chunk in stream]
        return whole.choices[0].message.content, "".join(told)

    whole, told = asyncio.run(both())
    assert whole == told


def test_the_models_can_be_listed(client: openai.OpenAI) -> None:
    assert [model.id for model in client.models.list()] == [MODEL]
    assert client.models.retrieve(MODEL).owned_by == MODEL
    with pytest.raises(openai.NotFoundError):
        client.models.retrieve("gpt-4o")


def test_errors_are_the_clients_own_exceptions(client: openai.OpenAI) -> None:
    with pytest.raises(openai.BadRequestError) as empty:
        ask(client, "  ")
    assert (empty.value.param, empty.value.type) == ("messages", "invalid_request_error")
    with pytest.raises(openai.BadRequestError) as several:
        ask(client, DEADLINES, n=2)
    assert (several.value.param, several.value.code) == ("n", "unsupported_value")
    with pytest.raises(openai.NotFoundError) as model:
        client.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": DEADLINES}])
    assert model.value.code == "model_not_found"


def test_a_server_without_documents_is_an_internal_server_error(tmp_path: Path) -> None:
    with (
        running(tmp_path / "empty") as empty,
        openai.OpenAI(base_url=f"{empty.url}/v1", api_key="none", max_retries=0) as client,
        pytest.raises(openai.InternalServerError) as refused,
    ):
        empty.until(lambda: status_of(f"{empty.url}/ui/") == 200)  # a server that imports Gradio is slow to stop
        ask(client, DEADLINES)
    assert refused.value.status_code == 503


def test_langchains_chat_model_asks_follows_up_and_streams(server: Running) -> None:
    model = ChatOpenAI(model=MODEL, base_url=f"{server.url}/v1", api_key="none", temperature=0)
    first = model.invoke([SystemMessage("Be brief."), HumanMessage("Hạn báo cáo của Gia Lai năm 2023?")])
    assert "10/5/2023" in first.text
    assert first.usage_metadata
    messages = [HumanMessage("Hạn báo cáo của Gia Lai năm 2023?"), AIMessage(first.text)]
    second = model.invoke([*messages, HumanMessage("Còn Hải Dương thì sao?")])
    assert "79/KH-UBND" not in second.text
    assert "Hải Dương" in second.text
    assert "".join(chunk.text for chunk in model.stream(DEADLINES)) == model.invoke(DEADLINES).text
