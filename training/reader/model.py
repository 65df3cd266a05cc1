"""The encoder and its heads. The encoder is BERT in plain layers, so that its ONNX export is right at every length."""

from __future__ import annotations

import json
import math
from pathlib import Path

import torch
from torch import Tensor, nn

from sitrep.reading.trained.labels import HEADS, PAIR_SIZE, PAIRS, SHAPES


class Layer(nn.Module):
    """One transformer layer, post-norm, as BERT has it."""

    def __init__(self, size: int, heads: int, inner: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value = nn.Linear(size, size), nn.Linear(size, size), nn.Linear(size, size)
        self.out, self.norm1 = nn.Linear(size, size), nn.LayerNorm(size, eps=1e-12)
        self.up, self.down, self.norm2 = nn.Linear(size, inner), nn.Linear(inner, size), nn.LayerNorm(size, eps=1e-12)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """``x``: batch, length, size; ``bias``: batch, 1, 1, length, 0 where a token is and very negative on padding."""
        b, n, d = x.shape
        q, k, v = (f(x).view(b, n, self.heads, d // self.heads).transpose(1, 2) for f in (self.query, self.key, self.value))
        weights = torch.softmax(q @ k.transpose(-1, -2) / math.sqrt(d // self.heads) + bias, dim=-1)
        mixed = (self.drop(weights) @ v).transpose(1, 2).reshape(b, n, d)
        x = self.norm1(x + self.drop(self.out(mixed)))
        return self.norm2(x + self.drop(self.down(nn.functional.gelu(self.up(x)))))


class Encoder(nn.Module):
    """BERT's encoder, with the weights of a checkpoint folder loaded by name."""

    def __init__(self, folder: Path, dropout: float = 0.1) -> None:
        super().__init__()
        config = json.loads((folder / "config.json").read_text())
        self.size: int = config["hidden_size"]
        self.words = nn.Embedding(config["vocab_size"], self.size)
        self.places = nn.Embedding(config["max_position_embeddings"], self.size)
        self.segment = nn.Parameter(torch.zeros(self.size))
        self.norm = nn.LayerNorm(self.size, eps=1e-12)
        self.drop = nn.Dropout(dropout)
        self.layers = nn.ModuleList(
            Layer(self.size, config["num_attention_heads"], config["intermediate_size"], dropout) for _ in range(config["num_hidden_layers"])
        )

    def load(self, folder: Path) -> None:
        """Load the pretrained weights."""
        from safetensors.torch import load_file

        w = {k.removeprefix("bert."): v for k, v in load_file(folder / "model.safetensors").items()}
        own = {"words.weight": w["embeddings.word_embeddings.weight"], "places.weight": w["embeddings.position_embeddings.weight"],
               "segment": w["embeddings.token_type_embeddings.weight"][0], "norm.weight": w["embeddings.LayerNorm.weight"], "norm.bias": w["embeddings.LayerNorm.bias"]}  # fmt: skip
        names = {"query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value", "out": "attention.output.dense",
                 "norm1": "attention.output.LayerNorm", "up": "intermediate.dense", "down": "output.dense", "norm2": "output.LayerNorm"}  # fmt: skip
        for i in range(len(self.layers)):
            for ours, theirs in names.items():
                for part in ("weight", "bias"):
                    own[f"layers.{i}.{ours}.{part}"] = w[f"encoder.layer.{i}.{theirs}.{part}"]
        self.load_state_dict(own)

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """``ids``, ``mask``: batch, length. Gives batch, length, size."""
        at = torch.arange(ids.shape[1], device=ids.device)
        x = self.drop(self.norm(self.words(ids) + self.places(at)[None] + self.segment))
        bias = (1.0 - mask[:, None, None, :].to(x.dtype)) * -10000.0
        for layer in self.layers:
            x = layer(x, bias)
        return x


class Pair(nn.Module):
    """Biaffine scores of every ordered pair of tokens, one plane a label (Dozat and Manning 2017)."""

    def __init__(self, size: int, labels: int) -> None:
        super().__init__()
        self.left, self.right = nn.Linear(size, PAIR_SIZE), nn.Linear(size, PAIR_SIZE)
        self.core = nn.Parameter(torch.randn(labels, PAIR_SIZE + 1, PAIR_SIZE + 1) * 0.01)
        self.drop = nn.Dropout(0.2)

    def sides(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """``x``: batch, length, size. Gives each token as predicate and as what a predicate claims: batch, length, PAIR_SIZE."""
        return nn.functional.gelu(self.left(x)), nn.functional.gelu(self.right(x))

    def scores(self, left: Tensor, right: Tensor) -> Tensor:
        """``left``: pairs, PAIR_SIZE; ``right``: pairs, tokens, PAIR_SIZE. Gives pairs, label, tokens."""
        left, right = (torch.cat([self.drop(t), torch.ones_like(t[..., :1])], -1) for t in (left, right))
        told = torch.einsum("pi,kij->pkj", left, self.core)
        return told @ right.transpose(-1, -2)


class Reader(nn.Module):
    """The encoder, the shape of the letters, the token heads and the pair heads."""

    def __init__(self, folder: Path, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = Encoder(folder, dropout)
        self.shapes = nn.Embedding(len(SHAPES), 32)
        size = self.encoder.size + 32
        self.drop = nn.Dropout(0.15)
        self.tokens = nn.ModuleDict({name: nn.Linear(size, n) for name, n in HEADS.items()})
        self.pairs = nn.ModuleDict({name: Pair(size, n) for name, n in PAIRS.items()})

    def encode(self, ids: Tensor, shapes: Tensor, mask: Tensor) -> Tensor:
        """Batch, length, size."""
        return self.drop(torch.cat([self.encoder(ids, mask), self.shapes(shapes)], -1))

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor) -> tuple[dict[str, Tensor], dict[str, tuple[Tensor, Tensor]]]:
        """Token heads: batch, length, labels. Pair heads: both sides, batch, length, PAIR_SIZE each; their planes are applied
        to the few pairs that matter (`Pair.scores`), which saves most of a pair head's time."""
        x = self.encode(ids, shapes, mask)
        return {k: f(x) for k, f in self.tokens.items()}, {k: f.sides(x) for k, f in self.pairs.items()}
