"""Where a plain text's article ends and its readers' comments begin."""

from __future__ import annotations

from .lines import Line


def first_comment(lines: list[Line]) -> tuple[int, float]:
    """The number of the first line of the comment area (``len(lines)`` if there is none) and how sure that is."""
    for i, line in enumerate(lines):
        rest = lines[i:]
        heads = sum(1 for r in rest if r.header is not None and r.header.kind in ("full", "says", "stamp"))
        if i > 2 and line.section and heads:
            return i, 0.9
        if (
            i > 2
            and line.header is not None
            and line.header.kind in ("full", "says")
            and heads >= 2
            and 5 * heads >= len(rest)
        ):
            return i, 0.8
    return len(lines), 1.0
