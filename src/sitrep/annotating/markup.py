"""Parse one corpus file (``docs/annotation.md``, part 1) into passages and raw annotation lines."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

_HEAD = re.compile(r"^(\d+) ([a-z]+)((?: [a-z_]+=\"[^\"]*\")*)\| ?(.*)$")
_ATTR = re.compile(r"([a-z_]+)=\"([^\"]*)\"")
_LINE = re.compile(r"^([act]\d+|m)((?: [^|@\s]+)*)(?: @(\d+))?\s*\|(.*)$")


class MarkupError(ValueError):
    """A corpus file that cannot be read: the message names the line and what to do."""


@dataclass
class RawPassage:
    """A numbered passage; ``start`` and ``end`` are its offsets in the report's text."""

    number: int
    zone: str
    attrs: dict[str, str]
    start: int
    end: int


@dataclass
class RawLine:
    """One annotation line: its id, closed-list words, passage number and ``key: value`` parts."""

    row: int
    id: str
    words: list[str]
    passage: int | None
    parts: dict[str, str]


@dataclass
class Source:
    """A corpus file taken apart, nothing resolved yet."""

    path: Path
    head: dict[str, str]
    text: str
    passages: list[RawPassage]
    lines: list[RawLine] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


def parse(path: Path) -> Source:
    """Take a corpus file apart. Bad lines go to ``errors``, with their row; the rest is kept."""
    rows = path.read_text(encoding="utf-8").split("\n")
    try:
        text_row = rows.index("%text")
    except ValueError:
        raise MarkupError(f"{path}: no line '%text'; put one between the head and the text") from None
    try:
        note_row = rows.index("%annotations")
    except ValueError:
        note_row = len(rows)
    errors: list[str] = []
    head: dict[str, str] = {}
    for i, row in enumerate(rows[:text_row], 1):
        if not row.strip() or row.startswith("#"):
            continue
        key, colon, value = row.partition(":")
        if not colon:
            errors.append(f"{path}:{i}: head line without a colon")
        head[key.strip()] = value.strip()
    text, passages = _passages(rows[text_row + 1 : note_row], text_row + 2, path, errors)
    source = Source(path, head, text, passages, errors=errors)
    for i, row in enumerate(rows[note_row + 1 :], note_row + 2):
        row = row.strip()
        if not row or row.startswith("#"):
            continue
        line = _annotation(row, i)
        if line is None:
            errors.append(f"{path}:{i}: not an annotation line: {row[:70]!r}")
        else:
            source.lines.append(line)
    return source


def _passages(rows: list[str], first: int, path: Path, errors: list[str]) -> tuple[str, list[RawPassage]]:
    blocks: list[tuple[int, str, dict[str, str], list[str]]] = []
    for i, row in enumerate(rows, first):
        found = _HEAD.match(row)
        if found:
            attrs = dict(_ATTR.findall(found.group(3)))
            blocks.append((int(found.group(1)), found.group(2), attrs, [found.group(4)]))
        elif blocks:
            blocks[-1][3].append(row)
        elif row.strip():
            errors.append(f"{path}:{i}: text before the first passage head 'N zone|'")
    text = ""
    passages: list[RawPassage] = []
    for number, zone, attrs, lines in blocks:
        body = "\n".join(lines).strip("\n")
        text += "\n\n" if text else ""
        if attrs.get("header"):
            text += attrs["header"] + "\n"
        start = len(text)
        text += body
        passages.append(RawPassage(number, zone, attrs, start, len(text)))
    if len({p.number for p in passages}) != len(passages):
        errors.append(f"{path}: two passages have the same number")
    return text, passages


def _annotation(row: str, i: int) -> RawLine | None:
    found = _LINE.match(row)
    if not found:
        return None
    ident, words, passage, rest = found.groups()
    parts: dict[str, str] = {}
    if ident == "m":
        parts["mentions"] = rest.strip()
    else:
        for part in re.split(r"(?:^| )\| ?", " " + rest):
            key, colon, value = part.strip().partition(":")
            if not part.strip():
                continue
            if not colon or key.strip() in parts:
                return None
            parts[key.strip()] = value.strip()
    return RawLine(i, ident, words.split(), int(passage) if passage else None, parts)
