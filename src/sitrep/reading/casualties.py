"""Casualties of a clause: how many people suffered what, each statement with its words."""

from __future__ import annotations

import re

from ..records import Casualties, Effect, Span, Who
from .numbers import Count, counts

_EFFECTS: list[tuple[Effect, re.Pattern[str]]] = [
    ("killed-or-wounded", re.compile(r"killed\s+(?:or|and)\s+(?:wounded|injured)|killing\s+(?:and|or)\s+(?:wounding|injuring)|casualties", re.I)),
    ("killed", re.compile(r"\b(?:kill\w*|dead|die[ds]?|dying|deaths?|slain|massacred?|executed?|murdered?|beheaded|bodies|lives|martyr\w*|shot)\b", re.I)),
    ("wounded", re.compile(r"\b(?:wound\w*|injur\w*|hurt|maimed)\b", re.I)),
    ("missing", re.compile(r"\b(?:missing|unaccounted)\b", re.I)),
    ("captured", re.compile(r"\b(?:captured?|capturing|arrest\w*|detain\w*|abduct\w*|kidnap\w*|prisoners?|hostages?|seized)\b", re.I)),
    ("displaced", re.compile(r"\b(?:displac\w*|fled|flee\w*|uprooted|homeless|refugees?)\b", re.I)),
]  # fmt: skip
_PEOPLE = re.compile(
    r"\s*(?:of\s+)?(?:(?:[\w’'-]+)\s+){0,4}?(people|persons?|civilians?|men|women|children|soldiers?|troops|fighters?|militants?|rebels?|"
    r"policem[ae]n|m[ae]n|wom[ae]n|child(?:ren)?|crew|brothers?|sisters?|sons?|daughters?|officers?|villagers?|residents?|gunmen|insurgents?|guerrillas?|jihadists?|terrorists?|attackers?|members|students?|"
    r"famil(?:y|ies)|passengers?|worshippers?|protesters?|others?|peacekeepers?|guards?|journalists?|workers?|prisoners?|hostages?|"
    r"boys?|girls?|bodies|refugees?|lives|personnel|servicem[ae]n|paramilitaries|militiam[ae]n|casualties)\b",
    re.I,
)
_FIGHTS = re.compile(
    r"soldier|troop|fighter|militant|rebel|gunm|insurgent|guerrilla|jihadi|terrorist|attacker|personnel|service|paramilit|militiam",
    re.I,
)
_CIVIL = re.compile(
    r"civilian|wom[ae]n|child|villager|resident|student|famil|passenger|worshipper|protester|journalist|worker|boy|girl|refugee",
    re.I,
)


_DIRECT = re.compile(
    r"\s+(?:others?\s+)?(?:(?:were|was|have\s+been|had\s+been)\s+)?(?:reported\s+)?(?:killed|wounded|injured|dead|hurt|missing|died|fled)",
    re.I,
)
_ONE = re.compile(
    r"\b(?:an?|another)\s+(?:[\w’'-]+\s+){0,2}?(?:man|woman|child|boy|girl|civilian|soldier|officer|policeman|fighter|militant|rebel|"
    r"gunman|guard|journalist|worker|student|villager|resident|peacekeeper|person|passenger|teacher|guerrilla)\b",
    re.I,
)
"""One person told by an article: "a woman", "an army officer"."""
_FAMILY = re.compile(r"\b(?:an?|the|one|another)\s+family\s+of\s+$", re.I)
_HURT = re.compile(r"\b(?:kill|wound|injur|maim)(?:ed|ing|s)?\s+$", re.I)
_ALONE = re.compile(
    r"\s*(?:$|[,.;:)]|(?:in|at|on|and|near|when|after|during|by|as|while|more|others?)\b)", re.I
)
"""What may follow a bare count that an effect word governs: "killing twelve, "."""


def casualties(text: str, clause: Span, policy: str = "literal") -> list[Casualties]:
    """The casualty statements of ``clause``; one count is taken for one effect, the nearest word of which decides."""
    effects = [
        (m.start(), m.end(), e) for e, p in _EFFECTS for m in p.finditer(text, clause.start, clause.end)
    ]
    joint = [(s, e) for s, e, k in effects if k == "killed-or-wounded"]
    effects = [x for x in effects if x[2] == "killed-or-wounded" or not any(s <= x[0] < e for s, e in joint)]
    if not effects:
        return []
    out: list[Casualties] = []
    for count in [*counts(text, clause.start, clause.end, policy), *_single(text, clause)]:
        people = _PEOPLE.match(text, count.end, clause.end)
        family = _FAMILY.search(text, max(clause.start, count.start - 30), count.start)
        direct = _DIRECT.match(text, count.end, clause.end)
        governed = _HURT.search(text, max(clause.start, count.start - 14), count.start) and _ALONE.match(
            text, count.end, clause.end
        )
        if not (people or direct or governed or family or count.alone):
            continue
        start = family.start() if family else count.start
        end = people.end() if people and not count.alone else count.end
        words = Span(start=start, end=end)
        if any(words.overlaps(o.words) for o in out):
            continue
        noun = "family" if family else words.of(text) if count.alone else people.group(1) if people else ""
        who: Who = "combatants" if _FIGHTS.search(noun) else "civilians" if _CIVIL.search(noun) else "unknown"
        effect = _nearest(effects, count, end)
        out.append(Casualties(effect=effect, low=count.low, high=count.high, who=who, words=words))
    return sorted(out, key=lambda c: c.words.start)


def _single(text: str, clause: Span) -> list[Count]:
    return [
        Count(m.start(), m.end(), 1, 1, alone=True) for m in _ONE.finditer(text, clause.start, clause.end)
    ]


def _nearest(effects: list[tuple[int, int, Effect]], count: Count, end: int) -> Effect:
    """Effect words follow their count in the passive ("five were killed") and precede it in the active."""

    def distance(x: tuple[int, int, Effect]) -> int:
        """Characters between an effect word and the count; 0 where they meet."""
        return x[0] - end if x[0] >= end else (count.start - x[1]) if x[1] <= count.start else 0

    return min(effects, key=distance)[2]
