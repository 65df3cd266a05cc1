"""Actors: what a mention stands for, valid on the report's date; and where mentions are."""

from .explain import explain_actor
from .find import find_actors
from .resolve import resolve_actor
from .types import ActorContext, ActorMention, ActorResolution, Candidate

__all__ = [
    "ActorContext",
    "ActorMention",
    "ActorResolution",
    "Candidate",
    "explain_actor",
    "find_actors",
    "resolve_actor",
]
