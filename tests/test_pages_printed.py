"""Threads printed as plain text: every layout gives author, moment and reply-to back."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from sitrep.measuring import plain_comments
from sitrep.measuring.plain_comments import LAYOUTS, measure, posts, printed

WORDS = [
    "I have taken this ferry every week for years and it has never left on time. The harbour office does not answer, the crew is tired and nobody checks the boats before they go out. What can a passenger do about it?",
    "I don't think that is fair. My sister works there and they do check them.",
    "Thanks, I did not know that. Who signs the checks?",
    "The harbour master does, or he should. Last year he was away for two months.",
    "Same here! I wrote to them twice and got no answer.",
]
USERS = ["rustyanchor", "Dora Pell", "ole.k", "Dora Pell", "/members/marta-2201"]


def row() -> dict:  # type: ignore[type-arg]
    gold = [
        {
            "post_text": {"surface_form": w},
            "user": {"surface_form": u},
            "datetime": {"surface_form": f"2014-07-0{i + 1} 10:1{i}:00"},
        }
        for i, (w, u) in enumerate(zip(WORDS, USERS, strict=True))
    ]
    return {"url": "https://quay.example/t/1", "html": "", "gold_standard_annotation": gold}


def test_posts_have_the_thread_s_users_and_days() -> None:
    thread = posts(row(), random.Random(1))
    assert [p.author for p in thread] == ["rustyanchor", "Dora Pell", "ole.k", "Dora Pell", "marta"]
    assert [p.when.isoformat()[:16] for p in thread][1] == "2014-07-02T10:11"
    names = {p.author for p in thread}
    assert all(p.to is None or (p.to in names and p.to != p.author) for p in thread)


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_word_is_printed(name: str) -> None:
    thread = posts(row(), random.Random(1))
    page = " ".join(printed(thread, LAYOUTS[name]).split())
    for post in thread:
        assert post.text in page
    assert all(post.author in page for post in thread[1:])


def test_measure_counts_what_is_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "threads.jsonl"
    file.write_text(json.dumps(row()) + "\n")
    right = measure([file])
    assert right["counts"]["comments"] == 4 * len(LAYOUTS)
    assert right["author"] > 0.9
    monkeypatch.setattr(plain_comments, "_paragraphs", lambda text, rng: "nothing of what was said")
    assert measure([file])["found"] == 0
