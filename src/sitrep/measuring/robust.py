"""Every document read end to end: does it crash, keep the schema, and point only at words of its own article?"""

from __future__ import annotations

import gzip
import json
import random
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from .. import DEFAULT_READER
from ..records import NOT_EVIDENCE, Record
from .memory import peak_mb

FIELDS = ("text", "article", "html")


def documents(paths: list[Path]) -> Iterator[tuple[str, str, str]]:
    """Where, which field, and the text of every document below ``paths``."""
    for path in paths:
        for file in sorted(path.rglob("*.jsonl*")) if path.is_dir() else [path]:
            with _open(file) as lines:
                for i, line in enumerate(lines, 1):
                    yield from _fields(f"{file.name}:{i}", json.loads(line))


def _open(file: Path) -> IO[str]:
    return gzip.open(file, "rt", encoding="utf-8") if file.suffix == ".gz" else file.open(encoding="utf-8")


def _fields(where: str, row: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    for field in FIELDS:
        if isinstance(row.get(field), str):
            comments = row.get("comments") if field == "article" else None
            yield where, field, row[field] + ("\n\n" + comments if comments else "")


def measure(
    paths: list[Path], reader: str = DEFAULT_READER, model: Path | None = None, sample: int | None = None
) -> dict[str, Any]:
    """Read every document (or a random ``sample``) and count what went wrong; the first faults are named."""
    import jsonschema

    from ..pages import Hints
    from ..pipeline import read_document
    from ..reading import get_reader
    from ..records import json_schema

    chosen = list(documents(paths)) if sample else documents(paths)
    if sample and isinstance(chosen, list):
        chosen = random.Random(1).sample(chosen, min(sample, len(chosen)))
    check = jsonschema.Draft202012Validator(json_schema())
    eyes, counts, faults = get_reader(reader, model), Counter[str](), []
    begun = time.perf_counter()
    for where, field, text in chosen:
        counts["documents"] += 1
        counts["html"] += field == "html"
        try:
            for record in read_document(text.encode("utf-8", "surrogatepass"), Hints(path=where), eyes):
                wrong = _wrong(record, check, None if field == "html" else text)
                counts.update(wrong)
                counts["claims"] += len(record.claims)
                counts.update(f"problem {p.code}" for p in record.problems)
                faults += [f"{where}: {w}" for w in wrong]
        except Exception as e:
            counts["crashes"] += 1
            faults.append(f"{where}: {type(e).__name__}: {e}")
    return {
        "documents": counts.pop("documents"),
        "html": counts.pop("html"),
        "crashes": counts.pop("crashes", 0),
        "schema_errors": counts.pop("schema", 0),
        "bad_offsets": counts.pop("offset", 0),
        "evidence_from_comments": counts.pop("comment", 0),
        "text_changed": counts.pop("changed", 0),
        "claims": counts.pop("claims", 0),
        "problems": {k.removeprefix("problem "): v for k, v in counts.items()},
        "seconds": round(time.perf_counter() - begun, 1),
        "peak_mb": peak_mb(),
        "faults": faults[:20],
    }


def _wrong(record: Record, check: Any, plain: str | None) -> list[str]:
    out = ["schema" for _ in check.iter_errors(json.loads(record.to_json()))]
    n = len(record.text)
    spans = [*record.passages, *record.mentions]
    spans += [s for a in record.attributions for s in (*a.source, *a.cue, *a.content)]
    evidence = [s for c in record.claims for s in (c.evidence, c.trigger)] + [t.evidence for t in record.ties]
    for c in record.claims:
        spans += [*(k.words for k in c.casualties), *(c.time.spans if c.time else [])]
    out += ["offset" for s in [*spans, *evidence] if not 0 <= s.start < s.end <= n]
    barred = [p for p in record.passages if p.zone in NOT_EVIDENCE]
    out += ["comment" for s in evidence if any(s.overlaps(p) for p in barred)]
    if plain is not None and record.text and "text/html" not in (record.report.path or ""):
        sent = plain.removeprefix("\ufeff")
        # a text that holds mark-up is read as a page, and says so by reading otherwise
        if record.text != sent and "<" not in sent:
            out.append("changed")
    return out
