"""The command line's groups for data: the annotated corpus and the gazetteer."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

corpus = typer.Typer(no_args_is_help=True, help="Check, compile and count our own annotated corpus.")
gazetteer = typer.Typer(
    no_args_is_help=True, help="Build the gazetteer, with your own places or other countries."
)

Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
CorpusPaths = Annotated[list[Path] | None, typer.Argument(metavar="PATH...", help="Corpus files or folders.")]


@corpus.command("check")
def corpus_check(paths: CorpusPaths = None) -> None:
    """Verify offsets, closed lists and the rules of the guidelines."""
    from .commands.corpus import check_command

    raise typer.Exit(check_command(paths or []))


@corpus.command("doubts")
def corpus_doubts(paths: CorpusPaths = None) -> None:
    """List what to read again: words that are mostly marked elsewhere and not here, claims without a voice, families of one."""
    from .commands.corpus import doubts_command

    doubts_command(paths or [])


@corpus.command("compile")
def corpus_compile(paths: CorpusPaths = None) -> None:
    """Print corpus files as records, one line of JSON a report."""
    from .commands.corpus import compile_command

    compile_command(paths or [])


@corpus.command("stats")
def corpus_stats(paths: CorpusPaths = None, as_json: Json = False) -> None:
    """Count what the corpus holds, against what it should hold."""
    from .commands.corpus import stats_command

    stats_command(paths or [], as_json)


@corpus.command("agreement")
def corpus_agreement(
    second: Annotated[
        Path, typer.Argument(metavar="SECOND", help="The folder of second annotations.")
    ] = Path("corpus/second"),
    as_json: Json = False,
    differing: Annotated[
        bool, typer.Option("--differences", help="Print what they differ in, to adjudicate.")
    ] = False,
) -> None:
    """Print how far two blind annotations of the same reports agree, field by field."""
    from .commands.corpus import agreement_command

    agreement_command(second, as_json, differing)


@corpus.command("offsets")
def corpus_offsets(
    paths: Annotated[
        list[Path], typer.Argument(metavar="PATH...", help="Annotated corpus files of others' texts.")
    ],
    texts: Annotated[Path, typer.Option(metavar="DIR", help="The folder of the texts' *.jsonl files.")],
    into: Annotated[Path, typer.Option(metavar="DIR", help="Where the offsets are written.")],
) -> None:
    """Keep annotations of texts that may not lie here: offsets into them, none of their words."""
    from .commands.corpus import offsets_command

    offsets_command(paths, texts, into)


@corpus.command("blank")
def corpus_blank(path: Annotated[Path, typer.Argument(metavar="PATH", help="A corpus file.")]) -> None:
    """Print a corpus file without its annotations, for a second annotator."""
    from .commands.corpus import blank_command

    blank_command(path)


@gazetteer.command("build")
def gazetteer_build(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="The file to write.")],
    whos_on_first: Annotated[
        list[Path] | None,
        typer.Option("--whos-on-first", metavar="FILE", help="A table named by country (SY.tsv.gz)."),
    ] = None,
    ucdp: Annotated[
        list[Path] | None, typer.Option("--ucdp", metavar="FILE", help="A UCDP GED file.")
    ] = None,
    geonames: Annotated[
        list[Path] | None,
        typer.Option("--geonames", metavar="FILE", help="A country file of the GeoNames dump (SO.txt)."),
    ] = None,
    extra: Annotated[
        list[Path] | None, typer.Option("--extra", metavar="CSV", help="Your own places.")
    ] = None,
) -> None:
    """Build a gazetteer file from its sources. Each option may be given several times."""
    from .commands.looking import gazetteer_command

    gazetteer_command(out, whos_on_first or [], ucdp or [], geonames or [], extra or [])
