"""Pairs to train the shipped embedder on, drawn from articles of law: something asked, and a text that answers it.

An article's title asks for its body; a part of one of its paragraphs asks for the paragraphs around it. Half of what
is asked is dressed as a question, and some of it names its law, as people do.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from vectorstore.language.analysis import tokens

Ids = NDArray[np.int32]
Generator = np.random.Generator

UNKNOWN = "[UNK]"  # id 0
# The source prints further articles at the end of some, without a line end: "…đã chấp thuận.Điều 14.3.TT.13.9. Thẩm
# quyền…". They are cut off: an article that was left out because a benchmark asks for it must not come back this way.
RUN_ON_ARTICLE = re.compile(r"Điều \d+\.\d+\.[A-ZĐ]+\.[\d.]+")
EMPHASIS = re.compile(r"[*_#|]+")  # "2. *Bảo vệ an ninh mạng *là phòng ngừa"
LAW_NUMBER = re.compile(r"\(Điều \S+ (?P<type>.*?) số (?P<number>[^\s,]+)")  # "(Điều 2 Luật số 24/2018/QH14, có"
LAW_NAME = re.compile(LAW_NUMBER.pattern + r" (?P<name>.*?) ngày \d")  # "… 24/2018/QH14 An ninh mạng ngày 12/06/2018"

QUESTION_WORDS = (
    "là gì", "như thế nào", "được quy định như thế nào", "bao nhiêu", "bao lâu", "khi nào", "ở đâu", "vì sao",
    "có được không", "có phải không", "đúng hay sai", "có bị xử phạt không", "bị phạt bao nhiêu tiền", "phải làm gì",
    "làm thế nào", "gồm những gì", "bao gồm những ai", "ai có thẩm quyền", "cơ quan nào", "đơn vị nào chủ trì",
    "cần những giấy tờ gì", "thủ tục như thế nào", "trong trường hợp nào", "theo quy định của pháp luật thì",
    "xin hỏi", "cho tôi hỏi", "tôi muốn hỏi", "hiện nay", "trước ngày nào", "thời hạn là bao lâu", "hạn chót khi nào",
    "có những loại nào", "mức nào", "những ai", "những điều kiện nào", "theo quy định hiện hành",
)  # fmt: skip


PHRASES = (8, 30)  # words of a part of a paragraph that asks, fewest and most
FROM_THE_START = 0.6  # of contexts; the others begin at a random paragraph
TITLED = 0.5  # of contexts that carry their article's title, as our chunks carry their headings


@dataclass(frozen=True, slots=True)
class Article:
    """One article; `law` is the type and name of its law, "" where the source does not give it."""

    title: str
    paragraphs: tuple[str, ...]
    law: str
    id: str = ""  # in the codification: "1.11.LQ.1"


@dataclass(frozen=True, slots=True)
class PairRules:
    """Shares and sizes of what is drawn."""

    title_share: float  # of pairs that ask by the title; the others ask by a part of a paragraph
    dressed_share: float  # of what is asked that gets question words
    law_share: float  # of what is asked that names its law
    dropped_share: float  # of the tokens on either side that are left out
    context_tokens: int  # after which a context ends


def read_articles(path: Path) -> list[Article]:
    """The articles of a gzipped JSON-lines file with `title`, `source` and `text`, each body once."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        entries = [json.loads(line) for line in lines]
    names = {law["number"]: f"{law['type']} {law['name']}" for law in map(_law_name, entries) if law}
    articles: dict[str, Article] = {}
    for entry in entries:
        body = EMPHASIS.sub(" ", RUN_ON_ARTICLE.split(entry["text"])[0])
        paragraphs = tuple(filter(str.strip, body.split("\n")))
        law = LAW_NUMBER.match(entry["source"])
        if paragraphs:
            name = names.get(law["number"], "") if law else ""
            articles.setdefault(body, Article(entry["title"], paragraphs, name, entry.get("id", "")))
    return list(articles.values())


