"""The decisions of a served ledger: taken, undone, followed as others take them, laid over the claims shown."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..errors import SitrepError
from ..ledger.decisions import Decision, DecisionLog
from ..ledger.decisions_apply import laid, lay_over, threads
from ..ledger.decisions_attach import Attachment, anchor_of
from ..ledger.decisions_state import Standing, Standings
from .catalogue import Catalogue

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True)
class Outcome:
    """What became of a decision: its row in the log, whether it is new, and who decided otherwise."""

    decision: Decision
    fresh: bool
    conflicts: tuple[Decision, ...] = ()


class Board:
    """Joins the log to the catalogue. Safe to use from several threads."""

    def __init__(self, catalogue: Catalogue, log: DecisionLog) -> None:
        self.catalogue, self.log = catalogue, log
        self.standings = Standings()
        self.attached: dict[str, Attachment] = {}
        self._thread_of: dict[str, str] = {}
        self._lock = threading.RLock()

    def sync(self) -> bool:
        """Take in what changed: new readings of the ledger, new decisions in the log. True where readings were loaded."""
        with self._lock:
            for decision in self.log.since(self.standings.seq):
                self._take_in(decision)
            return self.catalogue.load(self._lay_over)

    def standing(self, claim_id: str) -> Standing | None:
        """What holds about a claim, None where nothing was decided."""
        return self.standings.claims.get(self._thread_of.get(claim_id, ""))

    def claim_of(self, thread: str) -> str | None:
        """The claim that a thread of decisions is attached to now."""
        return self.attached[thread].claim_id if thread in self.attached else None

    def decide(
        self, who: str, claim_id: str, field: str, now: Any, *, key: str, why: str | None = None
    ) -> Outcome:
        """Record a decision of ``who`` about a claim that is shown. Raises SitrepError where there is no such claim."""
        with self._lock:
            read, shown = self.catalogue.read(claim_id), self.catalogue.row(claim_id)
            if read is None or shown is None:
                raise SitrepError("bad-argument", f"no claim {claim_id!r} in this ledger")
            thread = self._thread(claim_id)
            held = self.standings.claims.get(thread)
            was = held.value(field) if held else None
            made = Decision(
                who=who, claim_id=thread, report_id=read["report_id"], field=field, now=now,
                was=shown.get(field) if was is None else was, why=why or None, anchor=anchor_of(read),
                reader=read.get("reader"), key=key,
            )  # fmt: skip
        return self._record(made)

    def undo(self, who: str, key: str) -> Outcome | None:
        """Take back the newest live decision of ``who``; None where there is none. ``key`` is the undo's own."""
        known = self.log.get(key)
        if known is not None:
            return Outcome(known, False)
        self.sync()
        last = self.standings.last_of(who)
        if last is None:
            return None
        made = Decision(
            who=who, claim_id=last.claim_id, report_id=last.report_id, field="undo", undoes=last.key,
            was=last.now, anchor=last.anchor, reader=last.reader, key=key,
        )  # fmt: skip
        return self._record(made)

    def _record(self, made: Decision) -> Outcome:
        # the log commits outside our lock: a slow disk must not keep readers waiting
        stored, fresh = self.log.append(made)
        self.sync()
        standing = self.standings.claims[stored.claim_id]
        others = standing.by_field.get(stored.field, {}).values()
        conflicts = tuple(d for d in others if d.who != stored.who and d.now != stored.now)
        return Outcome(stored, fresh, conflicts)

    def _thread(self, claim_id: str) -> str:
        """The log's name for a claim: its own id, unless an older reading's claim of that number has taken it."""
        if claim_id in self._thread_of:
            return self._thread_of[claim_id]
        name, n = claim_id, 1
        while name in self.standings.claims:
            n += 1
            name = f"{claim_id}~{n}"
        return name

    def _take_in(self, decision: Decision) -> None:
        standing = self.standings.add(decision)
        if self.catalogue.base is None:
            return
        where = self.attached.get(standing.claim_id) or self._attach_one(decision)
        if where.claim_id:
            self.catalogue.put(where.claim_id, {**NOTHING, **laid(standing, where.moved)})

    def _attach_one(self, decision: Decision) -> Attachment:
        """Attach a new thread: as a rule to the very claim it was decided on, else by weighing all again."""
        seen = str(decision.anchor.get("claim"))
        row = self.catalogue.read(seen)
        if row and seen not in self._thread_of and anchor_of(row) == decision.anchor:
            self.attached[decision.claim_id] = Attachment(seen)
            self._thread_of[seen] = decision.claim_id
        elif self.catalogue.base is not None:
            self._attach(self.catalogue.base)
        return self.attached[decision.claim_id]

    def _attach(self, base: pa.Table) -> None:
        self.attached = threads(self.standings, base)
        self._thread_of = {a.claim_id: thread for thread, a in self.attached.items() if a.claim_id}

    def _lay_over(self, base: pa.Table) -> pa.Table:
        self._attach(base)
        return lay_over(base, self.standings, self.attached)


NOTHING: dict[str, Any] = laid(Standing(""))
"""The columns of a claim nobody decided about."""
