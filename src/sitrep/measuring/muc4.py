"""MUC-4: stage of execution and perpetrator confidence, the event given, each beside always saying the commonest.

Given are the event's type and the strings of its perpetrators and targets. Where the key allows several answers each of them is
right. Confidence is asked for every perpetrator the key has one for; the same rows serve training (``training/muc4``).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..reading.incidents import CONFIDENCES, STAGES, Incident, confidence, stage
from .scores import macro
from .texts import rows

Answers = tuple[str, ...]


def measure(paths: list[Path]) -> dict[str, Any]:
    """Macro-F1 of both heads and of the majority label, and by how many points the heads are above it."""
    stages: list[tuple[Answers, str]] = []
    sure: list[tuple[Answers, str]] = []
    for path in paths:
        for row in rows(path):
            for text, incident, event in incidents(row):
                if gold := answers(event["stage"], STAGES):
                    stages.append((gold, stage(text, incident)))
                for strings, gold in perpetrators(event):
                    sure.append((gold, confidence(text, incident, strings)))
    return {"stage": _figures(stages, STAGES), "perpetrator_confidence": _figures(sure, CONFIDENCES)}


def incidents(row: dict[str, Any]) -> Iterator[tuple[str, Incident, dict[str, Any]]]:
    """The events of a report: text, what is given, and the key's event."""
    for event in row["events"]:
        by: dict[bool, list[str]] = {True: [], False: []}
        for a in event["arguments"]:
            if a["role"].startswith(("Perp", "Hum", "Phys")):
                by[a["role"].startswith("Perp")] += a["mentions"]
        yield row["text"], Incident(event["type"], tuple(by[True]), tuple(by[False])), event


def perpetrators(event: dict[str, Any]) -> Iterator[tuple[list[str], Answers]]:
    """The perpetrators that the key has a confidence for: their strings, and what is right."""
    for told in event["perp_confidence"]:
        if gold := answers(told["label"], CONFIDENCES):
            yield told["strings"], gold


def answers(label: str | None, labels: tuple[str, ...]) -> Answers:
    """The labels that the key's words name, in its order."""
    parts = [p.split(":")[0].strip(" ()?") for p in re.split(r"/", label or "")]
    return tuple(p for p in parts if p in labels)


def _figures(pairs: list[tuple[Answers, str]], labels: tuple[str, ...]) -> dict[str, Any]:
    commonest = Counter(gold[0] for gold, _ in pairs).most_common(1)[0][0] if pairs else labels[0]
    ours = macro(right_of(pairs), labels)
    plain = macro(right_of([(gold, commonest) for gold, _ in pairs]), labels)
    return {
        **ours,
        "majority": {"label": commonest, "macro_f1": plain["macro_f1"], "accuracy": plain["accuracy"]},
        "above_majority": round(ours["macro_f1"] - plain["macro_f1"], 3),
    }


def right_of(pairs: list[tuple[Answers, str]]) -> list[tuple[str, str]]:
    """Each pair with one right answer: what was read where the key allows it, else the first it gives."""
    return [(read if read in gold else gold[0], read) for gold, read in pairs]
