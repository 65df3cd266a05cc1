"""The gazetteer file that ships: its size, its attribution, and what it must know."""

from __future__ import annotations

import pytest

from sitrep.knowledge.gazetteer import SHIPPED
from sitrep.knowledge.gazetteer.build import LIMIT_BYTES
from sitrep.resolving.places import Gazetteer, explain_place

pytestmark = pytest.mark.skipif(not SHIPPED.exists(), reason="the gazetteer is not built here")


def test_it_is_small_enough_and_says_whose_data_it_holds() -> None:
    assert SHIPPED.stat().st_size <= LIMIT_BYTES
    assert len(Gazetteer().attribution()) >= 4


@pytest.mark.parametrize(("name", "country", "lat", "lon"), [
    ("Jobar", "SY", 33.53, 36.34), ("Qaboun", "SY", 33.55, 36.33), ("Mount Qasioun", "SY", 33.54, 36.26), ("Bakhmut", "UA", 48.59, 38.0),
    ("Bagram", "AF", 34.95, 69.26), ("Zamzam camp", "SD", 13.49, 25.31), ("Bunagana", "CD", -1.3, 29.59), ("Shuja'iyya", "PS", 31.5, 34.47),
    ("Khan Yunis", "PS", 31.34, 34.3), ("Sinjar", "IQ", 36.32, 41.87), ("Marib", "YE", 15.46, 45.33), ("Lashio", "MM", 22.93, 97.75),
])  # fmt: skip
def test_it_knows_places_of_today_and_yesterday_s_wars(
    name: str, country: str, lat: float, lon: float
) -> None:
    assert any(c.country == country and c.km_to(lat, lon) < 15 for c in Gazetteer().lookup(name)), name


def test_a_country_told_decides_between_great_namesakes() -> None:
    assert "Lebanon" in explain_place("Tripoli", "Lebanon")[0]
    assert "LY" in explain_place("Tripoli", "Libya")[0]
