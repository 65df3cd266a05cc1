"""The gazetteer: a read-only SQLite file of places, and the command that builds it.

``gazetteer.sqlite`` is made by :func:`sitrep.knowledge.gazetteer.build.build`; ``data/`` holds what we wrote ourselves.
Attribution of what is inside stands in its table ``attribution`` and in ``docs/places.md``.
"""

from __future__ import annotations

from pathlib import Path

SHIPPED = Path(__file__).with_name("gazetteer.sqlite")
"""Where the built file lies in the package; it may be missing in a bare checkout."""
