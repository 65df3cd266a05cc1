"""A PostgreSQL server of our own for tests, from Debian's package; where it is missing the tests say so and skip."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

SKIP = "no PostgreSQL server: install Debian's package postgresql (apt-get install postgresql)"


def _programs() -> Path | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda p: int(p.parts[-3]))
    return found[-1].parent if found else None


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """The URL of an empty database on a server that ends with the tests."""
    programs = _programs()
    if programs is None:
        pytest.skip(SKIP)
    # not among pytest's own folders: another run of the tests may tidy those away under the server
    folder = Path(tempfile.mkdtemp(prefix="sitrep-pg-"))
    as_user: list[str] = []
    if os.geteuid() == 0:
        # the server refuses to run as root
        if not shutil.which("setpriv"):
            pytest.skip("PostgreSQL will not run as root, and setpriv is missing")
        shutil.chown(folder, "postgres", "postgres")
        as_user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        port = s.getsockname()[1]
    data = folder / "data"
    run = {"check": True, "capture_output": True, "cwd": str(folder)}
    try:
        subprocess.run(
            [
                *as_user,
                str(programs / "initdb"),
                "-D",
                str(data),
                "-A",
                "trust",
                "-U",
                "sitrep",
                "-E",
                "UTF8",
                "--no-sync",
            ],
            **run,
        )  # type: ignore[call-overload]
        options = f"-p {port} -c listen_addresses=127.0.0.1 -k {folder}"
        subprocess.run([*as_user, str(programs / "pg_ctl"), "-D", str(data), "-w", "-l", str(folder / "log"), "-o", options, "start"],
                       check=True, cwd=str(folder), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip
    except subprocess.CalledProcessError as error:
        pytest.skip(f"{SKIP}: {error}")
    try:
        yield f"postgresql://sitrep@127.0.0.1:{port}/postgres"
    finally:
        subprocess.run([*as_user, str(programs / "pg_ctl"), "-D", str(data), "-m", "immediate", "stop"], cwd=str(folder),
                       check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip
        shutil.rmtree(folder, ignore_errors=True)
