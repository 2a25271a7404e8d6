"""The programs of docs/examples run as they stand, but for the address of the server."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from langchain_core.language_models.fake_chat_models import GenericFakeChatModel
from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.outputs import ChatResult

from app import open_assistant
from assistant.present.retriever import PlanRetriever
from docs.examples.chain import chain
from tests.conftest import ROOT, Running, status_of
from vectorstore.records import Facets
from vectorstore.settings import Settings

EXAMPLES = ROOT / "docs" / "examples"


@pytest.mark.parametrize("name", ["openai_client.py", "mcp_client.py", "gradio_client.py"])
def test_a_program_prints_a_cited_answer(name: str, server: Running, tmp_path: Path) -> None:
    server.until(lambda: status_of(f"{server.url}/mcp") == 405)
    program = tmp_path / f"example_{name}"
    program.write_text((EXAMPLES / name).read_text().replace("http://127.0.0.1:7860", server.url))
    printed = subprocess.run([sys.executable, str(program)], capture_output=True, text=True, check=True).stdout
    assert "10/5/2023" in printed or "2023-05-10" in printed
    assert "/documents/gia-lai-79-kh-ubnd-2023#c=" in printed


class ListeningModel(GenericFakeChatModel):
    """A model that keeps what it was told."""

    told: list[BaseMessage] = []  # noqa: RUF012 - a field, which pydantic copies

    def _generate(self, messages: list[BaseMessage], *args: object, **more: object) -> ChatResult:
        self.told.extend(messages)
        return super()._generate(messages, *args, **more)


def test_a_chain_gives_the_model_the_numbered_passages(built_corpus: Path) -> None:
    model = ListeningModel(messages=iter([AIMessage("Trước ngày 10/5/2023 [1].")]))
    with open_assistant(Settings(data_dir=built_corpus, _env_file=None)) as assistant:
        retriever = PlanRetriever(library=assistant.library, facets=Facets(provinces=("Gia Lai",)), limit=3)
        assert chain(retriever, model).invoke("Hạn báo cáo 6 tháng?") == "Trước ngày 10/5/2023 [1]."
        passages = retriever.invoke("Hạn báo cáo 6 tháng?")
    system, human = model.told
    assert human.text == "Hạn báo cáo 6 tháng?"
    for number, passage in enumerate(passages, 1):
        assert f"[{number}] (79/KH-UBND, {passage.metadata['section']}) {passage.page_content}" in system.text
