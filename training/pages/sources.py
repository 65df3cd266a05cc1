"""Texts to train on: articles and comments of sets whose licences allow it (see docs/pages.md), never the AGPL set."""

from __future__ import annotations

import gzip
import json
import random
import re
from pathlib import Path
from typing import Any

import lxml.html

SHARED = Path("../shared/corpora")


def rows(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSON-lines file."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def articles() -> list[tuple[str, list[str]]]:
    """(title, paragraphs) of news articles and weblog posts."""
    out = []
    for row in rows(SHARED / "polnear/train.jsonl"):
        parts = [p.strip() for p in re.split(r"\n+", row["text"]) if p.strip()]
        if len(parts) > 2:
            out.append((row.get("title") or parts[0], parts))
    for row in rows(SHARED / "pages/articles.jsonl.gz"):
        parts = [p.strip() for p in row["truth"]["main_content"].split("\n") if p.strip()]
        if len(parts) > 2:
            out.extend([(row["truth"]["title"], parts)] * 7)
    for row in rows(SHARED / "pages/forum_threads.jsonl.gz"):
        first = _post(row["gold_standard_annotation"][0])
        if len(first) > 300 and len(first) < 6000:
            out.append((first[:60], _sentences(first)))
        # long posts in the first person stand in for personal weblogs
        long = [t for p in row["gold_standard_annotation"][1:] if 500 < len(t := _post(p)) < 4000]
        out.extend((t[:50], _sentences(t)) for t in long[:5])
    return out


def _post(post: dict[str, Any]) -> str:
    text = post["post_text"]["surface_form"]
    if "<" in text and ">" in text:
        root = lxml.html.fromstring(f"<div>{text}</div>")
        text = " ".join(str(t) for t in root.itertext())
    return " ".join(text.split())


def _sentences(text: str) -> list[str]:
    """A post without line breaks, cut into paragraphs of two to five sentences."""
    parts = re.split(r"(?<=[.!?])\s+", text)
    out, rng = [], random.Random(len(text))
    while parts:
        n = rng.randint(2, 5)
        out.append(" ".join(parts[:n]))
        parts = parts[n:]
    return out


def comments() -> list[list[str]]:
    """Comments, each as its paragraphs: news comments, forum posts, sentences of a forum joined to short posts."""
    rng = random.Random(5)
    out: list[list[str]] = []
    for row in rows(SHARED / "abuse/foxnews.jsonl"):
        out.append([" ".join(row["text"].split())])
    for row in rows(SHARED / "pages/forum_threads.jsonl.gz"):
        for post in row["gold_standard_annotation"][1:]:
            text = _post(post)
            if 5 < len(text) < 3000:
                out.append(_sentences(text) if len(text) > 350 and rng.random() < 0.6 else [text])
    for row in rows(SHARED / "abuse/davidson.jsonl")[:6000:2]:
        text = (
            re.sub(r"https?://\S+|&#\d+;|\bRT\b|^[!\"\s]+", "", row["text"]).replace("&amp;", "&").strip(' "')
        )
        if len(text) > 15:
            out.append([" ".join(text.split())])
    lines = [" ".join(r["text"].split()) for r in rows(SHARED / "abuse/stormfront.jsonl")]
    at = 0
    while at < len(lines):
        n = rng.choice([1, 1, 2, 3, 4, 6])
        text = _natural(" ".join(lines[at : at + n]))
        out.append([text] if n < 4 else _sentences(text))
        at += n
    return [c for c in out if c and c[0].strip()]


def _natural(text: str) -> str:
    """Tokenised text with its spaces before punctuation closed."""
    text = re.sub(r"\s+([.,!?;:%)\]])", r"\1", text)
    text = re.sub(r"([(\[$])\s+", r"\1", text)
    return re.sub(r"\s+(n't|'(?:s|re|ve|ll|d|m))\b", r"\1", text)


def rendered() -> list[list[list[str]]]:
    """Discussions as real pages print them: per thread its posts, per post its lines, names and dates and furniture
    included. From the forum threads and the comment areas of the articles, by the intake's own reading of the markup."""
    from sitrep.intake import metadata, threads
    from sitrep.intake.markup import blocks, parse, strip_unread

    out = []
    for name, forum in (("forum_threads.jsonl.gz", True), ("articles.jsonl.gz", False)):
        for row in rows(SHARED / "pages" / name):
            tree = parse(row["html"])
            metadata.read(tree)
            strip_unread(tree)
            items = threads.find(tree, forum).items
            posts = [[text for _, text in blocks(i, skip=set(items) - {i})] for i in items]
            posts = [p for p in posts if p and sum(map(len, p)) > 20]
            if len(posts) > 1:
                out.append(posts)
    return out
