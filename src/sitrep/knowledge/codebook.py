"""The codebook: every event type, what it is and is not, and its code in other schemes (``codebook.yaml``)."""

from __future__ import annotations

from functools import cache

from pydantic import BaseModel, Field

from ..records import EVENTS
from . import table


class Entry(BaseModel):
    """One event type. Codes are those of the ACLED (2023), PLOVER, CAMEO 1.1b3 and UCDP GED manuals."""

    definition: str
    examples: list[str] = Field(min_length=2, max_length=2)
    not_this: list[str] = Field(min_length=1, max_length=1)
    actor: str
    recipient: str
    acled_type: str
    acled_sub_event: str
    plover: str
    plover_mode: str | None = None
    cameo: str
    ucdp: str

    @property
    def acled(self) -> str:
        """ACLED event type and sub-event type in one string."""
        return f"{self.acled_type} / {self.acled_sub_event}"


@cache
def codebook() -> dict[str, Entry]:
    """The entries by event type, in the order of the contract."""
    rows = table("codebook.yaml")["events"]
    missing, extra = set(EVENTS) - set(rows), set(rows) - set(EVENTS)
    if missing or extra:
        raise ValueError(f"knowledge/codebook.yaml: missing {sorted(missing)}, unknown {sorted(extra)}")
    return {event: Entry(**rows[event]) for event in EVENTS}
