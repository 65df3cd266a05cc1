"""Compile a corpus file into the record of the contract, with what only gold knows beside it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .. import records as r
from .markup import RawLine, RawPassage, Source, parse
from .quoting import QuoteError, find

_CASUALTY = re.compile(r"^(\S+) (\S+) (\d+|\d+\.\.\d+|\d+\.\.|\.\.\d+|\?) \"(.+)\"$")
_DATE = r"(?:\d{4}(?:-\d\d(?:-\d\d(?:T\d\d(?::\d\d)?)?)?)?)"
_VALUE = re.compile(rf"^({_DATE})?(/)?({_DATE})?$")
_CLAIM_KEYS = {"ev", "tr", "ac", "re", "pl", "ti", "ca", "we", "by", "lo", "same", "inc"}
_ATTRIBUTION_KEYS = {"so", "cu", "co", "in", "name"}
_TIE_KEYS = {"a", "b", "ev", "by"}


@dataclass
class Gold:
    """A compiled report: the record, and what only the annotation holds."""

    path: Path
    head: dict[str, str]
    record: r.Record
    same: dict[str, str] = field(default_factory=dict)
    incident: dict[str, str] = field(default_factory=dict)
    loaded_by: dict[str, list[str]] = field(default_factory=dict)
    vague_counts: int = 0
    errors: list[str] = field(default_factory=list)


class _Compiler:
    def __init__(self, source: Source) -> None:
        self.source = source
        self.text = source.text
        self.passages = {p.number: p for p in source.passages}
        self.mentions: dict[tuple[str, int, int], r.Mention] = {}
        self.gold = Gold(source.path, source.head, _record(source), errors=list(source.errors))

    def error(self, line: RawLine, message: str) -> None:
        """Note an error with its file and line."""
        self.gold.errors.append(f"{self.source.path}:{line.row}: {line.id}: {message}")

    def passage(self, line: RawLine, number: int | None) -> RawPassage:
        """The passage a line is about; refused where no evidence may come from it."""
        if number is None or number not in self.passages:
            raise QuoteError(f"no passage @{number}; name the one the words are in")
        passage = self.passages[number]
        if passage.zone in r.NOT_EVIDENCE:
            raise QuoteError(f"passage {number} is {passage.zone}: no evidence may come from it")
        return passage

    def span(self, line: RawLine, quote: str, prefer: r.Span | None = None) -> r.Span:
        """Where a quote stands: in the line's passage, or after ``@N:`` in another."""
        number = line.passage
        other = re.match(r"^@(\d+):\s*(.*)$", quote.strip(), re.S)
        if other:
            number, quote, prefer = int(other.group(1)), other.group(2), None
        passage = self.passage(line, number)
        return find(quote, self.text, r.Span(start=passage.start, end=passage.end), prefer)

    def spans(self, line: RawLine, key: str) -> list[r.Span]:
        """The spans of a key whose value lists quotes."""
        out = []
        for piece in _pieces(line.parts.get(key, "")):
            words, arrow, antecedent = piece.partition("=>")
            span = self.span(line, words)
            if arrow:
                self.refer(line, span, antecedent, "actor")
            out.append(span)
        return out

    def mention(self, kind: str, span: r.Span) -> r.Mention:
        """The mention of this kind at this span; made if there is none."""
        key = (kind, span.start, span.end)
        if key not in self.mentions:
            self.mentions[key] = r.Mention(
                id=f"m{len(self.mentions) + 1}", kind=kind, start=span.start, end=span.end
            )
        return self.mentions[key]

    def refer(self, line: RawLine, span: r.Span, antecedent: str, kind: str) -> str:
        """Let a mention refer to what ``=>`` names; gives the mention's id."""
        mention = self.mention(kind, span)
        target = self.mention(kind, self.span(line, antecedent))
        if target.id == mention.id:
            raise QuoteError(f"{antecedent.strip()!r} refers to itself; quote the other mention")
        mention.refers = target.id
        return mention.id

    def role(self, line: RawLine, key: str, kind: str, prefer: r.Span) -> list[str]:
        """The ids of the mentions that fill a role."""
        out = []
        for piece in _pieces(line.parts.get(key, "")):
            words, arrow, antecedent = piece.partition("=>")
            span = self.span(line, words, prefer)
            out.append(self.mention(kind, span).id)
            if arrow:
                self.refer(line, span, antecedent, kind)
        return out

    def check_keys(self, line: RawLine, allowed: set[str], needed: set[str]) -> None:
        """Refuse keys that are unknown or missing."""
        unknown, missing = set(line.parts) - allowed, needed - set(line.parts)
        if unknown:
            raise QuoteError(f"unknown keys {sorted(unknown)}; known are {sorted(allowed)}")
        if missing:
            raise QuoteError(f"keys missing: {sorted(missing)}")

    def attribution(self, line: RawLine) -> None:
        """Add an ``a`` line."""
        self.check_keys(line, _ATTRIBUTION_KEYS, {"cu", "co"})
        kind = _closed(line.words, 1, [r.SOURCE_KINDS])[0]
        source = self.spans(line, "so")
        name = line.parts.get("name") or (source[0].of(self.text) if source else None)
        self.gold.record.attributions.append(
            r.Attribution(
                id=line.id, source=source, cue=self.spans(line, "cu"), content=self.spans(line, "co"),
                name=name, kind=kind, within=line.parts.get("in"),
            )
        )  # fmt: skip

    def claim(self, line: RawLine) -> None:
        """Add a ``c`` line."""
        self.check_keys(line, _CLAIM_KEYS, {"ev", "tr"})
        event, status = _closed(line.words, 2, [r.EVENTS, r.STATUSES])
        evidence = self.span(line, line.parts["ev"])
        claim = r.Claim(
            id=line.id, event=event, status=status, attribution=line.parts.get("by"), evidence=evidence,
            trigger=self.span(line, line.parts["tr"], evidence),
            actor=self.role(line, "ac", "actor", evidence), recipient=self.role(line, "re", "actor", evidence),
            place=self.role(line, "pl", "place", evidence), weapon=self.role(line, "we", "weapon", evidence),
            time=self.time(line, evidence),
            casualties=[self.casualties(line, p, evidence) for p in _pieces(line.parts.get("ca", ""))],
        )  # fmt: skip
        for piece in _pieces(line.parts.get("lo", "")):
            words, arrow, owner = piece.rpartition("<")
            if not arrow:
                raise QuoteError("a loaded word needs its owner: 'words < a1' or 'words < outlet'")
            claim.loaded.append(self.span(line, words, evidence))
            self.gold.loaded_by.setdefault(line.id, []).append(owner.strip())
        if "same" in line.parts:
            self.gold.same[line.id] = line.parts["same"]
        if "inc" in line.parts:
            self.gold.incident[line.id] = line.parts["inc"]
        self.gold.record.claims.append(claim)

    def time(self, line: RawLine, evidence: r.Span) -> r.Time | None:
        """The time of a claim, if one is marked."""
        if "ti" not in line.parts:
            return None
        words, equals, value = line.parts["ti"].rpartition("=")
        if not equals:
            raise QuoteError("a time needs its value: 'ti: Tuesday = 2016-11-22', or '= ~'")
        spans = [self.span(line, p, evidence) for p in _pieces(words)]
        for span in spans:
            self.mention("time", span)
        return r.Time(spans=spans, **time_value(value.strip()))

    def casualties(self, line: RawLine, piece: str, evidence: r.Span) -> r.Casualties:
        """One casualty statement."""
        found = _CASUALTY.match(piece)
        if not found:
            raise QuoteError(f'casualties are: effect who bounds "words"; not {piece!r}')
        effect, who = _closed(list(found.groups()[:2]), 2, [r.EFFECTS, r.WHO])
        low, dots, high = found.group(3).partition("..")
        if low == "?":
            self.gold.vague_counts += 1
        words = self.span(line, found.group(4), evidence)
        self.mention("count", words)
        return r.Casualties(
            effect=effect, who=who, words=words, low=int(low) if low.isdigit() else None,
            high=(int(high) if high else None) if dots else int(low) if low.isdigit() else None,
        )  # fmt: skip

    def tie(self, line: RawLine) -> None:
        """Add a ``t`` line."""
        self.check_keys(line, _TIE_KEYS, {"a", "b", "ev"})
        kind, status = _closed(line.words, 2, [r.TIE_KINDS, r.STATUSES])
        evidence = self.span(line, line.parts["ev"])
        ends = []
        for key in ("a", "b"):
            sort = "place" if kind == "operates-in" and key == "b" else "actor"
            found = self.role(line, key, sort, evidence)
            if len(found) != 1:
                raise QuoteError(f"{key} of a tie is one mention; write one line a pair")
            ends.append(found[0])
        self.gold.record.ties.append(
            r.Tie(
                id=line.id, kind=kind, status=status, a=ends[0], b=ends[1], evidence=evidence,
                sources=[r.Source(kind="unnamed", basis=f"attribution {line.parts['by']}")] if "by" in line.parts else [],
            )
        )  # fmt: skip

    def others(self, line: RawLine) -> None:
        """Add the mentions of an ``m`` line."""
        for group in line.parts["mentions"].split(" ; "):
            kind, _, words = group.partition(":")
            kind = _closed([kind.strip()], 1, [r.MENTION_KINDS])[0]
            for piece in _pieces(words):
                self.mention(kind, self.span(line, piece))

    def run(self) -> Gold:
        """Compile every line; one that cannot be is an error and no other suffers."""
        for line in self.source.lines:
            step = {"a": self.attribution, "c": self.claim, "t": self.tie, "m": self.others}[line.id[0]]
            try:
                step(line)
            except (QuoteError, ValueError) as e:
                self.error(line, str(e))
        self.gold.record.mentions = sorted(self.mentions.values(), key=lambda m: (m.start, m.end))
        _chains(self.gold)
        return self.gold


