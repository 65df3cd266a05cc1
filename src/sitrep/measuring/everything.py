"""Run every measuring task on its default data and write ``docs/measured.md``."""

from __future__ import annotations

import platform
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from .. import DEFAULT_READER, __version__
from .tasks import TASKS, figure_lines, measure

_HEAD = """# Figures

Written by `make measure`; each block is what the command above it prints. Data marked `../shared` is not part of the
repository: a task whose data are absent is left out. Rules and models were tuned on parts of these data, as the pages on
each area say: a figure here is what we could see, not a promise for data we could not.

sitrep {version}, Python {python}, {machine}.
"""
ALONE = ("resume", "speed")
"""Tasks that measure time, and so run with nothing beside them."""
OF_READERS = ("claims", "attribution", "plover", "entities", "case2021")
BOTH = (DEFAULT_READER, "rules")
"""Tasks that are run with each reader, and the readers."""


def write_all(out: Path, processes: int = 2) -> None:
    """Measure all tasks whose default data exist; a task that fails is told as such, the others go on."""
    runs = [
        (name, paths, reader)
        for name, task in TASKS.items()
        for paths in (task.each or (task.default,))
        if paths and all(Path(p).exists() for p in paths)
        for reader in (BOTH if name in OF_READERS else BOTH[:1])
    ]
    blocks: dict[int, str] = {}
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        flying = {i: pool.submit(_block, *run) for i, run in enumerate(runs) if run[0] not in ALONE}
        for i, future in flying.items():
            blocks[i] = future.result()
            sys.stderr.write(f"measured {runs[i][0]} {' '.join(runs[i][1])}\n")
    for i, run in enumerate(runs):
        if i not in blocks:
            # a process of its own: the peak memory of a task's children must not be that of an earlier task's
            with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
                blocks[i] = pool.submit(_block, *run).result()
    head = _HEAD.format(version=__version__, python=platform.python_version(), machine=platform.machine())
    out.write_text("\n".join([head, *(blocks[i] for i in sorted(blocks))]), encoding="utf-8")


def _block(name: str, paths: tuple[str, ...], reader: str = DEFAULT_READER) -> str:
    task = TASKS[name]
    try:
        lines = figure_lines(measure(name, [Path(p) for p in paths], reader=reader))
    except Exception as e:
        lines = [f"failed: {type(e).__name__}: {e}"]
    told = f"{task.counts[0].upper()}{task.counts[1:]}"
    command = f"sitrep measure {name} {' '.join(paths)}" + (
        "" if reader == DEFAULT_READER else f" --reader {reader}"
    )
    return f"## `{command}`\n\n{told}.\n\n```\n" + "\n".join(lines) + "\n```\n"
