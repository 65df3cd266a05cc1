"""Reads the actor files and refuses what is wrong in them, naming file and row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from ...errors import SitrepError
from .model import (
    FORMS,
    KINDS,
    RELATIONS,
    SECTORS,
    Actor,
    ActorBook,
    Code,
    Country,
    Interval,
    Leader,
    Name,
    Relation,
)

HERE = Path(__file__).parent
COLUMNS: dict[str, tuple[str, ...]] = {
    "actors": (
        "id",
        "kind",
        "sector",
        "countries",
        "from",
        "to",
        "ucdp",
        "wikidata",
        "salience",
        "source",
        "checked",
    ),
    "names": ("actor", "name", "form", "lang", "from", "to", "source", "checked"),
    "relations": ("actor", "relation", "other", "from", "to", "source", "checked"),
    "leaders": ("person", "also", "office", "actor", "from", "to", "source", "checked"),
    "countries": (
        "iso2",
        "iso3",
        "name",
        "also",
        "adjectives",
        "people",
        "capitals",
        "ucdp",
        "source",
        "checked",
    ),
}
_DATE = re.compile(r"(?:\d{4}(?:-\d\d(?:-\d\d)?)?)?")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class _Row:
    """One row with its place, so that every complaint can name it."""

    __slots__ = ("cells", "line", "path", "table")

    def __init__(self, path: Path, line: int, table: str, cells: list[str]) -> None:
        self.path, self.line, self.table, self.cells = path, line, table, cells

    def __getitem__(self, column: str) -> str:
        return self.cells[COLUMNS[self.table].index(column)]

    def wrong(self, what: str) -> SitrepError:
        """The error to raise for this row."""
        return SitrepError("bad-actors", f"{self.path}, row {self.line}: {what}")

    def time(self) -> Interval:
        """The interval of the columns ``from`` and ``to``."""
        start, end = self["from"], self["to"]
        for value in (start, end):
            if not _DATE.fullmatch(value):
                raise self.wrong(f"{value!r} is no date; write YYYY, YYYY-MM or YYYY-MM-DD, or nothing")
        shared = min(len(start), len(end))
        if shared and start[:shared] > end[:shared]:
            raise self.wrong(f"it ends ({end}) before it begins ({start})")
        return Interval(start, end)

    def checked(self) -> bool:
        """Whether somebody checked the row against its source."""
        if self["checked"] not in ("yes", "no"):
            raise self.wrong(f"checked is {self['checked']!r}; write yes or no")
        if not self["source"].strip():
            raise self.wrong("no source; say where a reader can look it up")
        return self["checked"] == "yes"


def _rows(path: Path, table: str) -> Iterator[_Row]:
    columns = COLUMNS[table]
    lines = path.read_text(encoding="utf-8").splitlines()
    if not lines or tuple(lines[0].split("\t")) != columns:
        raise SitrepError("bad-actors", f"{path}, row 1: the columns must be: {', '.join(columns)}")
    for number, line in enumerate(lines[1:], 2):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) != len(columns):
            raise SitrepError(
                "bad-actors",
                f"{path}, row {number}: {len(cells)} cells; there must be {len(columns)}, one tab between",
            )
        yield _Row(path, number, table, cells)


def _several(cell: str, sep: str = ";") -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(sep) if part.strip())


def _codes(row: _Row) -> tuple[Code, ...]:
    codes = []
    for part in _several(row["ucdp"]):
        value, _, when = part.partition("@")
        start, _, end = when.partition("..")
        if not value.isdigit() or not _DATE.fullmatch(start) or not _DATE.fullmatch(end):
            raise row.wrong(f"UCDP id {part!r}; write a number, or number@from..to")
        codes.append(Code(value, Interval(start, end)))
    return tuple(codes)


def _actor(row: _Row) -> Actor:
    if not _ID.fullmatch(row["id"]):
        raise row.wrong(f"id {row['id']!r}; use small letters, digits and single hyphens")
    if row["kind"] not in KINDS:
        raise row.wrong(f"unknown kind {row['kind']!r}; there are: {', '.join(KINDS)}")
    if row["sector"] not in SECTORS:
        raise row.wrong(f"unknown PLOVER sector {row['sector']!r}; there are: {', '.join(sorted(SECTORS))}")
    if not row["salience"].isdigit():
        raise row.wrong(f"salience {row['salience']!r}; write 1, 2 or 3")
    return Actor(
        row["id"], row["kind"], row["sector"], _several(row["countries"], ","), row.time(), _codes(row),
        row["wikidata"], int(row["salience"]), row["source"], row.checked(),
    )  # fmt: skip


def _read_actors(folders: list[Path], countries: dict[str, Country]) -> dict[str, Actor]:
    actors: dict[str, Actor] = {}
    where: dict[str, _Row] = {}
    codes: dict[tuple[str, str], _Row] = {}
    for folder in folders:
        for row in _rows(folder / "actors.tsv", "actors"):
            actor = _actor(row)
            if actor.id in actors:
                raise row.wrong(
                    f"id {actor.id!r} is already in {where[actor.id].path}, row {where[actor.id].line}"
                )
            for country in actor.countries:
                if country not in countries:
                    raise row.wrong(f"unknown country {country!r}; use the iso2 of countries.tsv")
            for code in actor.ucdp:
                first = codes.setdefault((code.value, code.time.start), row)
                if first is not row:
                    raise row.wrong(f"UCDP id {code.value} already stands for {first['id']!r}")
            actors[actor.id], where[actor.id] = actor, row
    return actors


def _read_names(folders: list[Path], actors: dict[str, Actor]) -> None:
    for folder in folders:
        for row in _rows(folder / "names.tsv", "names"):
            actor = actors.get(row["actor"])
            if actor is None:
                raise row.wrong(f"unknown actor {row['actor']!r}")
            if not row["name"].strip():
                raise row.wrong("an empty name")
            if row["form"] not in FORMS:
                raise row.wrong(f"unknown form {row['form']!r}; there are: {', '.join(sorted(FORMS))}")
            name = Name(
                actor.id, row["name"], row["form"], row["lang"], row.time(), row["source"], row.checked()
            )
            for other in actor.names:
                if other.text == name.text and other.time.overlaps(name.time):
                    raise row.wrong(f"{name.text!r} is there twice, and the dates overlap")
            actor.names.append(name)
    for actor in actors.values():
        if not actor.names:
            raise SitrepError("bad-actors", f"actor {actor.id!r} has no name in any names.tsv")


def _read_relations(folders: list[Path], known: set[str]) -> list[Relation]:
    relations = []
    for folder in folders:
        for row in _rows(folder / "relations.tsv", "relations"):
            if row["relation"] not in RELATIONS:
                raise row.wrong(
                    f"unknown relation {row['relation']!r}; there are: {', '.join(sorted(RELATIONS))}"
                )
            for column in ("actor", "other"):
                if row[column] not in known:
                    raise row.wrong(f"unknown actor {row[column]!r}")
            relations.append(
                Relation(
                    row["actor"], row["relation"], row["other"], row.time(), row["source"], row.checked()
                )
            )
    return relations


def _read_leaders(folders: list[Path], known: set[str]) -> list[Leader]:
    leaders = []
    for folder in folders:
        for row in _rows(folder / "leaders.tsv", "leaders"):
            if row["actor"] not in known:
                raise row.wrong(f"unknown actor {row['actor']!r}")
            if not row["office"].strip():
                raise row.wrong("no office: a person is here only by an office or as a leader")
            row.checked()
            names = (row["person"], *_several(row["also"]))
            leaders.append(
                Leader(row["person"], names, row["office"], row["actor"], row.time(), row["source"])
            )
    return leaders


def _read_countries(path: Path) -> dict[str, Country]:
    countries: dict[str, Country] = {}
    for row in _rows(path, "countries"):
        if row["iso2"] in countries:
            raise row.wrong(f"country {row['iso2']!r} is there twice")
        row.checked()
        countries[row["iso2"]] = Country(
            row["iso2"], row["iso3"], row["name"], _several(row["also"]), _several(row["adjectives"]),
            _several(row["people"]), _several(row["capitals"]), row["ucdp"], row["source"],
        )  # fmt: skip
    return countries


def read_actors(folder: Path = HERE) -> ActorBook:
    """Read and check every region under ``folder``. Raises SitrepError naming the file and the row."""
    countries = _read_countries(folder / "countries.tsv")
    regions = sorted(path.parent for path in folder.glob("*/actors.tsv"))
    actors = _read_actors(regions, countries)
    _read_names(regions, actors)
    # Every country has a government and forces by rule, so a relation may name one that has no row.
    known = set(actors) | {
        f"{iso2.lower()}-{role}" for iso2 in countries for role in ("government", "military")
    }
    return ActorBook(actors, _read_relations(regions, known), _read_leaders(regions, known), countries)


@lru_cache(maxsize=1)
def actor_book() -> ActorBook:
    """The shipped actor files, read once."""
    return read_actors()
