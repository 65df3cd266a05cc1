"""Comments as the common systems and hand-made pages mark them up. Every page is invented."""

from __future__ import annotations

import json

import pytest

from sitrep.intake import pages
from sitrep.pages import Hints, Page

STORY = [
    "Work on the new lock at Varnholm has stopped for the second time this year after cracks were found in the eastern chamber wall.",
    "The chairman of the water board told reporters at the site that nobody was in danger and that barges would use the old lock.",
    "Residents of the lower town have complained since March that the pumping shakes their houses at night, and some have left.",
    "The council will hear the builders next Thursday, and the contractor has said that it will publish a survey of its own.",
]
TALK = [
    ("Henrik S.", "05 May 2021 11:05", "So they lose a season and we lose our sleep."),
    ("pelle_k", "05 May 2021 14:11", "My cellar has had water in it since the pumps started."),
    ("Tilda", "06 May 2021 08:15", "My brother works there and says it was known in January."),
]
SAID = [(name, words) for name, _, words in TALK]


def read(rest: str, head: str = "", url: str = "https://courier.example/news/lock") -> Page:
    story = "<h1>Cracks halt the lock</h1>" + "".join(f"<p>{p}</p>" for p in STORY)
    html = f"<html><head><title>Cracks halt the lock</title>{head}</head><body><div class='q3'>{story}</div>{rest}</body></html>"
    return next(iter(pages(html.encode(), Hints(url=url))))


def said(page: Page) -> list[tuple[str | None, str]]:
    return [(p.author, p.of(page.text)) for p in page.passages if p.zone == "comment"]


def told(page: Page) -> str:
    return " ".join(p.of(page.text) for p in page.passages if p.zone != "comment")


def each(form: str, **more: str) -> str:
    return "".join(form.format(n=i, name=n, at=at, words=w, **more) for i, (n, at, w) in enumerate(TALK, 1))


FORMS = {
    "posts of a comment system are no forum's": (
        '<div id="disqus_thread"><section id="conversation"><ul id="posts" class="post-list">',
        '<li class="post" id="post-{n}"><div class="post-content"><header><span class="post-byline"><span class="author">'
        '<a href="/by/u{n}/">{name}</a></span></span> <a class="time-ago" title="{at}">3 days ago</a></header>'
        '<div class="post-message"><p>{words}</p></div><a class="see-more">see more</a></div></li>',
        "</ul></section></div>",
    ),
    "threads of comments": (
        '<div id="talk"><div class="root__threads">',
        '<div class="thread root__thread"><article class="comment"><div class="comment__info"><span class="comment__username">{name}</span>'
        '<a class="comment__time">{at}</a></div><div class="comment__text"><p>{words}</p></div></article></div>',
        "</div></div>",
    ),
    "hashed names under a heading": (
        '<section class="sc-jz"><h2 class="sc-cS">3 Comments</h2><div class="sc-kA">',
        '<div class="sc-bd"><div class="sc-ht"><span class="sc-bx">{name}</span><span class="sc-if">{at}</span></div>'
        '<p class="sc-EH">{words}</p><div class="sc-bZ">Reply</div></div>',
        "</div></section>",
    ),
    "parts named for tests, sizes of type as classes": (
        '<div id="root-7"><section class="flex">',
        '<div class="flex flex-row" data-testid="comment-component"><p class="font-sans text-lg text-white">{name[0]}</p>'
        '<h4 class="font-sans text-base">{name}</h4><div class="font-sans text-sm">{at}</div>'
        '<div data-testid="comment-content" class="font-sans text-base"><p>{words}</p></div></div>',
        "</section></div>",
    ),
    "items that bear no name": (
        '<h3>Comments</h3><ol class="comments">',
        "<li><p><strong>{name}</strong> {at}</p><p>{words}</p></li>",
        "</ol>",
    ),
    "a definition list": (
        '<dl id="comments-block">',
        '<dt class="comment-author"><a href="/p/{n}">{name}</a> said...</dt><dd class="comment-body"><p>{words}</p></dd>'
        '<dd class="comment-footer"><span>{at}</span></dd>',
        "</dl>",
    ),
    "members and guests": (
        '<div class="commentlinks"><ul class="list">',
        '<li class="kind{n}" id="bb_message_{n}"><h4>{name}</h4><em>{at}</em><p>{words}</p></li>',
        "</ul></div>",
    ),
    "buttons and a date on one line": (
        '<div class="fb-comments">',
        '<div class="_5v"><div class="_3m"><a class="UFICommentActorName" href="/profile.php?id={n}">{name}</a></div>'
        '<div class="_30"><span>{words}</span></div><div class="_2v"><a>Like</a> · <a>Reply</a> · 3 · <abbr title="{at}">2d</abbr></div></div>',
        "</div>",
    ),
    "the word for a comment names its parts": (
        '<div id="commento" class="commento-root">',
        '<div class="commento-card"><div class="commento-header"><div class="commento-avatar">{name[0]}</div>'
        '<div class="commento-name">{name}</div><div class="commento-timeago" title="{at}">3 days ago</div></div>'
        '<div class="commento-body"><p>{words}</p></div></div>',
        "</div>",
    ),
    "a template of its own": (
        '<div id="host"><template shadowrootmode="open"><div class="comments">',
        '<div class="comment"><b class="author">{name}</b> <i class="date">{at}</i><p>{words}</p></div>',
        "</div></template></div>",
    ),
}


