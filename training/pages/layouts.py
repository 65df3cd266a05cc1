"""Invented pages as text dumps: an article, then comments in one of many layouts, every line labelled.

Labels: A article, S heading or furniture, H header, T comment's words, F foot.
"""

from __future__ import annotations

import random
from datetime import timedelta

from . import talk
from .dump import Page
from .people import FIRST, name, stamp, stamp_form
from .stories import article
from .wordlists import (
    AROUND,
    BLANK,
    COMMON,
    FEET,
    FEET_COMMON,
    OVER,
    PINGS,
    SECTION,
    TAIL,
    UNDER,
    UNDER_COMMON,
)


def _broken(rng: random.Random, parts: list[str]) -> list[str]:
    """Some readers press return after every sentence, or greet and sign."""
    if rng.random() < 0.1:
        parts = [
            s.strip()
            for p in parts
            for s in p.replace("? ", "?\n").replace(". ", ".\n").replace("! ", "!\n").split("\n")
            if s.strip()
        ]
    if rng.random() < 0.04:
        parts = [f"{rng.choice(FIRST)},", *parts]
    if rng.random() < 0.05:
        end = [
            "Thanks!",
            "Cheers",
            rng.choice(FIRST),
            "Just my two cents.",
            "lol",
            ":)",
            "Thank you.",
            "http://www.example.org/page",
        ]
        parts = [*parts, rng.choice(end)]
    return parts


class Layout:
    """How one page prints its comments: headers over or under them, feet, dates, gaps."""

    def __init__(self, page: Page) -> None:
        rng = page.rng
        self.place = rng.choices(["over", "under", "around", "none"], [0.64, 0.25, 0.08, 0.03])[0]
        self.head = rng.choice(COMMON if rng.random() < 0.6 else OVER)
        self.close: list[str] = []
        if self.place == "under":
            self.head = rng.choice(UNDER_COMMON if rng.random() < 0.6 else UNDER)
        if self.place == "around":
            self.head, self.close = rng.choice(AROUND[:5] if rng.random() < 0.6 else AROUND)
        self.feet = (
            rng.choice([*FEET, *FEET_COMMON, *FEET_COMMON])
            if rng.random() < (0.04 if page.clean else 0.4)
            else []
        )
        self.feet_first = bool(self.feet) and rng.random() < 0.1
        self.foot_rate = rng.choice([1.0, 1.0, 0.5])
        self.form = stamp_form(rng)
        if any("{D}" in h for h in self.head):
            self.form = rng.choice(["%B %d, %Y %I:%M %p", "%B %d, %Y at %I:%M %p", "%b %d, %Y %H:%M"])
        self.tight = rng.random() < 0.18
        self.loose = rng.random() < 0.6  # a blank line under a header
        self.glued = rng.random() < 0.25  # no blank line between a comment's own paragraphs
        self.wide = not self.tight and rng.random() < 0.2
        self.drop = rng.choice([*[0.0] * 14, 0.3])
        self.gapped = not self.tight and rng.random() < 0.85
        self.bare_first = rng.random() < 0.4  # extractors lose the first one's number
        self.signed = rng.random() < 0.06
        self.quoting = rng.choice([0.0, 0.0, 0.05, 0.2])


def discussion(page: Page, texts: list[list[str]]) -> None:
    """The comments' lines in one layout drawn for the whole page."""
    rng = page.rng
    layout = Layout(page)
    if rng.random() < (0.04 if page.clean else 0.5):
        for _ in range(rng.choice([1, 1, 2, 3])):
            page.add("S", page.fill(rng.choice(SECTION)), not layout.tight)
    when, names = page.when, [name(rng)]
    replies = rng.random() < 0.3  # the article's author answers
    known = page.fill("{n}")
    invented = rng.random() < 0.45
    for i, parts in enumerate(texts, 1):
        when += timedelta(minutes=rng.randint(1, 2000))
        to = rng.choice(names)
        who = (
            known
            if replies and i > 1 and rng.random() < 0.25
            else rng.choice(names)
            if rng.random() < 0.15
            else name(rng)
        )
        names.append(who)
        if invented and rng.random() < 0.85:
            parts = talk.comment(rng, page.about, page.author, who.split(" ")[0], to.split(" ")[0])
        else:
            parts = [
                talk.fill(rng, p, page.about, page.author, who.split(" ")[0], to.split(" ")[0]) for p in parts
            ]
        if rng.random() < layout.quoting:
            parts = _quoting(page, parts)
        told = stamp(rng, layout.form, when)
        values = {"n": who, "r": to, "i": str(i), "d": told, "D": told}
        _one(page, layout, parts, values)
    for _ in range(rng.choice([1, 1, 2, 4]) if rng.random() < 0.05 else 0):
        page.add("T", page.fill(rng.choice(PINGS), d=stamp(rng, layout.form, when)), not layout.tight)
    for _ in range(0 if page.clean else rng.choice([0, 0, 1, 3])):
        page.add("S", page.fill(rng.choice([*SECTION, *TAIL])), not layout.tight)


