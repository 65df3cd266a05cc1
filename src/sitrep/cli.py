"""The command line. Heavy modules are imported inside commands: ``sitrep --help`` must answer at once."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from . import DEFAULT_READER
from .cli_data import Json, corpus, gazetteer
from .errors import SitrepError

if TYPE_CHECKING:
    from .ledger import Filter

app = typer.Typer(
    name="sitrep", no_args_is_help=True, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False,
    help="Read reports about armed conflict and keep a ledger of claims: who says that who did what to whom.",
)  # fmt: skip
app.add_typer(corpus, name="corpus")
app.add_typer(gazetteer, name="gazetteer")

LedgerPath = Annotated[Path, typer.Argument(metavar="LEDGER", help="The ledger's folder.")]
Event = Annotated[str | None, typer.Option(help="Event types, parted by commas.")]
Actor = Annotated[str | None, typer.Option(help="Words of an actor's or recipient's name.")]
Place = Annotated[str | None, typer.Option(help="Words of a place, province or country.")]
Since = Annotated[str | None, typer.Option(metavar="DATE", help="Events on or after this ISO date.")]
Until = Annotated[str | None, typer.Option(metavar="DATE", help="Events on or before this ISO date.")]
StatusOption = Annotated[str | None, typer.Option("--status", help="Statuses, parted by commas.")]
SourceOption = Annotated[str | None, typer.Option("--source", help="Words of any link of the source chain.")]
ReaderOption = Annotated[
    str, typer.Option("--reader", help="Which reader to use; 'sitrep doctor' lists them.")
]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", help="With the decisions as they stood at the end of this day."),
]
DecisionsUrl = Annotated[
    str | None,
    typer.Option(
        "--decisions", metavar="URL", help="The decision log, if not in the ledger: postgresql://..."
    ),
]
ModelOption = Annotated[
    Path | None, typer.Option("--model", metavar="FILE", help="The model file, for --reader trained.")
]


def _out(line: str) -> None:
    sys.stdout.write(line + "\n")


def _filter(**told: str | None) -> Filter:
    from .ledger import Filter

    for name in ("since", "until"):
        if told.get(name):
            _date(name, told[name] or "")
    return Filter(**told)


def _date(name: str, value: str) -> str:
    import datetime

    try:
        return datetime.date.fromisoformat(value).isoformat()
    except ValueError:
        raise SitrepError("bad-argument", f"--{name} {value}: not an ISO date such as 2017-08-09") from None


@app.command()
def read(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH...", help="Files, folders, patterns, or - for standard input."),
    ],
    into: Annotated[
        Path | None, typer.Option(metavar="LEDGER", help="Keep the reports in this ledger.")
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print each record as one line of JSON; keep nothing.")
    ] = False,
    url: Annotated[str | None, typer.Option(help="Where the document came from.")] = None,
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help="Who published it.")] = None,
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="When it was published (ISO date).")
    ] = None,
    jobs: Annotated[int, typer.Option(min=1, help="How many processes read side by side.")] = 1,
    reader: ReaderOption = DEFAULT_READER,
    model: ModelOption = None,
) -> None:
    """Read reports: into a ledger (--into), or to standard output (--json, or a short table)."""
    from .commands.reading import read_command

    settings: dict[str, Any] = {"url": url, "outlet": outlet, "jobs": jobs, "reader": reader}
    settings["model"] = model
    settings["published"] = _date("published", published) if published else None
    read_command(paths, into, as_json, settings)


@app.command()
def schema() -> None:
    """Print the JSON Schema of the record that 'read --json' prints."""
    import json

    from .records import json_schema

    _out(json.dumps(json_schema(), indent=2))


@app.command()
def claims(
    ledger: LedgerPath, event: Event = None, actor: Actor = None, place: Place = None, since: Since = None,
    until: Until = None, status: StatusOption = None, source: SourceOption = None,
    form: Annotated[str, typer.Option("--format", help="table, csv or jsonl.")] = "table",
    as_of: AsOf = None,
    decisions: DecisionsUrl = None,
) -> None:  # fmt: skip
    """List the claims of a ledger."""
    from .commands.showing import claims_command

    claims_command(
        ledger,
        _filter(
            event=event, actor=actor, place=place, since=since, until=until, status=status, source=source
        ),
        form,
        _date("as-of", as_of) if as_of else None,
        decisions,
    )


@app.command()
def show(
    ledger: LedgerPath,
    ident: Annotated[str, typer.Argument(metavar="ID", help="A claim's id, or a report's.")],
) -> None:
    """Show a claim: its sentence with its words marked, and the whole source chain."""
    from .commands.showing import show_command

    show_command(ledger, ident)


@app.command()
def export(
    ledger: LedgerPath,
    out: Annotated[Path, typer.Argument(metavar="OUT", help="The file to write.")],
    form: Annotated[str, typer.Option("--as", help="csv.")] = "csv",
    profile: Annotated[str, typer.Option(help="internal, shareable or public: what may leave the house.")] = "internal",
    as_of: AsOf = None,
    decisions: DecisionsUrl = None,
    event: Event = None, actor: Actor = None, place: Place = None, since: Since = None,
    until: Until = None, status: StatusOption = None, source: SourceOption = None,
) -> None:  # fmt: skip
    """Write the claims of a ledger to a file, one row a claim, each with its evidence."""
    from .exporting import export as write
    from .ledger import Ledger

    told = _filter(
        event=event, actor=actor, place=place, since=since, until=until, status=status, source=source
    )
    rows = write(
        Ledger(ledger, create=False),
        out,
        form,
        told,
        profile=profile,
        as_of=_date("as-of", as_of) if as_of else None,
        decisions=decisions,
    )
    _out(f"{rows} claims written to {out}")


@app.command()
def serve(
    ledger: LedgerPath,
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port; 0 takes a free one.")] = 8765,
    read_only: Annotated[bool, typer.Option("--read-only", help="Show, decide nothing.")] = False,
    user: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who decides, where nobody logs in.")
    ] = None,
    decisions: DecisionsUrl = None,
    token: Annotated[
        str | None, typer.Option(help="A secret to log in with; needed for any address but this machine's.")
    ] = None,
    users: Annotated[
        Path | None, typer.Option(metavar="FILE", help="A user file (argon2); instead of a token.")
    ] = None,
) -> None:
    """Serve the review page of a ledger, on this machine unless told."""
    from .web.serve import serve as run

    def announce(address: str) -> None:
        """Say where the page is."""
        _out(f"the review page is at {address} (Ctrl-C stops it)")

    run(
        ledger, host, port, announce=announce, read_only=read_only, user=user, decisions_url=decisions, token=token, users=users
    )  # fmt: skip


@app.command()
def actor(
    name: Annotated[str, typer.Argument(metavar="NAME", help="An actor's name, as a report writes it.")],
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="The report's ISO date.")] = None,
) -> None:
    """Show what an actor's name would resolve to on a date, and why."""
    from .commands.looking import actor_command

    actor_command(name, _date("on", on) if on else None)