def time_value(value: str) -> dict[str, Any]:
    """Start, end and precision from the value notation of the guidelines ('2016-11/', '~', '… week')."""
    value, _, word = value.partition(" ")
    if value == "~":
        return {"precision": word or "vague"}
    found = _VALUE.match(value)
    if not found or (word and word not in r.TIME_PRECISIONS):
        raise QuoteError(f"not a time value: {value!r} {word}")
    start, slash, end = found.groups()
    by_length = {4: "year", 7: "month", 10: "day"}
    precision = word or ("range" if slash else by_length.get(len(start or ""), "hour"))
    return {"start": start, "end": end if slash else start, "precision": precision}


def _pieces(value: str) -> list[str]:
    return [p.strip() for p in value.split(" // ") if p.strip()]


def _closed(words: list[str], n: int, lists: list[tuple[str, ...]]) -> list[str]:
    if len(words) != n:
        raise QuoteError(f"needs {n} words of the closed lists, has {words}")
    for word, allowed in zip(words, lists, strict=True):
        if word not in allowed:
            raise QuoteError(f"{word!r} is not one of {', '.join(allowed)}")
    return words


def _record(source: Source) -> r.Record:
    sha = hashlib.sha256(source.text.encode()).hexdigest()
    passages = [
        r.Passage(
            id=f"p{p.number}", zone=p.zone, start=p.start, end=p.end, author=p.attrs.get("author"),
            posted=p.attrs.get("posted"), reply_to=p.attrs.get("reply_to"),
        )
        for p in source.passages
    ]  # fmt: skip
    title = next((source.text[p.start : p.end] for p in source.passages if p.zone == "title"), None)
    date = source.head.get("published")
    report = r.Report(
        id=source.head.get("id", source.path.stem), sha256=sha, path=source.path.name, title=title,
        outlet=source.head.get("outlet"), language="en",
        published=r.Dated(start=date, end=date, precision="day", basis="the corpus file's head") if date else None,
    )  # fmt: skip
    return r.Record(report=report, text=source.text, passages=passages)


