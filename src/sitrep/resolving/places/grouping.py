"""Bring the spans of a report into groups by name, each with the places it may stand for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ...knowledge.gazetteer.folding import fold
from ...records import Span
from .context import PlaceContext
from .evidence import Group, Home, Option
from .gazetteer import Candidate, Gazetteer
from .surface import around, contained_next, parts


def grouped(text: str, spans: Sequence[Span], gazetteer: Gazetteer) -> list[Group]:
    """Groups in order of first mention, with options, and with what the text says lies in what."""
    groups: dict[str, Group] = {}
    of_span: list[Group] = []
    ordered = sorted(spans, key=lambda s: s.start)
    for span in ordered:
        name = re.sub(r"\s+", " ", span.of(text))
        key = fold(name) + ("" if not name.isupper() or len(name) > 5 else " (capitals)")
        group = groups.setdefault(key, Group(name, []))
        group.spans.append((span.start, span.end))
        of_span.append(group)
    for group in groups.values():
        told = Counter(k for start, end in group.spans for k in around(text, start, end).kinds)
        kinds = frozenset(k for k, n in told.items() if 2 * n >= len(group.spans))
        group.options = options(group.name, kinds, gazetteer)
    for i, span in enumerate(ordered[:-1]):
        follower = ordered[i + 1]
        if of_span[i] is not of_span[i + 1] and contained_next(text, span.end, follower.start):
            of_span[i].inside.append(of_span[i + 1])
            of_span[i + 1].holds.append(of_span[i])
    return list(groups.values())


def options(name: str, kinds: frozenset[str], gazetteer: Gazetteer) -> list[Option]:
    """What a name may stand for: looked up whole, then without its kind word or direction.

    A shortened form counts as whole where the gazetteer has no place of the whole name and the kind left out is the
    kind found: "Idlib Province" is the region Idlib, but "Grove City" is not the city Grove if there is a Grove City.
    """
    ways = parts(name)
    told_inside = frozenset(k for _, told, _ in ways[1:] for k in told)
    found: dict[int, Option] = {}
    known = False
    for n, (words, told, _) in enumerate(ways):
        for candidate in gazetteer.lookup(words):
            if candidate.match == "people" and n:
                continue
            fits = bool(told) and candidate.kind in told
            if n and known and not fits:
                continue
            option = Option(
                candidate, part=bool(n) and (known or not fits), kinds=told or told_inside or kinds
            )
            old = found.get(candidate.id)
            if old is None or (old.part and not option.part):
                found[candidate.id] = option
        if n == 0:
            known = any(o.candidate.match in {"name", "other name"} for o in found.values())
    return list(found.values())


def add_misspelt(groups: list[Group], countries: frozenset[str], gazetteer: Gazetteer) -> None:
    """Give names nobody knows the places of the report's countries that are spelt almost so."""
    for group in groups:
        if group.options or not countries or not group.name[:1].isupper():
            continue
        divisions = frozenset({"region", "county"})
        for n, (words, told, _) in enumerate(parts(group.name)):
            if n and not told & divisions:
                continue
            group.options += [
                Option(c, kinds=told) for c in gazetteer.misspelt(words, countries) if not n or c.kind in told
            ]
            if group.options:
                break


def settled_countries(groups: list[Group]) -> frozenset[str]:
    """Countries that the report is surely about: told by name or people, or the most likely reading of two names."""
    counts: dict[str, float] = {}
    for group in groups:
        best = group.best()
        if best and best.candidate.country and best.probability > 0.5:
            sure = (
                2.0
                if best.candidate.kind == "country"
                else 1.0
                if best.candidate.population > 100_000 or best.candidate.kind == "region"
                else 0.5
            )
            counts[best.candidate.country] = counts.get(best.candidate.country, 0) + sure
    return frozenset(c for c, n in counts.items() if n >= 1)


_TLD = re.compile(r"\.([a-z]{2})(?:[/:]|$)")


def home_of(context: PlaceContext, gazetteer: Gazetteer) -> Home:
    """Points and countries of the outlet and the dateline."""
    home = Home(actors=frozenset(context.actor_countries))
    countries = set()
    for name in (context.dateline, *context.other_places):
        first = re.split(r"[,(:]|\s[-–—]|[–—]", name)[0].strip() if name else ""  # "DAMASCUS, Syria (AP) —"
        best = next(iter(gazetteer.lookup(first)), None)
        if best:
            home.points.append((best.lat, best.lon))
            countries.add(best.country or "")
    for best in outlet_places(context.outlet or "", gazetteer):
        home.points.append((best.lat, best.lon))
    if (m := _TLD.search((context.outlet or "").lower())) and m[1].upper().replace(
        "UK", "GB"
    ) in gazetteer.countries:
        countries.add(m[1].upper().replace("UK", "GB"))
    home.countries = frozenset(countries - {""})
    return home


def outlet_places(outlet: str, gazetteer: Gazetteer) -> list[Candidate]:
    """Places named in an outlet's name or domain: "Kyiv Independent", "baltimoresun.com"."""
    host = re.sub(r"^(?:https?://)?(?:www\.)?", "", outlet.lower())
    host = re.sub(r"\.(?:com|org|net|info|co|[a-z]{2,3})(?:\..*|/.*|)$", "", host)
    out: list[Candidate] = []
    if " " in outlet.strip():
        words = outlet.split()
        tries = [" ".join(words[i:j]) for i in range(len(words)) for j in range(len(words), i, -1)]
    else:
        letters = re.sub(r"[^a-z]", "", host)
        tries = [letters[i:j] for i in range(len(letters)) for j in range(len(letters), i + 4, -1)]
    for words_ in tries:
        places = [
            c
            for c in gazetteer.lookup(words_)
            if c.kind == "city" and c.population >= 20_000 and c.match == "name"
        ]
        if places and len(words_) >= 5:
            out.extend(places[:3])
            break
    return out
