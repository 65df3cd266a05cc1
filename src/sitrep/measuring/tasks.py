"""The measuring tasks: what each counts, on what files, and what is known of it elsewhere."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

from ..errors import SitrepError


@dataclass(frozen=True)
class Task:
    """A task of ``sitrep measure``.

    ``default`` is where it looks for data where none are named; ``each`` lists the runs of ``make measure`` where they are several.
    """

    counts: str
    path: str
    module: str
    default: tuple[str, ...] = ()
    known: dict[str, str] = field(default_factory=dict)
    each: tuple[tuple[str, ...], ...] = ()


def test_part() -> tuple[str, ...]:
    """The folders of our corpus that training never sees, by ``corpus/split.yaml``; none outside the checkout."""
    import re

    path = Path("corpus/split.yaml")
    found = re.search(r"^test: \[(.*?)\]", path.read_text(encoding="utf-8"), re.M) if path.exists() else None
    return tuple(f"corpus/reports/{c.strip()}" for c in found.group(1).split(",")) if found else ()


_C = "../shared/corpora/"
_G = _C + "geoparse/"
_T = _C + "timex/"
_P = _C + "pages/"

TASKS: dict[str, Task] = {
    "claims": Task(
        "claims, roles, status, sources and casualties of read pages against gold, in the manner of the project's scoring script",
        "folders of gold pages (gold.json beside the page), or files of our corpus (*.txt)",
        "claims", ("../shared/gold/jobar-2017",), each=(("../shared/gold/jobar-2017",), test_part(), ("corpus/re3d",)),
    ),
    "attribution": Task(
        "source, cue and content spans, and whole attributions, exact", "PolNeAR's form (*.jsonl with attributions)", "attribution",
        (_C + "polnear/dev.jsonl",),
        {"CRF without a model": "source .600 cue .592 content .458", "two people": "source .777 cue .705 content .684, whole .563", "CofeNet on BERT": "source .832 cue .753 content .729"},
    ),
    "plover": Task(
        "PLOVER root, quad and binary class of what a given source does to a given target, macro-F1",
        "PLV's form (*.jsonl with source_spans, target_spans, root, quad_name, binary)", "plover", (_C + "plover/plv_train.jsonl",),
        {"bag of words": "root .69 quad .83 binary .90", "UniversalPETRARCH at its most favourable": "root .46 quad .65 binary .78", "zero-shot NLI, RoBERTa-large": "root .824 quad .896 binary .964"},
    ),
    "entities": Task(
        "mentions, exact span and mapped kind, against re3d's entities that people confirmed", "re3d's form (*.jsonl with entities), or a folder of such files",
        "entities", (_C + "re3d",), {"a first model, 683 sentences": ".684 with a case-shape embedding, .667 without"},
    ),
    "case2021": Task(
        "the one class of a snippet told from its claims, macro-F1 over our types", "CASE-2021's form (*.jsonl with text and subtype)", "case2021",
        (_C + "case2021/half.jsonl",),
    ),
    "muc4": Task(
        "stage of execution and perpetrator confidence, the event given, each beside the commonest label, macro-F1", "MUC-4's form (*.jsonl with events)",
        "muc4", (_C + "muc4/dev.jsonl",),
    ),
    "pages": Task(
        "comments kept out of the article, found, and dated; forum posts; article body and date beside trafilatura's",
        "text_with_comments.jsonl, html_comment_snippets.jsonl.gz, forum_threads.jsonl.gz, articles.jsonl.gz, or files of their form",
        "page_files",
        (_P + "text_with_comments.jsonl", _P + "html_comment_snippets.jsonl.gz", _P + "forum_threads.jsonl.gz", _P + "articles.jsonl.gz"),
        {"simple rule, plain text": "boundary .53, comment words leaked .117, article words lost .224, falsely cut .070", "best extractor, HTML": "snippets found .72, leaked .055", "trafilatura, body": ".936 to .953"},
    ),
    "abuse": Task(
        "comments ranked by the abuse score: threads left out of training, shipped weights, functional cases passed",
        "a folder with foxnews.jsonl, davidson.jsonl, stormfront.jsonl, one of them, or functional cases (*.tsv)", "abuse",
        (_C + "abuse", "tests/data/pages/abuse_functional.tsv"),
        {"LSTM with thread context, threads seen in training (Gao and Huang 2017)": "AUC about .80", "across threads": ".57 to .65"},
    ),
    "places": Task(
        "toponyms resolved within 161 km or to the same GeoNames id, gold spans and end to end; UCDP headlines within 25 km",
        "LGL, TR-News, GeoVirus (*.jsonl with toponyms), or a UCDP GED file (*.csv.gz)", "places", (_G + "tr-news.jsonl",),
        {"population baseline": "TR-News .803 LGL .593 GeoVirus .662", "Mordecai 3, trained in domain": "TR-News .873 LGL .827"},
        each=((_G + "tr-news.jsonl",), (_G + "lgl.jsonl",), (_G + "geovirus.jsonl",), (_C + "ucdp/ged_syria.csv.gz",)),
    ),
    "times": Task(
        "times identified, relaxed and strict, and value accuracy of those found", "TempEval-3 or WikiWars (*.jsonl with timexes)", "times",
        (_T + "tempeval3-timebank.jsonl", _T + "tempeval3-aquaint.jsonl"),
        {"HeidelTime": "TempEval-3 relaxed .907, value .818; WikiWars relaxed .914", "dateparser": "value .50; WikiWars .37"},
        each=((_T + "tempeval3-timebank.jsonl", _T + "tempeval3-aquaint.jsonl"), (_T + "wikiwars.jsonl",)),
    ),
    "actors": Task(
        "actor mentions resolved to what they stand for, or rightly left unresolved", "a label file (*.tsv) and the folder of the corpora",
        "actors", ("tests/data/actors/mentions.tsv", "../shared/corpora"), {"exact names only": ".66"},
        each=tuple((f"tests/data/actors/{n}.tsv", "../shared/corpora") for n in ("mentions", "mentions-check", "mentions-blind")),
    ),
    "reading": Task(
        "every text and HTML document of the corpora read end to end: crashes, schema errors, bad offsets, evidence from comments",
        "corpus files (*.jsonl, *.jsonl.gz), each row with a text, article or html field", "robust", ("../shared/corpora",),
    ),
    "resume": Task(
        "a reading run of 300 reports killed (kill -9) at 20 random moments, then finished: is its ledger an undisturbed run's?",
        "text files to make the reports from", "resume", ("samples",),
    ),
    "speed": Task(
        "time and memory: import, --help, reading the given texts on one core", "text files or folders to read", "speed", ("samples",),
    ),
}  # fmt: skip


def measure(task: str, paths: list[Path], **options: Any) -> dict[str, Any]:
    """The figures of ``task`` over ``paths``, with what is known elsewhere under ``known``."""
    if task not in TASKS:
        raise SitrepError("bad-argument", f"no task {task!r}; there are: {', '.join(TASKS)}")
    entry = TASKS[task]
    paths = paths or (
        [Path(p) for p in entry.default] if all(Path(p).exists() for p in entry.default) else []
    )
    if not paths:
        raise SitrepError("bad-argument", f"measure {task}: give a PATH ({entry.path})")
    run: Callable[..., dict[str, Any]] = import_module(f".{entry.module}", __package__).measure
    taken = {k: v for k, v in options.items() if k in inspect.signature(run).parameters}
    figures = run(paths, **taken)
    if entry.known:
        figures["known"] = dict(entry.known)
    return figures


def figure_lines(figures: dict[str, Any], indent: str = "") -> list[str]:
    """The figures as aligned lines, nested ones indented."""
    out: list[str] = []
    for name, value in figures.items():
        if (
            isinstance(value, dict)
            and 0 < len(value) <= 5
            and not any(isinstance(v, dict) for v in value.values())
        ):
            told = "  ".join(f"{k} {_figure(v)}" for k, v in value.items())
            out.append(f"{indent}{name:<32} {told}")
        elif isinstance(value, dict):
            out += [f"{indent}{name}", *figure_lines(value, indent + "  ")]
        else:
            out.append(f"{indent}{name:<32} {_figure(value)}")
    return out


def _figure(value: Any) -> str:
    return f"{value:.3f}" if isinstance(value, float) else str(value)
