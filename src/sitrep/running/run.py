"""Read many files into a ledger: one report at a time is at stake, whenever the run is stopped."""

from __future__ import annotations

import glob
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from .. import DEFAULT_READER
from ..errors import SitrepError
from ..pages import Hints, Page, report_of, shown_path
from ..records import Record

if TYPE_CHECKING:
    from ..ledger import Ledger
    from ..reading import Reader

SUFFIXES = frozenset(
    [
        ".html",
        ".htm",
        ".xhtml",
        ".mht",
        ".mhtml",
        ".txt",
        ".text",
        ".md",
        ".xml",
        ".rss",
        ".atom",
        ".json",
        ".warc",
        ".gz",
        ".wacz",
        ".eml",
    ]
)
"""What a folder is searched for; a file named on the command line is read whatever its suffix."""


@dataclass
class Options:
    """How to read. ``on_report(path, record, added)`` is called after each report, ``on_total(n)`` once."""

    reader: str = DEFAULT_READER
    model: Path | None = None
    jobs: int = 1
    url: str | None = None
    outlet: str | None = None
    published: str | None = None
    on_total: Callable[[int], None] | None = field(default=None, repr=False)
    on_file: Callable[[str], None] | None = field(default=None, repr=False)
    on_report: Callable[[str, Record, bool], None] | None = field(default=None, repr=False)

    def hints(self, path: str) -> Hints:
        """What is known of a document at ``path`` before it is opened."""
        told = None if path == "-" else shown_path(path)
        return Hints(path=told, url=self.url, outlet=self.outlet, published=self.published)


def find_inputs(paths: Iterable[str]) -> list[str]:
    """The files meant by ``paths`` (files, folders, globs, ``-``), each once, folders in name order.

    Raises SitrepError where a path is not there or a folder holds nothing to read.
    """
    out: list[str] = []
    for given in paths:
        if given == "-":
            out.append(given)
            continue
        if not given:
            raise SitrepError("no-such-file", "an empty path names no file")
        path = Path(given).expanduser()
        if path.is_dir():
            found = [str(p) for p in _walk(path)]
            if not found:
                raise SitrepError(
                    "no-such-file", f"{given}: the folder holds no pages ({' '.join(sorted(SUFFIXES))})"
                )
            out += found
        elif path.exists():
            out.append(str(path))
        else:
            found = sorted(glob.glob(str(path), recursive=True))  # noqa: PTH207 - patterns may be absolute
            files = [p for p in found if Path(p).is_file()]
            if not files:
                raise SitrepError("no-such-file", f"{given}: no such file, folder or pattern")
            # a folder that is linked into itself gives its files over and over
            out += {Path(p).resolve(): p for p in sorted(files, key=len, reverse=True)}.values()
    return list(dict.fromkeys(out))


def _walk(folder: Path) -> Iterator[Path]:
    for root, folders, files in os.walk(folder):
        # a browser saves a page's pictures and scripts beside it in NAME_files
        folders[:] = sorted(d for d in folders if not d.startswith(".") and not d.endswith("_files"))
        for name in sorted(files):
            path = Path(root) / name
            # a pipe or socket would be waited for, and a link to nothing is nothing to read
            if not name.startswith(".") and path.suffix.lower() in SUFFIXES and path.is_file():
                yield path


def read_path(path: str, options: Options, reader: Reader | None = None) -> Iterator[Record]:
    """The records of one input; ``-`` is standard input. Keeps nothing."""
    from ..pipeline import read_document
    from ..reading import get_reader

    source = sys.stdin.buffer.read() if path == "-" else Path(path)
    yield from read_document(source, options.hints(path), reader or get_reader(options.reader, options.model))


def read_into(ledger: Ledger, paths: Iterable[str], options: Options) -> dict[str, int]:
    """Read ``paths`` into ``ledger``. Returns how many reports were added, known before, and had problems."""
    from ..pipeline import version_of
    from ..reading import get_reader

    inputs = find_inputs(paths)
    if options.on_total:
        options.on_total(len(inputs))
    counts = {"added": 0, "known": 0, "problems": 0}
    ledger.tidy()
    reader = get_reader(options.reader, options.model)
    version = version_of(reader)
    stream = (
        _in_pool(ledger, inputs, options, version)
        if options.jobs > 1 and len(inputs) > 1
        else _here(ledger, inputs, options, reader, version)
    )
    for path, record in stream:
        if record is None:
            if options.on_file:
                options.on_file(path)
            continue
        # a page that could not even be opened has nothing to be named by; it is told, not kept
        keep = not any(p.code == "no-such-file" for p in record.problems)
        added = ledger.add(record, version) if keep and not ledger.has(record.report.id, version) else False
        counts["added" if added else "known" if keep else "problems"] += 1
        counts["problems"] += bool(record.problems) and keep and added
        if options.on_report:
            options.on_report(path, record, added)
    ledger.pack()
    return counts


def _here(
    ledger: Ledger, inputs: list[str], options: Options, reader: Reader, version: str
) -> Iterator[tuple[str, Record | None]]:
    for path in inputs:
        for record in _read(path, options.hints(path), reader, lambda i: ledger.has(i, version)):
            yield path, record
        yield path, None


def _read(path: str, hints: Hints, reader: Reader, known: Callable[[str], bool]) -> Iterator[Record]:
    """The records of one input; a report that is known comes back as its head alone."""
    from ..pipeline import page_stream, read_page

    source = sys.stdin.buffer.read() if path == "-" else Path(path)
    for page in page_stream(source, hints):
        yield Record(report=page.report) if known(page.report.id) else read_page(page, reader)


_reader: Reader | None = None
_known: frozenset[str] = frozenset()


def _start(name: str, model: Path | None, known: frozenset[str]) -> None:
    global _reader, _known
    from ..reading import get_reader

    _reader, _known = get_reader(name, model), known


def _work(path: str, hints: Hints) -> list[str]:
    assert _reader is not None
    return [r.to_json() for r in _read(path, hints, _reader, _known.__contains__)]


def _in_pool(
    ledger: Ledger, inputs: list[str], options: Options, version: str
) -> Iterator[tuple[str, Record | None]]:
    """Read in worker processes; a few files a worker are in flight, so that memory stays bounded."""
    known = frozenset(i for i, key in ledger.readings() if key == ledger.key(version))
    todo = iter(inputs)
    with ProcessPoolExecutor(
        options.jobs,
        mp_context=get_context("spawn"),
        initializer=_start,
        initargs=(options.reader, options.model, known),
    ) as pool:
        flying: dict[Future[list[str]], str] = {}
        try:
            while True:
                while len(flying) < 4 * options.jobs and (path := next(todo, None)) is not None:
                    flying[pool.submit(_work, path, options.hints(path))] = path
                if not flying:
                    return
                done, _ = wait(flying, return_when=FIRST_COMPLETED)
                for future in done:
                    path = flying.pop(future)
                    for record in _result(future, path, options):
                        yield path, record
                    yield path, None
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _result(future: Future[list[str]], path: str, options: Options) -> list[Record]:
    try:
        return [Record.model_validate_json(line) for line in future.result()]
    except BrokenProcessPool:
        raise SitrepError(
            "internal", f"{path}: a worker died (out of memory?); run again with --jobs 1"
        ) from None
    except Exception as e:
        page = Page(report_of(os.fsencode(path), options.hints(path)))
        problem = SitrepError("internal", f"{shown_path(path)}: {type(e).__name__}: {e}").as_problem()
        return [Record(report=page.report, problems=[problem])]
