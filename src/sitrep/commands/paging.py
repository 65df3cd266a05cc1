"""``sitrep page``."""

from __future__ import annotations

import sys
import textwrap
from pathlib import Path

from ..pages import Hints, shown_path


def page_command(paths: list[str], width: int = 100) -> None:
    """Print each page of ``paths`` from top to bottom, the zone of each stretch in the margin."""
    from ..intake.show import zones
    from ..pipeline import page_stream
    from ..running import find_inputs

    for path in find_inputs(paths):
        source = sys.stdin.buffer.read() if path == "-" else Path(path)
        for page in page_stream(source, Hints(path=shown_path(path))):
            report = page.report
            date = report.published
            sys.stdout.write(f"== {shown_path(path)}\n")
            sys.stdout.write(
                f"title {report.title or '?'} · outlet {report.outlet or '?'} · language {report.language or '?'}\n"
            )
            if date:
                sys.stdout.write(
                    f"published {date.start or '?'} to {date.end or '?'} ({date.precision}): {date.basis}\n"
                )
            for problem in page.problems:
                sys.stdout.write(f"problem [{problem.code}] {problem.message}\n")
            for margin, words in zones(page):
                lines = textwrap.wrap(" ".join(words.split()), width) or [""]
                sys.stdout.write(
                    f"{margin or '-':<12} {lines[0]}\n"
                    if len(margin) <= 12
                    else f"{margin}\n{'':<12} {lines[0]}\n"
                )
                sys.stdout.writelines(f"{'':<12} {line}\n" for line in lines[1:])
