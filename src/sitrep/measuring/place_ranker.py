"""Fit the weights of the place ranker: ``python -m sitrep.measuring.place_ranker FILE...`` writes ``ranker.yaml``.

A conditional logit over the candidates of each name (McFadden 1974): the likelihood of the right ones, with a pull
towards the weights there were before. The evidence depends on the weights, so both are renewed in turn.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import yaml

from ..knowledge import gazetteer as knowledge
from ..records import Span
from ..resolving.places import Gazetteer, Resolution
from ..resolving.places.evidence import FEATURES, Group
from ..resolving.places.grouping import grouped, home_of
from ..resolving.places.ranking import rank, weights
from .places import context_of, gold_of, is_right

PULL = 0.1
"""Strength of the pull towards the starting weights, per squared unit: of 0.1, 0.5 and 2 the best on a half of LGL not fitted on (.863, .855, .854)."""


HELD = {
    "part_of_name": -1.0,
    "division_of_town": -2.0,
    "kind_told": 3.0,
    "kind_against": -1.5,
    "misspelling": -4.0,
    "actors_country": 2.5,
}
"""Weights set by hand: what these features tell of, the tuning files do not show."""


def fit(paths: list[Path], turns: int = 3, start: dict[str, float] | None = None) -> dict[str, float]:
    """Weights by feature from documents in the form of the geoparsing corpora."""
    import numpy as np
    from scipy.optimize import minimize

    places = Gazetteer()
    prior = np.array([HELD.get(f, (start or weights())[f]) for f in FEATURES])
    free = np.array([float(f not in HELD) for f in FEATURES])
    current = prior
    documents = [json.loads(line) for p in paths for line in p.read_text("utf-8").split("\n") if line]
    prepared = [_prepared(d, places) for d in documents]
    for _ in range(turns):
        by = dict(zip(FEATURES, current.tolist(), strict=True))
        cases: list[tuple[Any, Any, float]] = []
        for groups, home, right in prepared:
            rank(groups, home, by)
            for group in groups:
                marks = np.array(
                    [(o.candidate.id in right.get(id(group), ())) for o in group.options], dtype=float
                )
                if 0 < marks.sum() < len(marks):
                    cases.append((np.array([o.numbers for o in group.options]), marks, group.weight))

        def loss(w: Any, cases: list[tuple[Any, Any, float]] = cases) -> tuple[float, Any]:
            """The penalised negative log-likelihood of the cases and its gradient."""
            total, gradient = PULL * ((w - prior) ** 2).sum(), 2 * PULL * (w - prior)
            for numbers, marks, weight in cases:
                scores = numbers @ w
                p = np.exp(scores - scores.max())
                p /= p.sum()
                good = (p * marks).sum() + 1e-12
                total -= weight * np.log(good)
                gradient -= weight * (((p * marks / good) - p) @ numbers)
            return total, gradient * free

        current = minimize(loss, current, jac=True, method="L-BFGS-B").x
    return {f: round(float(w), 3) for f, w in zip(FEATURES, current, strict=True)}


def _prepared(document: dict[str, Any], places: Gazetteer) -> tuple[list[Group], Any, dict[int, set[int]]]:
    """Groups of a document, its home, and by group the ids of the candidates that are right."""
    spans = [Span(start=t["start"], end=t["end"]) for t in document["toponyms"]]
    groups = grouped(document["text"], spans, places)
    gold = {(t["start"], t["end"]): t for t in gold_of(document)}
    right: dict[int, set[int]] = {}
    for group in groups:
        marked = [gold[s] for s in group.spans if s in gold]
        if marked:
            right[id(group)] = {
                o.candidate.id for o in group.options
                if is_right(Resolution(spans[0], group.name, place=o.candidate, lat=o.candidate.lat, lon=o.candidate.lon), marked[0], places)
            }  # fmt: skip
    return groups, home_of(context_of(document), places), right


def main(paths: list[str]) -> None:
    """Fit on the files and rewrite the weights."""
    target = Path(knowledge.__file__).parent / "data" / "ranker.yaml"
    head = (
        "# Weights of the place ranker; the names are those of resolving/places/evidence.py.\n"
        "# Fitted by `python -m sitrep.measuring.place_ranker` on the tuning halves of LGL and TR-News.\n"
    )
    target.write_text(
        head + yaml.safe_dump({"weights": fit([Path(p) for p in paths])}, sort_keys=False), "utf-8"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
