"""The ledger: a folder of immutable readings, and beside them the analysts' decisions.

    LEDGER/ledger.json               what this folder is
    LEDGER/versions.txt              the versions that read into it, oldest first
    LEDGER/readings/ID-VERSION.parquet   one reading of one report
    LEDGER/packs/HASH.parquet        many readings, packed at the end of a run
    LEDGER/decisions.sqlite          the decision log (``decisions.py``)

A reading is written whole to a temporary name and renamed: it is there or it is not, whenever the run is killed.
It is named by the hash of its input and the version that made it, so reading again changes nothing.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
import uuid
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import SitrepError
from ..records import Record
from .rows import REAL, TEXT, WHOLE, claim_rows

if TYPE_CHECKING:
    import pyarrow as pa

    from .query import Filter

FORMAT = 1
PACK_FROM = 64
"""Loose readings are packed at the end of a run when there are this many: a query opens every file."""


STALE_S = 3600


def version_key(version: str) -> str:
    """A short file-name-safe key of a version string."""
    return hashlib.sha256(version.encode()).hexdigest()[:8]


class Ledger:
    """A ledger on disk. Readings are only ever added."""

    def __init__(self, path: Path, create: bool = True) -> None:
        self.path = Path(path)
        marker = self.path / "ledger.json"
        if not marker.exists():
            if not create:
                raise SitrepError(
                    "bad-ledger", f"{path}: no ledger here; make one with: sitrep read PAGES --into {path}"
                )
            # a run killed before the marker was written leaves the folder "readings" alone
            foreign = self.path.exists() and (
                not self.path.is_dir()
                or any(
                    p.name not in ("readings", "packs") and not p.name.startswith(".ledger")
                    for p in self.path.iterdir()
                )
            )
            if foreign:
                raise SitrepError("bad-ledger", f"{path}: exists and is no ledger; choose a new folder")
            (self.path / "readings").mkdir(parents=True, exist_ok=True)
            (self.path / "packs").mkdir(exist_ok=True)
            _write(marker, json.dumps({"sitrep-ledger": FORMAT}).encode())
        elif _marker(marker) != FORMAT:
            raise SitrepError("bad-ledger", f"{path}: made by another sitrep; this one reads format {FORMAT}")

    def __repr__(self) -> str:
        return f"Ledger({str(self.path)!r})"

    def read(self, paths: Iterable[str | Path], **options: Any) -> dict[str, int]:
        """Read files or folders into this ledger; options as of :class:`sitrep.running.Options`."""
        from ..running import Options, read_into

        return read_into(self, [str(p) for p in paths], Options(**options))

    # ------------------------------------------------------------- writing

    def has(self, report_id: str, version: str) -> bool:
        """Whether this version already read this report."""
        return (report_id, version_key(version)) in self.readings()

    @staticmethod
    def key(version: str) -> str:
        """The short key that a version's readings are named with."""
        return version_key(version)

    def add(self, record: Record, version: str) -> bool:
        """Add one reading, durably. False where this version had read the report before."""
        import pyarrow as pa
        import pyarrow.parquet as pq

        if self.has(record.report.id, version):
            return False
        self._note_version(version)
        name = f"{record.report.id}-{version_key(version)}.parquet"
        table = pa.Table.from_pylist([_reading(record, version)], schema=_schema())
        sink = pa.BufferOutputStream()
        pq.write_table(table, sink, compression="zstd")
        _write(self.path / "readings" / name, sink.getvalue().to_pybytes())
        self.readings().add((record.report.id, version_key(version)))
        return True

    def tidy(self) -> list[Path]:
        """Remove what a killed run left: temporary files, and loose readings already packed. Returns the loose ones."""
        packed = self._packed()
        for part in [*self.path.glob(".*.tmp"), *self.path.glob("*/.*.tmp"), *self.path.glob("packs/*.tmp")]:
            # a young one may belong to a run that is writing beside us
            if _age(part) > STALE_S:
                part.unlink(missing_ok=True)
        loose = sorted((self.path / "readings").glob("*.parquet"))
        for path in [p for p in loose if p.stem in packed]:
            path.unlink(missing_ok=True)
        return [p for p in loose if p.stem not in packed]

    def pack(self, least: int = PACK_FROM) -> None:
        """Put loose readings together into one file. Safe to kill, and beside another run: what is packed twice counts once."""
        import pyarrow as pa
        import pyarrow.parquet as pq

        loose = self.tidy()
        if len(loose) < least:
            return
        name = hashlib.sha256("\n".join(p.stem for p in loose).encode()).hexdigest()[:24]
        target = self.path / "packs" / f"{name}.parquet"
        # a name of its own: two runs that end together would write into each other's file
        part = target.with_suffix(f".{uuid.uuid4().hex}.tmp")
        try:
            with pq.ParquetWriter(part, _schema(), compression="zstd") as writer:
                for i in range(0, len(loose), 256):
                    writer.write_table(pa.concat_tables([pq.read_table(p) for p in loose[i : i + 256]]))
        except FileNotFoundError:
            # another run is packing the same readings and has cleared some of them away
            part.unlink(missing_ok=True)
            return
        _sync(part)
        part.rename(target)
        for path in loose:
            path.unlink(missing_ok=True)

    # ------------------------------------------------------------- reading

    def files(self) -> list[str]:
        """The Parquet files that hold readings."""
        # loose ones first: what a run packs in between is then listed twice, which counts once, and never missed
        loose, packs = (sorted((self.path / d).glob("*.parquet")) for d in ("readings", "packs"))
        return [str(p) for p in (*packs, *loose)]

    def versions(self) -> list[str]:
        """The versions that read into this ledger, oldest first."""
        path = self.path / "versions.txt"
        told = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        return list(dict.fromkeys(told))

    def reports(self) -> list[dict[str, Any]]:
        """One row a report (its newest reading): id, title, outlet, dates, and counts."""
        from .query import reports

        return reports(self)

    def record(self, report_id: str) -> Record | None:
        """The newest reading of a report, whole; ``report_id`` may be cut short if that is unambiguous."""
        from .query import record_json

        found = record_json(self, report_id)
        return Record.model_validate_json(found) if found else None

    def records(self) -> Iterator[Record]:
        """The newest reading of every report, by report id."""
        from .query import all_records

        for line in all_records(self):
            yield Record.model_validate_json(line)

    def claims(self, filter: Filter | None = None) -> pa.Table:
        """One row a claim, as an Arrow table (pandas: ``.to_pandas()``; polars: ``polars.from_arrow``)."""
        from .query import claims

        return claims(self, filter)

    # ------------------------------------------------------------- inside

    def readings(self) -> set[tuple[str, str]]:
        """Every reading held: report id and version key."""
        if not hasattr(self, "_seen"):
            stems = {p.stem for p in (self.path / "readings").glob("*.parquet")} | self._packed()
            self._seen: set[tuple[str, str]] = {_split(s) for s in stems}
        return self._seen

    def _packed(self) -> set[str]:
        import pyarrow.parquet as pq

        out: set[str] = set()
        for path in (self.path / "packs").glob("*.parquet"):
            rows = pq.read_table(path, columns=["report_id", "version_key"]).to_pylist()
            out |= {f"{r['report_id']}-{r['version_key']}" for r in rows}
        return out

    def _note_version(self, version: str) -> None:
        if version in self.versions():
            return
        # added at the end, not written anew: another run may be noting its own version at this moment
        with (self.path / "versions.txt").open("a", encoding="utf-8") as f:
            f.write(f"{version}\n")
            f.flush()
            os.fsync(f.fileno())


