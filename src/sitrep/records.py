"""The vocabulary: what one read report looks like, from its bytes to its claims.

Offsets are half-open ``[start, end)`` in Unicode code points of :attr:`Record.text`.
A span is evidence; a field without one carries ``basis``, a short sentence saying where it came from.
``sitrep read --json`` prints one :class:`Record` a line; ``sitrep schema`` prints its JSON Schema.
"""

from __future__ import annotations

from typing import Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field

SCHEMA = 1

Zone = Literal[
    "title", "byline", "dateline", "body", "caption", "credit", "quotation", "comment", "boilerplate"
]
MentionKind = Literal["actor", "person", "place", "facility", "time", "count", "weapon"]
Status = Literal[
    "occurred", "ongoing", "attempted", "intended", "expected", "considered", "conditional",
    "threatened", "denied", "unconfirmed",
]  # fmt: skip
SourceKind = Literal[
    "belligerent", "official", "outlet", "monitor", "agency", "civilian", "document", "unnamed"
]
Effect = Literal["killed", "wounded", "killed-or-wounded", "missing", "captured", "displaced"]
Who = Literal["combatants", "civilians", "unknown"]
TieKind = Literal[
    "same-as", "part-of", "led-by", "ally", "rival", "fighting", "supported-by", "linked-to",
    "defected-to", "operates-in",
]  # fmt: skip
PlacePrecision = Literal["exact", "near", "district", "province", "area", "country"]
TimePrecision = Literal["hour", "day", "week", "month", "season", "year", "range", "vague"]
Event = Literal[
    "clash", "ground-assault", "bombardment", "airstrike", "bombing", "suicide-bombing", "killing",
    "abduction", "arrest", "sexual-violence", "looting", "siege", "takeover", "control",
    "withdrawal", "expulsion", "surrender", "displacement", "deployment", "supply", "support",
    "aid", "defection", "regrouping", "ceasefire", "agreement", "talks", "protest", "riot",
    "sanction", "accusation", "demand", "refusal", "threat", "concession", "other",
]  # fmt: skip

EVENTS: tuple[str, ...] = get_args(Event)
STATUSES: tuple[str, ...] = get_args(Status)
ZONES: tuple[str, ...] = get_args(Zone)
MENTION_KINDS: tuple[str, ...] = get_args(MentionKind)
SOURCE_KINDS: tuple[str, ...] = get_args(SourceKind)
EFFECTS: tuple[str, ...] = get_args(Effect)
WHO: tuple[str, ...] = get_args(Who)
TIE_KINDS: tuple[str, ...] = get_args(TieKind)
TIME_PRECISIONS: tuple[str, ...] = get_args(TimePrecision)
PLACE_PRECISIONS: tuple[str, ...] = get_args(PlacePrecision)

NOT_EVIDENCE: frozenset[str] = frozenset({"comment", "boilerplate"})
"""Zones no claim, tie or entity may take its evidence from."""


class _Model(BaseModel):
    model_config = ConfigDict(extra="ignore")

    def plain(self) -> dict[str, Any]:
        """This record as JSON-ready builtins, absent optional fields left out."""
        return self.model_dump(mode="json", exclude_none=True)


class Span(_Model):
    """A stretch of the report's text, ``[start, end)`` in code points."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)

    def of(self, text: str) -> str:
        """The words of this span in ``text``."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


class Dated(_Model):
    """A time as an interval of ISO dates, inclusive; ``None`` is an open end."""

    start: str | None = None
    end: str | None = None
    precision: TimePrecision = "day"
    basis: str | None = None


class Time(Dated):
    """When a claim's event happened, with the words it was read from."""

    spans: list[Span] = []
    relation: Literal["on", "since", "until", "before", "after", "during"] | None = None
    approximate: bool | None = None


class Link(_Model):
    """One step of the way a report came: a wire credited, a page it was copied from."""

    name: str
    relation: Literal["via", "wire", "republished-from", "hat-tip"]
    span: Span | None = None
    basis: str | None = None


class Report(_Model):
    """One document as it came in. Its bytes are named by ``sha256`` and never change."""

    id: str
    sha256: str
    path: str | None = None
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    language: str | None = None
    published: Dated | None = None
    updated: Dated | None = None
    fetched: str | None = None
    chain: list[Link] | None = None