@app.command()
def place(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A place's name, as a report writes it.")],
    near: Annotated[
        str | None, typer.Option("--near", metavar="PLACE", help="A place the report is about.")
    ] = None,
) -> None:
    """Show where a place's name would be taken to be, and why."""
    from .commands.looking import place_command

    place_command(name, near)


@app.command()
def history(
    ledger: LedgerPath,
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="A claim's id.")],
    decisions: DecisionsUrl = None,
    as_json: Json = False,
) -> None:
    """Print every decision about a claim: who, when, what was, what is, why."""
    from .commands.deciding import history_command

    history_command(ledger, claim, decisions, as_json)


@app.command()
def changes(
    ledger: LedgerPath,
    since: Annotated[str, typer.Option("--since", metavar="DATE", help="An ISO date.")] = "0001-01-01",
    decisions: DecisionsUrl = None,
    as_json: Json = False,
) -> None:
    """Print the decisions taken since a day."""
    from .commands.deciding import changes_command

    changes_command(ledger, _date("since", since), decisions, as_json)


@app.command()
def agreement(ledger: LedgerPath, decisions: DecisionsUrl = None) -> None:
    """Print how far people agree who decided the same claims, field by field."""
    from .commands.deciding import agreement_command

    agreement_command(ledger, decisions)


@app.command()
def audit(
    ledger: LedgerPath,
    sample: Annotated[int, typer.Option("--sample", min=1, help="How many claims.")] = 50,
    seed: Annotated[int, typer.Option("--seed", help="Another number gives another sample.")] = 0,
    decisions: DecisionsUrl = None,
) -> None:
    """Print a random sample of the claims that nobody has decided."""
    from .commands.deciding import audit_command

    audit_command(ledger, sample, seed, decisions)


@app.command()
def page(
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="Files, folders, patterns.")],
) -> None:
    """Print pages as they are read, their zones in the margin."""
    from .commands.paging import page_command

    page_command(paths)


@app.command()
def codebook(
    event: Annotated[
        str | None, typer.Argument(metavar="[EVENT]", help="One event type; all without.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Print the codebook: each event type, what it is and is not, and its code in other schemes."""
    from .commands.showing import codebook_command

    codebook_command(event, as_json)


@app.command()
def doctor(as_json: Json = False) -> None:
    """Check this installation and say in words what is missing."""
    from .commands.doctor import doctor_command

    raise typer.Exit(doctor_command(as_json))


@app.command()
def measure(
    task: Annotated[str, typer.Argument(metavar="TASK", help="What to measure; 'list' names the tasks.")],
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="PATH...", help="Labelled files, in the form of the corpora."),
    ] = None,
    as_json: Json = False,
    reader: ReaderOption = DEFAULT_READER,
    model: ModelOption = None,
) -> None:
    """Measure a task on labelled data: what is counted, how many, ours beside the known floor and best."""
    from .commands.measuring import measure_command

    measure_command(task, paths or [], as_json, reader, model)


def main() -> None:
    """Run the command line; an error for the user is one line with its code, never a traceback."""
    try:
        app()
    except SitrepError as e:
        sys.stderr.write(f"sitrep: {e}\n")
        sys.exit(2)
    except BrokenPipeError:
        # the reader of our output (head, less) went away
        sys.stderr.close()
        sys.exit(0)
