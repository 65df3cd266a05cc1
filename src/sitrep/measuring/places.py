"""How well places are resolved: gold spans of the geoparsing corpora, end to end, and UCDP headlines."""

from __future__ import annotations

import csv
import gzip
import json
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from ..records import Dated, Span
from ..resolving.places import Gazetteer, PlaceContext, Resolution, find_places, resolve

RIGHT_KM = 161
"""The usual 100 miles of toponym resolution (Gritta et al. 2018)."""
UCDP_KM = 25
KNOWN = {
    "population baseline, gold spans": {"tr-news": 0.803, "lgl": 0.593, "geovirus": 0.662},
    "Mordecai3, gold spans": {"tr-news": 0.873, "lgl": 0.827},
}
BARS = {
    "gold_spans_right": {"tr-news": 0.90, "lgl": 0.82, "geovirus": 0.85},
    "end_to_end_f1": {"tr-news": 0.65, "lgl": 0.60, "geovirus": 0.70},
}
_DIVISIONS = {"country", "region"}


def measure(paths: list[Path], errors: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    """Figures over all files together, and by file. A UCDP file (``.csv`` or ``.csv.gz``) gives ``ucdp`` instead."""
    places = Gazetteer()
    total = _zero()
    by_file: dict[str, Any] = {}
    out: dict[str, Any] = {}
    for path in paths:
        if ".csv" in path.name:
            out["ucdp"] = ucdp_headlines(path, places)
            continue
        counts = _zero()
        documents = [json.loads(line) for line in path.read_text("utf-8").split("\n") if line]
        people = tags_people(documents, places)
        for document in documents:
            _document(document, places, counts, errors, people)
        by_file[path.stem] = _figures(counts)
        for key, n in counts.items():
            total[key] += n
    if by_file:
        out["lookup_us"] = lookup_time(places, paths)
    return {
        **(_figures(total) if by_file else {}),
        "files": by_file,
        **out,
        "counts": total,
        "known": KNOWN,
        "bars": BARS,
    }


def lookup_time(places: Gazetteer, paths: list[Path]) -> float:
    """Microseconds for a name looked up for the first time, its candidates with it: the median over the gold names."""
    lines = [line for p in paths if p.suffix == ".jsonl" for line in p.read_text("utf-8").split("\n") if line]
    names = {t["text"] for line in lines for t in json.loads(line)["toponyms"]}
    fresh, spent = Gazetteer(places.path if places.path.exists() else None), []
    for name in sorted(names):
        start = perf_counter()
        fresh.lookup(name)
        spent.append(perf_counter() - start)
    return round(median(spent) * 1e6, 1)


def _zero() -> dict[str, int]:
    return dict.fromkeys(("documents", "gold", "right", "open", "found", "found_gold", "found_right"), 0)


def _figures(c: dict[str, int]) -> dict[str, float]:
    precision, recall = c["found_right"] / max(1, c["found"]), c["found_right"] / max(1, c["gold"])
    return {
        "gold_spans_right": round(c["right"] / max(1, c["gold"]), 3), "left_open": round(c["open"] / max(1, c["gold"]), 3),
        "end_to_end_f1": round(2 * precision * recall / (precision + recall), 3) if precision + recall else 0.0,
        "end_to_end_p": round(precision, 3), "end_to_end_r": round(recall, 3),
        "finding_r": round(c["found_gold"] / max(1, c["gold"]), 3), "gold": c["gold"],
    }  # fmt: skip


def context_of(document: dict[str, Any]) -> PlaceContext:
    """Outlet and date of a corpus document."""
    date = str(document.get("date") or "")[:10]
    return PlaceContext(
        outlet=document.get("domain"), published=Dated(start=date, end=date) if date[:4].isdigit() else None
    )


def gold_of(document: dict[str, Any]) -> list[dict[str, Any]]:
    """Gold toponyms that have a position and a span that is theirs."""
    return [t for t in document["toponyms"] if t.get("lat") is not None and t.get("ok", True)]


def tags_people(documents: list[dict[str, Any]], places: Gazetteer) -> bool:
    """Whether a corpus takes words such as "Syrian" for toponyms: LGL and TR-News do, GeoVirus does not."""
    named = [t["text"] for d in documents for t in d["toponyms"]]
    of_people = sum(1 for name in named if (found := places.lookup(name)) and found[0].match == "people")
    return of_people > 0.02 * len(named)


def _document(
    document: dict[str, Any],
    places: Gazetteer,
    counts: dict[str, int],
    errors: list[dict[str, Any]] | None,
    people: bool,
) -> None:
    """Count one document: its gold spans resolved, then the spans we find ourselves."""
    text, gold, context = document["text"], gold_of(document), context_of(document)
    everything = [Span(start=t["start"], end=t["end"]) for t in document["toponyms"]]
    read = {(r.span.start, r.span.end): r for r in resolve(text, everything, context, places)}
    counts["documents"] += 1
    counts["gold"] += len(gold)
    for t in gold:
        r = read[t["start"], t["end"]]
        good = is_right(r, t, places)
        counts["right"] += good
        counts["open"] += r.place is None
        if errors is not None and not good:
            errors.append(_error(document, t, r))
    spans = find_places(text, None, places, people=people)
    found = resolve(text, spans, context, places)
    unplaced = [t for t in document["toponyms"] if t not in gold]
    for r in found:
        hit = next((t for t in gold if r.span.start < t["end"] and t["start"] < r.span.end), None)
        if hit is None and any(r.span.start < t["end"] and t["start"] < r.span.end for t in unplaced):
            continue  # gold names it but gives no position: neither right nor wrong
        counts["found"] += 1
        if hit:
            counts["found_gold"] += 1
            counts["found_right"] += is_right(r, hit, places)
        if errors is not None and hit is None:
            errors.append({"extra": r.name, "around": text[max(0, r.span.start - 40) : r.span.end + 30]})
    if errors is not None:
        errors += [
            {"missed": t["text"], "around": text[max(0, t["start"] - 40) : t["end"] + 30]}
            for t in gold if not any(s.start < t["end"] and t["start"] < s.end for s in spans)
        ]  # fmt: skip


def km(lat: float, lon: float, lat2: float, lon2: float) -> float:
    """Great-circle distance."""
    a, b, x, y = map(radians, (lat, lon, lat2, lon2))
    return 12742 * asin(sqrt(min(1.0, sin((x - a) / 2) ** 2 + cos(a) * cos(x) * sin((y - b) / 2) ** 2)))


def is_right(r: Resolution, gold: dict[str, Any], places: Gazetteer) -> bool:
    """Within 161 km, or the same GeoNames id, or, of a country or province, the one that gold names."""
    if r.place is None or r.lat is None or r.lon is None:
        return False
    if gold.get("geonames_id") and r.place.geonames and str(r.place.geonames) == str(gold["geonames_id"]):
        return True
    if (
        min(
            km(r.lat, r.lon, gold["lat"], gold["lon"]), km(r.place.lat, r.place.lon, gold["lat"], gold["lon"])
        )
        <= RIGHT_KM
    ):
        return True
    return r.place.kind in _DIVISIONS and _contains(r, gold, places)


def _contains(r: Resolution, gold: dict[str, Any], places: Gazetteer) -> bool:
    """Whether gold is itself a country or province, and its point lies in the one read."""
    from ..resolving.places.evidence import within

    if r.place is None:
        return False
    code = gold.get("fcode")
    if code and not str(code).startswith(("PCL", "ADM1")):
        return False
    if r.place.kind == "country" and code:
        return str(code).startswith("PCL") and gold.get("country") in {r.place.name, "the " + r.place.name}
    named = [c for c in places.lookup(gold.get("name") or gold["text"]) if c.id == r.place.id]
    near = places.nearest_town(gold["lat"], gold["lon"])
    return bool(named) and near is not None and within(near, r.place)


def _error(document: dict[str, Any], t: dict[str, Any], r: Resolution) -> dict[str, Any]:
    text = document["text"]
    return {
        "document": document["doc_id"], "outlet": document.get("domain"), "name": t["text"], "gold": [t.get("name"), t.get("admin1"), t.get("country"), t.get("fcode"), t["lat"], t["lon"]],
        "read": [r.place.name, r.admin1, r.country, r.place.kind, r.lat, r.lon, r.score] if r.place else r.reason,
        "rank": next((n for n, (c, _) in enumerate(r.candidates) if c.km_to(t["lat"], t["lon"]) < RIGHT_KM), None),
        "around": text[max(0, t["start"] - 60) : t["end"] + 60].replace("\n", " "),
    }  # fmt: skip


def ucdp_headlines(path: Path, places: Gazetteer, most: int = 2000) -> dict[str, Any]:
    """Of headlines in which a place is resolved: how often the coded place lies within 25 km of one of them.

    Every distinct headline counts once, with any of its events' coordinates; those coded to a province or less
    exactly are left out. The first ``most`` headlines, in the order of their ids, are read.
    """
    opener = gzip.open if path.suffix == ".gz" else open
    coded: dict[str, list[tuple[float, float]]] = {}
    country = ""
    with opener(path, "rt", encoding="utf-8", newline="") as f:
        for row in csv.DictReader(f):
            if row["where_prec"] in {"1", "2"} and len(row["source_headline"]) > 20:
                coded.setdefault(row["source_headline"], []).append(
                    (float(row["latitude"]), float(row["longitude"]))
                )
                country = row["country"]
    code = next((c.country for c in places.lookup(country) if c.kind == "country"), None)
    context = PlaceContext(actor_countries=(code,) if code else ())
    named = right = read = province = 0
    for headline, points in sorted(coded.items())[:: max(1, len(coded) // most)]:
        read += 1
        found = [
            r
            for r in resolve(headline, find_places(headline, None, places), context, places)
            if r.place and r.place.kind != "country"
        ]
        if not found:
            continue
        named += 1
        hit = any(km(r.lat or 0, r.lon or 0, *p) <= UCDP_KM for r in found for p in points)
        right += hit
        province += not hit and all(r.precision in {"province", "area"} for r in found)
    return {
        "right": round(right / max(1, named), 3),
        "headlines": read,
        "naming_a_place": named,
        "only_provinces_named": province,
        "bar": 0.60,
    }
