"""Claims taken away, in the shapes other tools read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import SitrepError

if TYPE_CHECKING:
    from ..ledger import Filter, Ledger

FORMATS = ("csv",)


def export(
    ledger: Ledger, out: Path, form: str, filter: Filter | None = None, *, profile: str = "internal", as_of: str | None = None,
    decisions: str | None = None,
) -> int:  # fmt: skip
    """Write the claims that ``filter`` leaves to ``out``, whole or not at all; returns how many.

    Decisions count as they stood at the end of the day ``as_of`` (None: now). ``profile`` says what may leave the house;
    its name and the filter stand in every row.
    """
    from ..ledger.decided import claims_as_of
    from .csv import write_csv
    from .profiles import PROFILES, exported

    if form not in FORMATS:
        raise SitrepError("bad-argument", f"--as {form}: choose one of {', '.join(FORMATS)}")
    if profile not in PROFILES:
        raise SitrepError("bad-argument", f"--profile {profile}: choose one of {', '.join(PROFILES)}")
    told = {**(filter.told() if filter else {}), **({"as_of": as_of} if as_of else {})}
    table = exported(claims_as_of(ledger, filter, as_of, decisions), profile, told, ledger.record)
    part = out.with_name(f".{out.name}.part")
    try:
        with part.open("w", encoding="utf-8-sig", newline="") as f:
            rows = write_csv(table, f)
        part.replace(out)
    except OSError as e:
        raise SitrepError("bad-argument", f"{out}: cannot be written ({e.strerror})") from None
    return rows
