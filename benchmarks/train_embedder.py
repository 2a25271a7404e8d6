"""Train the shipped embedder and write it in sentence-transformers format; the same input gives the same model.

Run as `python -m benchmarks.train_embedder PATH --without BEIR_FOLDER`, where PATH is the gzipped JSON lines of Bộ
Pháp điển and BEIR_FOLDER, which may be named again for another, a benchmark that must not be trained on.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.numpy import save_file
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import Normalize, StaticEmbedding
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import WhitespaceSplit
from torch.nn import functional

from benchmarks.beir import read_benchmark
from benchmarks.held_out import held_out
from benchmarks.training_pairs import UNKNOWN, Ids, PairRules, PairSampler, Vocabulary, read_articles
from vectorstore.embedder import SHIPPED_WEIGHTS

SYLLABLES = 5_000
PAIRS = 50_000
DIMENSION = 256  # the last axis is kept for text without a known token
BATCH = 512  # pairs; each has the other contexts of its batch as wrong answers
STEPS = 2_000
WARM_UP = 30  # steps until the full learning rate, which then falls to LAST_RATE of it
LEARNING_RATE = 0.001  # ten times more learns the training articles by heart: 3 points less on a set left out
LAST_RATE = 0.02
TEMPERATURE = 0.05
SEED = 20251122
RULES = PairRules(title_share=0.5, dressed_share=0.5, law_share=0.2, dropped_share=0.1, context_tokens=320)

LARGEST = 127  # of a signed byte
UNKNOWN_SCALE = 1e-9  # so short that it only shows where no token is known
REPORT_EVERY = 100  # steps

Weights = NDArray[np.float32]


def main(arguments: Sequence[str] | None = None) -> None:
    """Train and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path, help="gzipped JSON lines with `title`, `source` and `text`")
    parser.add_argument("--output", type=Path, default=SHIPPED_WEIGHTS, help="folder to write the model to")
    parser.add_argument(
        "--without", type=Path, action="append", default=[], metavar="BEIR_FOLDER", help="leave out what it judges"
    )
    parser.add_argument("--steps", type=int, default=STEPS)
    options = parser.parse_args(arguments)
    torch.set_num_threads(1)  # one order of additions: the same input gives the same bytes
    articles = read_articles(options.source)
    for folder in options.without:
        articles = held_out(articles, read_benchmark(folder).articles)
    print(f"{len(articles)} articles", flush=True)
    vocabulary = Vocabulary(articles, SYLLABLES, PAIRS)
    sampler = PairSampler(articles, vocabulary, RULES, SEED)
    titles = np.array([article.title for article in articles])
    write_model(vocabulary.ids, train(sampler, titles, vocabulary.rarity, options.steps), options.output)


def train(sampler: PairSampler, titles: NDArray[np.str_], rarity: Weights, steps: int) -> Weights:
    """A row a token: rare tokens begin long and random, and the loss moves what asks towards what answers."""
    weights = torch.nn.Parameter(_first_weights(rarity))
    optimiser = torch.optim.Adam([weights], lr=LEARNING_RATE, betas=(0.9, 0.99), fused=True)
    for step, places in zip(range(steps), sampler.batches(BATCH), strict=False):
        optimiser.param_groups[0]["lr"] = LEARNING_RATE * min((step + 1) / WARM_UP, max(LAST_RATE, 1 - step / steps))
        pairs = [(place, *sampler.pair(place)) for place in places]
        pairs = [pair for pair in pairs if len(pair[1]) and len(pair[2])]
        kept, asked, contexts = zip(*pairs, strict=True)
        loss = _loss(weights, asked, contexts, titles[list(kept)])
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimiser.step()
        if step % REPORT_EVERY == 0:
            print(f"step {step} of {steps}: loss {loss.item():.3f}", flush=True)
    return np.asarray(weights.detach().numpy())


def _first_weights(rarity: Weights) -> torch.Tensor:
    random = np.random.default_rng(SEED).standard_normal((len(rarity), DIMENSION - 1)).astype(np.float32)
    return torch.from_numpy(random * rarity[:, None] / (rarity.mean() * np.sqrt(DIMENSION - 1)).astype(np.float32))


def _loss(
    weights: torch.Tensor, asked: Sequence[Ids], contexts: Sequence[Ids], titles: NDArray[np.str_]
) -> torch.Tensor:
    """Cross-entropy of finding each one's partner in the batch, both ways; one title makes no wrong answers."""
    scores = _embedded(weights, asked) @ _embedded(weights, contexts).T / TEMPERATURE
    same_title = torch.from_numpy((titles[:, None] == titles[None, :]) & ~np.eye(len(titles), dtype=np.bool_))
    scores = scores.masked_fill(same_title, -torch.inf)
    partners = torch.arange(len(titles))
    return (functional.cross_entropy(scores, partners) + functional.cross_entropy(scores.T, partners)) / 2


def _embedded(weights: torch.Tensor, texts: Sequence[Ids]) -> torch.Tensor:
    ids = torch.from_numpy(np.concatenate(texts).astype(np.int64))
    starts = torch.from_numpy(np.cumsum([0, *(len(text) for text in texts[:-1])]))
    return functional.normalize(functional.embedding_bag(ids, weights, starts, mode="sum"))


def write_model(ids: dict[str, int], weights: Weights, folder: Path) -> None:
    """Save as sentence-transformers does, then with one byte a number in place of four, which it reads as well."""
    tokenizer = Tokenizer(WordLevel(ids, unk_token=UNKNOWN))
    tokenizer.pre_tokenizer = WhitespaceSplit()
    padded = np.pad(weights, ((0, 0), (0, 1)))
    model = SentenceTransformer(modules=[StaticEmbedding(tokenizer, embedding_weights=padded), Normalize()])
    model.save_pretrained(str(folder), create_model_card=False)
    embeddings, scales = quantised(padded)
    embeddings[0, -1], scales[0] = LARGEST, UNKNOWN_SCALE
    save_file({"embeddings": embeddings, "weights": scales}, folder / "model.safetensors")


def quantised(weights: Weights) -> tuple[NDArray[np.int8], Weights]:
    """Signed bytes and a scale for each row, whose product is the row to within half a scale."""
    scales = np.maximum(np.abs(weights).max(axis=1), np.finfo(np.float32).tiny) / LARGEST
    return np.rint(weights / scales[:, None]).astype(np.int8), scales.astype(np.float32)


if __name__ == "__main__":
    main()
