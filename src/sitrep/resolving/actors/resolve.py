"""What an actor mention stands for. The steps run in one order, and the first that answers decides."""

from __future__ import annotations

from collections.abc import Callable

from .compound import members_of, owned, several, unit_of
from .generic import generic
from .index import Index, actor_index
from .known import inside, named, near_spelling
from .persons import leader_in, person
from .phrase import Phrase, parse
from .rank import COMMON
from .states import bare_body, body_of, national_body, owned_body
from .types import ActorContext, ActorResolution

Step = Callable[[Phrase, ActorContext, Index], ActorResolution | None]


def resolve_actor(words: str, context: ActorContext) -> ActorResolution:
    """The actor ``words`` stand for in a report with this context, or unresolved with a reason and a generic kind.

    ``words`` is the mention as written, determiner and number included. Never raises on odd input.
    """
    index = actor_index()
    phrase = parse(words, index)
    if words.strip().islower() and phrase.folded in index.words.grammar["also-a-word"]:
        # Folded, the pronoun "us" and the country, the verb "is" and the group are one word.
        return ActorResolution(words, reason="a word, not a name, in small letters", generic_kind="reference")
    if not phrase.core:
        return ActorResolution(words, reason="no words", generic_kind="reference")
    found = several(phrase, context, index, resolve_core) or resolve_core(phrase, context, index)
    if found is None:
        found = generic(phrase, context, index)
    found.words = words
    found.flags = [*dict.fromkeys([*phrase.flags, *found.flags])]
    return found


def resolve_core(phrase: Phrase, context: ActorContext, index: Index) -> ActorResolution | None:
    """Run the steps; None when no step knows the words."""
    refused = None
    for step in _STEPS:
        found = step(phrase, context, index)
        if found is not None and (found.resolved or (step is named and COMMON not in (found.reason or ""))):
            # A known name that was refused is not read as something looser, unless it is common words.
            return found
        refused = refused or found
    return refused


def _bracketed(phrase: Phrase, context: ActorContext, index: Index) -> ActorResolution | None:
    """The name in the brackets: "Jama'at X (JX)"."""
    for words in phrase.inside:
        found = named(parse(words, index), context, index)
        if found is not None and found.resolved:
            return found
    return None


def _person(phrase: Phrase, context: ActorContext, index: Index) -> ActorResolution | None:
    leaders = leader_in(phrase, index)
    return person(phrase.words, leaders, context, index, len(phrase.core) == 1) if leaders else None


def _unit(phrase: Phrase, context: ActorContext, index: Index) -> ActorResolution | None:
    return unit_of(phrase, context, index, resolve_core)


def _members(phrase: Phrase, context: ActorContext, index: Index) -> ActorResolution | None:
    return members_of(phrase, context, index, resolve_core)


_STEPS: tuple[Step, ...] = (
    named, _unit, _person, owned_body, owned, national_body, body_of, bare_body, _members, inside, _bracketed, near_spelling,
)  # fmt: skip
