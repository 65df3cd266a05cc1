"""The abuse score. All sentences are invented; slurs are masked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep.intake.abuse import SHOWN, judge, score
from sitrep.intake.abuse_features import BUCKETS, grams, listed, traits
from sitrep.measuring.abuse import auc, functional, measure

CASES = Path(__file__).parent / "data" / "pages" / "abuse_functional.tsv"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Kill all the kurds, every one of them.", "threat or wish of violence"),
        ("Refugees are vermin and nothing else.", "dehumanising"),
        ("The jews control the banks and the media.", "conspiracy about a group"),
        ("Those k*kes and their wars.", "slur"),
        ("Rafida filth, no pity for them.", "dehumanising"),
        ("Remove kebab, that is all.", "coded form of abuse"),
    ],
)
def test_the_kinds_are_named(text: str, reason: str) -> None:
    mark = judge(text)
    assert mark is not None
    assert mark.reason == reason
    assert mark.score >= SHOWN


@pytest.mark.parametrize(
    "text",
    [
        "The bridge was shelled again last night and nobody came to repair it.",
        "Damn this government and its endless excuses.",
        "The leaflet said the kurds must be wiped out, which is why the families left.",
        "As a kurd I am proud of our town.",
        "",
        "…",
    ],
)
def test_what_is_no_abuse_bears_no_mark(text: str) -> None:
    assert judge(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "n*gger",
        "F*ggots",
        "wetbacks",
        "w*tbacks",
        "the m*slimes",
        "rag heads",
        "(((they)))",
        "ZOG",
        "nusayris",
    ],
)
def test_slurs_and_codes_are_listed_masked_or_not(text: str) -> None:
    assert listed(text)


@pytest.mark.parametrize(
    "text",
    [
        "a muslim and some muslims",
        "muesli, not musli",
        "the dykes of Zeeland",
        "(see the map)",
        "a hat too small",
        "wet back roads",
        "spice",
    ],
)
def test_innocent_words_are_not_listed(text: str) -> None:
    assert not listed(text)


@given(st.text(max_size=300), st.text(max_size=60))
def test_any_text_has_a_score_and_bounded_traits(text: str, parent: str) -> None:
    assert 0 <= score(text, parent) <= 1
    assert all(0 <= t <= 2.5 for t in traits(text, parent))
    assert all(0 <= g < BUCKETS for g in grams(text))


def test_auc_is_the_chance_of_the_right_order() -> None:
    assert auc([(0.1, False), (0.4, True), (0.35, False), (0.8, True)]) == 1.0
    assert auc([(0.1, True), (0.9, False)]) == 0.0
    assert auc([(0.5, True), (0.5, False)]) == 0.5
    assert auc([(0.3, True)]) == 0.0


def test_the_functional_cases_keep_their_floor() -> None:
    # 2026-11-23: 70 of 76 and 48 of 55
    figures = functional(CASES)
    assert int(figures["abusive"].split()[0]) >= 66, figures
    assert int(figures["not"].split()[0]) >= 45, figures


def test_no_functional_case_is_trained_on() -> None:
    from sitrep.measuring.abuse_cases import cases

    trained = {text.lower().strip(" .") for text, *_ in cases()}
    told = {
        line.split("\t")[3].lower().strip(" .")
        for line in CASES.read_text(encoding="utf-8").splitlines()
        if line[0] != "#"
    }
    assert len(told) > 120
    assert not told & trained


def test_seen_and_unseen_texts_are_measured_apart(tmp_path: Path) -> None:
    rows = [
        {"text": "They are vermin.", "label": "hateful", "split": "train"},
        {"text": "A good morning to all.", "label": "not", "split": "train"},
        {"text": "Refugees are filth.", "label": "hate", "split": "test"},
        {"text": "The road is open.", "label": "noHate", "split": "test"},
        {"text": "whatever", "label": "idk/skip", "split": "test"},
    ]
    path = tmp_path / "some.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    figures = measure([path])["shipped weights"]
    assert set(figures) == {"some, SEEN in training, flatters", "some, test split, unseen"}
    assert figures["some, test split, unseen"]["AUC"] == 1.0


def test_threads_are_left_out_one_by_one(tmp_path: Path) -> None:
    pytest.importorskip("sklearn")
    from sitrep.measuring.abuse_threads import figures

    fox = [
        {"text": t, "label": label, "thread": thread, "prev": "", "split": "train"}
        for thread in ("one", "two", "three")
        for t, label in (("Those people are vermin.", "hateful"), ("They are all animals!", "hateful"), (f"A word on {thread}.", "not"), ("I agree with you.", "not"))
    ]  # fmt: skip
    for name, rows in (("foxnews", fox), ("davidson", []), ("stormfront", [])):
        (tmp_path / f"{name}.jsonl").write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    found = figures(tmp_path)
    assert found["counts"] == {"threads": 3, "comments": 12, "abusive": 6}
    assert found["AUC, mean of threads"] == 1.0
