"""The measure of plain text counts what goes the wrong way."""

from __future__ import annotations

import pytest

from sitrep.measuring import pages

STORY = "The ferry was stopped.\n\nTwo people were taken, the harbour master said."
TALK = "Ann Lee May 4, 2011 at 9:12 am\n\nwhat a mess, I was there and nobody cares!"


@pytest.mark.parametrize(("at", "hit", "leaked", "lost"), [(2, 1, 0, 0), (4, 0, 1, 0), (1, 1, 0, 8 / 12)])
def test_words_let_in_and_lost(
    monkeypatch: pytest.MonkeyPatch, at: int, hit: int, leaked: float, lost: float
) -> None:
    def first_comment(lines: list) -> tuple[int, float]:  # type: ignore[type-arg]
        return at, 1.0

    monkeypatch.setattr("sitrep.intake.plain.first_comment", first_comment)
    row = {"id": "7", "article": STORY, "comments": TALK}
    got = pages.plain([row])
    assert got["boundary within one line"] == hit
    assert got["comment words that reach the article"] == leaked
    assert got["article words lost"] == pytest.approx(lost, abs=1e-3)


def test_pages_labelled_wrongly_are_counted_apart() -> None:
    fault = {"id": "8", "article": STORY + "\n\n!@#$%^&*()  COMMENTS\n\n" + TALK, "comments": ""}
    clean = {"id": "9", "article": STORY, "comments": ""}
    got = pages.plain([fault, clean])
    assert got["counts"]["pages labelled wrongly"] == 1
    assert got["without pages labelled wrongly"]["pages without comments falsely cut"] == 0
