"""The rules reader: honest, small, and the floor that the trained reader must beat."""

from .reader import RulesReader

__all__ = ["RulesReader"]
