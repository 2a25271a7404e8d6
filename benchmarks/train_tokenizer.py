"""Train the byte-level BPE behind `count_tokens` and write its rank file; the same input gives the same file.

Run as `python -m benchmarks.train_tokenizer PATH`, where PATH is the gzipped JSON lines of Bộ Pháp điển.
"""

from __future__ import annotations

import argparse
import base64
import gzip
import json
import unicodedata
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from tokenizers import Regex, Tokenizer, models, pre_tokenizers, trainers

from vectorstore.language import analysis

SAMPLE_STEP = 7  # every 7th article: 9 M characters, where the vocabulary has saturated
VOCABULARY = 10_240  # merges never cross a space, so Vietnamese runs out of frequent ones near 10,000
RANK_FILE = Path(analysis.__file__).parent / "data" / analysis.TOKEN_RANKS


def training_texts(source: Path, step: int = SAMPLE_STEP) -> Iterator[str]:
    """NFC text of every `step`-th article; its title also in capitals, as headings of plans are printed."""
    with gzip.open(source, "rt", encoding="utf-8") as lines:
        for line in islice(lines, 0, None, step):
            article = json.loads(line)
            title = unicodedata.normalize("NFC", article["title"])
            yield "\n".join((title, title.upper(), unicodedata.normalize("NFC", article["text"])))


def byte_of_character() -> dict[str, int]:
    """The printable alphabet that byte-level BPE writes bytes in (GPT-2), turned round."""
    printable = {*range(ord("!"), ord("~") + 1), *range(ord("¡"), ord("¬") + 1), *range(ord("®"), ord("ÿ") + 1)}
    others = [byte for byte in range(256) if byte not in printable]
    return {chr(byte): byte for byte in printable} | {chr(256 + place): byte for place, byte in enumerate(others)}


def train(texts: Iterator[str]) -> dict[bytes, int]:
    """Token bytes -> rank; the ranks of merges are the order in which they were learnt."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(analysis.TOKEN_PATTERN), behavior="isolated"),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
        ]
    )
    trainer = trainers.BpeTrainer(
        vocab_size=VOCABULARY,
        show_progress=False,
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
    )
    tokenizer.train_from_iterator(texts, trainer)
    byte_of = byte_of_character()
    return {bytes(byte_of[character] for character in token): rank for token, rank in tokenizer.get_vocab().items()}


def write_ranks(ranks: dict[bytes, int], path: Path) -> None:
    """tiktoken's own format: base64 of the token, a space, its rank; in the order of ranks."""
    ordered = sorted(ranks.items(), key=lambda entry: entry[1])
    path.write_bytes(b"".join(b"%s %d\n" % (base64.b64encode(token), rank) for token, rank in ordered))


def main() -> None:
    """Train and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path, help="gzipped JSON lines with `title` and `text`")
    parser.add_argument("--output", type=Path, default=RANK_FILE, help="where to write the ranks")
    arguments = parser.parse_args()
    write_ranks(train(training_texts(arguments.source)), arguments.output)


if __name__ == "__main__":
    main()
