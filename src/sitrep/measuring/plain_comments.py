"""Author, date and reply-to of comments in plain text: forum threads printed as page dumps in the usual layouts.

No permitted set labels these in plain text. So the posts of ``forum_threads.jsonl.gz``, with their users and dates, are
printed here as text, each thread in every layout of LAYOUTS; whom a post answers is drawn by chance, and hours and names
that a thread does not tell are invented. The layouts are ours, what stands in them is the threads'.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from ..intake import pages
from ..intake.stamps import stamps
from ..pages import Hints
from ..records import Passage
from ._corpora import f1, overlap, records
from .forums import post_text


@dataclass(frozen=True)
class Layout:
    """How a page prints its comments: lines ``over`` and ``under`` one, the date's form; ``reply`` is put for {r}."""

    over: tuple[str, ...]
    under: tuple[str, ...]
    date: str
    reply: str = ""
    heading: str = ""


LAYOUTS = {
    "name says, stamp below": Layout(("{n} says:", "{d}"), ("Reply",), "%B %d, %Y at %I:%M %p", heading="{k} responses to this"),
    "name and stamp on a line": Layout(("{n} {d}",), (), "%B %d, %Y at %I:%M %p"),
    "name glued to its stamp": Layout(("{n}{d}",), (), "%B %d, %Y %I:%M %p"),
    "posted by, under": Layout((), ("Posted by: {n} | {d}",), "%B %d, %Y at %I:%M %p"),
    "two names, permalink": Layout(("{n}{r} {d} Permalink",), (), "%a, %m/%d/%Y - %H:%M", reply=" {to}"),
    "replied to": Layout(("{n}{r}", "{d}"), ("Like · Reply",), "%d %B %Y %H:%M", reply=" replied to {to}", heading="Comments"),
    "in reply to": Layout(("{n}{r} | {d}",), (), "%Y-%m-%d %H:%M", reply=" (in reply to {to})"),
    "arrow": Layout(("{n}{r}", "{d}"), ("Reply", "Share"), "%b %d, %Y %I:%M %p", reply=" → {to}"),
    "numbered": Layout(("#{i} {n} wrote on {d}",), (), "%d %B %Y %H:%M"),
    "date first": Layout(("{d}", "{n}"), (), "%d.%m.%Y %H:%M"),
    "forum row": Layout(("by {n} » {d}",), (), "%a %b %d, %Y %I:%M %p"),
}  # fmt: skip
OPENING = 120
"""Characters: an opening post shorter than this is no article, and its thread is left out."""
AT_MOST = 25
"""Posts of one thread printed, at most."""


@dataclass(frozen=True)
class Post:
    """One post as printed: its words, author, moment to the minute, and whom it answers."""

    text: str
    author: str
    when: datetime
    to: str | None = None


def measure(paths: list[Path]) -> dict[str, Any]:
    """Shares of the printed comments that were found with the right author, day and hour, and reply-to; by layout too.

    A comment is found if word-F1 with it is at least .8; one that is not found counts as wrong.
    """
    sums: dict[str, dict[str, int]] = {name: _nothing() for name in LAYOUTS}
    for path in paths:
        for number, row in enumerate(records(path)):
            rng = random.Random(number)
            thread = posts(row, rng)
            if len(thread) > 1 and len(thread[0].text) >= OPENING:
                for name, layout in LAYOUTS.items():
                    _count(sums[name], thread, layout)
    total = _nothing()
    for part in sums.values():
        for key, value in part.items():
            total[key] += value
    return {
        **_shares(total),
        "by layout": {name: _shares(part) for name, part in sums.items()},
        "counts": {**total, "bar": "author .90, posted .90, reply to .80"},
    }


