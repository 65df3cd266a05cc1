"""Say for each span of a report what place it stands for, how surely and how exactly, or why it stays open."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path

from ...records import Entity, Record, Span
from .context import PlaceContext
from .evidence import Group, Option
from .gazetteer import Candidate, Gazetteer
from .grouping import add_misspelt, grouped, home_of, settled_countries
from .ranking import rank
from .reasons import reasons
from .relative import between, core, moved, nominal, shift
from .resolution import Resolution, precision_of, radius_of
from .surface import around, parts

LEAST = 0.30
"""Below this probability nothing is pinned: on LGL only one in four of the pins between 0.2 and 0.3 was right."""
HOMONYM_PEOPLE = 30_000
"""A place with fewer people, in a country the report does not touch, is taken for a namesake and left open: a choice, not tuned."""

_shared: Gazetteer | None = None


def gazetteer() -> Gazetteer:
    """The shipped gazetteer, or the file that SITREP_GAZETTEER names, opened on first use."""
    global _shared
    if _shared is None:
        named = os.environ.get("SITREP_GAZETTEER")
        _shared = Gazetteer(Path(named) if named else None)
    return _shared


def resolve(
    text: str, spans: Sequence[Span], context: PlaceContext, places: Gazetteer | None = None
) -> list[Resolution]:
    """One resolution a span, in the order given. Spans of one name in one report stand for one place."""
    places = places or gazetteer()
    cores = [core(text, s) for s in spans]
    pairs = [between(text, s) for s in spans]
    named = [c for c, p in zip(cores, pairs, strict=True) if p is None and nominal(c.of(text)) is None]
    named += [s for p in pairs if p for s in p]
    groups = grouped(text, named, places)
    home = home_of(context, places)
    rank(groups, home)
    if any(not g.options for g in groups):
        add_misspelt(groups, settled_countries(groups) | home.actors | home.countries, places)
        rank(groups, home)
    of_span = {s: g for g in groups for s in g.spans}
    countries = settled_countries(groups) | home.countries | home.actors
    out: list[Resolution] = []
    for span, middle, pair in zip(spans, cores, pairs, strict=True):
        if pair:
            ends = [_one(text, p, of_span[p.start, p.end], countries, places) for p in pair]
            out.append(_midway(span, span.of(text), ends))
        elif (middle.start, middle.end) in of_span:
            found = _one(text, middle, of_span[middle.start, middle.end], countries, places)
            found.span = span
            out.append(found)
        else:
            out.append(_referring(text, span, out, countries, places))
    return out


def _one(text: str, span: Span, group: Group, countries: frozenset[str], places: Gazetteer) -> Resolution:
    name = re.sub(r"\s+", " ", span.of(text))
    ranked = sorted(group.options, key=lambda o: (-o.probability, o.candidate.id))
    result = Resolution(span, name, candidates=[(o.candidate, o.probability) for o in ranked])
    result.reason = _why_open(ranked, countries)
    if result.reason:
        return result
    best = ranked[0]
    _pin(result, best.candidate, best.probability, places)
    result.why = reasons(best, group, places)
    if best.part and best.kinds and best.candidate.kind not in best.kinds and result.precision == "exact":
        result.precision, result.radius_km = "near", max(result.radius_km or 0, 5.0)
        result.why.append("something in or near it, which the gazetteer does not have")
    inside = next((way for n, told, way in parts(name) if way and best.part), None)
    change = shift(
        around(text, span.start, span.end), inside, result.radius_km or 0, result.precision or "exact"
    )
    if change and result.lat is not None and result.lon is not None:
        result.lat, result.lon = moved(result.lat, result.lon, change.bearing, change.km)
        result.radius_km, result.precision = round(change.radius_km, 1), change.precision
        result.why.append(change.why)
    result.metonym = best.candidate.match == "people" or _speaks(text, span, best.candidate)
    return result


def _why_open(ranked: list[Option], countries: frozenset[str]) -> str:
    """Why nothing is pinned; empty where something is."""
    if not ranked:
        return "unresolved, because no place of this name or near it in spelling is known"
    best = ranked[0]
    if best.probability < LEAST:
        return (
            f"unresolved, because {len(ranked)} places bear this name and nothing in the report favours one"
        )
    c = best.candidate
    told = best.numbers and any(best.numbers[i] > 0.3 for i in _TOLD)
    if (
        not countries
        or c.country in countries
        or told
        or c.country is None
        or c.kind in {"country", "region"}
    ):
        return ""
    if _small(c) or c.match in {"spelling", "misspelling"}:
        return f"unresolved, because the {c.name} that fits best lies in {c.country}, which the report does not touch"
    return ""


def _small(c: Candidate) -> bool:
    return (
        bool(c.country)
        and not c.capital
        and (
            c.population < HOMONYM_PEOPLE if c.kind in {"city", "village", "county"} else c.kind == "quarter"
        )
    )


def _indices() -> list[int]:
    from .evidence import FEATURES

    return [FEATURES.index(n) for n in ("inside_told", "near_home", "close_by")]


_TOLD = _indices()


def _pin(result: Resolution, c: Candidate, score: float, places: Gazetteer) -> None:
    result.place, result.score, result.lat, result.lon = c, round(score, 3), c.lat, c.lon
    result.precision, result.radius_km = precision_of(c), radius_of(c)
    result.country, result.admin1 = c.country, places.region_name(c) if c.kind != "region" else c.name


_SAYING = re.compile(
    r"^['’]?s?\s+(?:also\s+|has\s+|had\s+|have\s+)?(?:said|says|denied|denies|warned|accused|insisted|claimed|announced|agreed|refused|backs|backed|"
    r"supports|supported|condemned|rejected|wants|wanted|demanded|called|vowed|hopes|urged|threatened|maintains|argues|argued|deployed|launched|ally|allies)\b"
)
_IN = re.compile(
    r"\b(?:in|at|near|from|to|of|outside|inside|around|through|into|toward|towards|over|on|across)\s+(?:the\s+)?$",
    re.IGNORECASE,
)


def _speaks(text: str, span: Span, c: Candidate) -> bool:
    """Whether a country or capital stands for its government: "Moscow said", and not "in Moscow"."""
    if c.kind != "country" and not c.capital:
        return False
    before = text[max(0, span.start - 20) : span.start]
    return bool(_SAYING.match(text[span.end : span.end + 30])) and not _IN.search(before)


def _midway(span: Span, name: str, ends: list[Resolution]) -> Resolution:
    """ "Between X and Y": the middle, with half the distance as radius."""
    a, b = ends
    result = Resolution(span, name, candidates=a.candidates[:3] + b.candidates[:3])
    if a.place is None or b.place is None:
        result.reason = a.reason or b.reason
        return result
    result.place, result.score = a.place, min(a.score, b.score)
    result.lat, result.lon = (a.place.lat + b.place.lat) / 2, (a.place.lon + b.place.lon) / 2
    half = a.place.km_to(b.place.lat, b.place.lon) / 2
    result.precision, result.radius_km = ("near" if half < 25 else "area"), round(half + 1, 1)
    result.country = a.country if a.country == b.country else None
    result.admin1 = a.admin1 if a.admin1 == b.admin1 else None
    result.why = [f"midway between {a.place.name} and {b.place.name}"]
    return result


def _referring(
    text: str, span: Span, before: list[Resolution], countries: frozenset[str], places: Gazetteer
) -> Resolution:
    """A phrase without a name: the capital of the one country, or the last place told of the kind it says."""
    name = re.sub(r"\s+", " ", span.of(text))
    kinds = nominal(name) or frozenset()
    result = Resolution(span, name)
    if "capital" in name and len(countries) == 1:
        capital = places.capital(next(iter(countries)))
        if capital:
            _pin(result, capital, 0.8, places)
            result.why = [f"the capital of {capital.country}, the one country of the report"]
            return result
    for earlier in reversed(before):
        if earlier.place and earlier.place.kind in kinds and earlier.span.start < span.start:
            _pin(result, earlier.place, earlier.score * 0.8, places)
            result.candidates = earlier.candidates
            result.why = [f"the {earlier.place.kind} told before: {earlier.name}"]
            return result
    result.reason = "unresolved, because these words name no place and refer to none told before"
    return result


def _garbled(text: str, span: Span) -> bool:
    """Whether a letter of the name was lost in decoding: what is left of it may be another place's name."""
    return "\ufffd" in text[max(0, span.start - 1) : span.end + 1]


