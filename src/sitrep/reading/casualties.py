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
    r"policem[ae]n|officers?|villagers?|residents?|gunmen|insurgents?|guerrillas?|jihadists?|terrorists?|attackers?|members|students?|"
    r"famil(?:y|ies)|passengers?|worshippers?|protesters?|others?|peacekeepers?|guards?|journalists?|workers?|prisoners?|hostages?|"
    r"boys?|girls?|bodies|refugees?|lives|personnel|servicem[ae]n|paramilitaries|militiam[ae]n|casualties)\b",
    re.I,
)
_FIGHTS = re.compile(
    r"soldier|troop|fighter|militant|rebel|gunm|insurgent|guerrilla|jihadi|terrorist|attacker|personnel|service|paramilit|militiam",
    re.I,
)
_CIVIL = re.compile(
    r"civilian|women|children|villager|resident|student|famil|passenger|worshipper|protester|journalist|worker|boy|girl|refugee",
    re.I,
)


def casualties(text: str, clause: Span, policy: str = "literal") -> list[Casualties]:
    """The casualty statements of ``clause``; one count is taken for one effect, the nearest word of which decides."""
    effects = [
        (m.start(), m.end(), e) for e, p in _EFFECTS for m in p.finditer(text, clause.start, clause.end)
    ]
    joint = [(s, e) for s, e, k in effects if k == "killed-or-wounded"]
    effects = [x for x in effects if x[2] == "killed-or-wounded" or not any(s <= x[0] < e for s, e in joint)]
    out: list[Casualties] = []
    for count in counts(text, clause.start, clause.end, policy):
        people = _PEOPLE.match(text, count.end, clause.end)
        direct = re.match(
            r"\s+(?:others?\s+)?(?:(?:were|was|have\s+been|had\s+been)\s+)?(?:reported\s+)?(?:killed|wounded|injured|dead|hurt|missing|died)",
            text[count.end : clause.end],
            re.I,
        )
        if not (people or direct) or not effects:
            continue
        effect = _nearest(effects, count, people.end() if people else count.end)
        end = people.end() if people else count.end
        noun = people.group(1) if people else ""
        who: Who = "combatants" if _FIGHTS.search(noun) else "civilians" if _CIVIL.search(noun) else "unknown"
        out.append(
            Casualties(
                effect=effect, low=count.low, high=count.high, who=who, words=Span(start=count.start, end=end)
            )
        )
    return out


def how_many(text: str, words: Span, policy: str = "literal") -> tuple[int | None, int | None]:
    """Least and most people that casualty words tell of, by ``policy`` for vague ones; None is not told.

    The first count in the words is theirs: "eight soldiers and two guards" are two statements, and are not added up.
    """
    told = counts(text, words.start, words.end, policy)
    return (told[0].low, told[0].high) if told else (None, None)


def _nearest(effects: list[tuple[int, int, Effect]], count: Count, end: int) -> Effect:
    """Effect words follow their count in the passive ("five were killed") and precede it in the active."""

    def distance(x: tuple[int, int, Effect]) -> int:
        return x[0] - end if x[0] >= end else (count.start - x[1]) if x[1] <= count.start else 0

    return min(effects, key=distance)[2]
