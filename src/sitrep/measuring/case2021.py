"""The one class of a CASE-2021 snippet, told from the claims read in it: macro-F1 over our types.

Gold: the first of our types that ``knowledge/mappings/case2021.yaml`` gives for the snippet's class; a claim of any of
the class's types counts as it. Snippets of classes that none of our types fits are left out and counted apart.

Which claim a snippet is about: acts of war, crowds and deals go before acts of speech (accusation, demand, refusal,
threat, support, control), what is told as happened before what is not, then the higher score, then the earlier
trigger. A snippet without claims counts as missed.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from .. import DEFAULT_READER
from ..knowledge.mappings import mapping
from ..records import Claim, Record
from .scores import macro
from .texts import page_of, rows

SAYING = frozenset({"accusation", "demand", "refusal", "threat", "support", "control", "other"})
"""Types that accompany another event more often than they are what a snippet is about."""
HAPPENED = frozenset({"occurred", "ongoing", "attempted"})


def measure(paths: list[Path], reader: str = DEFAULT_READER, model: Path | None = None) -> dict[str, Any]:
    """Macro-F1 over our types, accuracy, how many snippets had no claim, and what the missed were taken for."""
    from ..pipeline import read_page
    from ..reading import get_reader

    eyes, c = get_reader(reader, model), Counter[str]()
    pairs: list[tuple[str, str | None]] = []
    plain: list[tuple[str, str | None]] = []
    wrong: Counter[str] = Counter()
    for path in paths:
        for row in rows(path):
            types = mapping("case2021")[row["subtype"]]
            record = read_page(page_of(row["text"]), eyes)
            if not types:
                c["left_out"] += 1
                c["left_out_with_claims"] += bool(record.claims)
                continue
            told = about(record)
            event = told.event if told else None
            c["without_claims"] += told is None
            pairs.append((types[0], types[0] if event in types else event))
            plain.append((types[0], event))
            if event not in types:
                wrong[f"{row['subtype']} as {event}"] += 1
    labels = list(dict.fromkeys(t[0] for t in mapping("case2021").values() if t))
    first = macro(plain, labels)["macro_f1"]
    return {
        "reader": reader,
        **macro(pairs, labels),
        "macro_f1_first_type_only": first,
        **c,
        "confused": dict(wrong.most_common(12)),
    }


def about(record: Record) -> Claim | None:
    """The claim that a short text is about, none where nothing was read in it."""
    return min(
        record.claims,
        key=lambda c: (c.event in SAYING, c.status not in HAPPENED, -c.score, c.trigger.start),
        default=None,
    )
