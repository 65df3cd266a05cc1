"""``python -m sitrep.annotating check|stats [PATH...]``: the corpus commands by themselves."""

from __future__ import annotations

import sys
from pathlib import Path

from ..commands.corpus import check_command, stats_command


def main(argv: list[str]) -> int:
    """Run one command; the exit status is 1 where something is wrong."""
    command, *paths = argv
    given = [Path(p) for p in paths]
    if command == "check":
        return check_command(given)
    stats_command(given, as_json=False)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
