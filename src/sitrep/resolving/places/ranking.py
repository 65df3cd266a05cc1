"""Rank the candidates of all names of a report together."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources
from math import exp

import yaml

from .evidence import FEATURES, Group, Home, own_numbers, shared_numbers, town_names

ROUNDS = 4
"""Times that names are ranked in the light of each other: of 2, 3 and 4 the best on LGL and TR-News (.846, .860, .863 on LGL)."""


@lru_cache(maxsize=1)
def weights() -> dict[str, float]:
    """Weights by feature, as fitted by ``sitrep.measuring.place_ranker`` on LGL and TR-News (see ``ranker.yaml``)."""
    text = (resources.files("sitrep.knowledge.gazetteer") / "data" / "ranker.yaml").read_text("utf-8")
    found: dict[str, float] = yaml.safe_load(text)["weights"]
    return {name: float(found.get(name, 0.0)) for name in FEATURES}


def rank(groups: list[Group], home: Home, by: dict[str, float] | None = None) -> None:
    """Give every option its probability within its group, and the numbers it comes from."""
    by = by or weights()
    fixed = {id(o): own_numbers(o, home) for g in groups for o in g.options}
    for group in groups:
        seats = town_names(group)
        for option in group.options:
            fixed[id(option)]["division_of_town"] = float(option.candidate.id in seats)
    for turn in range(ROUNDS):
        scored = []
        for group in groups:
            for option in group.options:
                found = dict(fixed[id(option)])
                if turn:
                    found.update(shared_numbers(option, group, groups))
                option.numbers = [found.get(name, 0.0) for name in FEATURES]
            scored.append(
                [sum(by[f] * n for f, n in zip(FEATURES, o.numbers, strict=True)) for o in group.options]
            )
        for group, scores in zip(groups, scored, strict=True):
            top = max(scores, default=0.0)
            raised = [exp(max(-60.0, s - top)) for s in scores]
            for option, value in zip(group.options, raised, strict=True):
                option.probability = value / sum(raised)
