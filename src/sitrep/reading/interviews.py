"""Whom an outlet spoke to is who tells what it then passes on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..knowledge import table
from ..records import Attribution, Span
from .rules.attribution import kind_of

_END = re.compile(r"[,;:.]|\s(?:and|who|whom|in|on|at|by)\s")
"""Where the words for the one spoken to end at the latest."""


def told_to_outlets(text: str, attributions: Sequence[Attribution]) -> list[Attribution]:
    """For each outlet that spoke to somebody and hands over to the next paragraph, the attribution of that paragraph to him.

    "The agency spoke to an officer of the brigade and summed the fighting up as follows:" is the officer's telling, within the
    agency's. ``attributions`` come in the order of their cues and have their ids.
    """
    out: list[Attribution] = []
    given: set[int] = set()
    for i, last in enumerate(attributions):
        block = last.content[-1]
        if (
            last.kind != "outlet"
            or block.start in given
            or not text[last.cue[0].end : block.start].rstrip().endswith(":")
        ):
            continue
        for k in range(i, -1, -1):
            a = attributions[k]
            if (a.name, a.source) != (last.name, last.source) or "\n\n" in text[
                a.cue[0].end : last.cue[0].start
            ]:
                break
            asked = _asked(text, a.cue[0], last.cue[0].start if a is not last else block.start)
            if asked:
                name = " ".join(asked.of(text).split())
                told = Attribution(
                    id=f"a{len(attributions) + len(out) + 1}", source=[asked], cue=a.cue, content=[block], name=name, kind=kind_of(name), within=last.id,
                    score=a.score,
                )  # fmt: skip
                out.append(told)
                given.add(block.start)
                break
    return out


def _asked(text: str, cue: Span, end: int) -> Span | None:
    """Whom the cue says was spoken to; none where he is an outlet himself or "us"."""
    words = " ".join(text[cue.start : end].split()).lower()
    if not any(words.startswith(phrase + " ") for phrase in table("cues.yaml")["interviewing"]):
        return None
    verb = re.compile(r"\S+(?:\s+(?:spoken|to|with)\b)*\s+").match(text, cue.start)
    stop = _END.search(text, verb.end(), end) if verb else None
    if verb is None or stop is None or stop.start() - verb.end() < 3:
        return None
    asked = Span(start=verb.end(), end=stop.start())
    name = asked.of(text).lower()
    return None if name in table("nouns.yaml")["pronouns"] or kind_of(name) == "outlet" else asked
