"""Reports annotated twice, by passes that do not see each other: blank copies, and how far the two agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from ..measuring.scores import Pair, f1, half, overlap
from ..records import Claim, Record, Span
from .compile import Gold, compile_file


def blank(path: Path) -> str:
    """The corpus file without its annotations: what a second annotator is given."""
    return path.read_text(encoding="utf-8").split("%annotations")[0] + "%annotations\n"


def pairs(first: Path, second: Path) -> list[tuple[Gold, Gold]]:
    """The reports below ``second`` with their first annotation, found by file name below ``first``."""
    by_name = {p.name: p for p in first.rglob("*.txt")}
    out = []
    for path in sorted(second.rglob("*.txt")):
        if path.name in by_name:
            a, b = compile_file(by_name[path.name]), compile_file(path)
            if not b.record.claims and not b.record.mentions:
                continue  # handed out and not yet annotated
            if a.record.text != b.record.text:
                raise ValueError(
                    f"{path}: the text is not that of {by_name[path.name]}; annotate the same text"
                )
            out.append((a, b))
    return out


def standoff_pairs(first: Path, second: Path, texts: Path) -> list[tuple[Gold, Gold]]:
    """The same for annotations kept as offsets, where their texts are at hand."""
    from .standoff import load

    kept = {r.report.id: Gold(first, {}, r) for r in load(first, texts)}
    return [(kept[r.report.id], Gold(second, {}, r)) for r in load(second, texts) if r.report.id in kept]


def agreement(both: Iterable[tuple[Gold, Gold]]) -> dict[str, Any]:
    """Agreement per field over reports annotated twice.

    Span F1 counts triggers that overlap by half of the shorter, one to one. Type and status are Krippendorff's alpha
    (nominal) over the claims paired by trigger; claims of one pass only are counted apart. Chains, actors and recipients are F1 over paired claims.
    """
    import krippendorff

    c: Counter[str] = Counter()
    types: list[tuple[str, str]] = []
    statuses: list[tuple[str, str]] = []
    unpaired = reports = 0
    for a, b in both:
        reports += 1
        left, right = a.record, b.record
        matched = _match(left.claims, right.claims)
        c["tp"] += len(matched)
        c["left"] += len(left.claims)
        c["right"] += len(right.claims)
        unpaired += len(left.claims) + len(right.claims) - 2 * len(matched)
        for x, y in matched:
            types.append((x.event, y.event))
            statuses.append((x.status, y.status))
            _roles(c, left, right, x, y)
    return {
        "reports": reports,
        "claims": [c["left"], c["right"]],
        "trigger_span_f1": _f1(c["tp"], c["left"], c["right"]),
        "type_alpha": _alpha(krippendorff.alpha, types),
        "status_alpha": _alpha(krippendorff.alpha, statuses),
        "source_chain_f1": _f1(c["chain"], c["chain_l"], c["chain_r"]),
        "actor_f1": _f1(c["actor"], c["actor_l"], c["actor_r"]),
        "recipient_f1": _f1(c["recipient"], c["recipient_l"], c["recipient_r"]),
        "place_f1": _f1(c["place"], c["place_l"], c["place_r"]),
        "casualty_f1": _f1(c["cas"], c["cas_l"], c["cas_r"]),
        "claims_of_one_pass_only": unpaired,
    }


def _match(left: list[Claim], right: list[Claim]) -> list[tuple[Claim, Claim]]:
    """One-to-one pairs by trigger; among equal triggers the same type first."""
    found = sorted(
        (
            (overlap(_pair(x.trigger), _pair(y.trigger)), x.event == y.event, -i, -j)
            for i, x in enumerate(left)
            for j, y in enumerate(right)
            if _half(x.trigger, y.trigger)
        ),
        reverse=True,
    )
    out, gone_l, gone_r = [], set(), set()
    for _, _, i, j in found:
        if i not in gone_l and j not in gone_r:
            gone_l.add(i)
            gone_r.add(j)
            out.append((left[-i], right[-j]))
    return out


def _roles(c: Counter[str], left: Record, right: Record, x: Claim, y: Claim) -> None:
    for role in ("actor", "recipient", "place"):
        xs = [m for m in left.mentions if m.id in getattr(x, role)]
        ys = [m for m in right.mentions if m.id in getattr(y, role)]
        _count(c, role, sum(any(_half(p, q) for q in ys) for p in xs), len(xs), len(ys))
    xs_, ys_ = [s.span for s in x.sources if s.span], [s.span for s in y.sources if s.span]
    _count(c, "chain", sum(any(_half(p, q) for q in ys_) for p in xs_), len(xs_), len(ys_))
    told = [(k.effect, k.low, k.high) for k in y.casualties]
    _count(
        c, "cas", sum((k.effect, k.low, k.high) in told for k in x.casualties), len(x.casualties), len(told)
    )


def _count(c: Counter[str], name: str, both: int, left: int, right: int) -> None:
    c[name] += min(both, right)
    c[name + "_l"] += left
    c[name + "_r"] += right


def _f1(both: int, left: int, right: int) -> float | None:
    return round(f1(both, left, right), 3) if left + right else None


def _alpha(measure: Any, values: list[tuple[str, str]]) -> float | None:
    if len({v for pair in values for v in pair}) < 2:
        return None
    order = {v: i for i, v in enumerate(sorted({v for pair in values for v in pair}))}
    data = [[order[a] for a, _ in values], [order[b] for _, b in values]]
    return round(float(measure(reliability_data=data, level_of_measurement="nominal")), 3)


def _pair(span: Span) -> Pair:
    return span.start, span.end


def _half(a: Span, b: Span) -> bool:
    return half(_pair(a), _pair(b))


def differences(first: Gold, second: Gold) -> list[str]:
    """What two annotations of one report differ in, one line each, for whoever adjudicates."""
    left, right, text = first.record, second.record, first.record.text
    matched = _match(left.claims, right.claims)
    out = [f"only first   {_told(left, c)}" for c in left.claims if not any(c is x for x, _ in matched)]
    out += [f"only second  {_told(right, c)}" for c in right.claims if not any(c is y for _, y in matched)]
    for x, y in matched:
        parts = []
        if x.event != y.event:
            parts.append(f"type {x.event} | {y.event}")
        if x.status != y.status:
            parts.append(f"status {x.status} | {y.status}")
        for role in ("actor", "recipient", "place"):
            told = [
                sorted(m.of(text) for m in r.mentions if m.id in getattr(c, role))
                for r, c in ((left, x), (right, y))
            ]
            if told[0] != told[1]:
                parts.append(f"{role} {told[0]} | {told[1]}")
        chains = [[s.name for s in c.sources if s.span] for c in (x, y)]
        if chains[0] != chains[1]:
            parts.append(f"chain {chains[0]} | {chains[1]}")
        if parts:
            out.append(f"{x.id} / {y.id} {x.trigger.of(text)!r}: " + "; ".join(parts))
    return out


def _told(record: Record, c: Claim) -> str:
    return f"{c.id} {c.event} {c.status} {c.trigger.of(record.text)!r} in {c.evidence.of(record.text)[:90]!r}"
