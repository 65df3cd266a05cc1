"""Places: what a name resolves to in the light of a report, and what stays open."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sitrep.errors import SitrepError
from sitrep.knowledge.gazetteer.build import build
from sitrep.knowledge.gazetteer.folding import fold, loose
from sitrep.records import Mention, Record, Report, Span
from sitrep.resolving.places import (
    Gazetteer,
    PlaceContext,
    Resolution,
    explain_place,
    find_places,
    resolve,
    resolve_places,
)

DATA = Path(__file__).parent / "data" / "places"


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    out = tmp_path_factory.mktemp("gazetteer") / "small.sqlite"
    build(out, extra=[DATA / "towns.csv"], base=False)
    return Gazetteer(out)


def read(text: str, *names: str, places: Gazetteer, context: PlaceContext | None = None) -> list[Resolution]:
    spans = [Span(start=text.index(n), end=text.index(n) + len(n)) for n in names]
    return resolve(text, spans, context or PlaceContext(), places)


def test_a_quarter_is_found_under_every_spelling(places: Gazetteer) -> None:
    for name in ("Jobar", "Jawbar", "Joubar"):
        (found,) = read(f"Shells hit {name} in Syria.", name, places=places)
        assert found.place is not None
        assert (found.place.name, found.precision, found.country) == ("Jobar", "exact", "SY")


def test_a_region_is_a_province_and_no_point(places: Gazetteer) -> None:
    town, province = read(
        "Idlib fell. The army left Idlib Province to Syria.", "Idlib", "Idlib Province", places=places
    )
    assert (town.precision, town.acled, town.ucdp) == ("exact", 1, 1)
    assert (province.precision, province.acled, province.ucdp) == ("province", 3, 4)
    assert (province.radius_km or 0) > 20


def test_a_misspelling_resolves_lower_and_says_so(places: Gazetteer) -> None:
    text = "The Syrian army confined the fighters to Iblib, in the north of Syria."
    found, _ = read(text, "Iblib", "Syria", places=places)
    assert found.place is not None
    assert found.place.name == "Idlib"
    assert any("misspelling" in w for w in found.why)
    (alone,) = read("They went to Iblib.", "Iblib", places=places)
    assert alone.place is None
    assert alone.reason.startswith("unresolved, because")


def test_a_namesake_in_a_country_the_report_does_not_touch_stays_open(places: Gazetteer) -> None:
    text = "In Ukraine and in Kyiv they spoke of Milltown."
    *_, found = read(text, "Ukraine", "Kyiv", "Milltown", places=places)
    assert found.place is None
    assert found.lat is None
    assert "does not touch" in found.reason


def test_what_the_text_says_a_place_lies_in_decides(places: Gazetteer) -> None:
    for country, code in (("Ireland", "IE"), ("Canada", "CA")):
        found, _ = read(f"He lives in Twinford, {country}.", "Twinford", country, places=places)
        assert found.country == code


def test_distances_move_the_point_and_widen_it(places: Gazetteer) -> None:
    text = "They advanced 20 km south of Idlib in Syria."
    found, _ = read(text, "Idlib", "Syria", places=places)
    assert found.place is not None
    assert found.lat is not None
    assert found.place.lat - found.lat == pytest.approx(20 / 111.2, abs=0.01)
    assert found.precision == "near"
    assert (found.radius_km or 0) >= 6


@pytest.mark.parametrize(
    "words",
    [
        "the outskirts of Idlib",
        "near Idlib",
        "the countryside of Idlib",
        "northern Idlib",
        "between Idlib and Hama",
    ],
)
def test_relative_places_are_never_exact(words: str, places: Gazetteer) -> None:
    (found,) = read(f"In Syria fighting went on in {words}.", words, places=places)
    assert found.precision in {"near", "area"}
    assert (found.radius_km or 0) >= 3


def test_phrases_without_a_name_resolve_by_what_was_told_or_stay_open(places: Gazetteer) -> None:
    text = (
        "Syrian troops in Syria hold Idlib Province. They shelled the northwestern province, not the hills."
    )
    *_, province, hills = read(
        text, "Syria", "Idlib Province", "the northwestern province", "the hills", places=places
    )
    assert province.place is not None
    assert province.place.kind == "region"
    assert hills.place is None


def test_a_capital_that_speaks_is_its_government(places: Gazetteer) -> None:
    said, lies = read(
        "Kyiv said it would answer. A fire broke out in Ukraine.", "Kyiv", "Ukraine", places=places
    )
    assert said.metonym
    assert not lies.metonym


def test_unknown_names_say_why(places: Gazetteer) -> None:
    (found,) = read("They met in Qwxyzzk.", "Qwxyzzk", places=places)
    assert (found.place, found.lat) == (None, None)
    assert found.reason.startswith("unresolved, because")


def test_records_get_entities_with_candidates_and_codes(places: Gazetteer) -> None:
    text = "Shells hit Jobar in Syria. Jobar burned. Xqzt too."
    record = Record(report=Report(id="r", sha256="0"), text=text, mentions=[
        Mention(id="m1", kind="place", start=11, end=16), Mention(id="m2", kind="place", start=20, end=25),
        Mention(id="m3", kind="place", start=27, end=32), Mention(id="m4", kind="place", start=41, end=45),
    ])  # fmt: skip
    resolve_places(record, places)
    by_id = {e.id: e for e in record.entities}
    first, again, open_ = (by_id[record.mentions[n].entity or ""] for n in (0, 2, 3))
    assert first is again
    assert first.candidates
    assert first.plain()["acled_geo_precision"] == 1
    assert open_.lat is None
    assert (open_.basis or "").startswith("unresolved")


def test_the_finder_takes_places_and_leaves_people_and_armies(places: Gazetteer) -> None:
    text = "In Jobar, Gen. Hamid Idlib of the Syrian Army said Ukraine was far from Idlib Province."
    assert [s.of(text) for s in find_places(text, None, places)] == ["Jobar", "Ukraine", "Idlib Province"]


def test_the_finder_keeps_to_its_areas(places: Gazetteer) -> None:
    text = "Shells hit Jobar in Syria. A reader writes from Ukraine."
    assert [s.of(text) for s in find_places(text, [Span(start=0, end=26)], places)] == ["Jobar", "Syria"]


def test_explain_names_the_place_its_position_and_its_reasons(places: Gazetteer) -> None:
    lines = explain_place("Jobar", "Syria", places)
    assert "33.5270, 36.3360" in lines[1]
    assert any("lies in the place named next" in line for line in lines)
    assert "unresolved" in explain_place("Qwxyzzk", None, places)[0]


@pytest.mark.parametrize(("a", "b"), [
    ("Hay’at", "Hayat"), ("St. Louis", "Saint Louis"), ("D.C.", "DC"), ("The Hague", "hague"), ("Tall ‘Afar", "Tall Afar"),
    ("حلب", "حلب"), ("Київ", "київ"),
])  # fmt: skip
def test_folding(a: str, b: str) -> None:
    assert fold(a) == fold(b)


@pytest.mark.parametrize(("a", "b"), [
    ("Jobar", "Jawbar"), ("Deir Ezzor", "Dayr az Zawr"), ("Douma", "Dūmā"), ("al-Qaim", "Qaim"), ("Ar Rastan", "Rastan"), ("Qamishli", "Kamishly"),
])  # fmt: skip
def test_loose_folding(a: str, b: str) -> None:
    assert loose(fold(a)) == loose(fold(b))


@given(st.text(max_size=30))
def test_folding_twice_is_folding_once(name: str) -> None:
    assert fold(fold(name)) == fold(name) or fold(name).split()[0] in {"the", "st", "ste", "mt", "mtn", "ft"}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["Jobar", "Idlib", "near", "the", "Syria", ",", "5 km south of", "Gen.", "’s", "\u00a0"]
        ),
        max_size=12,
    )
)
def test_any_text_gives_spans_inside_it(places: Gazetteer, words: list[str]) -> None:
    text = " ".join(words)
    reached = 0
    for span in find_places(text, None, places):
        assert reached <= span.start < span.end <= len(text)
        reached = span.end


@pytest.mark.parametrize(("name", "content", "told"), [
    ("XX.tsv", "a\tb\n1\t2\n", "no column wof_id"),
    ("twice.tsv", "wof_id\tgeonames_id\twikidata_id\tname\tkind\tfeature_code\tlat\tlon\tpopulation\tregion_id\tcounty_id\tbbox\tnames\n"
     + "7\t\t\tA\tlocality\t\t1\t1\t0\t\t\t\tA\n" * 2, "stands there twice"),
])  # fmt: skip
def test_a_wrong_table_is_a_clear_error(name: str, content: str, told: str, tmp_path: Path) -> None:
    table = tmp_path / name
    table.write_text(content, "utf-8")
    with pytest.raises(SitrepError, match=told):
        build(tmp_path / "out.sqlite", whos_on_first=[table], base=False)


def test_a_missing_file_or_column_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(SitrepError, match="no such file"):
        build(tmp_path / "out.sqlite", extra=[tmp_path / "none.csv"], base=False)
    bad = tmp_path / "bad.csv"
    bad.write_text("name,lat\nA,1\n", "utf-8")
    with pytest.raises(SitrepError, match="no column"):
        build(tmp_path / "out.sqlite", extra=[bad], base=False)
    with pytest.raises(SitrepError, match="no gazetteer there"):
        Gazetteer(tmp_path / "nothing.sqlite")


def test_attribution_is_kept(places: Gazetteer) -> None:
    told = " ".join(places.attribution())
    assert "GeoNames" in told
    assert "Who's On First" in told
    assert "UCDP" in told


def test_without_the_built_file_countries_towns_and_our_own_places_are_there(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("sitrep.resolving.places.gazetteer.SHIPPED", tmp_path / "missing.sqlite")
    small = Gazetteer()
    for name, country in (("Damascus", "SY"), ("Jobar", "SY"), ("Kharkiv", "UA"), ("Yemen", "YE")):
        assert small.lookup(name)[0].country == country


def test_a_geonames_country_file_is_read_and_a_wrong_one_refused(tmp_path: Path) -> None:
    row = [
        "12",
        "Newford",
        "Newford",
        "Neuford",
        "5.5",
        "7.25",
        "P",
        "PPL",
        "GH",
        "",
        "",
        "",
        "",
        "",
        "4000",
        "",
        "",
        "",
        "",
    ]
    dump = tmp_path / "GH.txt"
    dump.write_text("\t".join(row) + "\n", "utf-8")
    build(tmp_path / "out.sqlite", geonames=[dump], base=False)
    (found,) = Gazetteer(tmp_path / "out.sqlite").lookup("Newford")
    assert (found.kind, found.country, found.population) == ("city", "GH", 4000)
    dump.write_text("a\tb\n", "utf-8")
    with pytest.raises(SitrepError, match="not 19"):
        build(tmp_path / "out.sqlite", geonames=[dump], base=False)


def test_a_dateline_decides_between_namesakes(places: Gazetteer) -> None:
    for dateline, code in (("DUBLIN, Ireland (AP) —", "IE"), ("Milltown, Canada -", "CA")):
        context = PlaceContext(dateline=dateline, other_places=("Ireland" if code == "IE" else "Canada",))
        (found,) = read("Twinford burned.", "Twinford", places=places, context=context)
        assert found.country == code
