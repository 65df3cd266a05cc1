"""``sitrep actor``, ``sitrep place`` and ``sitrep gazetteer``: what a name would resolve to, and why."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path


def actor_command(name: str, on: str | None) -> None:
    """Print what ``name`` stands for on a date, its names through time, and where that is known from."""
    from ..resolving.actors import explain_actor

    day = datetime.date.fromisoformat(on) if on else None
    sys.stdout.write("\n".join(explain_actor(name, day)) + "\n")


def place_command(name: str, near: str | None) -> None:
    """Print where ``name`` is taken to be, its rivals, and the reasons."""
    from ..resolving.places import explain_place

    sys.stdout.write("\n".join(explain_place(name, near)) + "\n")


def gazetteer_command(
    out: Path, whos_on_first: list[Path], ucdp: list[Path], geonames: list[Path], extra: list[Path]
) -> None:
    """Build a gazetteer file and print how many places of each kind it holds."""
    from ..knowledge.gazetteer.build import build

    for kind, n in sorted(build(out, whos_on_first, ucdp, extra, geonames).items()):
        sys.stdout.write(f"{n:>9} {kind}\n")
    sys.stdout.write(f"{out}: {out.stat().st_size / 1e6:.1f} MB\n")
