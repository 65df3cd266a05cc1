"""``sitrep read``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from ..errors import SitrepError
from ..pages import shown_path
from ..records import Record


def read_command(paths: list[str], into: Path | None, as_json: bool, settings: dict[str, Any]) -> None:
    """Read ``paths``: records as JSON lines, or into a ledger with a progress bar, or as a table alone."""
    from ..running import Options, find_inputs, read_path

    if as_json and into:
        raise SitrepError("bad-argument", "--json prints and keeps nothing; leave out --into, or --json")
    options = Options(**settings)
    if into:
        _into(into, paths, options)
        return
    rows: list[Record] = []
    for path in find_inputs(paths):
        for record in read_path(path, options):
            if as_json:
                sys.stdout.write(record.to_json() + "\n")
                sys.stdout.flush()
            else:
                rows.append(record)
    if not as_json:
        _table(rows)


def _into(into: Path, paths: list[str], options: Any) -> None:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from ..ledger import Ledger
    from ..running import read_into

    ledger = Ledger(into)
    rows: list[Record] = []
    columns = (
        TextColumn("reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.description}"),
    )
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task("", total=None)

        def on_report(path: str, record: Record, added: bool) -> None:
            """Keep a line of the closing table for what is new or has problems."""
            if added or record.problems:
                rows.append(_head(record))

        options.on_total = lambda n: bar.update(task, total=n)
        options.on_file = lambda path: bar.update(
            task, advance=1, description=shown_path(Path(path).name)[:40]
        )
        options.on_report = on_report
        try:
            counts = read_into(ledger, paths, options)
        except KeyboardInterrupt:
            sys.stderr.write(
                f"sitrep: stopped; what was read is in {into}. The same command goes on from there.\n"
            )
            raise SystemExit(130) from None
    _table(rows)
    sys.stdout.write(
        f"{counts['added']} reports read into {into}, {counts['known']} known before, {counts['problems']} with problems\n"
    )


def _head(record: Record) -> Record:
    """A record light enough to keep thousands for the closing table."""
    small = record.model_copy()
    small.text, small.mentions, small.attributions, small.entities = "", [], [], []
    return small


def _table(records: list[Record], most: int = 40) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    if not records:
        return
    table = Table(box=None, header_style="bold", pad_edge=False)
    for name, justify in (
        ("report", "left"),
        ("passages", "right"),
        ("comments apart", "right"),
        ("claims", "right"),
        ("problems", "left"),
    ):
        table.add_column(name, justify=justify, no_wrap=name == "report")  # type: ignore[arg-type]
    for r in records[:most]:
        comments = sum(p.zone == "comment" for p in r.passages)
        title = (r.report.title or r.report.path or r.report.id).strip().splitlines()[0]
        table.add_row(
            Text(title[:60]), str(len(r.passages) - comments), str(comments), str(len(r.claims)),
            ", ".join(dict.fromkeys(p.code for p in r.problems)),
        )  # fmt: skip
    console = Console(width=None if sys.stdout.isatty() else 120)
    console.print(table)
    if len(records) > most:
        console.print(f"... and {len(records) - most} more")
