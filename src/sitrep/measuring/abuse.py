"""How well the abuse score ranks comments: on threads it has not seen, as shipped, and on functional cases."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from ..errors import SitrepError
from ..intake.abuse import SHOWN, score
from ._corpora import records

Scored = list[tuple[float, bool]]
POSITIVE = frozenset({"hateful", "hate"})
LEFT_OUT = frozenset({"offensive", "relation", "idk/skip"})


def measure(paths: list[Path]) -> dict[str, Any]:
    """Figures of a folder in the form of ``corpora/abuse`` (a file of it is measured with shipped weights alone) and of
    functional cases (``.tsv``)."""
    out: dict[str, Any] = {}
    for path in paths:
        if path.suffix == ".tsv":
            out["functional cases, shipped weights"] = functional(path)
        elif path.is_dir():
            out["each Fox News thread left out of training"] = _threads(path)
            out["shipped weights"] = {
                k: v for file in sorted(path.glob("*.jsonl")) for k, v in shipped(file).items()
            }
        elif path.suffix == ".jsonl":
            out.setdefault("shipped weights", {}).update(shipped(path))
        else:
            raise SitrepError(
                "bad-argument", f"{path}: neither a folder of abuse sets nor a .jsonl or .tsv file"
            )
    return out


def _threads(folder: Path) -> dict[str, Any] | str:
    if not all((folder / f"{name}.jsonl").exists() for name in ("foxnews", "davidson", "stormfront")):
        return "left out: the folder lacks one of the three sets"
    try:
        import sklearn  # noqa: F401
    except ImportError:
        return "left out: scikit-learn is not installed"
    from .abuse_threads import figures

    return figures(folder)


def shipped(path: Path) -> dict[str, Any]:
    """The shipped weights on one set, its test split apart: what they were trained on they have seen."""
    groups: dict[str, Scored] = {}
    for row in records(path):
        if row["label"] not in LEFT_OUT:
            split = "test split, unseen" if row.get("split") == "test" else "SEEN in training, flatters"
            groups.setdefault(split, []).append(
                (score(row["text"], row.get("prev") or ""), row["label"] in POSITIVE)
            )
    return {
        f"{path.stem}, {split}": {"AUC": round(auc(scored), 4), **marks(scored)}
        for split, scored in groups.items()
    }


def marks(scored: Scored) -> dict[str, float]:
    """Precision and recall of the mark that a comment bears from SHOWN on."""
    shown = [hit for value, hit in scored if value >= SHOWN]
    return {
        "precision of the mark": round(sum(shown) / max(1, len(shown)), 4),
        "recall of the mark": round(sum(shown) / max(1, sum(hit for _, hit in scored)), 4),
    }


def functional(path: Path) -> dict[str, Any]:
    """How many invented cases are marked, or left unmarked, as they should be: by kind, and of the abusive ones by target."""
    right, of, by_target = Counter[str](), Counter[str](), Counter[str]()
    targets = Counter[str]()
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        expected, kind, target, text = line.split("\t")
        good = (score(text) >= SHOWN) == (expected == "1")
        side = "abusive" if expected == "1" else "not"
        for name in (side, f"{side}: {kind}"):
            of[name] += 1
            right[name] += good
        if expected == "1":
            targets[target] += 1
            by_target[target] += good
    return {
        **{name: f"{right[name]} of {of[name]}" for name in sorted(of)},
        "abusive, by target": ", ".join(f"{t} {by_target[t]} of {n}" for t, n in targets.most_common()),
    }


def auc(scored: Scored) -> float:
    """The chance that an abusive comment is scored above one that is not, ties counted half."""
    ordered = sorted(scored)
    rank = positives = 0.0
    i = 0
    while i < len(ordered):
        j = i
        while j < len(ordered) and ordered[j][0] == ordered[i][0]:
            j += 1
        hits = sum(hit for _, hit in ordered[i:j])
        positives += hits
        rank += hits * (i + 1 + j) / 2
        i = j
    negatives = len(ordered) - positives
    if not positives or not negatives:
        return 0.0
    return (rank - positives * (positives + 1) / 2) / (positives * negatives)