class Abusive(_Model):
    """How likely a comment is abusive, and of what kind."""

    score: float
    reason: str


class Passage(Span):
    """A stretch of text with a zone. Passages do not overlap and come in text order."""

    id: str
    zone: Zone
    author: str | None = None
    posted: str | None = None
    reply_to: str | None = None
    abusive: Abusive | None = None
    header: Span | None = None
    score: float | None = None


class Mention(Span):
    """A span that names an actor, person, place, facility, time, count or weapon.

    ``refers`` is the id of an earlier mention in the same report that a pronoun or
    definite nominal ("his unit", "the group") stands for.
    """

    id: str
    kind: MentionKind
    entity: str | None = None
    refers: str | None = None


class Attribution(_Model):
    """Somebody is said to have said something: source, cue and content, each possibly in pieces."""

    id: str
    source: list[Span] = []
    cue: list[Span] = []
    content: list[Span] = []
    name: str | None = None
    kind: SourceKind = "unnamed"
    entity: str | None = None
    within: str | None = None
    score: float = 1.0


class Source(_Model):
    """One link of a claim's source chain."""

    name: str | None = None
    kind: SourceKind
    entity: str | None = None
    span: Span | None = None
    cue: Span | None = None
    basis: str | None = None


class Casualties(_Model):
    """How many people suffered what, in the words of the text. ``None`` bounds are not told."""

    effect: Effect
    low: int | None = None
    high: int | None = None
    who: Who = "unknown"
    words: Span


class Claim(_Model):
    """One event as one chain of sources tells it."""

    id: str
    event: Event
    status: Status
    attribution: str | None = None
    evidence: Span
    trigger: Span
    actor: list[str] = []
    recipient: list[str] = []
    place: list[str] = []
    time: Time | None = None
    casualties: list[Casualties] = []
    weapon: list[str] = []
    sources: list[Source] = []
    loaded: list[Span] = []
    score: float = 1.0
    reader: str | None = None


class Tie(_Model):
    """A stated relation between two actors, or of an actor to the place it operates in."""

    id: str
    kind: TieKind
    a: str
    b: str
    evidence: Span
    status: Status = "occurred"
    sources: list[Source] = []
    score: float = 1.0


class Entity(_Model):
    """What mentions stand for: an actor valid on the report's date, or a place with its uncertainty."""

    model_config = ConfigDict(extra="allow")

    id: str
    kind: Literal["actor", "person", "place", "facility"]
    name: str
    score: float | None = None
    basis: str | None = None
    candidates: list[dict[str, Any]] | None = None
    actor_kind: str | None = None
    valid: dict[str, str | None] | None = None
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    precision: PlacePrecision | None = None
    country: str | None = None
    admin1: str | None = None


class Problem(_Model):
    """Something that went wrong with one page, row or span: a code, and what to do about it."""

    code: str
    message: str


class Record(_Model):
    """One read report, whole: what ``sitrep read --json`` prints, one a line."""

    schema_: int = Field(default=SCHEMA, alias="schema")
    report: Report
    text: str = ""
    passages: list[Passage] = []
    mentions: list[Mention] = []
    attributions: list[Attribution] = []
    claims: list[Claim] = []
    ties: list[Tie] = []
    entities: list[Entity] = []
    problems: list[Problem] = []

    model_config = ConfigDict(extra="ignore", populate_by_name=True)

    def plain(self) -> dict[str, Any]:
        """The record in the shape of the contract: ``published`` is always there, if only as null."""
        out = self.model_dump(mode="json", exclude_none=True, by_alias=True)
        for field in ("title", "outlet", "byline", "language", "published"):
            out["report"].setdefault(field, None)
        for claim in out["claims"]:
            claim.setdefault("time", None)
        return out

    def to_json(self) -> str:
        """One line of JSON."""
        import json

        return json.dumps(self.plain(), ensure_ascii=False)


def json_schema() -> dict[str, Any]:
    """The JSON Schema of a record."""
    return Record.model_json_schema(by_alias=True)
