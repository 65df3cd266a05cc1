"""How well comments are kept out of the article: on plain text with comments known, and on labelled snippets of HTML."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from ..intake import pages
from ..pages import Hints, Page
from ..records import NOT_EVIDENCE
from ._corpora import records, squeeze


def measure(paths: list[Path]) -> dict[str, Any]:
    """Figures for files in the form of ``text_with_comments.jsonl`` or ``html_comment_snippets.jsonl.gz``."""
    out: dict[str, Any] = {}
    for path in paths:
        rows = list(records(path))
        if rows and "article" in rows[0]:
            out["plain text"] = plain(rows)
        elif rows and "html" in rows[0] and "comments" in rows[0]:
            out["html"] = snippets(rows)
    return out


def _article_mask(page: Page) -> bytearray:
    mask = bytearray(len(page.text))
    for p in page.passages:
        if p.zone not in NOT_EVIDENCE:
            mask[p.start : p.end] = b"\1" * (p.end - p.start)
    return mask


def _boundary(page: Page, starts: list[int]) -> int:
    """The number of the first line after the last article passage; all lines where the page has no comments."""
    if not any(p.zone == "comment" for p in page.passages):
        return len(starts)
    end = max((p.end for p in page.passages if p.zone not in NOT_EVIDENCE), default=0)
    return sum(1 for s in starts if s < end)


def plain(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Article and comments are joined by a blank line and must be found apart again."""
    hit = with_ = false = without = comment_words = leaked = article_words = lost = missed = early = late = 0
    for row in rows:
        article, comments = row["article"].strip(), row["comments"].strip()
        text = f"{article}\n\n{comments}" if comments else article
        page = next(iter(pages(text.encode("utf-8"), Hints())))
        starts = [m.start() for m in re.finditer(r"\S[^\n]*", page.text)]
        cut = len(article) if comments else len(text)
        gold = sum(1 for s in starts if s < cut)
        read = _boundary(page, starts)
        if comments:
            with_ += 1
            hit += abs(gold - read) <= 1
            missed += read == len(starts)
            early += read < gold - 1
            late += gold + 1 < read < len(starts)
        else:
            without += 1
            false += any(p.zone == "comment" for p in page.passages)
        mask = _article_mask(page)
        words = [m.start() for m in re.finditer(r"\S+", page.text)]
        comment_words += sum(w >= cut for w in words)
        leaked += sum(w >= cut and mask[w] for w in words)
        article_words += sum(w < cut for w in words)
        lost += sum(w < cut and not mask[w] for w in words)
    return {
        "boundary within one line": round(hit / max(1, with_), 4),
        "comment words that reach the article": round(leaked / max(1, comment_words), 4),
        "article words lost": round(lost / max(1, article_words), 4),
        "pages without comments falsely cut": round(false / max(1, without), 4),
        "counts": {
            "pages with comments": with_, "without": without, "no boundary": missed, "too early": early, "too late": late,
            "floor": "53 %, 11.7 %, 22.4 %, 7.0 %", "bar": "90 %, 1.0 %, 3 %, 1.5 %",
        },
    }  # fmt: skip


def snippets(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Snippets that belong to comments must lie in comment passages, those of the article in article passages.

    A snippet met in the article is told twice: as it is, and without those that stand in a comment as well and oftener
    on the page than in comments: words of the article that a reader quotes, which it would be wrong to take out of it.
    """
    found = leaked = truly = present = kept = article = lost = 0
    for row in rows:
        page = next(iter(pages(row["html"].encode("utf-8"), Hints(url=row["url"]))))
        markup = squeeze(_visible(row["html"]))
        said = squeeze("".join(p.of(page.text) for p in page.passages if p.zone == "comment"))
        body = squeeze("".join(p.of(page.text) for p in page.passages if p.zone not in NOT_EVIDENCE))
        for snippet in row["comments"]:
            key = squeeze(snippet)
            if key and key in markup:
                present += 1
                found += key in said
                leaked += key in body
                truly += key in body and not 0 < said.count(key) < markup.count(key)
        for snippet in row["with"]:
            key = squeeze(snippet)
            if key and key in markup:
                article += 1
                kept += key in body
                lost += key in said and key not in body
    return {
        "comment snippets found as comments": round(found / max(1, present), 4),
        "comment snippets leaking into the article": round(leaked / max(1, present), 4),
        "the same, without the article's own words quoted by a reader": round(truly / max(1, present), 4),
        "article snippets kept": round(kept / max(1, article), 4),
        "article snippets taken for comments": round(lost / max(1, article), 4),
        "counts": {"comment snippets in the markup": present, "article snippets": article, "best known": ".72 found, .055 leaking", "bar": ".90 found, .01 leaking"},
    }  # fmt: skip


def _visible(html: str) -> str:
    import lxml.html

    tree = lxml.html.document_fromstring(html.encode("utf-8"), parser=lxml.html.HTMLParser(encoding="utf-8"))
    return " ".join(
        str(t)
        for e in tree.iter()
        if isinstance(e.tag, str) and e.tag not in ("script", "style", "noscript")
        for t in (e.text, e.tail)
        if t
    )
