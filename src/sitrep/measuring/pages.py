"""How well comments are kept out of the article: on plain text with comments known, and on labelled snippets of HTML."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable
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


SEPARATOR = re.compile(r"[!@#$%^&*]{4,}[()]*\s+COMMENTS\b")
"""What the set put between article and comments. Where it stands in an article (it had lost a character and was not found),
all the comments under it are labelled as article."""


def plain(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Article and comments are joined by a blank line and must be found apart again.

    Told for the whole set; for the half whose misses were looked at while the reader was made and the other, by a hash of
    the page's number; and without the pages that are labelled wrongly (SEPARATOR).
    """
    read = [(row, _cut(row)) for row in rows]
    faults = [row for row, _ in read if SEPARATOR.search(row["article"])]
    whole = [counts for _, counts in read]
    total = _sum(whole)
    return {
        **_shares(total),
        "half looked at": _shares(_sum(c for row, c in read if not _half(row))),
        "other half": _shares(_sum(c for row, c in read if _half(row))),
        "without pages labelled wrongly": _shares(_sum(c for row, c in read if row not in faults)),
        "counts": {
            **{k: total[k] for k in ("pages with comments", "without", "no boundary", "too early", "too late")},
            "pages labelled wrongly": len(faults), "floor": "53 %, 11.7 %, 22.4 %, 7.0 %", "bar": "90 %, 1.0 %, 3 %, 1.5 %",
        },
    }  # fmt: skip


def _half(row: dict[str, Any]) -> int:
    """0 or 1 by a hash of the page's number."""
    return int(hashlib.sha256(str(row.get("id")).encode()).hexdigest(), 16) % 2


def _cut(row: dict[str, Any]) -> Counter[str]:
    """What one page adds to the counts."""
    article, comments = row["article"].strip(), row["comments"].strip()
    text = f"{article}\n\n{comments}" if comments else article
    page = next(iter(pages(text.encode("utf-8"), Hints())))
    starts = [m.start() for m in re.finditer(r"\S[^\n]*", page.text)]
    cut = len(article) if comments else len(text)
    gold = sum(1 for s in starts if s < cut)
    read = _boundary(page, starts)
    out: Counter[str] = Counter()
    if comments:
        out["pages with comments"] = 1
        out["hit"] = abs(gold - read) <= 1
        out["no boundary"] = read == len(starts)
        out["too early"] = read < gold - 1
        out["too late"] = gold + 1 < read < len(starts)
    else:
        out["without"] = 1
        out["false"] = any(p.zone == "comment" for p in page.passages)
    mask = _article_mask(page)
    words = [m.start() for m in re.finditer(r"\S+", page.text)]
    out["comment words"] = sum(w >= cut for w in words)
    out["leaked"] = sum(w >= cut and mask[w] for w in words)
    out["article words"] = sum(w < cut for w in words)
    out["lost"] = sum(w < cut and not mask[w] for w in words)
    return out


def _sum(counts: Iterable[Counter[str]]) -> Counter[str]:
    total: Counter[str] = Counter()
    for one in counts:
        total.update(one)
    return total


def _shares(n: Counter[str]) -> dict[str, Any]:
    return {
        "boundary within one line": round(n["hit"] / max(1, n["pages with comments"]), 4),
        "comment words that reach the article": round(n["leaked"] / max(1, n["comment words"]), 4),
        "article words lost": round(n["lost"] / max(1, n["article words"]), 4),
        "pages without comments falsely cut": round(n["false"] / max(1, n["without"]), 4),
    }


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
