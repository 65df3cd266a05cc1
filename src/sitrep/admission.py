"""What may enter a record: only what points at words of the text, and never at a reader's comment.

Every reader passes here, ours and those registered from elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable

from .records import NOT_EVIDENCE, Claim, Problem, Record, Span, Tie


def admit(record: Record) -> None:
    """Drop from ``record`` what has no evidence or takes it from comments; say so in its problems."""
    gate = _Gate(record)
    record.mentions = [m for m in record.mentions if gate.passes(f"mention {m.id}", [m])]
    known = {m.id for m in record.mentions}
    for mention in record.mentions:
        if mention.refers not in known:
            mention.refers = None
    record.attributions = [
        a
        for a in record.attributions
        if gate.passes(f"attribution {a.id}", [*a.source, *a.cue, *a.content], [*a.cue, *a.content])
    ]
    told = {a.id for a in record.attributions}
    for attribution in record.attributions:
        if attribution.within not in told:
            attribution.within = None
    record.claims = [c for c in record.claims if _claim(gate, c, known, told)]
    record.ties = [t for t in record.ties if _tie(gate, t, known)]


class _Gate:
    def __init__(self, record: Record) -> None:
        self.record = record
        self.length = len(record.text)
        self.barred = [p for p in record.passages if p.zone in NOT_EVIDENCE]

    def refuse(self, code: str, message: str) -> bool:
        """Note a problem; gives False, so that a check can return it."""
        self.record.problems.append(Problem(code=code, message=message))
        return False

    def passes(self, what: str, spans: Iterable[Span], needed: list[Span] | None = None) -> bool:
        """Whether all spans lie in the text, and those needed where evidence may come from."""
        spans = list(spans)
        if needed is not None and not needed:
            return self.refuse("reader-refused", f"{what}: it points at no words")
        for s in spans:
            if not 0 <= s.start < s.end <= self.length:
                return self.refuse(
                    "reader-refused", f"{what}: [{s.start}, {s.end}) is no stretch of the text"
                )
            if any(s.overlaps(p) for p in self.barred):
                return self.refuse("from-comment", f"{what}: its words lie in a comment or boilerplate")
        return True


def _claim(gate: _Gate, claim: Claim, mentions: set[str], attributions: set[str]) -> bool:
    spans = [claim.evidence, claim.trigger, *claim.loaded, *(c.words for c in claim.casualties)]
    spans += claim.time.spans if claim.time else []
    spans += [s for x in claim.sources for s in (x.span, x.cue) if s]
    if not gate.passes(f"claim {claim.id}", spans):
        return False
    for role in ("actor", "recipient", "place", "weapon"):
        setattr(claim, role, [i for i in getattr(claim, role) if i in mentions])
    if claim.attribution not in attributions:
        claim.attribution = None
    return True


def _tie(gate: _Gate, tie: Tie, mentions: set[str]) -> bool:
    if tie.a not in mentions or tie.b not in mentions:
        return gate.refuse("reader-refused", f"tie {tie.id}: its ends are not among the mentions")
    return gate.passes(f"tie {tie.id}", [tie.evidence])
