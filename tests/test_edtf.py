from __future__ import annotations

import pytest

from sitrep.ledger.edtf import edtf
from sitrep.records import Dated, Time


@pytest.mark.parametrize(
    ("time", "told"),
    [
        (Dated(start="2016-11-22", end="2016-11-22", precision="day"), "2016-11-22"),
        (Dated(start="2016-11-01", end="2016-11-30", precision="month"), "2016-11"),
        (Dated(start="2016-01-01", end="2016-12-31", precision="year"), "2016"),
        (Dated(start="2016-11-21", end="2016-11-27", precision="week"), "2016-11-21/2016-11-27"),
        (Dated(start="2013", precision="range"), "2013/.."),
        (Dated(end="2016-11-22", precision="day"), "../2016-11-22"),
        (Time(start="2016-11-22", end="2016-11-22", approximate=True), "2016-11-22~"),
        (Dated(start="2016-11-22T06", end="2016-11-22T06", precision="hour"), "2016-11-22T06:00:00"),
        (Dated(start="2016-11-22T06:30", end="2016-11-22T06:30", precision="hour"), "2016-11-22T06:30:00"),
        (Dated(start="2016-11-22T06:30", end="2016-11-22T09:30", precision="day"), "2016-11-22"),
        (Time(precision="vague"), None),
        (None, None),
    ],
)
def test_edtf(time: Dated | None, told: str | None) -> None:
    assert edtf(time) == told