@pytest.mark.parametrize("name", FORMS)
def test_every_comment_is_found_with_author_and_hour_and_none_is_the_article(name: str) -> None:
    before, form, after = FORMS[name]
    page = read(before + each(form) + after)
    assert said(page) == SAID
    assert [p.posted for p in page.passages if p.zone == "comment"] == [
        "2021-05-05T11:05",
        "2021-05-05T14:11",
        "2021-05-06T08:15",
    ]
    assert all(p in told(page) for p in STORY)


@pytest.mark.parametrize("link", ["", '<a class="parent-link" href="#c1">Henrik S.</a>'])
def test_whom_a_comment_answers_is_no_part_of_its_authors_name(link: str) -> None:
    form = '<div class="comment"><span class="post-byline"><span class="author">{name}</span> {link}</span> <i>{at}</i><p>{words}</p></div>'
    page = read(f'<div class="comments">{each(form, link=link)}</div>')
    assert said(page) == SAID
    assert {p.reply_to for p in page.passages if p.zone == "comment"} == {"Henrik S." if link else None}


def test_replies_under_another_name_are_comments_of_their_own() -> None:
    def one(i: int, kind: str, inside: str = "") -> str:
        name, at, words = TALK[i]
        return (
            f'<div class="{kind}"><div class="{kind}-head"><b class="name">{name}</b> <span class="date">{at}</span></div>'
            f'<div class="{kind}-text"><p>{words}</p></div><div class="comment-reply"><a>Reply to {name}</a></div>'
            f'<div class="replies">{inside}</div></div>'
        )

    page = read(f'<div class="comments">{one(0, "comment", one(1, "reply"))}{one(2, "comment")}</div>')
    assert said(page) == SAID
    assert [p.reply_to for p in page.passages if p.zone == "comment"] == [None, "Henrik S.", None]


def test_lists_of_answers_named_like_comments_are_none() -> None:
    def one(i: int, inside: str = "") -> str:
        name, at, words = TALK[i]
        return (
            f'<li class="comment"><div class="comment-block"><cite class="user">{name}</cite> <span class="datetime">{at}</span>'
            f'<p class="comment-content">{words}</p></div><div class="comment-thread">{inside}</div></li>'
        )

    page = read(
        f'<div class="comments"><div class="comment-thread">{one(0, "<ol>" + one(1) + "</ol>")}{one(2)}</div></div>'
    )
    assert said(page) == SAID


def test_the_form_under_the_only_comment_is_none_of_its_words() -> None:
    name, at, words = TALK[0]
    page = read(
        f'<div id="comments" class="comments-area"><ol class="comment-list"><li class="comment"><b class="fn">{name}</b> <time>{at}</time>'
        f'<div class="comment-content"><p>{words}</p></div></li></ol><div id="respond"><form><p class="comment-notes">Your email address'
        " will not be published. Required fields are marked *</p><textarea></textarea></form></div></div>"
    )
    assert said(page) == SAID[:1]


LINKED = [
    {
        "@type": "Comment",
        "author": {"@type": "Person", "name": TALK[0][0]},
        "dateCreated": "2021-05-05T11:05:00Z",
        "text": TALK[0][2],
        "comment": [{"@type": "Comment", "author": {"name": TALK[1][0]}, "text": TALK[1][2]}],
    },
    {"@type": "Answer", "text": "The answer to a question of the article is no reader's word."},
]


