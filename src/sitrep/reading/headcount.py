"""How many people the words of one casualty statement tell of.

The words are what a reader marked ("a mother and her two sons", "at least 20 soldiers"); what is a number in them and
counts no people (an age, a unit's name, a distance) is passed over by ``not_people`` of ``knowledge/counts.yaml``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Literal

from ..knowledge import table
from ..records import Span
from .numbers import Count, counts

Bounds = tuple[int | None, int | None]
_EFFECT = re.compile(
    r"\b(?:(kill|dead|die|dying|death|slain|martyr)|(wound|injur|hurt)|(missing)|(captur|arrest|detain|abduct|kidnap))\w*", re.I
)  # fmt: skip
_JOINT = re.compile(r"\s*(?:,|;|&|\+|\band\b|\bplus\b|\bas well as\b|\b(?:together|along) with\b)\s*", re.I)
_PARTING = re.compile(r"(?:\s*[,;]\s*(?:(?:and|plus)\s+)?|\s+(?:and|&|plus)\s+)$", re.I)
_SINGLE = re.compile(r"(?:an?|one|another|his|her|its|their|our|my|the)\s+", re.I)
_OLDEST = 115
"""Years; a greater number after a comma is no age."""


@dataclass(frozen=True)
class _Rules:
    """``counts.yaml`` as far as it tells of people, compiled."""

    nobody: re.Pattern[str]
    none: re.Pattern[str]
    several: frozenset[str]
    amounts: frozenset[str]
    plural: dict[str, Bounds]
    bodies: frozenset[str]
    fraction: re.Pattern[str]
    both: frozenset[str]
    one: frozenset[str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    aged: re.Pattern[str]
    year: re.Pattern[str]
    group: re.Pattern[str]
    part_of: re.Pattern[str]


@cache
def _rules() -> _Rules:
    rules = table("counts.yaml")
    people, ages = rules["not_people"], "|".join(rules["one"])
    months = "|".join(w.capitalize() for ws in table("times/words.yaml")["months"].values() for w in ws)
    named, names = ("|".join(people[k]) for k in ("named", "names"))
    return _Rules(
        nobody=re.compile(rf"(?:{'|'.join(rules['none_begins'])})\b", re.I),
        none=re.compile(rf"^no\b|\b(?:{'|'.join(rules['none'])})\b", re.I),
        several=frozenset(rules["several"]),
        amounts=frozenset(rules["amounts"]),
        plural={str(k): (v[0], v[1]) for k, v in rules["plural"].items()},
        bodies=frozenset(rules["several"]) | frozenset(rules["bodies"]),
        fraction=re.compile(
            rf"(?:\w+\s+){{0,2}}?(?:{'|'.join(rules['fractions'])})s?\s+of\b|half\s+(?:the|his|its|their)\b",
            re.I,
        ),
        both=frozenset(rules["both"]),
        one=frozenset(rules["one"]),
        before=re.compile(
            rf"(?:(?i:{'|'.join(people['before'])})|\b(?i:(?:{'|'.join(rules['parents'])})s?)\s+of\s+"
            rf"|\b(?:{named})\.?\s+|\b(?:{months})\.?\s+)$"
        ),
        after=re.compile(
            rf"(?i:{'|'.join(people['after'])})(?!\w)|(?:st|nd|rd|th)?\s+(?:{names}|{months})\b(?!\s+(?i:men|soldiers))"
        ),
        aged=re.compile(
            rf"(?:\b(?:{ages})|(?-i:\b[Aa]n? [A-Z][a-z]+))\s+of\s+(?:about\s+|some\s+|only\s+|barely\s+)?$",
            re.I,
        ),
        year=re.compile(r"\b(?:in|since|during|until|of)\s+$", re.I),
        group=re.compile(rf"\b(?:one|an?|the|another)\s+(?:{'|'.join(rules['groups'])})\s+of\s+\w", re.I),
        part_of=re.compile(rf"[\s,(]+(?:{'|'.join(rules['part_of'])})\b", re.I),
    )


def how_many(text: str, words: Span, policy: str = "literal") -> Bounds:
    """Least and most people that casualty words tell of, by ``policy`` for vague ones; None is not told.

    People without numbers that the words join to a number or to each other ("a mother and her two sons") are counted in; what
    only says who they were ("five, including two children") adds none, and two numbers are two statements (`statements`),
    of which this tells the first. Words without a count tell of nobody, of two ("both
    officers"), of several (no bounds), or else of one ("the judge", a name).
    """
    said = words.of(text)
    rules = _rules()
    if rules.nobody.match(said):
        return 0, 0
    if rules.fraction.match(said):
        return None, None
    told = [c for c in counts(said, policy=policy) if _people(said, c, rules)]
    if told:
        low, high = _joined(said, told, rules) or (told[0].low, told[0].high)
        # "30 soldiers at least"
        return low, None if re.search(r"\b(?:or more|at (?:the )?least)\W*$", said, re.I) else high
    plain = " ".join(re.findall(r"[\w’'-]+", said.lower()))
    if rules.none.search(plain):
        return 0, 0
    if not plain:
        return None, None
    if set(plain.split()) & rules.both:
        return 2, 2
    if joined := _joined(said, [], rules):
        return joined
    if " and " in plain:
        parts = [_without(p, rules) for p in re.split(r"\band\b", said) if re.search(r"\w", p)]
        return rules.plural[policy] if "several" in parts else (None, None)
    return {"several": rules.plural[policy], "amount": (None, None), "one": (1, 1)}[_without(said, rules)]


def statements(text: str, words: Span) -> list[Span]:
    """The statements that one run of casualty words holds: "twenty rebels and two policemen" are two, each with its number."""
    said, rules = words.of(text), _rules()
    told = [c for c in counts(said) if _people(said, c, rules)]
    out, at = [], 0
    for last, count in pairwise(told):
        # the noun between them shows that the second number is not another guess at the first ("fifty, fifty-one")
        joint = _PARTING.search(said, last.end, count.start)
        if joint and re.search(r"[^\W\d_]", said[last.end : joint.start()]):
            out.append(Span(start=words.start + at, end=words.start + joint.start()))
            at = count.start
    return [*out, Span(start=words.start + at, end=words.end)]


def _people(text: str, count: Count, rules: _Rules) -> bool:
    """Whether a number counts people, and is no age, date, measure or name."""
    before, after = text[: count.start], text[count.end :]
    if count.vague:
        return True
    if rules.before.search(before) or rules.after.match(after) or rules.group.match(text, count.start):
        return False
    low = count.low or 0
    if low <= _OLDEST and rules.aged.search(before):
        return False
    if 1900 <= low < 2100 and text[count.start : count.end].isdigit() and rules.year.search(before):
        return bool(re.match(r"\s+[a-z]", after))
    # "Idris, 19", "a student, 20, was killed", "the mayor (52)": a number set off after one person is an age
    who = re.search(r"([^\W\d_][\w’'-]*)\s*[,(]\s*$", before)
    if who and low <= _OLDEST and re.match(r"\s*(?:[,)]|$)", after):
        head = who.group(1)
        # one word with a capital and an "s" may begin a sentence ("Policemen, 12"); after another it is a name
        several = _plural(head.lower(), rules) and who.start(1) == 0
        named = head[0].isupper() and not head.isupper() and not several
        return not (named or head.lower() in rules.one or _SINGLE.match(before))
    return True


def _joined(said: str, told: list[Count], rules: _Rules) -> Bounds | None:
    """The people of words joined by "and" or commas, added up; None where a part has no number or tells of something else."""
    cut = rules.part_of.search(said, told[0].end if told else 0)
    end = cut.start() if cut else len(said)
    marks = [
        m for m in _JOINT.finditer(said, 0, end)
        if not any(c.start < m.end() and m.start() < c.end for c in told)
    ]  # fmt: skip
    if (
        not any(m.group().strip(" \n,;") for m in marks)
        or len({m.lastindex for m in _EFFECT.finditer(said)}) > 1
    ):
        return None
    at, before = 0, ""
    bounds: list[Bounds] = []
    for m in [*marks, None]:
        start, stop = at, m.start() if m else end
        at = m.end() if m else end
        # "Sgt. Luis Prado (23)": what is left of an age is no part
        part = (
            re.sub(r"[\s(]*\b\d+\)?$", "", said[start:stop]).strip() if not told else said[start:stop].strip()
        )
        if not part:
            continue
        inside = [c for c in told if start <= c.start < stop]
        if inside and any(b != (1, 1) for b in bounds):
            return None
        if inside:
            bounds.append((inside[0].low, inside[0].high))
        elif _one_person(part, rules):
            # "the chief of staff, Idris Maru, and his driver": a name and what he is are one person
            if not (said[:start].rstrip().endswith(",") and _apposed(before, part)):
                bounds.append((1, 1))
        else:
            return None
        before = part
    if len(bounds) < 2 or any(b == (None, None) for b in bounds):
        return None
    low = sum(b[0] or 0 for b in bounds)
    high = sum(b[1] or 0 for b in bounds)
    return low, None if any(b[1] is None for b in bounds) else high


def _apposed(one: str, other: str) -> bool:
    """Whether of two neighbours one is a name and the other says with an article who that is."""
    articles = [bool(re.match(r"(?:an?|the)\s", w, re.I)) for w in (one, other)]
    name = other if articles[0] else one
    return articles[0] != articles[1] and name[:1].isupper() and not _SINGLE.match(name)


def _one_person(part: str, rules: _Rules) -> bool:
    """Whether words without a number name one person: "a nurse", "her son", "wife", "Idris Maru"."""
    head = re.split(r"\s(?:of|from|in|at|with|for)\s", part)[0].split()[-1]
    if head[0].isupper() and part[0].isupper() and " " in part and not _SINGLE.match(part):
        return True
    if _plural(head.lower(), rules):
        return False
    return bool(_SINGLE.match(part)) or head.lower() in rules.one or part[0].isupper()


def _plural(head: str, rules: _Rules) -> bool:
    return (
        head in rules.bodies
        or head.endswith(("men", "women", "folk"))
        or (head.endswith("s") and not head.endswith(("ss", "'s", "’s", "us")))
    )


def _without(said: str, rules: _Rules) -> Literal["several", "amount", "one"]:
    """What words without a count and without "and" tell of: several people, an amount of nothing said, or one person."""
    # an age at the end ("Idris Maru, 34") is no noun
    plain = " ".join(re.findall(r"[\w’'-]+", re.sub(r"[\s,(]+\d+\W*$", "", said).lower()))
    words = re.split(r" (?:of|from|in|at|with|without|who|whose|near|on|for) ", plain)[0].split()
    if not words or words[-1].isdigit() or words[-1] in rules.amounts or plain.split()[0] in rules.amounts:
        return "amount"
    head = words[-1]
    if head in rules.one:
        return "one"  # "police officer", "missing soldier", whatever comes before
    # a name may end like a plural: "Colonel Sanders", but not "The hostages" or "Prisoners"
    last = next((w for w in re.findall(r"[\w’'-]+", said) if w.lower() == head), head)
    named = last != last.lower() and (plain != head or head.endswith("is")) and head not in rules.several
    if plain.split()[0] in rules.several or (_plural(head, rules) and not named):
        return "several"
    return "one"
