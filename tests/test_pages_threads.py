"""Threads and comments in markup: which lines are a post's own words. Every page is invented."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitrep.intake import pages
from sitrep.intake.postlines import unescaped
from sitrep.intake.stamps import stamps
from sitrep.pages import Hints, Page


def read(
    body: str, url: str = "https://boards.example/forum/viewtopic.php?t=7", title: str = "Ferry"
) -> Page:
    html = f"<html><head><title>{title}</title></head><body>{body}</body></html>"
    return next(iter(pages(html.encode(), Hints(url=url))))


def posts(page: Page) -> list[tuple[str | None, str]]:
    return [(p.author, p.of(page.text)) for p in page.passages if p.zone == "comment"]


def row(name: str, at: str, words: str) -> str:
    return (
        f'<tr id="m{len(words)}"><td rowspan="3" class="pale"><p><a href="index.php?user_profile=4">{name}</a></p><p>{at}</p></td>'
        f'<td class="pale"><strong>Night ferry to Sol</strong></td></tr><tr><td class="forum_message pale">{words}</td></tr>'
        '<tr><td class="pale"><a href="#">Antworten</a></td></tr>'
    )


def test_a_post_in_three_rows_of_one_table_is_one_post() -> None:
    words = ["Has anybody taken the late boat since they changed the pier?", "I did, last week.", "No boats."]
    rows = [
        row(n, f"{d}.11.2019, 16:38", w)
        for n, d, w in zip(["ulf", "Rosa7", "kern"], (19, 20, 21), words, strict=True)
    ]
    page = read("<table>" + "".join(rows) + "</table>", url="https://health.example/boat-forum/?t=1")
    assert words[0] in page.text
    assert posts(page) == [("Rosa7", words[1]), ("kern", words[2])]


POST = """<div id="p{n}" class="post bg{n}"><div class="inner">
<dl class="postprofile"><dt><a href="./memberlist.php?mode=viewprofile&u={n}" class="username">{name}</a></dt><dd class="profile-rank">Old hand</dd>
<dd class="profile-contact"><div class="dropdown"><div class="dropdown-contents"><span class="contact-icon">Website</span></div></div></dd></dl>
<div class="postbody"><h3><a href="#p{n}">Re: Ferry</a></h3><p class="author">by <strong><a href="#" class="username">{name}</a></strong> » 3 Mar 2014, 10:0{n}</p>
<div class="content">{words}</div><div class="notice">Last edited by {name} on 4 Mar 2014, 11:00, edited 1 time in total.</div>
<div id="sig{n}" class="signature"><div class="bbWrapper">Sailing since 1999, always on time</div></div></div></div></div>"""


def test_quotations_and_links_stay_and_profiles_signatures_and_edits_go() -> None:
    words = [
        "The ferry is late again and nobody at the pier knows why.",
        "<blockquote><div><cite>ana wrote:</cite>The ferry is late again</div></blockquote>It runs from the east pier now.",
        'Two tables:<br><a class="postlink" href="#">Winter timetable of the line</a><br>From<br>the harbour office',
    ]
    body = "".join(
        POST.format(n=i, name=name, words=w)
        for i, (name, w) in enumerate(zip(["ana", "bo", "cy"], words, strict=True), 1)
    )
    page = read(f'<h2 class="topic-title">Ferry</h2><div class="viewtopic">{body}</div>')
    assert posts(page) == [
        ("bo", "ana wrote:The ferry is late again\nIt runs from the east pier now."),
        ("cy", "Two tables:\nWinter timetable of the line\nFrom\nthe harbour office"),
    ]
    for stray in ("Old hand", "Website", "Sailing since", "Last edited"):
        assert stray not in "".join(w for _, w in posts(page))


COMMENT = """<div class="comment-item"><div class="comment-info"><div class="user">{name}</div><div class="date">06.11.2023, 13.47</div></div>
<h5>{heading}</h5><div class="comment-text">{words}</div></div>"""


def test_a_heading_that_one_comment_alone_bears_is_its_authors_words() -> None:
    article = (
        "<h1>Park opened</h1>"
        + "<p>The town opened its new park by the river on Monday, the mayor said at the gate.</p>" * 4
    )
    rows = [
        ("rex", "A leap? Rather a small step.", "It is only a lawn, after all."),
        ("ida", "Park opened", "Good news for the quarter, I think."),
    ]
    comments = "".join(COMMENT.format(name=n, heading=h, words=w) for n, h, w in rows)
    page = read(
        f'<article>{article}</article><div class="comments">{comments}</div>',
        "https://post.example/a",
        "Park opened",
    )
    assert [w for _, w in posts(page)] == [
        "A leap? Rather a small step.\nIt is only a lawn, after all.",
        "Good news for the quarter, I think.",
    ]


def test_undated_comments_are_found_though_one_is_a_word_long() -> None:
    words = [
        "I know the place and the road is far too narrow.",
        "Thanks!",
        "They should have asked the farmers first, as in 1998.",
        "The bridge was always going to be closed for the summer.",
        "We will see how long it takes them.",
    ]
    comments = "".join(
        f'<div class="comment"><div class="comment-author">n{i} Lo</div><div class="comment-body">{w}</div></div>'
        for i, w in enumerate(words)
    )
    article = (
        "<h1>Road</h1>"
        + "<p>The road to the lake will be closed until the end of the summer, the county said.</p>" * 4
    )
    page = read(
        f"<article>{article}</article><div class='comments'>{comments}</div>",
        "https://post.example/b",
        "Road",
    )
    assert [w for _, w in posts(page)] == words
    assert "farmers" not in "".join(p.of(page.text) for p in page.passages if p.zone != "comment")


def test_markup_that_a_moved_forum_prints_is_read() -> None:
    assert unescaped(["<p>", "Hi!", "</p>", '<p>Never <a href="#">mind</a>.</p>']) == ["Hi!", "Never mind."]
    assert unescaped(["Write <p> and then </p>"]) == ["Write <p> and then </p>"]
    assert unescaped(["<p>one", "two"]) == ["<p>one", "two"]


def test_teasers_of_other_stories_are_no_comments_though_they_bear_dates() -> None:
    article = (
        "<h1>Road</h1>"
        + "<p>The road to the lake will be closed until the end of the summer, the county said.</p>" * 5
    )
    teasers = "".join(
        f'<article class="post col-4"><h2 class="entry-title">Story number {i} about the many lakes of the north and their ice</h2>'
        f'<div class="meta"><span>{i} min</span> <time datetime="2023-0{i}-02">2 May 2023</time></div></article>'
        for i in (3, 4, 5)
    )
    page = read(f"<main>{article}</main><div class='posts'>{teasers}</div>", "https://post.example/c", "Road")
    assert posts(page) == []


@pytest.mark.parametrize(
    "line",
    [
        "an hour ago",
        "yesterday",
        "gestern",
        "just now",
        "one day ago",
        "vor einer Stunde",
        "il y a une heure",
    ],
)
def test_a_stamp_without_figures_is_still_a_stamp(line: str) -> None:
    assert stamps(line)


@given(st.text(alphabet="<>/ abdivplhr\"'=&;", max_size=400))
@settings(max_examples=60, deadline=None)
def test_any_markup_round_posts_is_read(inside: str) -> None:
    page = read(
        '<div class="thread">'
        + "".join(POST.format(n=i, name=f"n{i}", words=inside) for i in (1, 2, 3))
        + "</div>"
    )
    assert not [p for p in page.problems if p.code == "internal"]
    assert all(0 <= p.start < p.end <= len(page.text) for p in page.passages)
