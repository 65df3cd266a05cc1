"""Documents made to break the reader: bounded, refused with a reason, never raising."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep.intake import open_pages, pages
from sitrep.pages import Hints, Page

PROSE = "The bridge at Orlan was closed on Tuesday after two explosions were heard near the northern end of the harbour. "


def read(data: bytes) -> Page:
    return next(iter(pages(data, Hints(path="x"))))


def test_ten_thousand_nested_elements_lose_no_text() -> None:
    page = read(
        b"<html><body>"
        + b"<div>" * 10_000
        + f"<p>{PROSE * 3}</p>".encode()
        + b"</div>" * 10_000
        + b"</body></html>"
    )
    assert "two explosions" in page.text


@pytest.mark.parametrize(
    "tag", [b"<b>", b"<p>", b"<li>", b"<ul><li>", b"<table><tr><td>", b"<blockquote>", b"<a x=1>"]
)
def test_deep_nesting_without_ends(tag: bytes) -> None:
    assert read(b"<html><body>" + tag * 10_000 + PROSE.encode()).report.sha256


def test_random_bytes_are_refused_at_once() -> None:
    begin = time.perf_counter()
    page = read(random.Random(1).randbytes(10_000_000))
    assert [p.code for p in page.problems] == ["not-text"]
    assert time.perf_counter() - begin < 5


def test_a_document_over_the_limit_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "large.html"
    with path.open("wb") as file:
        file.truncate(100 * 1024 * 1024)
    (page,) = open_pages(path, Hints(path=str(path)))
    assert [p.code for p in page.problems] == ["too-large"]


def test_a_missing_file_is_a_problem(tmp_path: Path) -> None:
    (page,) = open_pages(tmp_path / "none.txt", Hints())
    assert [p.code for p in page.problems] == ["no-such-file"]


def test_html_entities_do_not_expand_without_bound() -> None:
    entities = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10 if i else "ha"}">' for i in range(12))
    page = read(f"<!DOCTYPE html [{entities}]><html><body><p>{PROSE} &e11;</p></body></html>".encode())
    assert len(page.text) < 5_000


def test_lines_that_imitate_comments_in_an_article_about_comments() -> None:
    text = (
        "How readers argue about the war\n\nEvery newspaper in the valley now closes its forum at night, because nobody is left to watch it, the editors say.\n\n"
        "“It begins with one line,” said Ida Moen, who has read the forum of the Orlan Daily for nine years.\n\n"
        "She keeps a folder of them. One reads:\n\nbluefox says: March 3, 2019 at 9:12 am\n\n"
        "Below it stand four hundred answers, and she says that she has read each of them, some of them twice over.\n\n"
        "The publisher, who did not want to be named, said last week that the paper might drop the forum for good in the spring.\n\n"
        "Until then, Moen said, she would go on reading, because somebody had to, and because the pay was better than at the harbour.\n"
    )
    page = read(text.encode())
    article = " ".join(p.of(text) for p in page.passages if p.zone not in ("comment", "boilerplate"))
    assert "four hundred answers" in article
    assert "better than at the harbour" in article


def test_a_control_byte_text_is_refused() -> None:
    assert [p.code for p in read(b"abc\x01\x02\x03" * 50).problems] == ["not-text"]


@given(st.text(alphabet="<>/abp \"='&;!-", max_size=400))
def test_tag_soup_never_raises(soup: str) -> None:
    for page in pages(b"<html><body>" + soup.encode(), Hints()):
        assert not [p for p in page.problems if p.code == "internal"]
