"""The mean of the weights of several trainings that began with the same: ``python -m reader.average --out DIR DIR DIR ...``.

Runs that begin with one model and go on over the data in other orders end in one valley of the loss, and the mean of their
weights lies lower in it than each of them (Wortsman et al. 2022, Model soups). It costs nothing at run time.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch
from torch import Tensor


def mean(states: list[dict[str, Tensor]]) -> dict[str, Tensor]:
    """The mean of each array; arrays of whole numbers are taken from the first. All must have the same names and shapes."""
    first = states[0]
    for other in states[1:]:
        if {k: v.shape for k, v in first.items()} != {k: v.shape for k, v in other.items()}:
            raise ValueError("the models differ in their arrays: they are not of one recipe")
    return {
        k: torch.stack([s[k].float() for s in states]).mean(0).to(v.dtype) if v.is_floating_point() else v for k, v in first.items()
    }


def main() -> None:
    """Write the mean model into a training folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+", help="finished training folders")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    torch.save(mean([torch.load(f / "model.pt", map_location="cpu", weights_only=True) for f in args.folders]), args.out / "model.pt")


if __name__ == "__main__":
    main()
