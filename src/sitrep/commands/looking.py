"""``sitrep actor`` and ``sitrep place``: what a name would resolve to, and why."""

from __future__ import annotations

import datetime
import sys


def actor_command(name: str, on: str | None) -> None:
    """Print what ``name`` stands for on a date, its names through time, and where that is known from."""
    from ..resolving.actors import explain_actor

    day = datetime.date.fromisoformat(on) if on else None
    sys.stdout.write("\n".join(explain_actor(name, day)) + "\n")


def place_command(name: str, near: str | None) -> None:
    """Print where ``name`` is taken to be, its rivals, and the reasons."""
    from ..resolving.places import explain_place

    sys.stdout.write("\n".join(explain_place(name, near)) + "\n")
