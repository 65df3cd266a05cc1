from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep.annotating.check import check, check_all
from sitrep.annotating.compile import compile_all, compile_file, time_value
from sitrep.annotating.doubts import Habits, doubts, habits, lonely
from sitrep.annotating.quoting import QuoteError, find
from sitrep.annotating.second import agreement
from sitrep.annotating.stats import repeated, stats
from sitrep.records import NOT_EVIDENCE, Span

ROOT = Path(__file__).parents[1]
CORPUS = ROOT / "corpus" / "reports"

REPORT = """id: tst-001
conflict: test
setting: Nowhere, 2016
genre: wire
outlet: Test Wire
published: 2016-11-22

%text
1 title| ARMY TAKES HILL
2 body| The army seized Sheikh Hill on Tuesday, a source told Radio Seven, but the rebels denied
that the army had taken it. At least 20 soldiers died.
3 comment author="x" header="x says:"| They shot ten.

%annotations
a1 unnamed @2 | so: a source | cu: told | co: The army seized Sheikh Hill on Tuesday
a2 belligerent @2 | so: the rebels | cu: denied | co: that {the army} had
c1 takeover occurred @2 | ev: The army ... Tuesday | tr: seized | ac: The army | pl: Sheikh Hill | ti: Tuesday = 2016-11-22 | by: a1
c2 killing occurred @2 | ev: At least 20 soldiers died | tr: died | re: 20 soldiers | ca: killed combatants 20.. "At least 20 soldiers"
"""


def compiled(tmp_path: Path, text: str = REPORT, name: str = "tst-001"):  # type: ignore[no-untyped-def]
    path = tmp_path / f"{name}.txt"
    path.write_text(text, encoding="utf-8")
    return compile_file(path)


