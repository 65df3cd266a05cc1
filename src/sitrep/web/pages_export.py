"""Exporting what the filter leaves, as CSV, under a profile, as of a day."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import StreamingResponse

from ..errors import SitrepError
from ..exporting.csv import write_csv
from ..exporting.profiles import PROFILES, exported
from ..ledger.decisions_apply import lay_over, threads
from ..ledger.decisions_state import Standings
from .catalogue import Catalogue
from .filters import View
from .site import Site, site_of

router = APIRouter()
Here = Annotated[Site, Depends(site_of)]


@router.get("/export", response_model=None)
def export(request: Request, site: Here, profile: str = "public", as_of: str = "") -> Response:
    """The claims that the filter leaves. Decisions count as they stood at the end of the day ``as_of``."""
    if profile not in PROFILES:
        raise SitrepError(
            "bad-argument", f"no export profile {profile[:40]!r}; there are: {', '.join(PROFILES)}"
        )
    site.board.sync()
    view = View.of(request.query_params).only(order="report")
    catalogue = _as_of(site, as_of) if as_of else site.catalogue
    told = {**view.told(), **({"as_of": as_of} if as_of else {})}
    table = exported(catalogue.table(view), profile, told, site.record)

    def lines() -> Iterator[bytes]:
        """The CSV in parts, the header in the first alone."""
        for start in range(0, max(1, table.num_rows), 2_000):
            part = io.StringIO()
            write_csv(table.slice(start, 2_000), part)
            text = part.getvalue()
            yield (text if start == 0 else text.split("\r\n", 1)[1]).encode()

    name = f"sitrep-{profile}{'-as-of-' + as_of if as_of.replace('-', '').isdigit() else ''}.csv"
    return StreamingResponse(
        lines(),
        media_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _as_of(site: Site, day: str) -> Catalogue:
    """The claims with the decisions that stood at the end of a day."""
    standings = Standings(site.log.since(until=day))
    past = Catalogue(site.ledger)
    past.load(lambda base: lay_over(base, standings, threads(standings, base)))
    return past
