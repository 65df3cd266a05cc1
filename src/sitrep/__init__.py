"""sitrep reads reports about armed conflict and keeps a ledger of claims.

import sitrep
ledger = sitrep.open("ledger")
ledger.read(["reports/"])
ledger.claims().to_pandas()
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .ledger import Filter, Ledger
    from .records import Record

__version__ = "0.1.0"
__all__ = ["Filter", "Ledger", "Record", "__version__", "open", "read"]

_LAZY = {"Ledger": ".ledger", "Filter": ".ledger", "Record": ".records"}


def open(path: str | Path, create: bool = True) -> Ledger:
    """Open the ledger in folder ``path``, made if it is not there and ``create`` is true."""
    from .ledger import Ledger

    return Ledger(Path(path), create)


def read(path: str | Path, **options: Any) -> list[Record]:
    """Read one file and keep nothing: its reports as records."""
    from .running import Options, read_path

    return list(read_path(str(path), Options(**options)))


def __getattr__(name: str) -> Any:
    # heavy modules are imported when first asked for, so that `import sitrep` stays fast
    if name in _LAZY:
        from importlib import import_module

        return getattr(import_module(_LAZY[name], __name__), name)
    raise AttributeError(f"module 'sitrep' has no attribute {name!r}")


DEFAULT_READER = "trained"
"""What reads where nobody names a reader."""
