"""Kill a reading run without warning, again and again, and compare its ledger with an undisturbed one."""

from __future__ import annotations

import hashlib
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from ..ledger import Ledger
from ..running import find_inputs

_READ = "from sitrep.cli import main; main()"


def measure(paths: list[Path], kills: int = 20, reports: int = 300, seed: int = 1) -> dict[str, Any]:
    """Read ``reports`` texts made from the given files, killed ``kills`` times at random moments, then once in peace."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        texts = _texts(paths, root / "texts", reports)
        begun = time.perf_counter()
        _run(texts, root / "calm").wait()
        whole = time.perf_counter() - begun
        calm = fingerprint(root / "calm")
        chance, killed, lost, ledgers, equal = random.Random(seed), 0, 0, 0, True
        while killed < kills:
            into = root / f"killed-{ledgers}"
            before = _ids(into)
            run = _run(texts, into)
            try:
                # at most a third of a run, so that each ledger is killed several times
                run.wait(timeout=chance.uniform(0.3, max(0.6, whole / 3)))
            except subprocess.TimeoutExpired:
                run.send_signal(signal.SIGKILL)
                run.wait()
                killed += 1
                lost += len(before - _ids(into))
                if killed < kills:
                    continue
                _run(texts, into).wait()
            ledgers += 1
            equal = equal and fingerprint(into) == calm
        return {
            "reports": len(list(texts.iterdir())),
            "killed": killed,
            "ledgers": ledgers,
            "reports_lost_after_a_kill": lost,
            "ledgers_equal_undisturbed": equal,
        }


def fingerprint(folder: Path) -> str:
    """A hash over the contents of a ledger: its files, save temporary ones that a killed run left."""
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and not p.name.endswith(".tmp")):
        digest.update(str(path.relative_to(folder)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _ids(folder: Path) -> set[str]:
    if not (folder / "ledger.json").exists():
        return set()
    return {str(r["report_id"]) for r in Ledger(folder).reports()}


def _run(texts: Path, into: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", _READ, "read", str(texts), "--into", str(into)],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip


def _texts(paths: list[Path], folder: Path, reports: int) -> Path:
    folder.mkdir()
    sources = [
        Path(f).read_bytes() for f in find_inputs(str(p) for p in paths) if Path(f).stat().st_size < 100_000
    ]
    for i in range(reports):
        (folder / f"{i:04}.txt").write_bytes(sources[i % len(sources)] + f"\n\nCopy {i}.\n".encode())
    return folder
