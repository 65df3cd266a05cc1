"""``sitrep doctor``: is everything here that sitrep needs?"""

from __future__ import annotations

import importlib.metadata
import json
import platform
import re
import shutil
import sys
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Finding:
    """One thing looked at: whether it is there, and what to do if not."""

    what: str
    ok: bool
    needed: bool
    told: str


def findings() -> list[Finding]:
    """Look at the interpreter, the packages sitrep requires, its data and readers, and what is optional."""
    out = [Finding("python", sys.version_info >= (3, 11), True, platform.python_version())]
    try:
        requirements = importlib.metadata.requires("sitrep") or []
    except importlib.metadata.PackageNotFoundError:
        requirements = []
        out.append(Finding("sitrep", False, True, "not installed as a package; run: python -m pip install ."))
    for requirement in requirements:
        if "extra ==" in requirement:
            continue
        name = re.split(r"[<>=!~;\[ ]", requirement, maxsplit=1)[0]
        try:
            out.append(Finding(name, True, True, importlib.metadata.version(name)))
        except importlib.metadata.PackageNotFoundError:
            out.append(Finding(name, False, True, f"missing; run: python -m pip install '{requirement}'"))
    out += [
        _readers(),
        _data(),
        _extra("psycopg", "decisions kept in PostgreSQL", "python -m pip install 'sitrep[postgres]'"),
    ]
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    out.append(
        Finding(
            "chromium", bool(chromium), False, chromium or "not found; only sitrep's own web tests need it"
        )
    )
    return out


def _readers() -> Finding:
    from ..reading import get_reader, reader_names

    told, ok = [], True
    for name in reader_names():
        try:
            told.append(f"{name} {get_reader(name).version}")
        except Exception as e:
            told.append(f"{name} cannot be loaded ({e})")
            ok = False
    return Finding("readers", ok, True, ", ".join(told))


def _data() -> Finding:
    try:
        from ..knowledge.codebook import codebook

        return Finding("codebook", True, True, f"{len(codebook())} event types")
    except Exception as e:
        return Finding("codebook", False, True, f"cannot be read ({e}); reinstall sitrep")


def _extra(name: str, purpose: str, how: str) -> Finding:
    try:
        return Finding(name, True, False, importlib.metadata.version(name))
    except importlib.metadata.PackageNotFoundError:
        return Finding(name, False, False, f"not installed; needed for {purpose}: {how}")


def doctor_command(as_json: bool) -> int:
    """Print the findings; the exit status is 1 where something needed is missing."""
    found = findings()
    missing = [f for f in found if f.needed and not f.ok]
    if as_json:
        sys.stdout.write(json.dumps([asdict(f) for f in found], indent=1) + "\n")
    else:
        for f in found:
            mark = "ok     " if f.ok else "MISSING" if f.needed else "absent "
            sys.stdout.write(f"{mark} {f.what:<22} {f.told}\n")
        sys.stdout.write("sitrep is ready\n" if not missing else f"{len(missing)} things are missing\n")
    return bool(missing)
