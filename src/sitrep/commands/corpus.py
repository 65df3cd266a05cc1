"""``sitrep corpus``: check, compile and count the annotated corpus."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from ..errors import SitrepError

REPORTS = Path("corpus/reports")
RE3D = Path("corpus/re3d")
FIRST = Path("corpus/first")
SECOND = Path("corpus/second")


def _given(paths: list[Path], default: Path) -> list[Path]:
    chosen = paths or [default]
    for path in chosen:
        if not path.exists():
            raise SitrepError("no-such-file", f"{path}: no such file or folder; give the corpus's path")
    return chosen


def check_command(paths: list[Path]) -> int:
    """Print what is wrong with the corpus files; 1 if anything is."""
    from ..annotating.check import check_all
    from ..annotating.compile import compile_all

    golds = [g for p in _given(paths, REPORTS) for g in compile_all(p)]
    found = check_all(golds)
    claims = sum(len(g.record.claims) for g in golds)
    sys.stdout.write(
        "\n".join([*found, f"{len(golds)} reports, {claims} claims, {len(found)} errors"]) + "\n"
    )
    return int(bool(found))


def doubts_command(paths: list[Path]) -> None:
    """Print what an annotator should read again; the habits are those of our reports and of the files given."""
    from ..annotating.compile import compile_all
    from ..annotating.doubts import doubts, habits, lonely

    golds = [g for p in _given(paths, REPORTS) for g in compile_all(p)]
    have = {g.path.resolve() for g in golds}
    others = (
        [g for g in compile_all(REPORTS) if g.path.resolve() not in have]
        if paths and REPORTS.exists()
        else []
    )
    known = habits([*golds, *others])
    found = [*(d for g in golds for d in doubts(g, known)), *lonely(golds)]
    sys.stdout.write("\n".join([*found, f"{len(golds)} reports, {len(found)} doubts"]) + "\n")


def compile_command(paths: list[Path]) -> None:
    """Print each corpus file as a record, one line of JSON a report."""
    from ..annotating.compile import compile_all

    for path in _given(paths, REPORTS):
        for gold in compile_all(path):
            sys.stdout.write(gold.record.to_json() + "\n")


def stats_command(paths: list[Path], as_json: bool) -> None:
    """Print what the corpus holds, beside what it should hold."""
    from ..annotating.compile import compile_all
    from ..annotating.stats import lacking, stats
    from ..measuring import figure_lines

    found = stats(g for p in _given(paths, REPORTS) for g in compile_all(p))
    if as_json:
        sys.stdout.write(json.dumps(found, indent=1, ensure_ascii=False) + "\n")
        return
    counts, targets = found.pop("counts"), found.pop("targets")
    lines = [f"{'':<42}{'has':>8}{'asked':>8}"]
    lines += [f"{name:<42}{n:>8}{targets[name]:>8}" for name, n in counts.items()]
    lines += figure_lines(found)
    short = lacking({"counts": counts, **found})
    sys.stdout.write("\n".join([*lines, "", *(short or ["nothing is short of what was asked"])]) + "\n")


def agreement_command(second: Path, as_json: bool, differing: bool) -> None:
    """Print how far two annotations of the same reports agree."""
    from ..annotating.second import agreement, differences, pairs
    from ..measuring import figure_lines

    _given([second], SECOND)
    if any(second.glob("*.json")):
        from ..annotating.second import standoff_pairs
        from ..annotating.standoff import texts_folder

        both = standoff_pairs(_given([], RE3D)[0], second, texts_folder(second))
    else:
        both = pairs(_given([], FIRST)[0], second)
    if differing:
        for a, b in both:
            sys.stdout.write("\n".join([f"== {a.path}", *differences(a, b)]) + "\n")
        return
    found: dict[str, Any] = agreement(both)
    sys.stdout.write(json.dumps(found) + "\n" if as_json else "\n".join(figure_lines(found)) + "\n")


def offsets_command(paths: list[Path], texts: Path, into: Path) -> None:
    """Write each annotated file as offsets into its text; a file without annotations is passed over."""
    from ..annotating.compile import compile_all
    from ..annotating.standoff import texts_of, to_offsets

    rows = texts_of(_given([texts], texts)[0])
    into.mkdir(parents=True, exist_ok=True)
    written = claims = 0
    for path in _given(paths, REPORTS):
        for gold in compile_all(path):
            if gold.errors:
                raise SitrepError("bad-corpus", f"{gold.errors[0]}; mend it first")
            if gold.head["id"] not in rows:
                raise SitrepError("no-such-file", f"{gold.path}: {texts} has no text {gold.head['id']!r}")
            if gold.record.attributions or gold.record.claims:
                kept = json.dumps(to_offsets(gold, rows[gold.head["id"]]["text"]), indent=1)
                (into / f"{gold.head['id'].lower()}.json").write_text(kept + "\n", encoding="utf-8")
                written, claims = written + 1, claims + len(gold.record.claims)
    sys.stdout.write(f"{into}: {written} documents, {claims} claims\n")


def blank_command(path: Path) -> None:
    """Print a corpus file without its annotations, for a second annotator."""
    from ..annotating.second import blank

    sys.stdout.write(blank(_given([path], path)[0]))
