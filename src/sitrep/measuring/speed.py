"""Time and memory, measured in child processes so that nothing is warm that would not be for a user."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from .. import DEFAULT_READER
from ..running import find_inputs

_READ = """
import atexit, sys
from sitrep.cli import main
from sitrep.measuring.memory import peak_mb
atexit.register(lambda: print(peak_mb(), file=sys.stderr))
main()
"""
"""``sitrep`` that says at its end, on the last line of stderr, how much memory it held at most."""


def measure(paths: list[Path], reader: str = DEFAULT_READER, runs: int = 5) -> dict[str, Any]:
    """Median seconds of import and ``--help`` over ``runs``; reading speed and peak memory over ``paths``."""
    command = "import sys; sys.argv=['sitrep','--help']; from sitrep.cli import main; main()"
    bare = _median(["-c", "pass"], runs)
    files = find_inputs(str(p) for p in paths)
    words = sum(len(Path(f).read_bytes().split()) for f in files)
    begun = time.perf_counter()
    told = subprocess.run(
        [sys.executable, "-c", _READ, "read", "--json", "--reader", reader, *files],
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=True,
    )  # fmt: skip
    took = time.perf_counter() - begun
    return {
        "bare_python_s": round(bare, 3),
        "import_s": round(_median(["-c", "import sitrep"], runs) - bare, 3),
        "help_s": round(_median(["-c", command], runs), 3),
        "files": len(files),
        "read_s": round(took, 2),
        "words_per_s": round(words / took),
        "reader_to_encoder": _beside_encoder(files) if reader == "trained" else None,
        "peak_mb": int(told.stderr.split()[-1]),
    }


def _beside_encoder(files: list[str]) -> float:
    """The trained reader's time over its encoder's own on the same text, in one run: what cutting, decoding and assembling add."""
    from ..pages import Hints
    from ..pipeline import page_stream
    from ..reading.trained.reader import TrainedReader

    eyes = TrainedReader()
    inner, spent = eyes.model.session.run, 0.0

    class Timed:
        def run(self, *given: Any) -> Any:
            """The session's own run, timed."""
            nonlocal spent
            begun = time.perf_counter()
            told = inner(*given)
            spent += time.perf_counter() - begun
            return told

    eyes.model.session = Timed()
    pages = [page for f in files for page in page_stream(Path(f), Hints(path=f))]
    begun = time.perf_counter()
    for page in pages:
        eyes.read(page)
    return round((time.perf_counter() - begun) / spent, 2) if spent else 0.0


def _median(arguments: list[str], runs: int) -> float:
    told = []
    for _ in range(runs):
        begun = time.perf_counter()
        subprocess.run([sys.executable, *arguments], stdout=subprocess.DEVNULL, check=True)
        told.append(time.perf_counter() - begun)
    return statistics.median(told)