def test_a_report_compiles_to_the_record(tmp_path: Path) -> None:
    gold = compiled(tmp_path)
    assert check(gold) == []
    record = gold.record
    one, two = record.claims
    assert one.evidence.of(record.text) == "The army seized Sheikh Hill on Tuesday"
    assert [(s.name, s.kind) for s in one.sources] == [("a source", "unnamed"), ("Test Wire", "outlet")]
    assert one.time is not None
    assert (one.time.start, one.time.precision) == ("2016-11-22", "day")
    assert (two.casualties[0].low, two.casualties[0].high) == (20, None)
    assert [p.zone for p in record.passages] == ["title", "body", "comment"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("tr: seized", "tr: sieved", "not in the passage"),
        ("takeover occurred", "takeover happened", "not one of"),
        ("| ac: The army |", "| ac: army |", None),
        ("co: that {the army} had", "co: the", "occurs"),
        ("c2 killing occurred @2", "c2 killing occurred @3", "no evidence may come from it"),
        ("by: a1", "by: a9", "no attribution"),
        ('20.. "At', 'twenty "At', "casualties are"),
        ("tr: died", "tr: died | xx: y", "unknown keys"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, old: str, new: str, told: str | None) -> None:
    assert old in REPORT
    errors = compiled(tmp_path, REPORT.replace(old, new, 1)).errors
    if told is None:
        assert errors == []
    else:
        assert any(told in e and "tst-001.txt" in e for e in errors), errors


def test_quoting_wants_exactly_one_place() -> None:
    text = "the army met the army near the armyworm farm"
    area = Span(start=0, end=len(text))
    with pytest.raises(QuoteError, match="2 times"):
        find("the army", text, area)
    assert find("met {the army}", text, area).start == 13
    assert find("the army ... near", text, Span(start=13, end=len(text))).of(text) == "the army near"
    assert find("the army", text, area, prefer=Span(start=10, end=30)).start == 13


@given(st.text(alphabet="ab \n", min_size=1), st.data())
def test_a_found_quotation_reads_as_quoted(text: str, data: st.DataObject) -> None:
    i = data.draw(st.integers(0, len(text) - 1))
    j = data.draw(st.integers(i + 1, len(text)))
    try:
        span = find(text[i:j], text, Span(start=0, end=len(text)))
    except QuoteError:
        return
    assert span.of(text).split() == text[i:j].split()


def test_time_values() -> None:
    assert time_value("2016-11") == {"start": "2016-11", "end": "2016-11", "precision": "month"}
    assert time_value("2013/") == {"start": "2013", "end": None, "precision": "range"}
    assert time_value("2016-11-21/2016-11-27 week")["precision"] == "week"
    assert time_value("~") == {"precision": "vague"}
    with pytest.raises(QuoteError):
        time_value("Tuesday")


def test_two_passes_that_agree_and_that_do_not(tmp_path: Path) -> None:
    a = compiled(tmp_path)
    assert agreement([(a, a)])["trigger_span_f1"] == 1.0
    b = compiled(tmp_path, REPORT.replace("killing occurred", "clash denied"), "tst-002")
    told = agreement([(a, b)])
    assert told["trigger_span_f1"] == 1.0
    assert told["type_alpha"] < 0.6
    assert told["actor_f1"] == 1.0


def test_repetition_is_counted_between_families_only(tmp_path: Path) -> None:
    a = compiled(tmp_path)
    b = compiled(tmp_path, REPORT.replace("id: tst-001", "id: tst-002"), "tst-002")
    assert repeated([a, b]) > 0.9
    for gold in (a, b):
        gold.head["family"] = "f1"
    assert repeated([a, b]) == 0.0


def test_our_corpus_is_clean() -> None:
    golds = list(compile_all(CORPUS))
    assert check_all(golds) == []
    for gold in golds:
        barred = [p for p in gold.record.passages if p.zone in NOT_EVIDENCE]
        assert not [c.id for c in gold.record.claims if any(c.evidence.overlaps(p) for p in barred)]
    found = stats(golds)
    assert found["counts"]["reports"] >= 300
    assert found["repeated 5-grams outside families"] <= 0.04


def test_the_example_of_the_guidelines_compiles(tmp_path: Path) -> None:
    text = (ROOT / "docs" / "annotation.md").read_text(encoding="utf-8")
    example = re.search(r"```\n(id: .*?)```", text, re.S)
    assert example is not None
    body = re.sub(r" +\(optional[^)]*\)", "", example.group(1))
    assert compiled(tmp_path, body, "syr-014").errors == []


def test_a_word_marked_elsewhere_and_not_here_is_doubtful(tmp_path: Path) -> None:
    golds = [compiled(tmp_path, REPORT.replace("tst-001", f"tst-{i:03}"), f"tst-{i:03}") for i in range(1, 9)]
    unmarked = REPORT.replace("tst-001", "tst-009").splitlines()
    last = compiled(tmp_path, "\n".join(x for x in unmarked if not x.startswith("c1 ")) + "\n", "tst-009")
    known = habits([*golds, last])
    assert doubts(golds[0], known) == []
    (only,) = doubts(last, known)
    assert "@2: event word unmarked, marked elsewhere 89%" in only
    assert "[seized]" in only


def test_words_of_comments_are_no_doubts(tmp_path: Path) -> None:
    known = Habits(told=Counter({"shot": 9}), trigger=Counter({"shot": 9}), cue=Counter())
    assert not any("[shot]" in d for d in doubts(compiled(tmp_path), known))


def test_a_claim_within_a_content_without_a_voice_is_doubtful(tmp_path: Path) -> None:
    gold = compiled(tmp_path, REPORT.replace(" | by: a1", ""))
    assert any("c1: its trigger lies in an attribution's content" in d for d in doubts(gold, habits([gold])))


def test_a_family_of_one_is_doubtful(tmp_path: Path) -> None:
    alone = REPORT.replace("published:", "family: tst-f01\npublished:")
    golds = [compiled(tmp_path, alone)]
    assert len(lonely(golds)) == 1
    golds.append(compiled(tmp_path, alone.replace("tst-001", "tst-002"), "tst-002"))
    assert lonely(golds) == []