@pytest.mark.parametrize("shown", [False, True])
def test_comments_told_as_linked_data_alone_are_comments(shown: bool) -> None:
    data = json.dumps({"@type": "NewsArticle", "headline": "Cracks halt the lock", "comment": LINKED})
    page = read(
        "".join(f"<p>{w}</p>" for _, _, w in TALK[:2]) if shown else "",
        f'<script type="application/ld+json">{data}</script>',
    )
    assert said(page) == SAID[:2]
    assert [p.reply_to for p in page.passages if p.zone == "comment"] == [None, "Henrik S."]
    assert all(w not in told(page) for _, w in SAID)
    assert all(p in told(page) for p in STORY)


LIVE = "".join(
    f'<article class="post"><time datetime="2021-05-04T1{i}:00">1{i}:00</time><p class="entry-by">By Ines Holt</p><p>{p}</p></article>'
    for i, p in enumerate(STORY)
)


@pytest.mark.parametrize(("name", "talk"), [("liveblog", False), ("liveblog", True), ("stream-x", False)])
def test_entries_of_a_live_report_are_the_article(name: str, talk: bool) -> None:
    form = '<div class="comment"><b class="author">{name}</b> <i class="date">{at}</i><p>{words}</p></div>'
    comments = f'<section class="comments">{each(form)}</section>' if talk else ""
    html = f'<html><head><title>Lock, live</title></head><body><main><h1>Lock, live</h1><div class="{name}">{LIVE}</div>{comments}</main></body></html>'
    page = next(iter(pages(html.encode(), Hints(url="https://courier.example/live"))))
    assert said(page) == (SAID if talk else [])
    assert all(p in told(page) for p in STORY)


@pytest.mark.parametrize("heading", ["0 Comments", "No comments", "Comment", "More from the Courier"])
def test_other_stories_under_a_heading_without_comments_are_none(heading: str) -> None:
    form = '<li class="story"><a href="/{n}">{words}</a> <span>{at}</span> <span class="author">By {name}</span><p>{words}</p></li>'
    page = read(f'<div class="k"><h3>{heading}</h3></div><div class="more"><ul>{each(form)}</ul></div>')
    assert said(page) == []


def test_a_byline_after_its_date_on_one_line_is_found() -> None:
    html = (
        '<html><head><title>Lock</title></head><body><article><h1>Lock closed again</h1><div class="entry-meta"><span class="posted-on">Posted on '
        f'<time>4 May 2021</time></span><span class="byline"> by <a>Ines Holt</a></span></div>{"".join(f"<p>{p}</p>" for p in STORY)}</article></body></html>'
    )
    page = next(iter(pages(html.encode(), Hints())))
    assert page.report.byline == "Posted on 4 May 2021 by Ines Holt"


OLD = (
    '<tr><td class="row1"><span class="name"><b>{name}</b></span><br><span class="postdetails">Skipper<br>Joined: 03 Jan 2011<br>Posts: 1204</span></td>'
    '<td class="row1"><table><tr><td><span class="postdetails">Posted: {at} &nbsp; Post subject: Lock</span></td></tr><tr><td><span class="postbody">{words}</span>'
    '<span class="postbody"><br>_________________<br>Barge Alma, built 1931</span></td></tr></table></td></tr>'
    '<tr><td class="row1"><a class="nav">Back to top</a></td><td class="row1"></td></tr>'
)


def test_posts_in_rows_without_names_and_a_title_after_view_topic() -> None:
    rows = each(OLD)
    html = f'<html><head><title>Boats :: View topic - Cracks in the lock</title></head><body><table class="forumline">{rows}</table></body></html>'
    page = next(iter(pages(html.encode(), Hints(url="https://boards.example/viewtopic.php?t=7"))))
    assert page.report.title == "Cracks in the lock"
    assert said(page) == SAID[1:]
    assert TALK[0][2] in told(page)


@pytest.mark.parametrize(
    ("heading", "when", "reply"),
    [
        ("3 комментария", "5 часов назад", "Ответить"),
        ("3 коментарі", "5 годин тому", "Відповісти"),
        ("3 yorum", "5 saat önce", "Yanıtla"),
        ("3 komentarze", "5 maja 2021 o 11:05", "Odpowiedz"),
        ("3 تعليقات", "منذ 5 ساعات", "رد"),
        ("3 تعليقات", "5 مايو، 2021 11:05", "رد"),
        ("3 comentarios", "hace 5 horas", "Responder"),
    ],
)
def test_headings_and_times_of_other_languages(heading: str, when: str, reply: str) -> None:
    form = '<div class="x_k"><div class="x_n">{name}</div><div class="x_d">{when}</div><div class="x_t">{words}</div><div>{reply}</div></div>'
    page = read(f'<div class="x_w"><h3>{heading}</h3>{each(form, when=when, reply=reply)}</div>')
    assert said(page) == SAID
