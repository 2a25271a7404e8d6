"""The registers of the five documents, checked by hand fact by fact against their texts."""

import pytest

from tests.ingest.golden_facts import CORPUS, GOLDEN, facts_of, reading_of

PATHS = sorted(CORPUS.glob("*.txt"))


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_a_document_yields_its_checked_register(path):
    golden = (GOLDEN / f"{path.stem}.jsonl").read_text(encoding="utf-8").splitlines()
    assert list(facts_of(reading_of(path))) == golden


def test_every_document_of_the_corpus_has_a_checked_register():
    assert {path.stem for path in PATHS} == {path.stem for path in GOLDEN.glob("*.jsonl")}
