"""The word lists beside the names: what states' bodies are called, and what unnamed actors are called."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from ...errors import SitrepError
from .folding import fold
from .model import KINDS, SECTORS
from .reader import HERE


class Role(NamedTuple):
    """A body every state has: "the army" is role ``military`` of the report's country.

    ``bare``: may be resolved without a nationality beside it.
    """

    role: str
    kind: str
    sector: str
    label: str
    bare: bool


class Generic(NamedTuple):
    """What an unnamed actor is: "gunmen", "residents"."""

    kind: str
    sector: str


class Words(NamedTuple):
    """Folded words to what they mean; ``grammar`` holds the closed word classes of a noun phrase."""

    roles: dict[str, Role]
    generics: dict[str, Generic]
    grammar: dict[str, frozenset[str]]


def _table(path: Path, width: int) -> list[tuple[int, list[str]]]:
    rows = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if number == 1 or not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) != width or not cells[-1].strip():
            raise SitrepError(
                "bad-actors", f"{path}, row {number}: there must be {width} cells, the last a source"
            )
        rows.append((number, cells))
    return rows


def _folded(cell: str) -> list[str]:
    return [fold(word) for word in cell.split(";") if word.strip()]


def read_words(folder: Path = HERE) -> Words:
    """Read roles, generics and grammar words. Raises SitrepError naming the file and the row."""
    roles: dict[str, Role] = {}
    for number, (role, kind, sector, label, words, bare, _) in _table(folder / "roles.tsv", 7):
        if kind not in KINDS or sector not in SECTORS:
            raise SitrepError("bad-actors", f"{folder / 'roles.tsv'}, row {number}: unknown kind or sector")
        for word in _folded(words):
            roles[word] = Role(role, kind, sector, label, bare == "yes")
    generics: dict[str, Generic] = {}
    for _, (kind, sector, words, _source) in _table(folder / "generics.tsv", 4):
        for word in _folded(words):
            generics.setdefault(word, Generic(kind, sector))
    grammar = {
        cls: frozenset(_folded(words)) for _, (cls, words, _source) in _table(folder / "grammar.tsv", 3)
    }
    return Words(roles, generics, grammar)


@lru_cache(maxsize=1)
def actor_words() -> Words:
    """The shipped word lists, read once."""
    return read_words()