def _quoting(page: Page, parts: list[str]) -> list[str]:
    """A comment that first repeats words of the article, marked in one way or not at all."""
    rng = page.rng
    said = [t for label, t in page.lines if label in "AT" and len(t) > 40]
    if not said:
        return parts
    sentences = [
        x for x in rng.choice(said).replace("! ", ". ").replace("? ", ". ").split(". ") if len(x) > 25
    ]
    if not sentences:
        return parts
    words = rng.choice(sentences).strip('"“”')
    lead = rng.choice(["", "", "", "You say: ", "This part: ", "I quote: "])
    quoted = lead + rng.choice(['"{}"', "“{}”", "“{}”", "> {}", "{}", "“…{}…”", "'{}'", "...{}..."]).format(
        words
    )
    return [quoted, *parts] if rng.random() < 0.7 else [f"{quoted} {parts[0]}", *parts[1:]]


def _one(page: Page, layout: Layout, parts: list[str], values: dict[str, str]) -> None:
    """One comment's lines."""
    rng, tight = page.rng, layout.tight
    told = []
    if layout.place != "none" and rng.random() >= layout.drop:
        first = values["i"] == "1" and layout.bare_first
        told = [page.fill(h.replace("{i} ", "") if first else h, **values) for h in layout.head]
    foot = [page.fill(f, n=values["n"]) for f in layout.feet] if rng.random() < layout.foot_rate else []
    for line in told if layout.place in ("over", "around") else []:
        page.add("H", line, layout.loose and not tight)
    for line in foot if layout.feet_first else []:
        page.add("F", line, layout.loose and not tight)
    if layout.signed and rng.random() < 0.8:
        parts = [*parts, values["n"]]
    parts = _broken(rng, parts)
    for k, part in enumerate(parts):
        page.add("T", part, not tight and (k + 1 == len(parts) or not layout.glued))
    for line in layout.close:
        page.add("H", page.fill(line, **values), layout.loose and not tight)
    for line in told if layout.place == "under" else []:
        page.add("H", line, layout.loose and not tight)
    for line in [] if layout.feet_first else foot:
        page.add("F", line, layout.loose and not tight)
    if not layout.gapped and page.lines[-1] == BLANK and not page.wrap:
        page.lines.pop()
    elif layout.wide or (layout.gapped and page.lines[-1] != BLANK):
        page.lines.append(BLANK)


def real_discussion(page: Page, posts: list[list[str]]) -> None:
    """A discussion's lines as a real page prints them; which line is header, words or foot is not told apart."""
    rng = page.rng
    tight, between = rng.random() < 0.3, rng.random() < 0.5
    n = rng.choice([1, 2, 2, 3, 4, 6, 10, 20])
    at = rng.randrange(max(1, len(posts) - n))
    for lines in posts[at : at + n]:
        for line in lines:
            page.add("T", line, not tight)
        if between and page.lines[-1] != BLANK:
            page.lines.append(BLANK)


def page(
    rng: random.Random,
    story: tuple[str, list[str]],
    pool: list[list[str]],
    headlines: list[str] | None = None,
    real: list[list[list[str]]] | None = None,
    share: float = 0.5,
) -> tuple[str, list[str]]:
    """A text dump and the label of each of its lines that is not blank. A ``share`` of the pages have comments."""
    out = Page(rng)
    out.headlines = headlines or out.headlines
    out.about = talk.topics(story[1])
    kind = rng.random()
    if kind < 0.06:  # a weblog whose author writes as readers do: here only the layout tells
        parts = [
            talk.fill(rng, p, out.about, "you", "me", "he")
            for c in rng.sample(pool, 8)
            for p in c
            if len(p) > 40
        ]
        story = (story[0], parts[: rng.randint(3, 12)])
    elif kind < 0.14:
        story = (
            story[0],
            [talk.weblog(rng, out.about, out.author, rng.randint(1, 7)) for _ in range(rng.randint(1, 14))],
        )
    article(out, *story)
    if not out.lines:
        out.add("A", story[0])
    if rng.random() < share:
        n = rng.choice([1, 1, 1, 1, 1, 1, 2, 2, 2, 3, 3, 4, 5, 6, 8, 10, 12, 15, 20, 30, 45, 80])
        at = rng.randrange(max(1, len(pool) - n))
        if out.lines[-1] != BLANK and rng.random() < 0.97:  # the dumps that people make put a blank line here
            out.lines.append(BLANK)
        if rng.random() < 0.08:
            out.lines.append(BLANK)
        if real and rng.random() < 0.2:
            real_discussion(out, rng.choice(real))
        else:
            discussion(out, pool[at : at + n] if rng.random() < 0.5 else rng.sample(pool, n))
    text = "\n".join(t for _, t in out.lines)
    return text, [label for label, t in out.lines if t.strip()]
