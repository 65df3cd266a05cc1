"""``sitrep measure``."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from ..errors import SitrepError


def measure_command(task: str, paths: list[Path], as_json: bool, reader: str) -> None:
    """Run one measuring task and print its figures."""
    from ..measuring import TASKS, measure

    if task == "list":
        for name, entry in TASKS.items():
            sys.stdout.write(f"{name:<14}{entry.counts}\n{'':<14}PATH: {entry.path}\n")
        return
    for path in paths:
        if not path.exists():
            raise SitrepError("no-such-file", f"{path}: no such file or folder")
    figures = measure(task, paths, reader=reader)
    if as_json:
        sys.stdout.write(json.dumps(figures, ensure_ascii=False) + "\n")
        return
    sys.stdout.write(f"{task}: {TASKS[task].counts}\n")
    _lines(figures, "")


def _lines(figures: dict[str, Any], indent: str) -> None:
    for name, value in figures.items():
        if isinstance(value, dict) and value and not any(isinstance(v, dict) for v in value.values()) and len(value) <= 5:
            told = "  ".join(f"{k} {_figure(v)}" for k, v in value.items())
            sys.stdout.write(f"{indent}{name:<28}{told}\n")
        elif isinstance(value, dict):
            sys.stdout.write(f"{indent}{name}\n")
            _lines(value, indent + "  ")
        else:
            sys.stdout.write(f"{indent}{name:<28}{_figure(value)}\n")


def _figure(value: Any) -> str:
    return f"{value:.3f}" if isinstance(value, float) else str(value)
