"""The rules of the guidelines that a program can see broken."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from ..records import Span
from .compile import Gold

GENRES = (
    "wire", "local-paper", "state-agency", "group-statement", "ministry-briefing", "ngo-sitrep", "un-note",
    "monitor-list", "partisan-blog", "live-blog", "social-digest", "translated", "feature", "inquiry", "correction",
)  # fmt: skip
_HEAD = {"id", "conflict", "setting", "genre", "outlet", "published", "family", "origin", "negative"}


def check(gold: Gold) -> list[str]:
    """Everything wrong with one compiled report, as messages that name the file."""
    where, head, record = gold.path, gold.head, gold.record
    out = list(gold.errors)
    for key in ("id", "conflict", "setting", "genre", "published"):
        if not head.get(key):
            out.append(f"{where}: head lacks '{key}:'")
    for key in set(head) - _HEAD:
        out.append(f"{where}: unknown head line '{key}:'; known are {sorted(_HEAD)}")
    if head.get("id") != where.stem:
        out.append(f"{where}: id {head.get('id')!r} is not the file's name")
    if head.get("genre") not in GENRES:
        out.append(f"{where}: genre {head.get('genre')!r} is not one of {', '.join(GENRES)}")
    try:
        datetime.date.fromisoformat(head.get("published", ""))
    except ValueError:
        out.append(f"{where}: published must be a day, YYYY-MM-DD")
    ids = Counter(
        [*(c.id for c in record.claims), *(a.id for a in record.attributions), *(t.id for t in record.ties)]
    )
    out += [f"{where}: id {i} is used {n} times" for i, n in ids.items() if n > 1]
    claims = {c.id for c in record.claims}
    triggers: dict[tuple[str, int, int, str | None], str] = {}
    for c in record.claims:
        if not c.evidence.covers(c.trigger):
            out.append(f"{where}: {c.id}: the trigger lies outside the evidence")
        told = (c.event, c.trigger.start, c.trigger.end, c.attribution)
        if told in triggers:
            out.append(f"{where}: {c.id}: same type, trigger and source as {triggers[told]}")
        triggers[told] = c.id
        same = gold.same.get(c.id)
        if same and (same not in claims or same == c.id):
            out.append(f"{where}: {c.id}: 'same: {same}' is no other claim of this report")
        if c.trigger.end - c.trigger.start > 40:
            out.append(
                f"{where}: {c.id}: a trigger of {c.trigger.end - c.trigger.start} characters; mark the event word"
            )
        owners = set(gold.loaded_by.get(c.id, [])) - {"outlet"} - {a.id for a in record.attributions}
        out += [
            f"{where}: {c.id}: loaded words owned by {o!r}, no attribution nor 'outlet'"
            for o in sorted(owners)
        ]
    for a in record.attributions:
        out += _apart(f"{where}: {a.id}", [*a.source, *a.cue, *a.content])
    if re.search(r"[\t\u00a0]| $", record.text, re.M):
        out.append(f"{where}: tab, no-break space or space at a line's end in the text")
    if head.get("family") and not gold.incident and head.get("negative") != "yes":
        out.append(f"{where}: in a family, but no claim has 'inc:'")
    return out


def _apart(who: str, spans: list[Span]) -> list[str]:
    spans = sorted(spans, key=lambda s: (s.start, s.end))
    return [
        f"{who}: source, cue and content overlap at {b.start}" for a, b in pairwise(spans) if a.overlaps(b)
    ]


def check_all(golds: Iterable[Gold]) -> list[str]:
    """The checks of each report, and those between reports: ids used once, origins that exist."""
    golds = list(golds)
    out = [message for gold in golds for message in check(gold)]
    ids = Counter(g.head.get("id") for g in golds)
    out += [f"corpus: id {i} stands in {n} files" for i, n in ids.items() if n > 1]
    for g in golds:
        origin = g.head.get("origin")
        if origin and origin not in ids:
            out.append(f"{g.path}: origin {origin!r} is no report of the corpus")
    return out
