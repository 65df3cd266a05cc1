"""The measures of other corpora, on rows invented here, and the mappings they count by."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep.knowledge.mappings import ALLOWED, event_of, mapping
from sitrep.measuring import measure
from sitrep.measuring.entities import gold_of
from sitrep.measuring.muc4 import answers
from sitrep.measuring.scores import f1, half, macro, overlap
from sitrep.measuring.texts import page_of
from sitrep.reading.incidents import CONFIDENCES, STAGES, Incident, confidence, stage
from sitrep.reading.trained.labels import PLOVER


def file(tmp_path: Path, *rows: dict[str, Any]) -> Path:
    path = tmp_path / "rows.jsonl"
    path.write_text("\n".join(json.dumps(r) for r in rows), encoding="utf-8")
    return path


@pytest.mark.parametrize("name", ALLOWED)
def test_mappings_use_our_words_and_name_their_source(name: str) -> None:
    from sitrep.knowledge import text

    assert mapping(name)
    assert "# Source" in text(f"mappings/{name}.yaml")


def test_the_model_s_plover_labels_are_the_mapping_s() -> None:
    assert tuple(mapping("plover")) == PLOVER
    assert event_of("Conflict.Yield.Retreat") == ("withdrawal",)
    assert event_of("life.die.n/a") == ()


def test_macro_f1_counts_labels_alike_and_a_miss_against_recall() -> None:
    told = macro([("a", "a"), ("a", "a"), ("b", None), ("b", "b")], ["a", "b", "c"])
    assert told["f1"] == {"a": 1.0, "b": 0.667}
    assert told["macro_f1"] == 0.833
    assert told["accuracy"] == 0.75
    assert macro([("a", "c")], ["a", "c"])["f1"] == {"a": 0.0, "c": 0.0}


@given(*[st.integers(0, 50)] * 2, *[st.integers(1, 30)] * 2)
def test_overlap_is_symmetric_and_bounded(a: int, b: int, m: int, n: int) -> None:
    x, y = (a, a + m), (b, b + n)
    assert overlap(x, y) == overlap(y, x) <= min(m, n)
    assert half(x, y) == half(y, x)
    assert half(x, x)
    assert 0.0 <= f1(overlap(x, y), m, n) <= 1.0


@given(st.text(alphabet="ab \n\t", max_size=80))
def test_paragraphs_cover_every_word(text: str) -> None:
    page = page_of(text)
    inside = {i for p in page.passages for i in range(p.start, p.end)}
    assert {i for i, c in enumerate(text) if not c.isspace()} <= inside
    assert all("\n\n" not in p.of(text) for p in page.passages)


def test_plover_by_the_rules_reader(tmp_path: Path) -> None:
    text = "Government troops shelled the rebels."
    row = {
        "text": text,
        "source_spans": [[0, 17]],
        "target_spans": [[26, 36]],
        "root": "ASSAULT",
        "quad_name": "M-CONF",
        "binary": "CONFLICT",
    }
    none = {**row, "text": "Nothing moved.", "root": "AID", "quad_name": "M-COOP", "binary": "COOPERATION"}
    told = measure("plover", [file(tmp_path, row, none)])
    assert (told["sentences"], told["unread"]) == (2, 1)
    assert told["root"] == told["quad"] == told["binary"] == 0.5


def test_entities_are_exact_and_of_a_mapped_kind(tmp_path: Path) -> None:
    text = "The rebels attacked on Monday."
    entity = {"text": "", "confidence": 1}
    row = {
        "text": text,
        "entities": [
            {**entity, "start": 0, "end": 10, "type": "Organisation"},
            {**entity, "start": 23, "end": 29, "type": "Temporal"},
            {**entity, "start": 4, "end": 10, "type": "Location", "confidence": 0},
            {**entity, "start": 4, "end": 9, "type": "Money"},
        ],
    }
    assert gold_of(row) == {(0, 10): ("actor",), (23, 29): ("time",)}
    told = measure("entities", [file(tmp_path, row)])
    assert told["exact"] == {"p": 1.0, "r": 1.0, "f1": 1.0, "n": 2}


def test_a_snippet_is_about_its_act_and_not_about_who_was_blamed(tmp_path: Path) -> None:
    rows = [
        {"text": "The ministry accused the rebels after police arrested two students.", "subtype": "ARREST"},
        {"text": "It rained.", "subtype": "AIR_STRIKE"},
        {"text": "A flood cut the road.", "subtype": "NATURAL_DISASTER"},
    ]
    told = measure("case2021", [file(tmp_path, *rows)])
    assert told["f1"] == {"arrest": 1.0, "airstrike": 0.0}
    assert (told["without_claims"], told["left_out"]) == (1, 1)


def test_answers_of_a_key_are_read_in_its_order() -> None:
    assert answers("ACCOMPLISHED / ATTEMPTED", STAGES) == ("ACCOMPLISHED", "ATTEMPTED")
    assert answers("(POSSIBLE / ACQUITTED)", CONFIDENCES) == ("POSSIBLE",)
    assert answers("REPORTED AS FACT: THE FRONT", CONFIDENCES) == ("REPORTED AS FACT",)
    assert answers(None, STAGES) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gunmen shot the mayor dead. The mayor was killed at noon.", "ACCOMPLISHED"),
        ("The front threatened to kill the mayor. The mayor received threats on his life.", "THREATENED"),
    ],
)
def test_stage_of_a_plain_incident(text: str, expected: str) -> None:
    assert stage(text, Incident("ATTACK", ("front", "gunmen"), ("mayor",))) == expected


def test_who_claims_an_attack_has_claimed_it() -> None:
    text = "The Red Front claimed responsibility for the bombing of the bridge in a call to the radio."
    assert (
        confidence(text, Incident("BOMBING", ("Red Front",), ("bridge",)), ["Red Front"])
        == "CLAIMED OR ADMITTED"
    )


@given(st.text(max_size=60), st.lists(st.text(max_size=8), max_size=3))
def test_any_incident_gets_a_label(text: str, names: list[str]) -> None:
    assert stage(text, Incident("ATTACK", tuple(names), ())) in STAGES
    assert confidence(text, Incident("ATTACK", tuple(names), ()), names) in CONFIDENCES


def test_muc4_is_told_beside_the_commonest_label(tmp_path: Path) -> None:
    row = {
        "text": "Gunmen killed the mayor.",
        "events": [
            {
                "type": "ATTACK", "stage": "ACCOMPLISHED",
                "perp_confidence": [{"label": "REPORTED AS FACT", "strings": ["Gunmen"]}],
                "arguments": [{"role": "PerpInd", "mentions": ["Gunmen"]}, {"role": "HumTargetDesc", "mentions": ["mayor"]}],
            }
        ],
    }  # fmt: skip
    told = measure("muc4", [file(tmp_path, row)])
    assert told["stage"]["majority"] == {"label": "ACCOMPLISHED", "macro_f1": 1.0, "accuracy": 1.0}
    assert told["stage"]["n"] == told["perpetrator_confidence"]["n"] == 1


def test_what_an_actor_takes_up_is_counted() -> None:
    from sitrep.annotating.compile import compile_all
    from sitrep.measuring.claims import as_gold, figures, score

    (gold,) = compile_all(Path(__file__).parents[1] / "corpus" / "reports" / "kenya" / "ken-001.txt")
    record, told = gold.record, as_gold(gold.record, {})
    as_read = figures(score(told, record))["refers"]
    assert as_read["p"] == as_read["r"] == 1
    taking = next(m for m in record.mentions if m.refers and m.id in record.claims[3].actor)
    taking.refers = next(m.id for m in record.mentions if m.of(record.text) == "a night guard")
    assert figures(score(told, record))["refers"]["p"] < 1
    for mention in record.mentions:
        mention.refers = None
    assert figures(score(told, record))["refers"]["r"] == 0


def test_no_average_hides_a_genre_or_whose_deeds_are_missed() -> None:
    from sitrep.measuring.claims import measure

    path = Path(__file__).parents[1] / "corpus" / "reports" / "kenya" / "ken-001.txt"
    told = measure([path], reader="rules")
    assert told["by_genre"]["live-blog"]["n"] == told["claims"]["n"]
    groups = told["by_actor"]
    assert groups["rebel"]["n"] >= 3
    assert groups["state"]["n"] >= 3
    assert all(0 <= g["found"] <= 1 for g in groups.values())
