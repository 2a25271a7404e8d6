"""Speed and size: start, answers, ingest by stage, memory, bytes on disk; each figure from real processes."""

from __future__ import annotations

import json
import os
import resource
import socket
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ingest.batch.report import IngestReport
from ingest.pipeline import ingest
from vectorstore.settings import Settings

QUESTIONS = (
    "what deadlines apply to Sở Nội vụ in Gia Lai 2023?",
    "ubnd huyen chu se phai nop bao cao 6 thang nam 2023 truoc ngay nao",
    "Ai theo dõi việc thực hiện kế hoạch ở Bến Tre?",
    "Văn bản nào dẫn Chỉ thị 33/CT-TTg?",
    "Hải Dương đặt chỉ tiêu bao nhiêu phần trăm hồ sơ công việc tại cấp xã?",
    "Tóm tắt Công văn 1639/UBND-NC của Quảng Ngãi",
    "“4 xin, 4 luôn” gồm những gì?",
    "Which agency monitors implementation of the plan?",
)
ROUNDS = 15  # each question is asked so often after a first round that only warms up
PATIENCE = 180.0  # seconds to wait for a server
POLL = 0.05  # seconds between two looks at a starting server


@dataclass(frozen=True, slots=True)
class Figure:
    """One row of the table."""

    name: str
    value: str


def measure_ingest(folder: Path, data_dir: Path) -> tuple[IngestReport, list[Figure]]:
    """Ingest a folder afresh and say how fast, where the time went and how large the result is."""
    started = time.perf_counter()
    report = ingest([folder], Settings(data_dir=data_dir), lambda _: None)
    seconds = time.perf_counter() - started
    count = len(report.entries)
    stages = ", ".join(f"{stage} {spent:.1f}" for stage, spent in report.seconds)
    generation = sum(p.stat().st_size for p in (data_dir / "generations").rglob("*") if p.is_file())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return report, [
        Figure(f"ingest of {count} documents", f"{seconds:.1f} s, {count / seconds:.1f} documents/s"),
        Figure(f"its stages, seconds ({count})", stages),
        Figure(f"generation on disk ({count})", f"{generation // count // 1024} KiB a document"),
        Figure(f"peak memory of ingest ({count})", f"{peak} MiB"),
    ]


def measure_server(data_dir: Path, label: str) -> list[Figure]:
    """Start a server and say when it answers, how fast, and how much memory it takes."""
    with _server(data_dir) as (url, pid, started):
        _wait(lambda: _get(f"{url}/healthz"))
        alive = time.perf_counter() - started
        _wait(lambda: _ask(url, QUESTIONS[0]))
        answered = time.perf_counter() - started
        _wait(lambda: b"gradio" in _get(f"{url}/ui/"))
        page = time.perf_counter() - started
        times = sorted(_ask_times(url))
        memory = _resident_mebibytes(pid)
    return [
        Figure(f"process start to /healthz ({label})", f"{alive:.1f} s"),
        Figure(f"process start to first answer ({label})", f"{answered:.1f} s"),
        Figure(f"process start to the chat page ({label})", f"{page:.1f} s"),
        Figure(f"ask p50 ({label})", f"{statistics.median(times):.0f} ms"),
        Figure(f"ask p95 ({label})", f"{times[int(0.95 * (len(times) - 1))]:.0f} ms"),
        Figure(f"resident memory of the server ({label})", f"{memory} MiB"),
    ]


@contextmanager
def _server(data_dir: Path) -> Iterator[tuple[str, int, float]]:
    port = _free_port()
    command = [sys.executable, "-m", "app", "serve", "--data-dir", str(data_dir), "--port", str(port)]
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    started = time.perf_counter()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield f"http://127.0.0.1:{port}", process.pid, started
    finally:
        process.terminate()
        process.wait(timeout=30)


def _ask_times(url: str) -> list[float]:
    for question in QUESTIONS:
        _ask(url, question)
    times: list[float] = []
    for _ in range(ROUNDS):
        for question in QUESTIONS:
            started = time.perf_counter()
            _ask(url, question)
            times.append(1000 * (time.perf_counter() - started))
    return times


def _ask(url: str, question: str) -> bool:
    body = json.dumps({"question": question}).encode()
    request = urllib.request.Request(f"{url}/api/ask", data=body, headers={"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=30) as response:
        return bool(json.load(response)["answer"])


def _get(url: str) -> bytes:
    with urllib.request.urlopen(url, timeout=5) as response:
        return bytes(response.read())


def _wait(is_there: Callable[[], object]) -> None:
    deadline = time.perf_counter() + PATIENCE
    while time.perf_counter() < deadline:
        try:
            if is_there():
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            pass
        time.sleep(POLL)
    raise TimeoutError("the server did not come up")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _resident_mebibytes(pid: int) -> int:
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) // 1024
