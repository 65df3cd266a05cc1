"""Places: find them, say where they are, how surely, and why; or say why not."""

from .context import PlaceContext
from .explaining import explain_place
from .finding import find_places
from .gazetteer import Candidate, Gazetteer
from .resolution import Resolution
from .resolving import resolve, resolve_places

__all__ = [
    "Candidate",
    "Gazetteer",
    "PlaceContext",
    "Resolution",
    "explain_place",
    "find_places",
    "resolve",
    "resolve_places",
]
