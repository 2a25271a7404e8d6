"""A real transformer made on the spot: two layers, a tokenizer of our corpus, and one sentence learnt by heart."""

from __future__ import annotations

import random
from pathlib import Path

TEMPLATE = "{% for message in messages %}<|{{ message.role }}|>{{ message.content }}{% endfor %}<|assistant|>"
SPECIAL = ["<|end|>", "<|system|>", "<|user|>", "<|assistant|>"]
STEPS = 70
BATCH = 8
CONTEXT = 48  # random tokens before the sentence in training: what stands there must not matter


def make_tiny_model(folder: Path, texts: list[str], reply: str) -> None:
    """Write a model to `folder` that replies the same sentence to whatever it is asked."""
    import torch
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
    from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast

    torch.manual_seed(0)
    raw = Tokenizer(models.BPE())
    raw.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    raw.decoder = decoders.ByteLevel()
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    raw.train_from_iterator(
        [*texts, *[reply] * 50], trainers.BpeTrainer(vocab_size=1000, special_tokens=SPECIAL, initial_alphabet=alphabet)
    )
    tokenizer = PreTrainedTokenizerFast(tokenizer_object=raw, eos_token=SPECIAL[0], pad_token=SPECIAL[0])
    tokenizer.chat_template = TEMPLATE
    config = LlamaConfig(
        vocab_size=len(tokenizer), hidden_size=64, intermediate_size=128, num_hidden_layers=2, num_attention_heads=4,
        max_position_embeddings=16384, eos_token_id=0, bos_token_id=None, pad_token_id=0,
    )  # fmt: skip
    model = LlamaForCausalLM(config)
    _learn(model, [*tokenizer.encode("<|assistant|>" + reply), 0], len(tokenizer))
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)


def _learn(model, sentence: list[int], vocabulary: int) -> None:
    import torch

    chance = random.Random(0)
    optimizer = torch.optim.AdamW(model.parameters(), lr=4e-3)
    for _ in range(STEPS):
        before = [[chance.randrange(4, vocabulary) for _ in range(CONTEXT)] for _ in range(BATCH)]
        inputs = torch.tensor([context + sentence for context in before])
        labels = inputs.clone()
        labels[:, : CONTEXT + 1] = -100  # only the sentence is learnt
        loss = model(input_ids=inputs, labels=labels).loss
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
