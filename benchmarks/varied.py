"""Many documents from a few: each copy gets a province, number, year and dates of its own."""

from __future__ import annotations

import random
import re
from pathlib import Path

from vectorstore.language.gazetteer import province_names

YEARS = range(2010, 2026)
YEAR = re.compile(r"\b20[0-2]\d\b")
NUMBER = re.compile(r"(?<=Số: )\d+(?=/)")
SEED = 20261122


def write_varied(corpus: Path, folder: Path, count: int) -> None:
    """Write `count` documents into `folder`, made of the texts in `corpus` in turn; the same ones at every call."""
    chooser = random.Random(SEED)
    texts = [path.read_text(encoding="utf-8") for path in sorted(corpus.glob("*.txt"))]
    provinces = province_names()
    own_names = [name for name in provinces if any(name in text or name.upper() in text for text in texts)]
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        province, year = chooser.choice(provinces), chooser.choice(YEARS)
        text = _renamed(texts[number % len(texts)], own_names, province)
        text = NUMBER.sub(str(1000 + number), text, count=1)
        (folder / f"{number:05}.txt").write_text(_redated(text, year), encoding="utf-8")


def _renamed(text: str, names: list[str], province: str) -> str:
    for name in names:
        text = text.replace(name, province).replace(name.upper(), province.upper())
    return text


def _redated(text: str, year: int) -> str:
    """All years moved by the same distance, so that the latest one is `year`."""
    latest = max((int(found) for found in YEAR.findall(text)), default=year)
    return YEAR.sub(lambda found: str(int(found[0]) - latest + year), text)
