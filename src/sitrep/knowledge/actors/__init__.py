"""Actors of armed conflict: plain files a domain expert can edit, read and checked here.

One folder a region, four tables each (``actors``, ``names``, ``relations``, ``leaders``), beside ``countries``,
``roles`` and ``generics``. What the columns mean is in ``README.md`` here and in ``docs/actors.md``.
"""

from .model import Actor, ActorBook, Country, Interval, Leader, Name, Relation
from .reader import actor_book, read_actors

__all__ = [
    "Actor",
    "ActorBook",
    "Country",
    "Interval",
    "Leader",
    "Name",
    "Relation",
    "actor_book",
    "read_actors",
]
