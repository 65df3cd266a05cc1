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
HERE = Path(__file__).parent
WEBLOGS, ANSWERS = slice(0, 1340), slice(4940, None)
"""Rows of UDS-IH2's training part that come from weblogs, and from answers to questions and reviews: it keeps the order of
the English Web Treebank, whose parts these are (found by reading every 130th row)."""


def rows(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSON-lines file."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def articles_by_source() -> dict[str, list[tuple[str, list[str]]]]:
    """(title, paragraphs) of news articles and weblog posts, by where they are from."""
    out: dict[str, list[tuple[str, list[str]]]] = {"news": [], "articles": [], "forum openings": []}
    for row in rows(SHARED / "polnear/train.jsonl"):
        parts = [p.strip() for p in re.split(r"\n+", row["text"]) if p.strip()]
        if len(parts) > 2:
            out["news"].append((row.get("title") or parts[0], parts))
    for row in rows(SHARED / "pages/articles.jsonl.gz"):
        parts = [p.strip() for p in row["truth"]["main_content"].split("\n") if p.strip()]
        if len(parts) > 2:
            out["articles"].append((row["truth"]["title"], parts))
    for row in rows(SHARED / "pages/forum_threads.jsonl.gz"):
        first = _post(row["gold_standard_annotation"][0])
        if len(first) > 300 and len(first) < 6000:
            out["forum openings"].append((first[:60], _sentences(first)))
        # long posts in the first person stand in for personal weblogs
        long = [t for p in row["gold_standard_annotation"][1:] if 500 < len(t := _post(p)) < 4000]
        out["forum openings"].extend((t[:50], _sentences(t)) for t in long[:5])
    out["weblogs"] = [(row[0][:60], row) for row in grouped(_treebank(WEBLOGS), 3)]
    out["posts"] = posts()
    return out


def articles() -> list[tuple[str, list[str]]]:
    """All of them, those of small sets several times."""
    often = {"articles": 7, "posts": 6}
    return [
        story for source, stories in articles_by_source().items() for story in stories * often.get(source, 1)
    ]


def posts() -> list[tuple[str, list[str]]]:
    """(title, paragraphs) of articles written here, most of them in a personal voice."""
    out: list[tuple[str, list[str]]] = []
    for line in (HERE / "posts.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("= "):
            out.append((line[2:], []))
        elif line and not line.startswith("#"):
            out[-1][1].append(line)
    return out


def readers() -> list[list[str]]:
    """Comments written here, each as its paragraphs, with places to fill (see talk.py)."""
    lines = (HERE / "readers.txt").read_text(encoding="utf-8").splitlines()
    return [line.split(" | ") for line in lines if line and not line.startswith("#")]


def answers() -> list[list[str]]:
    """What people answered to questions of strangers, and reviews: one to five sentences each."""
    return [[" ".join(part)] if len(part) < 4 else part for part in grouped(_treebank(ANSWERS), 2)]


def _treebank(part: slice) -> list[str]:
    """Sentences of UDS-IH2 (CC BY-SA), as they read before they were cut into words."""
    rows_ = [r for r in rows(SHARED / "factuality/uds_ih2.jsonl") if r["split"] == "train"]
    return [_natural(" ".join(r["text"].split())) for r in rows_[part]]


def grouped(sentences: list[str], mean: int) -> list[list[str]]:
    """Sentences joined to texts of one to ``2 * mean + 1`` of them, by chance; what stands together stays together."""
    rng = random.Random(mean)
    out, at = [], 0
    while at < len(sentences):
        n = rng.randint(1, 2 * mean + 1)
        out.append(sentences[at : at + n])
        at += n
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


def comments_by_source() -> dict[str, list[list[str]]]:
    """Comments, each as its paragraphs, by where they are from: news comments, forum posts, tweets, sentences of a forum
    joined to short posts, answers and reviews, and those written here."""
    rng = random.Random(5)
    out: dict[str, list[list[str]]] = {"fox": [], "forum": [], "tweets": [], "stormfront": []}
    for row in rows(SHARED / "abuse/foxnews.jsonl"):
        out["fox"].append([" ".join(row["text"].split())])
    for row in rows(SHARED / "pages/forum_threads.jsonl.gz"):
        for post in row["gold_standard_annotation"][1:]:
            text = _post(post)
            if 5 < len(text) < 3000:
                out["forum"].append(_sentences(text) if len(text) > 350 and rng.random() < 0.6 else [text])
    for row in rows(SHARED / "abuse/davidson.jsonl")[:6000:6]:
        text = (
            re.sub(r"https?://\S+|&#\d+;|\bRT\b|^[!\"\s]+", "", row["text"]).replace("&amp;", "&").strip(' "')
        )
        if len(text) > 15:
            out["tweets"].append([" ".join(text.split())])
    lines = [" ".join(r["text"].split()) for r in rows(SHARED / "abuse/stormfront.jsonl")]
    at = 0
    while at < len(lines):
        n = rng.choice([1, 1, 2, 3, 4, 6])
        text = _natural(" ".join(lines[at : at + n]))
        out["stormfront"].append([text] if n < 4 else _sentences(text))
        at += n
    out |= {"answers": answers(), "readers": readers()}
    return {source: [c for c in found if c and c[0].strip()] for source, found in out.items()}


def comments() -> list[list[str]]:
    """All of them, those written here several times; those with places to fill are for talk.py to fill."""
    often = {"readers": 6}
    found = comments_by_source()
    found["stormfront"] = found["stormfront"][::2]
    return [c for source, several in found.items() for c in several * often.get(source, 1)]


def _natural(text: str) -> str:
    """Tokenised text with its spaces before punctuation closed."""
    text = re.sub(r"\s+([.,!?;:%)\]])", r"\1", text)
    text = re.sub(r"([(\[$])\s+", r"\1", text)
    text = re.sub(r'" ([^"]*?) "', r'"\1"', text)
    text = re.sub(r"(?<=[A-Za-z]) - (?=[A-Za-z])", "-", text)
    text = re.sub(r"\b(ca|do|does|did|is|was|wo|would|could|should|have|has|are|were) n't\b", r"\1n't", text)
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
