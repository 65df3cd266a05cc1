"""How well a forum's thread is read: its posts, their authors and dates."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import Any

from ..intake import pages
from ..intake.stamps import stamps
from ..pages import Hints, Page
from ._corpora import f1, overlap, records, words


def measure(paths: list[Path]) -> dict[str, Any]:
    """Precision and recall of posts on a file in the form of ``forum_threads.jsonl.gz``: a post is found if word-F1
    with a gold post is at least .8; authors and days are counted on posts found."""
    found = gold_n = read_n = author = author_n = day = day_n = threads = 0
    opening = 0
    for path in paths:
        for row in records(path):
            threads += 1
            page = next(iter(pages(row["html"].encode("utf-8"), Hints(url=row["url"]))))
            read = read_posts(page)
            gold = row["gold_standard_annotation"]
            gold_n += len(gold)
            read_n += len(read)
            pairs = _pairs(gold, read)
            found += len(pairs)
            opening += any(g is gold[0] and not r["author_known"] for g, r in pairs)
            for g, r in pairs:
                if not r["author_known"]:
                    continue
                names = _handles(g, row["html"])
                if names:
                    author_n += 1
                    author += "".join(words(r["author"] or "")) in names
                when = _day(g)
                if when:
                    day_n += 1
                    day += (r["posted"] or "")[:10] == when
    precision, recall = found / max(1, read_n), found / max(1, gold_n)
    return {
        "threads": threads, "posts P": round(precision, 4), "posts R": round(recall, 4), "posts F1": round(f1(found, gold_n, read_n), 4),
        "author right": round(author / max(1, author_n), 4), "day right": round(day / max(1, day_n), 4),
        "opening post is the body": round(opening / max(1, threads), 4),
        "counts": {"gold": gold_n, "read": read_n, "authors": author_n, "days": day_n, "best known": "P .94 R .85", "bar": "P .95 R .93, author and day .95"},
    }  # fmt: skip


def read_posts(page: Page) -> list[dict[str, Any]]:
    """The page's posts as read: the body as the first, then every comment."""
    body = "\n".join(p.of(page.text) for p in page.passages if p.zone in ("body", "quotation", "caption"))
    out: list[dict[str, Any]] = (
        [{"text": body, "author": None, "posted": None, "author_known": False}] if body else []
    )
    for p in page.passages:
        if p.zone == "comment":
            out.append(
                {"text": p.of(page.text), "author": p.author, "posted": p.posted, "author_known": True}
            )
    return out


def post_text(gold: dict[str, Any]) -> str:
    """A gold post's words, without the markup that some threads keep in them."""
    import lxml.html

    text = gold["post_text"]["surface_form"]
    return (
        " ".join(str(t) for t in lxml.html.fromstring(f"<div>{text}</div>").itertext())
        if "<" in text and ">" in text
        else text
    )


def _pairs(
    gold: list[dict[str, Any]], read: list[dict[str, Any]]
) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    scored = sorted(
        (
            (f1(*overlap(post_text(g), r["text"])), i, j)
            for i, g in enumerate(gold)
            for j, r in enumerate(read)
        ),
        reverse=True,
    )
    out, left, right = [], set(), set()
    for score, i, j in scored:
        if score >= 0.8 and i not in left and j not in right:
            left.add(i)
            right.add(j)
            out.append((gold[i], read[j]))
    return out


def _handles(gold: dict[str, Any], html: str) -> set[str]:
    """The names a gold user may be read as: the name itself, or the words of the links to the user's page."""
    name = (gold.get("user") or {}).get("surface_form") or ""
    if "/" not in name and "?" not in name:
        return {"".join(words(name))} - {""}
    links = re.findall(
        rf"<a\b[^>]*href=[\"']{re.escape(name.replace('&', '&amp;'))}[\"'][^>]*>(.*?)</a>", html, re.S
    )
    links += re.findall(rf"<a\b[^>]*href=[\"']{re.escape(name)}[\"'][^>]*>(.*?)</a>", html, re.S)
    # links to a post or to "quote" tell no name
    return {"".join(words(unescape(re.sub(r"<[^>]*>", " ", link)))) for link in links} - {
        "",
        "quote",
        "profil",
        "profile",
    }


def _day(gold: dict[str, Any]) -> str | None:
    when = (gold.get("datetime") or {}).get("surface_form") or ""
    found = stamps(" ".join(when.split()))
    iso = found[0].iso() if found and not found[0].swappable else None
    return iso[:10] if iso and len(iso) >= 10 else None
