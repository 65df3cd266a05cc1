"""The rules reader's words, compiled once from ``knowledge``."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from ...knowledge import table

_VOWELS = "aeiou"
_DOUBLE = {"expel", "rebel"}


@dataclass(frozen=True)
class Form:
    """One surface form of an event or cue word. ``shape``: base, s, ing, past, participle or noun."""

    lemma: str
    event: str
    shape: str
    subject_suffers: bool = False
    also_noun: bool = False


def inflect(entry: str) -> dict[str, set[str]]:
    """Surface forms of a verb (``base`` or ``base/past/participle``), its first word inflected, by shape."""
    head, _, rest = entry.partition(" ")
    tail = f" {rest}" if rest else ""
    base, *irregular = head.split("/")
    past, participle = irregular if irregular else (None, None)
    stem = base
    if base.endswith("e") and not base.endswith("ee"):
        stem, regular = base[:-1], base + "d"
    elif base.endswith("y") and base[-2] not in _VOWELS:
        regular = base[:-1] + "ied"
    elif base in _DOUBLE or re.fullmatch(r"[^aeiou]*[aeiou][bdgmnprt]", base):
        stem, regular = base + base[-1], base + base[-1] + "ed"
    else:
        regular = base + "ed"
    third = (
        base[:-1] + "ies"
        if base.endswith("y") and base[-2] not in _VOWELS
        else base + ("es" if re.search(r"(?:s|sh|ch|x|z)$", base) else "s")
    )
    irregular_tail = {"shoot": ("shot", "shot"), "take": ("took", "taken"), "drive": ("drove", "driven"), "lay": ("laid", "laid"),
                      "blow": ("blew", "blown"), "hold": ("held", "held"), "give": ("gave", "given"), "meet": ("met", "met"),
                      "send": ("sent", "sent"), "fight": ("fought", "fought"), "break": ("broke", "broken"), "split": ("split", "split"), "overtake": ("overtook", "overtaken")}  # fmt: skip
    if past is None and base in irregular_tail:
        past, participle = irregular_tail[base]
    return {
        "base": {base + tail}, "s": {third + tail}, "ing": {stem + "ing" + tail},
        "past": {(past or regular) + tail}, "participle": {(participle or regular) + tail},
    }  # fmt: skip


def plural(noun: str) -> set[str]:
    """A noun and its regular plural."""
    if noun.endswith(("s", "ing", "of", "over")) and not noun.endswith("killing"):
        return {noun}
    if noun.endswith("y") and noun[-2] not in _VOWELS:
        return {noun, noun[:-1] + "ies"}
    return {noun, noun + ("es" if noun.endswith(("sh", "ch", "x")) else "s")}


@cache
def events() -> tuple[re.Pattern[str], dict[str, Form]]:
    """One pattern over every event word, and what each form means."""
    forms: dict[str, Form] = {}
    for event, words in table("events.yaml").items():
        for key in ("verbs", "subject_recipient"):
            for verb in words.get(key, []):
                for shape, surfaces in inflect(verb).items():
                    for surface in surfaces:
                        forms.setdefault(surface, Form(verb, event, shape, key == "subject_recipient"))
        for noun in words["nouns"]:
            for surface in plural(noun):
                known = forms.get(surface.lower())
                if known and known.event == event:
                    forms[surface.lower()] = replace(known, also_noun=True)
                else:
                    forms.setdefault(surface.lower(), Form(noun, event, "noun"))
    return _any(forms), forms


@cache
def cues() -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    """One pattern over every reporting verb form, and its base and shape."""
    forms: dict[str, tuple[str, str]] = {}
    for verb in table("cues.yaml")["verbs"]:
        for shape, surfaces in inflect(verb).items():
            for surface in surfaces:
                forms.setdefault(surface, (verb.split("/")[0], shape))
    return _any(forms), forms


def _any(
    words: dict[str, object] | dict[str, Form] | dict[str, tuple[str, str]] | list[str],
) -> re.Pattern[str]:
    ordered = sorted(words, key=len, reverse=True)
    return re.compile(
        r"(?<![\w-])(?:" + "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in ordered) + r")(?![\w-])",
        re.I,
    )


@cache
def phrases(name: str, key: str) -> re.Pattern[str]:
    """One pattern over the phrases listed under ``key`` of a knowledge file."""
    return _any(list(table(name)[key]))


@cache
def words(name: str, key: str) -> frozenset[str]:
    """The words listed under ``key`` of a knowledge file, lower case."""
    return frozenset(str(w).lower() for w in table(name)[key])


@cache
def statuses() -> list[tuple[str, re.Pattern[str] | None, re.Pattern[str] | None]]:
    """Status, the pattern looked for before the trigger, the pattern looked for anywhere near."""
    return [
        (
            row["status"],
            _any(row["before"]) if row.get("before") else None,
            _any(row["near"]) if row.get("near") else None,
        )
        for row in table("status.yaml")
    ]


@cache
def source_kinds() -> list[tuple[str, re.Pattern[str]]]:
    """Source kinds in order of trial, each with the words that tell it."""
    return [(kind, _any(list(heads))) for kind, heads in table("cues.yaml")["source_heads"].items()]