def _split(stem: str) -> tuple[str, str]:
    report, _, key = stem.rpartition("-")
    return report, key


def _marker(path: Path) -> int:
    try:
        return int(json.loads(path.read_text(encoding="utf-8"))["sitrep-ledger"])
    except (ValueError, KeyError, TypeError, OSError):
        raise SitrepError("bad-ledger", f"{path}: not a ledger's marker; is the folder damaged?") from None


def _reading(record: Record, version: str) -> dict[str, Any]:
    report = record.report
    zones = [p.zone for p in record.passages]
    return {
        "report_id": report.id, "version": version, "version_key": version_key(version), "sha256": report.sha256,
        "path": report.path, "url": report.url, "title": report.title, "outlet": report.outlet,
        "published_start": report.published.start if report.published else None,
        "published_end": report.published.end if report.published else None,
        "passages": len(zones), "comments": zones.count("comment"), "problems": len(record.problems),
        "claims": claim_rows(record), "record": record.to_json(),
    }  # fmt: skip


def _schema() -> pa.Schema:
    import pyarrow as pa

    kinds = {
        **dict.fromkeys(TEXT, pa.string()),
        **dict.fromkeys(WHOLE, pa.int64()),
        **dict.fromkeys(REAL, pa.float64()),
    }
    text = (
        "report_id",
        "version",
        "version_key",
        "sha256",
        "path",
        "url",
        "title",
        "outlet",
        "published_start",
        "published_end",
    )
    return pa.schema(
        [
            *((name, pa.string()) for name in text),
            *((name, pa.int64()) for name in ("passages", "comments", "problems")),
            ("claims", pa.list_(pa.struct(list(kinds.items())))),
            ("record", pa.string()),
        ]
    )


def _write(path: Path, data: bytes) -> None:
    """Write a file whole or not at all."""
    part = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    part.write_bytes(data)
    _sync(part)
    part.rename(path)


def _age(path: Path) -> float:
    """Seconds since a file was written; 0 where it is gone already."""
    try:
        return time.time() - path.stat().st_mtime
    except FileNotFoundError:
        return 0.0


def _sync(path: Path) -> None:
    with path.open("rb") as f:
        os.fsync(f.fileno())
