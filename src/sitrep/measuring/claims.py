"""Claims against gold: found, whole, roles, status, sources, casualties, and nothing from comments.

The rules are those of the project's scoring script: a claim is found when its type is right and its trigger
overlaps the gold trigger, or else its evidence covers it; a role is right when the spans overlap by half of the
shorter; a whole claim has type, status, every gold role and the innermost named source right.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .. import DEFAULT_READER
from ..records import Mention, Record
from .breakdown import Breakdown
from .scores import half, overlap, prf, share

if TYPE_CHECKING:
    from ..reading import Reader

ROLES = ("actor", "recipient", "place")
_SMALL = frozenset({"the", "a", "an", "of"})
Gold = dict[str, Any]


def measure(paths: list[Path], reader: str = DEFAULT_READER, model: Path | None = None) -> dict[str, Any]:
    """Read the pages of ``paths`` and score their claims, summed over pages."""
    from ..reading import get_reader

    eyes = get_reader(reader, model)
    total: Counter[str] = Counter()
    parts = Breakdown()
    pages = 0
    for page, gold in gold_pages(paths):
        record = _read(page, gold, eyes)
        counts = score(gold, record)
        total.update(counts)
        pairs = paired(gold["claims"], record.plain()["claims"])
        parts.add(gold, record, counts, {i for i, _, family in pairs if not family})
        pages += 1
    return {"pages": pages, "reader": reader, **figures(total), **parts.figures()}


def gold_pages(paths: list[Path]) -> Iterator[tuple[Path | bytes, Gold]]:
    """Pages with their gold: folders of gold.json and page, or our own corpus files."""
    from ..annotating.compile import compile_all

    for path in paths:
        found = (
            sorted(path.rglob("gold.json"))
            if path.is_dir()
            else [path]
            if path.name.endswith("gold.json")
            else []
        )
        for file in found:
            gold = json.loads(file.read_text(encoding="utf-8"))
            yield file.parent / gold["page"], gold
        if path.is_dir() and any(path.glob("*.json")) and not found:
            yield from _standoff(path)
            continue
        if not found:
            for compiled in compile_all(path):
                gold = as_gold(compiled.record, compiled.same)
                yield compiled.record.text.encode(), {**gold, "genre": compiled.head.get("genre")}


def _standoff(path: Path) -> Iterator[tuple[bytes, Gold]]:
    """Annotations kept as offsets, joined to their texts where those are at hand."""
    from ..annotating.standoff import load, texts_folder

    for record in load(path, texts_folder(path)):
        yield record.text.encode(), as_gold(record, {})


def as_gold(record: Record, same: dict[str, str]) -> Gold:
    """A compiled corpus report in the form of a gold file."""
    mentions = {m.id: m.model_dump() for m in record.mentions}
    by_id = {m.id: m for m in record.mentions}
    for m in record.mentions:
        named = last_named(m, by_id)
        mentions[m.id]["stands_for"] = named.of(record.text) if named is not m else None
    claims = []
    for c in record.claims:
        told = c.plain()
        told.update({role: [mentions[i] for i in getattr(c, role)] for role in ROLES})
        told["sources"] = [s for s in told["sources"] if not s.get("basis")]
        if c.id in same:
            told["repeat_of"] = same[c.id]
        for k in told["casualties"]:
            if k.get("low") is None and k.get("high") is None:
                # vague words: the gold leaves the numbers to the policy table
                k["low_between"] = [2, None]
        claims.append(told)
    return {
        "claims": claims,
        "report": record.report.plain(),
        "passages": [p.plain() for p in record.passages],
    }


def _read(page: Path | bytes, gold: Gold, reader: Reader) -> Record:
    from ..pages import Hints, Page
    from ..pipeline import read_document, read_page

    if isinstance(page, Path):
        return next(iter(read_document(page, Hints(path=str(page)), reader)))
    # our own corpus: the zones are given, so that reading is measured and not intake
    from ..records import Passage, Report

    given = Page(Report(**gold["report"]), page.decode(), [Passage(**p) for p in gold["passages"]])
    return read_page(given, reader)


def score(gold: Gold, record: Record) -> Counter[str]:
    """Counts for one page."""
    c: Counter[str] = Counter()
    read = record.plain()["claims"]
    mentions = {m.id: (m.start, m.end) for m in record.mentions}
    golds = gold["claims"]
    again = {i for i, g in enumerate(golds) if g.get("repeat_of")}
    c["gold"], c["read"] = len(golds) - len(again), len(read)
    c["core"] = sum(g.get("core", True) for i, g in enumerate(golds) if i not in again)
    off = [(p["start"], p["end"]) for p in gold.get("comments") or []]
    off += [(p.start, p.end) for p in record.passages if p.zone == "comment"]
    c["in_comment"] = sum(any(overlap(_span(r["evidence"]), o) for o in off) for r in read)
    for i, j, family in paired(golds, read):
        if i in again:
            c["read"] -= 1
            continue
        c["family"] += 1
        if not family:
            score_pair(c, golds[i], read[j], mentions)
            _count_references(c, golds[i], read[j], record)
    return c


def last_named(mention: Mention, mentions: dict[str, Mention]) -> Mention:
    """What a mention stands for in the end, following what it takes up; itself if it takes up nothing."""
    seen = {mention.id}
    while mention.refers in mentions and mention.refers not in seen:
        mention = mentions[mention.refers]
        seen.add(mention.id)
    return mention


def _count_references(c: Counter[str], g: Gold, r: Gold, record: Record) -> None:
    """Add the actors and recipients that take up another: right if what they stand for in the end has the same words."""
    mentions = {m.id: m for m in record.mentions}
    for role in ("actor", "recipient"):
        for told in (x for x in _listed(g.get(role)) if x and "stands_for" in x):
            found = [
                mentions[i]
                for i in r.get(role) or []
                if i in mentions and half(_span(told), (mentions[i].start, mentions[i].end))
            ]
            if not found:
                continue
            named = last_named(found[0], mentions)
            c["refers_gold"] += told["stands_for"] is not None
            c["refers_read"] += named is not found[0]
            c["refers"] += named is not found[0] and _same_name(told["stands_for"], named.of(record.text))


def score_pair(c: Counter[str], g: Gold, r: Gold, mentions: dict[str, tuple[int, int]]) -> None:
    """Add to ``c`` what is right in a read claim that was found for a gold one; ``mentions`` are the spans of the read mentions."""
    c["found"] += 1
    c["core_found"] += bool(g.get("core", True))
    ok = r["status"] in (g["status"], *_listed(g.get("status_alt")))
    c["status"] += ok
    for role in ROLES:
        gs = [_span(x) for x in _listed(g.get(role)) if x]
        rs = [mentions[x] for x in r.get(role) or [] if x in mentions]
        tp = sum(any(half(a, b) for b in rs) for a in gs)
        c[role + "_tp"] += tp
        c[role + "_gold"] += len(gs)
        c[role + "_read"] += len(rs)
        ok = ok and tp == len(gs)
    chain = [s for s in g.get("sources") or [] if not s.get("optional")]
    if chain:
        named = [s for s in chain if s.get("name")]
        got = r.get("sources") or []
        good = (
            any(_same_name(named[0]["name"], s.get("name")) for s in got)
            if named
            else any(s["kind"] == "unnamed" for s in got)
        )
        c["src_n"] += 1
        c["src"] += good
        ok = ok and good
    for k in g.get("casualties") or []:
        c["cas_n"] += 1
        c["cas"] += any(_same_count(k, x) for x in r.get("casualties") or [])
    c["whole"] += ok


_FAMILIES = (
    "clash ground-assault", "bombardment airstrike bombing suicide-bombing", "takeover control expulsion", "withdrawal surrender",
    "support supply aid", "ceasefire agreement talks", "arrest abduction", "accusation demand refusal threat", "defection regrouping",
)  # fmt: skip
_FAMILY = {event: i for i, group in enumerate(_FAMILIES) for event in group.split()}


def paired(golds: list[Gold], reads: list[Gold]) -> list[tuple[int, int, bool]]:
    """One-to-one pairs, best first: gold index, read index, whether only the family agrees."""
    found = []
    for i, g in enumerate(golds):
        types = (g["event"], *_listed(g.get("event_alt")))
        for j, r in enumerate(reads):
            typed = r["event"] in types
            kin = _FAMILY.get(g["event"], g["event"]) == _FAMILY.get(r["event"], r["event"])
            hit = overlap(_span(g["trigger"]), _span(r["trigger"]))
            covers = overlap(_span(g["trigger"]), _span(r["evidence"]))
            quality = 4 if typed and hit else 3 if kin and hit else 2 if typed and covers else 0
            if quality:
                right = r["status"] in (g["status"], *_listed(g.get("status_alt")))
                found.append((quality + right / 2 - (g.get("repeat_of") is not None) / 4, i, j, not typed))
    out, gone_g, gone_r = [], set(), set()
    for _, i, j, family in sorted(found, reverse=True):
        if i not in gone_g and j not in gone_r:
            out.append((i, j, family))
            gone_g.add(i)
            gone_r.add(j)
    return out


def figures(c: Counter[str]) -> dict[str, Any]:
    """Precision, recall and F1 from summed counts."""
    out: dict[str, Any] = {
        "claims": prf(c["found"], c["read"], c["gold"]),
        "core_recall": share(c["core_found"], c["core"]),
        "family": prf(c["family"], c["read"], c["gold"]),
        "whole": prf(c["whole"], c["read"], c["gold"]),
        "status": share(c["status"], c["found"]),
        "source": share(c["src"], c["src_n"]),
        "casualties": share(c["cas"], c["cas_n"]),
        "claims_in_comments": c["in_comment"],
    }
    if c["refers_gold"]:
        out["refers"] = prf(c["refers"], c["refers_read"], c["refers_gold"])
    for role in ROLES:
        out[role] = prf(c[role + "_tp"], c[role + "_read"], c[role + "_gold"])
    return out


def _listed(x: Any) -> list[Any]:
    return x if isinstance(x, list) else [x] if x else []


def _span(x: Gold) -> tuple[int, int]:
    return x["start"], x["end"]


def _words(name: str | None) -> set[str]:
    plain = unicodedata.normalize("NFKD", name or "").lower()
    plain = "".join(ch for ch in plain if not unicodedata.combining(ch))
    return {w for w in re.findall(r"[^\W_]+", plain) if w not in _SMALL}


def _same_name(a: str | None, b: str | None) -> bool:
    x, y = _words(a), _words(b)
    return bool(x and y) and 2 * len(x & y) >= min(len(x), len(y))


def _same_count(gold: Gold, read: Gold) -> bool:
    if read.get("effect") not in (gold["effect"], *_listed(gold.get("effect_alt"))):
        return False
    if gold.get("low") is None and not gold.get("low_between"):
        return bool(read.get("high") == gold.get("high"))
    least, most = gold.get("low_between") or (gold["low"], gold["low"])
    return read.get("low") is not None and least <= read["low"] and (most is None or read["low"] <= most)
