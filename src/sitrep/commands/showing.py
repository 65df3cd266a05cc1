"""``sitrep claims``, ``show`` and ``codebook``."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from ..errors import SitrepError
from ..ledger import Filter, Ledger
from ..ledger.decided import claims_as_of
from ..records import Claim, Record, Span


def claims_command(
    path: Path, filter: Filter, form: str, as_of: str | None = None, decisions: str | None = None
) -> None:
    """Print the claims that ``filter`` leaves as a table, CSV or JSON lines."""
    ledger = Ledger(path, create=False)
    table = claims_as_of(ledger, filter, as_of, decisions) if as_of else ledger.claims(filter)
    if form == "csv":
        from ..exporting.csv import write_csv

        write_csv(table, sys.stdout)
    elif form == "jsonl":
        for row in table.to_pylist():
            sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
    elif form == "table":
        _table(table.to_pylist())
    else:
        raise SitrepError("bad-argument", f"--format {form}: choose table, csv or jsonl")


def _table(rows: list[dict[str, Any]]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, header_style="bold", pad_edge=False)
    for name in ("id", "event", "status", "actor", "recipient", "place", "when", "casualties", "says"):
        table.add_column(name, overflow="fold", no_wrap=name == "id")
    for row in rows:
        when = row["time_start"] or row["time_words"] or ""
        cells = (
            row["claim_id"],
            row["event"],
            row["status"],
            row["actor"],
            row["recipient"],
            row["place"],
            when,
            row["casualties"],
            row["chain"],
        )
        table.add_row(*(Text(str(c)) if c else Text("") for c in cells))
    console = Console(width=None if sys.stdout.isatty() else 160)
    console.print(table)
    console.print(f"{len(rows)} claims")


def show_command(path: Path, ident: str) -> None:
    """Print one claim with its words marked, or a report's head and claims."""
    ledger = Ledger(path, create=False)
    record = ledger.record(ident.split(".")[0])
    if record is None:
        raise SitrepError(
            "bad-argument", f"{path}: no report or claim {ident!r}; list them with: sitrep claims {path}"
        )
    claim = next(
        (c for c in record.claims if c.id == ident or c.id == f"{record.report.id}.{ident.split('.')[-1]}"),
        None,
    )
    if "." not in ident:
        _report(record)
    elif claim is None:
        raise SitrepError("bad-argument", f"{path}: report {record.report.id} has no claim {ident!r}")
    else:
        _claim(record, claim)


def _report(record: Record) -> None:
    report = record.report
    sys.stdout.write(
        f"{report.title or report.id}\n{report.outlet or 'outlet unknown'} · {_dated(record)} · {report.path or report.url or ''}\n"
    )
    for problem in record.problems:
        sys.stdout.write(f"problem [{problem.code}] {problem.message}\n")
    for claim in record.claims:
        sys.stdout.write(
            f"  {claim.id}  {claim.event}/{claim.status}  {_line(claim.evidence.of(record.text))}\n"
        )


def _claim(record: Record, claim: Claim) -> None:
    from rich.console import Console
    from rich.text import Text

    mentions = {m.id: m for m in record.mentions}
    entities = {e.id: e for e in record.entities}
    marks: list[tuple[str, Span]] = [("trigger", claim.trigger)]
    for role in ("actor", "recipient", "place", "weapon"):
        marks += [(role, mentions[i]) for i in getattr(claim, role)]
    marks += [("time", s) for s in claim.time.spans] if claim.time else []
    marks += [("casualties", c.words) for c in claim.casualties]
    console = Console()
    console.print(
        Text(
            f"{claim.id}  {claim.event} · {claim.status} · score {claim.score:.2f} · {claim.reader}",
            style="bold",
        )
    )
    console.print(_marked(record, claim, marks))
    for role, span in marks:
        entity = entities.get(getattr(span, "entity", None) or "")
        meant = f" = {entity.name}" if entity else ""
        console.print(Text(f"  {role:<11}{_line(span.of(record.text))}{meant}  [{span.start}, {span.end})"))
    if claim.time:
        told = f"{claim.time.start or '?'} to {claim.time.end or '?'} ({claim.time.precision})"
        console.print(Text(f"  {'when':<11}{told}{'; ' + claim.time.basis if claim.time.basis else ''}"))
    console.print(Text("  said by"))
    for depth, source in enumerate(claim.sources):
        where = f"[{source.span.start}, {source.span.end})" if source.span else ""
        told = "; ".join(w for w in (where, source.basis) if w)
        console.print(Text(f"    {'  ' * depth}{_line(source.name or 'unnamed')} ({source.kind}) {told}"))
    console.print(
        Text(
            f"  report     {record.report.title or record.report.id} · {record.report.outlet or 'outlet unknown'} · {_dated(record)}"
        )
    )


def _marked(record: Record, claim: Claim, marks: list[tuple[str, Span]]) -> Any:
    """The claim's surroundings with each marked stretch in brackets, which survive a pipe."""
    from rich.text import Text

    low = min([claim.evidence.start, *(s.start for _, s in marks)])
    high = max([claim.evidence.end, *(s.end for _, s in marks)])
    passage = next((p for p in record.passages if p.covers(claim.evidence)), claim.evidence)
    low, high = max(min(low, claim.evidence.start), passage.start), min(high, passage.end)
    events: list[tuple[int, int, str]] = []
    for i, (role, span) in enumerate(marks):
        if low <= span.start and span.end <= high:
            events += [(span.start, 1 + i, f"[{role}: "), (span.end, -i, "]")]
    out, at = "", low
    for offset, _, mark in sorted(events):
        out += record.text[at:offset] + mark
        at = offset
    return Text(_line(out + record.text[at:high]))


def _dated(record: Record) -> str:
    published = record.report.published
    if not published:
        return "date unknown"
    if published.start and published.start != published.end:
        return f"{published.start} to {published.end or '?'}"
    return published.start or f"not after {published.end}"


def _line(words: str) -> str:
    return " ".join(words.split())


def codebook_command(event: str | None, as_json: bool) -> None:
    """Print the codebook, or one entry of it."""
    from ..knowledge.codebook import codebook

    entries = codebook()
    if event and event not in entries:
        raise SitrepError("bad-argument", f"no event type {event!r}; there are: {', '.join(entries)}")
    chosen = {event: entries[event]} if event else entries
    if as_json:
        sys.stdout.write(
            json.dumps({k: v.model_dump() for k, v in chosen.items()}, indent=2, ensure_ascii=False) + "\n"
        )
        return
    for name, entry in chosen.items():
        sys.stdout.write(
            f"{name}\n  {entry.definition}\n"
            + "".join(f"  + {e}\n" for e in entry.examples)
            + "".join(f"  - {e}\n" for e in entry.not_this)
            + f"  ACLED: {entry.acled} · PLOVER: {entry.plover} · CAMEO: {entry.cameo} · UCDP: {entry.ucdp}\n"
        )
