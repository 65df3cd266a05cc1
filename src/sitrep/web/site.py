"""What every route of the page shares: the ledger, its catalogue, the templates, and who is asking."""

from __future__ import annotations

import threading
import uuid
from collections import OrderedDict
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from ..ledger.decisions import DecisionLog
from .access import Access, Session, User
from .board import Board
from .catalogue import Catalogue
from .filters import View
from .glyphs import GLYPHS, KEYS, STATUS_CLASS

if TYPE_CHECKING:
    from ..ledger import Ledger
    from ..records import Record

HERE = Path(__file__).parent
RECORDS_KEPT = 48
"""Records held in memory: enough for the reports next to each other in a queue, little even when they are long."""


def templates() -> Environment:
    """The Jinja environment. Everything is escaped, always; a name that is not there is an error."""
    env = Environment(
        loader=PackageLoader("sitrep.web", "templates"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    env.globals.update(glyphs=GLYPHS, status_class=STATUS_CLASS, keys=KEYS, said=said)
    return env


def said(value: Any) -> str:
    """A decided value in words."""
    if isinstance(value, dict):
        return str(value.get("name") or value.get("words") or "none of these")
    return str(value)


@dataclass
class Site:
    """One served ledger."""

    ledger: Ledger
    log: DecisionLog
    access: Access = field(default_factory=lambda: Access(anyone=User("analyst")))
    read_only: bool = False
    env: Environment = field(default_factory=templates)

    def __post_init__(self) -> None:
        self.catalogue = Catalogue(self.ledger)
        self.board = Board(self.catalogue, self.log)
        self._records: OrderedDict[str, Record] = OrderedDict()
        self._reports: list[dict[str, Any]] = []
        self._reports_of: Any = None
        self._records_lock = threading.Lock()
        self._reports_lock = threading.Lock()

    def record(self, report_id: str) -> Record | None:
        """The newest reading of a report, from memory where it was just used."""
        loaded = self.board.sync()
        with self._records_lock:
            if loaded:
                self._records.clear()
            if report_id in self._records:
                self._records.move_to_end(report_id)
                return self._records[report_id]
        # read outside the lock: two threads may read the same report, which does no harm
        found = self.ledger.record(report_id)
        # the ledger takes shortened ids; a page's address is always the whole id
        if found is None or found.report.id != report_id:
            return None
        with self._records_lock:
            self._records[report_id] = found
            while len(self._records) > RECORDS_KEPT:
                self._records.popitem(last=False)
        return found

    def reports(self) -> list[dict[str, Any]]:
        """One row a report, newest first; kept until the ledger changes, as asking for all takes seconds in a large one."""
        self.board.sync()
        with self._reports_lock:
            if self._reports_of is not self.catalogue.base:
                rows = self.ledger.reports()
                rows.sort(key=lambda r: (r.get("published_start") or "", r["report_id"]), reverse=True)
                self._reports, self._reports_of = rows, self.catalogue.base
            return self._reports

    def render(self, template: str, **context: Any) -> str:
        """A template as text."""
        return self.env.get_template(template).render(**context)

    def page(self, request: Request, template: str, status_code: int = 200, **context: Any) -> HTMLResponse:
        """A whole page, with what every page shows."""
        context.setdefault("view", View.of(request.query_params))
        session: Session | None = getattr(request.state, "session", None)
        shared = {
            "user": session.user.name if session else None, "csrf": session.csrf if session else "",
            "may_decide": session is not None and not self.read_only and session.user.role == "editor",
            "logs_in": self.access.anyone is None, "path": request.url.path, "new_key": lambda: str(uuid.uuid4()),
        }  # fmt: skip
        return HTMLResponse(self.render(template, **{**shared, **context}), status_code)


def site_of(request: Request) -> Site:
    """The site a request came to."""
    site: Site = request.app.state.site
    return site
