"""What may be decided: a value sent by a page is checked against the claim and its report before it is logged."""

from __future__ import annotations

from typing import Any

from ..errors import SitrepError
from ..ledger.decisions import SPANS, VERDICTS
from ..records import EVENTS, NOT_EVIDENCE, STATUSES, Claim, Record
from .items import ROLES, options
from .marking import line

LONGEST = 2_000
"""Characters of a note or a reason."""


def checked(field: str, value: str, record: Record, claim: Claim) -> Any:
    """The value to log for ``field``, from what a form sent. Raises SitrepError where it cannot be."""
    closed = {"verdict": VERDICTS, "event": EVENTS, "status": STATUSES}.get(field)
    if closed is not None:
        if value not in closed:
            raise SitrepError("bad-argument", f"{field}: {value!r} is none of {', '.join(closed)}")
        return value
    if field in ROLES:
        return _candidate(field, value, record, claim)
    if field in SPANS:
        return _span(value, record)
    if field in ("note", "same-incident") and 0 < len(value.strip()) <= LONGEST:
        return value.strip()
    raise SitrepError("bad-argument", f"{field}: {value[:60]!r} cannot be decided")


def _candidate(role: str, value: str, record: Record, claim: Claim) -> dict[str, Any]:
    if not value:
        return {"id": None, "name": None}
    found = next((c for c in options(record, claim, role) if c["id"] == value), None)
    if found is None:
        raise SitrepError("bad-argument", f"{role}: {value!r} is no candidate of this claim")
    kept = ("id", "name", "lat", "lon", "radius_km", "precision", "country", "admin1")
    return {k: found[k] for k in kept if found.get(k) is not None}


def _span(value: str, record: Record) -> dict[str, Any]:
    start, _, end = value.partition("-")
    if not (start.isdecimal() and end.isdecimal() and len(value) < 24):
        raise SitrepError("bad-argument", f"span: {value[:40]!r} is not START-END")
    a, b = int(start), int(end)
    if not 0 <= a < b <= len(record.text) or b - a > LONGEST:
        raise SitrepError(
            "bad-argument", f"span: {value} does not lie in the report, or is over {LONGEST} characters"
        )
    for p in record.passages:
        # the rule holds for people as well: a comment proves nothing
        if p.zone in NOT_EVIDENCE and p.start < b and p.end > a:
            raise SitrepError("from-comment", f"span: {value} lies in a {p.zone}, which is not evidence")
    return {"start": a, "end": b, "words": line(record.text[a:b])}
