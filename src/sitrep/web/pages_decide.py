"""Taking decisions: by a script that waits for the acknowledgement, or by a plain form."""

from __future__ import annotations

import uuid
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Request, Response
from fastapi.responses import JSONResponse, RedirectResponse

from ..errors import SitrepError
from .board import Outcome
from .choices import LONGEST, checked
from .door import Editor
from .site import Site, site_of

router = APIRouter()
Here = Annotated[Site, Depends(site_of)]
Text = Annotated[str, Form()]


@router.post("/decide", response_model=None)
def decide(
    request: Request, site: Here, who: Editor, claim: Text, choice: Text = "", field: Text = "", value: Text = "",
    key: Text = "", why: Text = "", back: Text = "",
) -> Response:  # fmt: skip
    """Record one decision. ``choice`` is "field=value" from a button; else ``field`` and ``value``.

    ``key`` is made by the sender: sent twice, it counts once. Answered only after the commit.
    """
    site.board.sync()
    if "=" in choice:
        field, _, value = choice.partition("=")
    row = site.catalogue.read(claim)
    record = site.record(row["report_id"]) if row else None
    found = next((c for c in record.claims if c.id == claim), None) if record else None
    if record is None or found is None:
        raise SitrepError("bad-argument", f"no claim {claim[:80]!r} in this ledger")
    if field == "same-incident" and (value == claim or site.catalogue.read(value) is None):
        raise SitrepError("bad-argument", f"same-incident: {value[:80]!r} is no other claim of this ledger")
    outcome = site.board.decide(
        who, claim, field, checked(field, value, record, found), key=_key(key), why=why.strip()[:LONGEST]
    )
    return _answer(request, site, outcome, back)


@router.post("/undo", response_model=None)
def undo(request: Request, site: Here, who: Editor, key: Text = "", back: Text = "") -> Response:
    """Take back the asker's newest decision: a row of its own in the log."""
    outcome = site.board.undo(who, _key(key))
    if outcome is None:
        raise SitrepError("bad-argument", "there is nothing of yours to undo")
    return _answer(request, site, outcome, back)


def _key(sent: str) -> str:
    return sent[:80] or str(uuid.uuid4())


def _answer(request: Request, site: Site, outcome: Outcome, back: str) -> Response:
    if "application/json" not in request.headers.get("accept", ""):
        # only to this site: a form must not send anyone elsewhere
        safe = back if back.startswith("/") and not back.startswith(("//", "/\\")) else "/queue"
        return RedirectResponse(safe, 303)
    d = outcome.decision
    claim = site.board.claim_of(d.claim_id)
    standing = site.board.standings.claims[d.claim_id]
    told: dict[str, Any] = {
        "key": d.key, "seq": d.seq, "at": d.at, "claim": claim, "field": d.field, "value": d.now, "fresh": outcome.fresh,
        "undoes": d.undoes, "verdict": standing.verdict, "edited": standing.edited,
        "conflicts": [{"who": c.who, "value": c.now, "at": c.at} for c in outcome.conflicts],
    }  # fmt: skip
    return JSONResponse(told)
