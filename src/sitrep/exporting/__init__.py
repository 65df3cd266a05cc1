"""Claims taken away, in the shapes other tools read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import SitrepError

if TYPE_CHECKING:
    from ..ledger import Filter, Ledger

FORMATS = ("csv",)


def export(ledger: Ledger, out: Path, form: str, filter: Filter | None = None) -> int:
    """Write the claims that ``filter`` leaves to ``out``, whole or not at all; returns how many."""
    from .csv import write_csv

    if form not in FORMATS:
        raise SitrepError("bad-argument", f"--as {form}: choose one of {', '.join(FORMATS)}")
    part = out.with_name(f".{out.name}.part")
    try:
        with part.open("w", encoding="utf-8-sig", newline="") as f:
            rows = write_csv(ledger.claims(filter), f)
        part.replace(out)
    except OSError as e:
        raise SitrepError("bad-argument", f"{out}: cannot be written ({e.strerror})") from None
    return rows
