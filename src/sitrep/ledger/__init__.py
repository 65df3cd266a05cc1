"""Claims and decisions, kept: readings immutable in Parquet, decisions in an append-only log."""

from .query import Filter
from .store import Ledger

__all__ = ["Filter", "Ledger"]
