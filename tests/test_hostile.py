"""Input that no news page should be: a clear problem or a result, never a traceback, and bounded memory."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitrep.pages import Hints
from sitrep.pipeline import read_document
from sitrep.reading import get_reader
from sitrep.records import NOT_EVIDENCE, Record

RULES = get_reader("rules")


def read(data: bytes) -> list[Record]:
    return list(read_document(data, Hints(path="x"), RULES))


def sound(record: Record) -> None:
    n = len(record.text)
    at = 0
    for p in record.passages:
        assert at <= p.start < p.end <= n
        at = p.end
    barred = [p for p in record.passages if p.zone in NOT_EVIDENCE]
    for c in record.claims:
        for s in (c.evidence, c.trigger, *(k.words for k in c.casualties)):
            assert 0 <= s.start < s.end <= n
            assert not any(s.overlaps(p) for p in barred)
    Record.model_validate(record.plain())


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes(data: bytes) -> None:
    for record in read(data):
        sound(record)
        assert record.text or record.problems


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=400))
def test_any_text_is_kept_as_it_is(text: str) -> None:
    for record in read(
        ("Army shells town\n\n" + text.replace("<", "(").replace("\0", "")).encode("utf-8", "replace")
    ):
        sound(record)


@pytest.mark.parametrize(
    ("name", "data"),
    [("empty", b""), ("spaces", b" \n\t "), ("nul", b"\0" * 100_000), ("random", random.Random(1).randbytes(10_000_000)), ("bom", b"\xef\xbb\xbf"), ("text and nul", b"The army attacked.\0\0\0" * 5000)],
)  # fmt: skip
def test_what_is_no_text_is_told_as_a_problem(name: str, data: bytes) -> None:
    records = read(data)
    assert records
    for record in records:
        assert record.problems
        assert record.claims == []
        assert all(p.message for p in record.problems)


SIZES = """
from sitrep.measuring.memory import peak_mb
from sitrep.pages import Hints
from sitrep.pipeline import read_document
from sitrep.reading import get_reader
data = {data}
for record in read_document(data, Hints(path="big"), get_reader("rules")):
    print(len(record.text), len(record.claims), [p.code for p in record.problems])
print(peak_mb())
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs Linux's /proc")
@pytest.mark.parametrize(
    "data",
    ["(b'The army said that rebels had attacked the town of Homs on Monday, killing five people.\\n\\n' * 600_000)[:50_000_000]", "b'a' * 50_000_000", "b'(((' * 10_000_000"],
)  # fmt: skip
def test_fifty_megabytes_stay_within_memory(data: str) -> None:
    run = subprocess.run([sys.executable, "-c", SIZES.format(data=data)], capture_output=True, timeout=120)
    assert run.returncode == 0, run.stderr.decode()
    assert int(run.stdout.split()[-1]) < 1500


def test_a_hostile_page_gives_its_words_and_no_script(samples) -> None:  # type: ignore[no-untyped-def]
    records = read((samples / "hostile.html").read_bytes())
    assert len(records) == 1
    sound(records[0])
    assert "ambushed an army patrol" in records[0].text
    assert "alert" not in records[0].text.replace("alert(4)", "")
    assert "display:none" not in records[0].text
