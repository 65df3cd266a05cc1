"""In words, why a candidate was taken."""

from __future__ import annotations

from .evidence import FEATURES, Group, Option
from .gazetteer import Gazetteer

_WORDS = {
    "other_name": "the name is another name of it", "people": "the word is for its people", "spelling": "the name is another spelling of it",
    "part_of_name": "only a part of the name was found", "kind_told": "the words around it tell its kind",
    "inside_told": "the text says that it lies in the place named next", "holds_told": "the text says that the place before lies in it",
    "same_country": "other places of the report lie in its country", "same_region": "other places of the report lie in its region",
    "close_by": "another place of the report is close by", "near_home": "the outlet or the dateline is close by",
    "home_country": "the report comes from its country", "actors_country": "actors of the report belong to its country",
    "capital": "it is a capital",
}  # fmt: skip


def reasons(option: Option, group: Group, places: Gazetteer) -> list[str]:
    """Short clauses, the name's match first, then the evidence that spoke for it."""
    c = option.candidate
    region = places.region_name(c)
    where = ", ".join(x for x in (region, c.country) if x)
    out = [f"{c.name} ({c.kind}{', ' + where if where else ''})"]
    if c.match == "misspelling":
        out.append(f"the name looks like a misspelling of it (likeness {c.likeness:.2f})")
    numbers = dict(zip(FEATURES, option.numbers, strict=True))
    out += [words for feature, words in _WORDS.items() if numbers.get(feature, 0) > 0.15]
    rivals = len(group.options) - 1
    if rivals:
        out.append(
            f"taken over {rivals} other{'s' if rivals > 1 else ''} of this name with probability {option.probability:.2f}"
        )
    return out
