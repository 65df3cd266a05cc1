"""What a page says of itself in JSON-LD, microdata and meta tags."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

_ARTICLE = re.compile(
    r"(?:News|Blog|Report|Opinion|Review|Analysis|Background|Scholarly|Tech)?\w*(?:Article|Posting)$"
)
MAX_JSON = 2_000_000
"""JSON-LD blocks over 2 MB are not parsed: no article's own description is that long."""


@dataclass
class Meta:
    """The page's own word on itself. Dates are as printed; ``comments`` are schema.org Comment objects, nesting kept."""

    title: str | None = None
    authors: list[str] = field(default_factory=list)
    site: str | None = None
    published: list[tuple[str, str]] = field(default_factory=list)
    updated: list[tuple[str, str]] = field(default_factory=list)
    url: str | None = None
    language: str | None = None
    forum: bool = False
    types: set[str] = field(default_factory=set)
    comments: list[dict[str, Any]] = field(default_factory=list)


_META = {
    "title": ("og:title", "twitter:title", "dc.title", "citation_title"),
    "author": ("author", "article:author", "dc.creator", "citation_author", "parsely-author", "sailthru.author", "byl"),
    "site": ("og:site_name", "application-name", "dc.publisher", "citation_journal_title", "copyright"),
    "published": ("article:published_time", "og:published_time", "datepublished", "date", "dc.date", "dc.date.issued",
                  "parsely-pub-date", "pubdate", "publish-date", "publication_date", "sailthru.date", "citation_date",
                  "article.published", "dcterms.created", "dcterms.date", "og:article:published_time", "cxenseparse:recs:publishtime"),
    "updated": ("article:modified_time", "og:updated_time", "datemodified", "last-modified", "dcterms.modified", "lastmod"),
}  # fmt: skip
"""Names of meta tags by what they tell, the more reliable first."""


def read(tree: Any) -> Meta:
    """Everything the page says of itself, unchecked."""
    meta = Meta(language=(tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or None))
    for found in _linked_data(tree):
        _from_json(found, meta)
    tags: dict[str, str] = {}
    for tag in tree.iter("meta"):
        name = (tag.get("property") or tag.get("name") or tag.get("itemprop") or "").lower()
        value = (tag.get("content") or "").strip()
        if name and value:
            tags.setdefault(name, value)
    for name in _META["title"]:
        meta.title = meta.title or tags.get(name)
    for name in _META["site"][:1]:
        meta.site = meta.site or tags.get(name)
    for name in _META["author"]:
        value = tags.get(name)
        if value and not value.startswith("http") and not meta.authors:
            meta.authors.append(value)
    for field_ in ("published", "updated"):
        for name in _META[field_]:
            if name in tags:
                getattr(meta, field_).append((tags[name], f"meta tag {name}"))
    for link in tree.iter("link"):
        if (link.get("rel") or "").lower() == "canonical" and link.get("href"):
            meta.url = link.get("href")
            break
    meta.url = meta.url or tags.get("og:url")
    generator = tags.get("generator", "").lower()
    meta.forum = meta.forum or any(
        n in generator for n in ("phpbb", "vbulletin", "discourse", "xenforo", "mybb", "smf", "vanilla")
    )
    return meta


def _linked_data(tree: Any) -> Iterator[Any]:
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "") or not script.text or len(script.text) > MAX_JSON:
            continue
        try:
            yield json.loads(script.text.strip().strip(";"), strict=False)
        except (ValueError, RecursionError):
            continue


def _from_json(data: Any, meta: Meta, depth: int = 0) -> None:
    if depth > 6:
        return
    if isinstance(data, list):
        for item in data[:500]:
            _from_json(item, meta, depth + 1)
        return
    if not isinstance(data, dict):
        return
    kinds = data.get("@type")
    kinds = [k for k in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(k, str)]
    meta.types.update(kinds)
    if "DiscussionForumPosting" in kinds or "QAPage" in kinds:
        meta.forum = True
    if any(_ARTICLE.match(k) for k in kinds) or ("WebPage" in kinds and not meta.published):
        _article(data, meta, any(_ARTICLE.match(k) for k in kinds))
    for key in ("@graph", "mainEntity", "mainEntityOfPage"):
        if isinstance(data.get(key), (list, dict)):
            _from_json(data[key], meta, depth + 1)
    for key in ("comment", "comments", "suggestedAnswer", "acceptedAnswer"):
        value = data.get(key)
        meta.comments += [c for c in (value if isinstance(value, list) else [value]) if isinstance(c, dict)]


def _article(data: dict[str, Any], meta: Meta, sure: bool) -> None:
    if sure:
        meta.title = meta.title or _text(data.get("headline") or data.get("name"))
        for author in names(data.get("author") or data.get("creator")):
            if author not in meta.authors:
                meta.authors.append(author)
        publisher = names(data.get("publisher"))
        meta.site = meta.site or (publisher[0] if publisher else None)
    for key, into in (
        ("datePublished", meta.published),
        ("dateCreated", meta.published),
        ("dateModified", meta.updated),
    ):
        if isinstance(data.get(key), str) and data[key]:
            into.append((data[key], f"JSON-LD {key}"))


def _text(value: Any) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def names(value: Any) -> list[str]:
    """The names in a schema.org person, organisation, string, or list of them."""
    if isinstance(value, str):
        return [value.strip()] if value.strip() and not value.startswith("http") else []
    if isinstance(value, dict):
        return names(value.get("name"))
    if isinstance(value, list):
        return [n for item in value[:20] for n in names(item)]
    return []
