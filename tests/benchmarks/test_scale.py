"""Many documents made of a few: complete, different, and answered from."""

from benchmarks import scale
from benchmarks.scale import main
from tests.conftest import CORPUS


def test_answers_and_scopes_are_measured_over_copies_of_the_corpus(capsys, monkeypatch):
    monkeypatch.setattr(scale, "ROUNDS", 1)
    assert main([str(CORPUS), "10"]) == 0
    out = capsys.readouterr().out
    assert "10 documents, " in out
    assert out.count(" ms  ") == len(scale.QUESTIONS)
    assert "10 documents in scope: keyword" in out