def resolve_places(
    record: Record, places: Gazetteer | None = None, context: PlaceContext | None = None
) -> None:
    """Give the place and facility mentions of ``record`` their entities. Mentions that name none keep none; entities say why."""
    mentions = sorted(
        (m for m in record.mentions if m.kind in {"place", "facility"} and not _garbled(record.text, m)),
        key=lambda m: m.start,
    )
    dateline = next((p.of(record.text) for p in record.passages if p.zone == "dateline"), None)
    context = context or PlaceContext(
        outlet=record.report.outlet or record.report.url, dateline=dateline, published=record.report.published
    )
    found = resolve(record.text, [Span(start=m.start, end=m.end) for m in mentions], context, places)
    made: dict[object, Entity] = {}
    for mention, result in zip(mentions, found, strict=True):
        key = (result.place.id if result.place else result.name, result.precision, result.lat, result.lon)
        entity = made.get(key)
        if entity is None:
            entity = made[key] = entity_of(
                result, f"place-{len(made) + 1}", "facility" if mention.kind == "facility" else "place"
            )
            record.entities.append(entity)
        mention.entity = entity.id


def entity_of(result: Resolution, number: str, kind: str = "place") -> Entity:
    """A resolution as the record's entity."""
    place = result.place
    return Entity(
        id=number, kind=kind, name=place.name if place else result.name, score=result.score if place else None,
        basis="; ".join(result.why) if place else result.reason, candidates=result.listed() or None,
        lat=round(result.lat, 4) if result.lat is not None else None, lon=round(result.lon, 4) if result.lon is not None else None,
        radius_km=result.radius_km, precision=result.precision, country=result.country, admin1=result.admin1,
        **({"acled_geo_precision": result.acled, "ucdp_where_prec": result.ucdp, "metonym": result.metonym or None} if place else {}),
    )  # fmt: skip