def _law_name(entry: dict[str, str]) -> re.Match[str] | None:
    return LAW_NAME.match(entry["source"])


class Vocabulary:
    """The tokens that get a vector: the syllables and the pairs that most articles have."""

    def __init__(self, articles: Sequence[Article], syllables: int, pairs: int) -> None:
        counts: Counter[str] = Counter()
        for article in articles:
            counts.update({*tokens("\n".join((article.title, *article.paragraphs)))})
        ranked = sorted(counts, key=lambda token: (-counts[token], token))
        known = [token for token in ranked if "_" not in token][:syllables]
        known += [token for token in ranked if "_" in token][:pairs]
        self.ids = {UNKNOWN: 0} | {token: id for id, token in enumerate(known, start=1)}
        self.rarity = np.array([0, *(np.log(len(articles) / counts[token]) for token in known)], dtype=np.float32)

    def encode(self, text: str) -> Ids:
        """Ids of the known tokens of a text."""
        return np.array([self.ids[token] for token in tokens(text) if token in self.ids], dtype=np.int32)


class PairSampler:
    """Draws pairs of token ids from articles."""

    def __init__(self, articles: Sequence[Article], vocabulary: Vocabulary, rules: PairRules, seed: int) -> None:
        self._articles = articles
        self._vocabulary = vocabulary
        self._rules = rules
        self._random = np.random.default_rng(seed)
        self._titles = [vocabulary.encode(article.title) for article in articles]
        self._paragraphs = [[vocabulary.encode(each) for each in article.paragraphs] for article in articles]
        self._question_words = [vocabulary.encode(words) for words in QUESTION_WORDS]

    def batches(self, size: int) -> Iterator[list[int]]:
        """Places of articles in random order, each once in a round, without end."""
        size = min(size, len(self._articles))
        while True:
            order = self._random.permutation(len(self._articles)).tolist()
            yield from (order[start : start + size] for start in range(0, len(order) - size + 1, size))

    def pair(self, place: int) -> tuple[Ids, Ids]:
        """What is asked of the article at `place`, and a context that answers it; either may be empty."""
        paragraphs = self._paragraphs[place]
        if len(paragraphs) == 1 or self._happens(self._rules.title_share):
            asked, context = self._titles[place], self._context(paragraphs)
        else:
            chosen = int(self._random.integers(len(paragraphs)))
            asked = self._vocabulary.encode(self._part(self._articles[place].paragraphs[chosen]))
            context = self._context(paragraphs[:chosen] + paragraphs[chosen + 1 :])
            if self._happens(TITLED):
                context = np.concatenate([self._titles[place], context])
        return self._thinned(self._dressed(asked, self._articles[place].law)), self._thinned(context)

    def _part(self, paragraph: str) -> str:
        words = paragraph.split()
        length = int(self._random.integers(*PHRASES))
        start = int(self._random.integers(max(1, len(words) - length)))
        return " ".join(words[start : start + length])

    def _context(self, paragraphs: Sequence[Ids]) -> Ids:
        start = 0 if self._happens(FROM_THE_START) else int(self._random.integers(len(paragraphs)))
        taken: list[Ids] = []
        for paragraph in paragraphs[start:]:
            taken.append(paragraph)
            if sum(map(len, taken)) > self._rules.context_tokens:
                break
        return np.concatenate(taken)

    def _dressed(self, asked: Ids, law: str) -> Ids:
        parts = [asked]
        if self._happens(self._rules.dressed_share):
            parts.append(self._question_words[int(self._random.integers(len(self._question_words)))])
        if law and self._happens(self._rules.law_share):
            parts.append(self._vocabulary.encode(f"theo {law}"))
        return np.concatenate(parts)

    def _thinned(self, ids: Ids) -> Ids:
        return ids[self._random.random(len(ids)) >= self._rules.dropped_share]

    def _happens(self, share: float) -> bool:
        return bool(self._random.random() < share)
