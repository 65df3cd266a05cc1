"""``sitrep measure``."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from ..errors import SitrepError


def measure_command(task: str, paths: list[Path], as_json: bool, reader: str, model: Path | None) -> None:
    """Run one measuring task and print its figures."""
    from ..measuring import TASKS, figure_lines, measure

    if task == "list":
        for name, entry in TASKS.items():
            sys.stdout.write(f"{name:<14}{entry.counts}\n{'':<14}PATH: {entry.path}\n")
        return
    if task == "all":
        from ..measuring.everything import write_all

        write_all(Path("docs/measured.md"))
        return
    for path in paths:
        if not path.exists():
            raise SitrepError("no-such-file", f"{path}: no such file or folder")
    figures = measure(task, paths, reader=reader, model=model)
    if as_json:
        sys.stdout.write(json.dumps(figures, ensure_ascii=False) + "\n")
        return
    sys.stdout.write(f"{task}: {TASKS[task].counts}\n")
    sys.stdout.write("\n".join(figure_lines(figures)) + "\n")
