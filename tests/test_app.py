"""The door: commands, exit codes, one-line errors, and what each command loads."""

from __future__ import annotations

import io
import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import app
from assistant.present.protection.passwords import is_password
from tests.conftest import CORPUS, ROOT, running, status_of

QUESTION = "what deadlines apply to Sở Nội vụ in Gia Lai 2023?"
NOTHING_THERE = 3


def told(capsys: pytest.CaptureFixture[str]) -> str:
    """What was printed as an error: one line, by our name, without a traceback."""
    error = capsys.readouterr().err
    assert error.startswith("plan-assistant: ")
    assert error.count("\n") == 1
    return error


def test_a_question_is_answered_with_its_dates_reasons_and_quotes(
    built_corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert app.main(["ask", QUESTION, "--data-dir", str(built_corpus), "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert "10/5/2023" in answer["answer"]
    assert "30/10/2023" in answer["answer"]
    assert any("Các Sở, ban, ngành tỉnh" in citation["quote"] for citation in answer["citations"])


def test_an_answer_reads_well_on_a_terminal(built_corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert app.main(["ask", QUESTION, "--data-dir", str(built_corpus)]) == 0
    shown = capsys.readouterr().out
    assert "Hiểu là: thời hạn" in shown
    assert "79/KH-UBND" in shown


def test_answering_loads_neither_gradio_nor_torch(built_corpus: Path) -> None:
    program = (
        "import sys, app; app.main(['ask', 'Gia Lai?', '--data-dir', sys.argv[1]]);"
        "print([name for name in ('gradio', 'torch', 'sentence_transformers', 'uvicorn') if name in sys.modules])"
    )
    command = [sys.executable, "-c", program, str(built_corpus)]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert ended.stdout.splitlines()[-1] == "[]"


def test_a_second_ingest_finds_nothing_to_do(corpus_copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert app.main(["ingest", str(CORPUS), "--data-dir", str(corpus_copy)]) == 0
    shown = capsys.readouterr().out
    assert "5 tệp: 0 mới, 0 thay, 5 không đổi, 0 từ chối" in shown


def test_a_file_that_cannot_be_read_is_in_the_ledger_and_in_the_exit_code(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "rỗng.txt").write_bytes(b"")
    (folder / "tốt.txt").write_text("KẾ HOẠCH\n\n1. Sở Nội vụ báo cáo trước ngày 10/5/2023.\n", encoding="utf-8")
    assert app.main(["ingest", str(folder), "--data-dir", str(tmp_path / "data")]) == 1
    shown = capsys.readouterr().out
    assert "từ chối  rỗng.txt: " in shown
    assert "2 tệp: 1 mới, 0 thay, 0 không đổi, 1 từ chối" in shown


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["ask", "Hạn?"], NOTHING_THERE),
        (["documents"], NOTHING_THERE),
        (["check"], NOTHING_THERE),
        (["ask", "  "], 2),
        (["ask", "a" * 2001], 2),
        (["ask", "Hạn?", "--today", "hôm nay"], 2),
        (["ingest", "/no/such/folder"], 2),
        (["evaluate", "/no/such/file.jsonl"], 2),
        (["remove", "không-có"], 1),
    ],
)
def test_what_cannot_be_done_is_told_in_one_line(
    arguments: list[str], code: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert app.main([*arguments, "--data-dir", str(tmp_path / "data")]) == code
    assert len(told(capsys)) > len("plan-assistant: \n")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "http"),
        ("PORT", "0"),
        ("LANGUAGE", "fr"),
        ("MAX_HISTORY", "-1"),
        ("API_KEYS", "short"),
        ("ALLOWED_ORIGINS", "portal"),
        ("ALLOWED_HOSTS", "a b"),
        ("WIDGET_SITES", "https://a.vn;"),
        ("TRUSTED_PROXIES", "x"),
    ],
)
def test_a_setting_that_cannot_work_is_named(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(f"PLAN_ASSISTANT_{name}", value)
    assert app.main(["documents"]) == 2
    assert f"PLAN_ASSISTANT_{name}" in told(capsys)


@pytest.mark.parametrize("setting", ["EMBEDDER", "RERANKER"])
def test_a_model_that_is_not_on_this_machine_is_named_at_once(
    built_corpus: Path, setting: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(f"PLAN_ASSISTANT_{setting}", "BAAI/bge-m3")
    assert app.main(["ask", QUESTION, "--data-dir", str(built_corpus)]) == 2
    assert f"the {setting.lower()} BAAI/bge-m3 is not on this machine" in told(capsys)


def test_documents_and_deadlines_are_listed_by_their_filters(
    built_corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = ["--data-dir", str(built_corpus), "--json"]
    assert app.main(["documents", "--province", "gia lai", *data]) == 0
    assert [one["number"] for one in json.loads(capsys.readouterr().out)["documents"]] == ["79/KH-UBND"]
    assert app.main(["deadlines", "--province", "Gia Lai", "--from", "2023-06-01", "--to", "2023-12-31", *data]) == 0
    dates = {one["date"] for one in json.loads(capsys.readouterr().out)["deadlines"]}
    assert "2023-10-30" in dates
    assert "2023-05-10" not in dates


def test_lists_read_well_on_a_terminal(built_corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert app.main(["documents", "--data-dir", str(built_corpus)]) == 0
    assert "5 văn bản" in capsys.readouterr().out
    assert app.main(["deadlines", "--agency", "so noi vu", "--data-dir", str(built_corpus)]) == 0
    assert "đọc từ 5 văn bản" in capsys.readouterr().out


def test_a_document_removed_is_listed_no_more(corpus_copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = ["--data-dir", str(corpus_copy)]
    assert app.main(["remove", "gia-lai-79-kh-ubnd-2023", *data]) == 0
    capsys.readouterr()
    assert app.main(["documents", "--json", *data]) == 0
    assert "79/KH-UBND" not in capsys.readouterr().out


def test_a_whole_store_is_said_to_be_whole(corpus_copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert app.main(["check", "--data-dir", str(corpus_copy)]) == 0
    assert "nguyên vẹn" in capsys.readouterr().out


def test_questions_are_scored_without_a_server(
    built_corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    question = {
        "id": "q1", "kind": "deadline", "form": "mixed", "question": QUESTION, "history": [], "abstain": False,
        "sources": ["gia-lai-79-kh-ubnd-2023.txt"], "quotes": ["trước ngày 10/5/2023"],
        "answer_has": ["10/5/2023"], "answer_lacks": [], "deadlines": [{"date": "2023-05-10", "recurrence": None}],
    }  # fmt: skip
    path = tmp_path / "questions.jsonl"
    path.write_text(json.dumps(question) + "\n", encoding="utf-8")
    assert app.main(["evaluate", str(path), "--json", "--data-dir", str(built_corpus)]) == 0
    assert json.loads(capsys.readouterr().out)["passed"] == 1


def test_a_judge_needs_a_language_model(built_corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_text("", encoding="utf-8")
    assert app.main(["evaluate", str(path), "--judge", "--data-dir", str(built_corpus)]) != 0
    assert "PLAN_ASSISTANT_LLM_MODEL" in told(capsys)


@pytest.mark.parametrize("line", ["{", '{"id": "q1"}', "[]"])
def test_a_line_that_is_no_question_is_told(
    line: str, built_corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_text(line, encoding="utf-8")
    assert app.main(["evaluate", str(path), "--data-dir", str(built_corpus)]) != 0
    told(capsys)


def test_a_server_starts_before_anything_is_ingested_and_serves_it_once_it_is(tmp_path: Path) -> None:
    with running(tmp_path / "data", PLAN_ASSISTANT_GENERATION_POLL_SECONDS="0.2") as started:
        assert status_of(f"{started.url}/healthz") == 200
        assert status_of(f"{started.url}/readyz") == 503
        assert app.main(["ingest", str(CORPUS), "--data-dir", str(tmp_path / "data")]) == 0
        started.until(lambda: status_of(f"{started.url}/readyz") == 200)
        assert status_of(f"{started.url}/documents/gia-lai-79-kh-ubnd-2023") == 200


def test_other_machines_are_not_served_without_a_key_or_an_account(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert app.main(["serve", "--host", "0.0.0.0", "--data-dir", str(tmp_path / "data")]) == 2
    line = told(capsys)
    assert "PLAN_ASSISTANT_API_KEYS" in line
    assert "PLAN_ASSISTANT_LOGIN" in line


def test_a_malformed_account_ends_the_command_before_an_address_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PLAN_ASSISTANT_LOGIN", "an:mat-khau-khong-bam")
    assert app.main(["serve", "--data-dir", str(tmp_path / "data")]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "PLAN_ASSISTANT_LOGIN" in printed.err
    assert "mat-khau" not in printed.err


def test_an_account_is_made_from_a_name_and_a_password(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("mật khẩu của An\n"))
    assert app.main(["login", "an.nguyen"]) == 0
    name, _, kept = capsys.readouterr().out.strip().partition(":")
    assert name == "an.nguyen"
    assert is_password("mật khẩu của An", kept)
    monkeypatch.setattr(sys, "stdin", io.StringIO("ngắn\n"))
    assert app.main(["login", "an.nguyen"]) == 2
    told(capsys)


def test_a_port_in_use_ends_the_command_before_anything_is_loaded(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with running(tmp_path / "data") as started:
        port = started.url.rsplit(":", 1)[1]
        assert app.main(["serve", "--port", port, "--data-dir", str(tmp_path / "data")]) == 2
        assert port in told(capsys)


def test_a_server_that_is_told_to_stop_stops(tmp_path: Path) -> None:
    with running(tmp_path / "data") as started:
        started.process.send_signal(signal.SIGINT)
        assert started.process.wait(timeout=30) in (0, 130)
