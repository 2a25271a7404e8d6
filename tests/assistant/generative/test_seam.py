"""Without a configured model nothing of LangChain's chat stack is imported, neither to serve nor to answer."""

import subprocess
import sys

CHECK = """
import sys, datetime, pathlib
from contextlib import nullcontext
import app
from assistant.language_model import load_language_model
from assistant.pipeline import Assistant
from assistant.records import Question
from vectorstore.embedder import load_embedder
from vectorstore.generations.generation import open_generation
from vectorstore.settings import Settings
settings = Settings(data_dir=pathlib.Path(sys.argv[1]))
embedder = load_embedder("shipped")
with open_generation(settings.data_dir, embedder.fingerprint) as generation:
    assistant = Assistant(lambda: nullcontext(generation), embedder, load_language_model(settings))
    answer = assistant.ask(Question("Hạn báo cáo của Gia Lai năm 2023?", datetime.date(2026, 1, 15)))
assert answer.mode == "extractive" and answer.deadlines
loaded = {name.split(".")[0] for name in sys.modules}
print(sorted(loaded & {"langchain", "langchain_core", "langchain_openai", "openai"}))
"""


def test_extractive_mode_imports_no_chat_stack(built_corpus):
    done = subprocess.run(
        [sys.executable, "-c", CHECK, str(built_corpus)], capture_output=True, text=True, check=False, timeout=120
    )
    assert done.stdout.strip() == "[]", done.stderr
