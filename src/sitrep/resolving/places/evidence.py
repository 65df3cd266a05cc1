"""The numbers a candidate is ranked by: what it is, how it is called, and what the rest of the report says for it.

The evidence of other places follows the usual grounds of toponym disambiguation (Leidner 2007, chapter 4): containment
told in the text, one country or region for most names, closeness to other places, importance as a prior.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import exp, log10, sqrt

from .gazetteer import Candidate

FEATURES = (
    "importance", "country", "region", "county", "hamlet", "feature", "capital", "other_name", "people", "spelling", "misspelling",
    "part_of_name", "kind_told", "kind_against", "inside_told", "inside_against", "holds_told", "same_country", "same_region",
    "close_by", "near_home", "home_country", "actors_country", "known_country_first", "division_of_town",
)  # fmt: skip
"""Names of the numbers, in the order of the weights in ``ranker.yaml``."""

_SETTLED = {"city", "village", "quarter"}
_NOMINAL = {
    "continent": 9, "country": 8, "region": 6, "area": 5.5, "sea": 6, "river": 5, "island": 5, "county": 4.8, "mountain": 4.5,
    "quarter": 4, "camp": 4, "base": 4, "airport": 4, "crossing": 4, "dam": 4, "lake": 4.7, "desert": 5, "road": 3.5, "landmark": 3.5,
    "field": 3.3,
}  # fmt: skip
CLOSE_KM = 120.0
"""Distance at which closeness has fallen to a third: of 60, 120 and 250 the best on LGL (.854, .860, .855)."""


@dataclass
class Option:
    """A candidate of a group with its evidence. ``part`` is told by a shortened form of the name."""

    candidate: Candidate
    part: bool = False
    kinds: frozenset[str] = frozenset()
    numbers: list[float] = field(default_factory=list)
    probability: float = 0.0


@dataclass
class Group:
    """All spans of one surface form: a name means one place throughout a report."""

    name: str
    spans: list[tuple[int, int]]
    options: list[Option] = field(default_factory=list)
    inside: list[Group] = field(default_factory=list)
    holds: list[Group] = field(default_factory=list)

    @property
    def weight(self) -> float:
        """Names told often count more for the others, but not in proportion."""
        return sqrt(len(self.spans))

    def best(self) -> Option | None:
        """The likeliest option."""
        return max(self.options, key=lambda o: o.probability, default=None)


@dataclass
class Home:
    """Where a report comes from: points of its outlet and dateline, and countries."""

    points: list[tuple[float, float]] = field(default_factory=list)
    countries: frozenset[str] = frozenset()
    actors: frozenset[str] = frozenset()


def within(inner: Candidate, outer: Candidate) -> bool:
    """Whether one place lies in another by the gazetteer's divisions, or, of a quarter, by distance from its town."""
    if inner.id == outer.id:
        return False
    if outer.kind == "country":
        return inner.country == outer.country and inner.kind != "country"
    if outer.kind == "region":
        return inner.admin1 == outer.id
    if outer.kind == "county":
        return inner.admin2 == outer.id or (
            inner.kind in _SETTLED
            and inner.country == outer.country
            and inner.km_to(outer.lat, outer.lon) < 30
        )
    if outer.kind in {"area", "island", "continent"} and outer.radius_km:
        return inner.km_to(outer.lat, outer.lon) <= outer.radius_km
    return (
        outer.kind == "city"
        and inner.kind not in {"country", "region", "city"}
        and inner.km_to(outer.lat, outer.lon) < 25
    )


def own_numbers(option: Option, home: Home) -> dict[str, float]:
    """Evidence that does not depend on other names."""
    c = option.candidate
    size = max(log10(c.population + 1), _NOMINAL.get(c.kind, 0) if c.kind != "country" else 8)
    return {
        "importance": size / 8, "country": float(c.kind == "country"), "region": float(c.kind == "region"), "county": float(c.kind == "county"),
        "hamlet": float(c.kind in _SETTLED and c.population < 1000), "feature": float(c.kind not in _SETTLED | {"country", "region", "county"}),
        "capital": float(c.capital), "other_name": float(c.match == "other name"), "people": float(c.match == "people"),
        "spelling": float(c.match == "spelling"), "misspelling": (1 - c.likeness) * 5 if c.match == "misspelling" else 0.0,
        "part_of_name": float(option.part), "kind_told": float(bool(option.kinds) and c.kind in option.kinds),
        "kind_against": float(bool(option.kinds) and c.kind not in option.kinds),
        "near_home": max((exp(-c.km_to(*p) / CLOSE_KM) for p in home.points), default=0.0),
        "home_country": float(c.country in home.countries), "actors_country": float(c.country in home.actors),
    }  # fmt: skip


SEAT_KM = 300
"""A division with a namesake town so close is read as the town: the town's position serves for both."""


def town_names(group: Group) -> set[int]:
    """Ids of divisions whose seat bears the same name, where no word tells the kind: bare "Idlib" is mostly the town."""
    towns = [
        o.candidate for o in group.options if o.candidate.kind == "city" and o.candidate.population >= 5000
    ]
    return {
        o.candidate.id
        for o in group.options
        if o.candidate.kind in {"region", "county"}
        and not o.kinds
        and any(
            t.country == o.candidate.country and t.km_to(o.candidate.lat, o.candidate.lon) < SEAT_KM
            for t in towns
        )
    }


def shared_numbers(option: Option, group: Group, groups: list[Group]) -> dict[str, float]:
    """Evidence from the other names of the report, as likely as these are read at the moment."""
    c = option.candidate
    total = same_country = same_region = 0.0
    close = 0.0
    for other in groups:
        if other is group:
            continue
        total += other.weight
        for o in _likely(other):
            k, p = o.candidate, o.probability
            if k.country and k.country == c.country:
                same_country += other.weight * p
                if (c.admin1 and k.admin1 == c.admin1) or c.admin1 == k.id or k.admin1 == c.id:
                    same_region += other.weight * p
            if k.kind not in {"country", "continent", "region"}:
                close = max(close, p * exp(-c.km_to(k.lat, k.lon) / CLOSE_KM))
    inside = max((_share(c, g, True) for g in group.inside), default=0.0)
    told = [
        g
        for g in group.inside
        if (b := g.best())
        and b.candidate.kind in {"country", "region", "county", "city"}
        and b.probability > 0.5
    ]
    return {
        "inside_told": inside, "inside_against": (1 - inside) if told else 0.0,
        "holds_told": max((_share(c, g, False) for g in group.holds), default=0.0),
        "same_country": same_country / total if total else 0.0, "same_region": same_region / total if total else 0.0,
        "close_by": close, "known_country_first": float(c.kind == "country" and same_country > 0),
    }  # fmt: skip


def _likely(group: Group) -> list[Option]:
    return sorted(group.options, key=lambda o: -o.probability)[:6]


def _share(c: Candidate, group: Group, inner: bool) -> float:
    """Probability that ``c`` lies in what ``group`` means (or holds it)."""
    return sum(
        o.probability for o in _likely(group) if (within(c, o.candidate) if inner else within(o.candidate, c))
    )
