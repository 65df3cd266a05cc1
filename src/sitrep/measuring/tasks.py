"""The measuring tasks: what each counts, on what files, and what is known of it elsewhere."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

from ..errors import SitrepError


@dataclass(frozen=True)
class Task:
    """A task of ``sitrep measure``.

    ``default`` is where it looks for data where none are named; ``each`` lists the runs of ``make measure`` where they are several.
    """

    counts: str
    path: str
    module: str
    default: tuple[str, ...] = ()
    known: dict[str, str] = field(default_factory=dict)
    each: tuple[tuple[str, ...], ...] = ()


TASKS: dict[str, Task] = {
    "claims": Task(
        "claims, roles, status, sources and casualties of read pages against gold, in the manner of shared/score.py",
        "folders of gold pages (gold.json beside page.txt), or corpus files (*.txt)",
        "claims", ("../shared/gold/jobar-2017",), each=(("../shared/gold/jobar-2017",), ("corpus/reports",)),
    ),
    "reading": Task(
        "every text and HTML document of the corpora read end to end: crashes, schema errors, bad offsets, evidence from comments",
        "corpus files (*.jsonl, *.jsonl.gz), each row with a text, article or html field", "robust", ("../shared/corpora",),
    ),
    "resume": Task(
        "a reading run of 300 reports killed (kill -9) at 20 random moments, then finished: is its ledger an undisturbed run's?",
        "text files to make the reports from", "resume", ("samples",),
    ),
    "speed": Task(
        "time and memory: import, --help, reading the given texts on one core",
        "text files or corpus files to read", "speed", ("samples",),
    ),
}  # fmt: skip


def measure(task: str, paths: list[Path], **options: Any) -> dict[str, Any]:
    """The figures of ``task`` over ``paths``, with what is known elsewhere under ``known``."""
    if task not in TASKS:
        raise SitrepError("bad-argument", f"no task {task!r}; there are: {', '.join(TASKS)}")
    entry = TASKS[task]
    paths = paths or [Path(p) for p in entry.default if Path(p).exists()]
    if not paths:
        raise SitrepError("bad-argument", f"measure {task}: give a PATH ({entry.path})")
    run: Callable[..., dict[str, Any]] = import_module(f".{entry.module}", __package__).measure
    taken = {k: v for k, v in options.items() if k in inspect.signature(run).parameters}
    figures = run(paths, **taken)
    if entry.known:
        figures["known"] = dict(entry.known)
    return figures


def figure_lines(figures: dict[str, Any], indent: str = "") -> list[str]:
    """The figures as aligned lines, nested ones indented."""
    out: list[str] = []
    for name, value in figures.items():
        if (
            isinstance(value, dict)
            and 0 < len(value) <= 5
            and not any(isinstance(v, dict) for v in value.values())
        ):
            told = "  ".join(f"{k} {_figure(v)}" for k, v in value.items())
            out.append(f"{indent}{name:<28}{told}")
        elif isinstance(value, dict):
            out += [f"{indent}{name}", *figure_lines(value, indent + "  ")]
        else:
            out.append(f"{indent}{name:<28}{_figure(value)}")
    return out


def _figure(value: Any) -> str:
    return f"{value:.3f}" if isinstance(value, float) else str(value)
