"""``python -m sitrep.annotating check|stats PATH``: the corpus commands without the rest of sitrep."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from .check import check_all
from .compile import compile_all
from .stats import lacking, stats


def main(argv: list[str]) -> int:
    """Run one command; the exit status is 1 where something is wrong or missing."""
    command, *paths = argv
    golds = [g for p in paths or ["corpus/reports"] for g in compile_all(Path(p))]
    if command == "check":
        found = check_all(golds)
        claims = sum(len(g.record.claims) for g in golds)
        print(*found, f"{len(golds)} reports, {claims} claims, {len(found)} errors", sep="\n")
        return bool(found)
    result = stats(golds)
    print(json.dumps(result, indent=1, ensure_ascii=False), *lacking(result), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