def _chains(gold: Gold) -> None:
    """Read each claim's chain off its attribution: innermost first, the report's outlet last."""
    by_id = {a.id: a for a in gold.record.attributions}
    for attribution in by_id.values():
        if attribution.within and attribution.within not in by_id:
            gold.errors.append(f"{gold.path}: {attribution.id}: 'in: {attribution.within}' is no attribution")
    items: list[r.Claim | r.Tie] = [*gold.record.claims, *gold.record.ties]
    for item in items:
        ident = item.attribution if isinstance(item, r.Claim) else next(
            (s.basis.split()[-1] for s in item.sources if s.basis), None)  # fmt: skip
        chain: list[r.Source] = []
        seen: set[str] = set()
        while ident and ident not in seen:
            seen.add(ident)
            if ident not in by_id:
                gold.errors.append(f"{gold.path}: {item.id}: 'by: {ident}' is no attribution")
                break
            a = by_id[ident]
            chain.append(
                r.Source(
                    name=a.name,
                    kind=a.kind,
                    span=a.source[0] if a.source else None,
                    cue=a.cue[0] if a.cue else None,
                )
            )
            ident = a.within
        if gold.head.get("outlet"):
            chain.append(r.Source(name=gold.head["outlet"], kind="outlet", basis="the report's outlet"))
        item.sources = chain


def compile_file(path: Path) -> Gold:
    """Compile one corpus file; what is wrong with it is in ``errors``, each with its row."""
    return _Compiler(parse(path)).run()


def compile_all(root: Path) -> Iterator[Gold]:
    """Compile every ``*.txt`` under ``root`` in path order."""
    for path in sorted(root.rglob("*.txt") if root.is_dir() else [root]):
        yield compile_file(path)
