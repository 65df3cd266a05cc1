"""Run every measuring task on its default data and write ``docs/measured.md``."""

from __future__ import annotations

import platform
import sys
from pathlib import Path

from .. import __version__
from .tasks import TASKS, figure_lines, measure

_HEAD = """# Figures

Written by `make measure`; each block is what the command above it prints. Data marked `../shared` is not part of the
repository: a task whose data are absent is left out. Figures on data that rules or models were tuned on say so in the task.

sitrep {version}, Python {python}, {machine}.
"""


def write_all(out: Path) -> None:
    """Measure all tasks whose default data exist; a task that fails is told as such, the others go on."""
    parts = [_HEAD.format(version=__version__, python=platform.python_version(), machine=platform.machine())]
    for name, task in TASKS.items():
        runs = task.each or (task.default,)
        for paths in runs:
            if not paths or not all(Path(p).exists() for p in paths):
                continue
            command = f"sitrep measure {name} {' '.join(paths)}"
            sys.stderr.write(f"{command}\n")
            try:
                lines = figure_lines(measure(name, [Path(p) for p in paths]))
            except Exception as e:
                lines = [f"failed: {type(e).__name__}: {e}"]
            parts.append(
                f"## `{command}`\n\n{task.counts[0].upper()}{task.counts[1:]}.\n\n```\n"
                + "\n".join(lines)
                + "\n```\n"
            )
    out.write_text("\n".join(parts), encoding="utf-8")