def posts(row: dict[str, Any], rng: random.Random) -> list[Post]:
    """A thread's posts in order; every other one from the third on answers an author before it."""
    out: list[Post] = []
    when = datetime(2012, 3, 4, 9, 30)
    for gold in row["gold_standard_annotation"][:AT_MOST]:
        told = stamps(" ".join(((gold.get("datetime") or {}).get("surface_form") or "").split()))
        iso = told[0].iso() if told else None
        if iso and len(iso) >= 10:
            when = datetime.fromisoformat(iso)
        if not iso or len(iso) < 16:
            when = when.replace(hour=9, minute=0) + timedelta(minutes=rng.randint(1, 700))
        author = _name((gold.get("user") or {}).get("surface_form") or "", rng)
        others = [p.author for p in out[1:] if p.author != author]
        to = rng.choice(others) if others and rng.random() < 0.5 else None
        text = " ".join(post_text(gold).split())
        if text:
            out.append(Post(text, author, when, to))
    return out


def _name(user: str, rng: random.Random) -> str:
    """A user's name; of an address its last part, without the site's own number."""
    if "/" in user or "?" in user:
        user = re.split(r"[/?=]", unquote(user).rstrip("/"))[-1]
        user = re.sub(r"(?:^\d+-|[-.]\d+$|\.html?$)", "", user)
    user = " ".join(user.split())
    return user if re.search(r"[^\W\d]", user) and len(user) <= 30 else f"reader{rng.randint(10, 99)}"


def printed(thread: list[Post], layout: Layout) -> str:
    """The thread as a page dump: the opening post as the article, then the others in the layout."""
    rng = random.Random(thread[0].text)
    out = [_paragraphs(thread[0].text, rng)]
    if layout.heading:
        out.append(layout.heading.format(k=len(thread) - 1))
    for i, post in enumerate(thread[1:], 1):
        reply = layout.reply.format(to=post.to) if post.to else ""
        values = {"n": post.author, "d": post.when.strftime(layout.date), "r": reply, "i": i}
        lines = [
            *(h.format(**values) for h in layout.over),
            _paragraphs(post.text, rng),
            *(f.format(**values) for f in layout.under),
        ]
        out.append("\n".join(lines))
    return "\n\n".join(out)


def _paragraphs(text: str, rng: random.Random) -> str:
    """Words without line breaks, cut into paragraphs of two to five sentences."""
    sentences = re.split(r"(?<=[.!?])\s+(?=[A-Z])", text)
    out = []
    while sentences:
        n = rng.randint(2, 5)
        out.append(" ".join(sentences[:n]))
        sentences = sentences[n:]
    return "\n\n".join(out)


def _nothing() -> dict[str, int]:
    return dict.fromkeys(
        (
            "comments",
            "found",
            "author",
            "posted",
            "replies",
            "reply to",
            "answers told though there are none",
        ),
        0,
    )


def _count(sums: dict[str, int], thread: list[Post], layout: Layout) -> None:
    page = next(iter(pages(printed(thread, layout).encode("utf-8"), Hints())))
    read = [p for p in page.passages if p.zone == "comment"]
    texts = [p.of(page.text) for p in read]
    left = set(range(len(read)))
    for post in thread[1:]:
        sums["comments"] += 1
        answers = post.to if layout.reply else None
        sums["replies"] += answers is not None
        best = max(left, key=lambda i: f1(*overlap(post.text, texts[i])), default=None)
        if best is None or f1(*overlap(post.text, texts[best])) < 0.8:
            continue
        left.discard(best)
        _compare(sums, post, answers, read[best])


def _compare(sums: dict[str, int], post: Post, answers: str | None, read: Passage) -> None:
    sums["found"] += 1
    sums["author"] += read.author == post.author
    sums["posted"] += read.posted == post.when.isoformat(timespec="minutes")
    if answers is not None:
        sums["reply to"] += read.reply_to == answers
    else:
        sums["answers told though there are none"] += read.reply_to is not None


def _shares(sums: dict[str, int]) -> dict[str, Any]:
    n = max(1, sums["comments"])
    out = {key: round(sums[key] / n, 4) for key in ("found", "author", "posted")}
    if sums["replies"]:
        out["reply to"] = round(sums["reply to"] / sums["replies"], 4)
    return out
