"""What stands under an invented article and is no comment: signatures, postscripts, other stories, furniture."""

from __future__ import annotations

from collections.abc import Callable

from . import talk
from .dump import Page
from .people import DATES, DAYS, stamp, stamp_form
from .wordlists import BIO, FOOTER, TAIL

TITLES = ["Academic Director", "Chief Economist", "Senior Editor", "Department of Psychology", "University of {c}", "Product Manager", "President, {w}", "{c}", "Executive Director", "School of Law", "Staff Writer"]  # fmt: skip
SOCIAL = ["Be Sociable, Share!", "Related Posts with Thumbnails", "Share this post", "Share and Enjoy", "Email this to a friend", "Like us on Facebook", "Disclosure: I was given the {x} to review.", "Disclosure: Some of the links are affiliate links.", "image credit: {n}/Wikimedia Commons", "via: {w}", "Photo credit: {n}", "(Photo: {n})", "Source: {w}", "Via {w}", "[Read more at {w}]", "Read more here: http://www.{h2}.example", "More: http://www.{h2}.example", "Tagged: news, {c}", "Permalink", "Permalink | Comments ({k})", "{k} Comments", "Filed under {x}, {y2}", "Tags: {x}, {y2}", "The opinions expressed here are my own.", "Click here to subscribe.", "Order your copy here.", "You might also like:"]  # fmt: skip
SIGNED = ["{f}", "-{f}", "~{f}", "{n}", "Best,|{f}", "Cheers,|{n}", "xo, {f}", "Love,|{f}", "- {n}", "– {f}", "{n}|{c}", "{n}|{d}", "{n}|{d}", "{d}|{n}", "{n} {d}", "{d} {n}", "By {n}", "—{n}", "{f}|{c}, {d}", "Until then, {f}"]  # fmt: skip
ENDED = ["by {n} on {d}", "Posted by {n} on {d}", "Posted by {n} on {d}  Permalink", "{d} by {n}", "{d} | Permalink", "Posted by {n} in {x}", "Posted by {n}, Product Manager", "Written by {n}", "Posted: {d}", "This entry was posted on {d}.", "by {n} {d} {k} Comments"]  # fmt: skip


def _day(page: Page) -> str:
    """When it was written, for what stands under an article: mostly a day alone. An hour there marks readers' headers."""
    rng = page.rng
    return stamp(rng, rng.choice(DAYS if rng.random() < 0.85 else DATES), page.when)


def _update(page: Page, spaced: bool) -> None:
    """What was added to the article later, under its signature."""
    rng = page.rng
    page.add("A", page.fill(rng.choice(ENDED), d=_day(page)), spaced and rng.random() < 0.6)
    page.add("A", page.fill(rng.choice(["Update ({d}):", "UPDATE {d}", "Updated {d}", "Correction:", "Update: {t}"])), spaced and rng.random() < 0.5)  # fmt: skip
    page.add("A", talk.weblog(rng, page.about, page.author, rng.randint(1, 4)), spaced)


def _signed(page: Page, spaced: bool) -> None:
    rng = page.rng
    for line in page.fill(rng.choice(SIGNED), d=_day(page)).split("|"):
        page.add("A", line, spaced and rng.random() < 0.6)
    if rng.random() < 0.25:
        for line in rng.sample(TITLES, rng.randint(1, 4)):
            page.add("A", page.fill(line), spaced and rng.random() < 0.4)


def _related(page: Page, spaced: bool) -> None:
    rng = page.rng
    page.add("A", page.fill(rng.choice(["Related", "Related Posts", "Related posts:", "More from this section", "Latest news", "Most read", "Recent posts", "Recent posts from {n}:", "See also", "You may also like:", "Further reading", "More on {x}", "Other links you may enjoy:", "Previously:"])), spaced and rng.random() < 0.6)  # fmt: skip
    form, dated, gaps = stamp_form(rng), rng.random() < 0.2, rng.choice([0.0, 0.0, 0.3, 1.0])
    for _ in range(rng.randint(1, 8)):
        own = rng.random() < 0.6
        title = (
            talk.fill(rng, rng.choice(talk.TITLE), page.about, page.author, page.author, page.author)
            if own
            else page.short(3, 14)
        )
        page.add("A", title, spaced and rng.random() < gaps)
        if dated:
            page.add("A", stamp(rng, form, page.when), spaced)


def _more(page: Page, spaced: bool) -> None:
    """A postscript, an update, an appeal to the readers."""
    rng = page.rng
    lead = rng.choice(
        [
            "P.S. ",
            "p.s. ",
            "PS: ",
            "Update: ",
            page.fill("Update ({d}): "),
            "Note: ",
            "UPDATE ",
            "Editor's note: ",
            "* ",
            "Disclosure: ",
            "",
        ]
    )
    page.add("A", lead + talk.weblog(rng, page.about, page.author, rng.randint(1, 3)), spaced)


def _ask(page: Page, spaced: bool) -> None:
    rng = page.rng
    for _ in range(rng.choice([1, 1, 2])):
        page.add(
            "A",
            talk.fill(rng, rng.choice(talk.ASK), page.about, page.author, page.author, page.author),
            spaced,
        )


def _trackbacks(page: Page, spaced: bool) -> None:
    rng = page.rng
    for line in (
        "TrackBack",
        "TrackBack URL for this entry:",
        "http://www.blogs.example/trackback/6a00d8341c",
        "Listed below are links to weblogs that reference {t}:",
    ):
        page.add("A", page.fill(line), spaced and rng.random() < 0.5)
    for _ in range(rng.randint(1, 4)):
        page.add("A", page.fill("» {t} from {w}"), False)
        page.add("A", talk.weblog(rng, page.about, page.author, 1) + " [Read More]", spaced)
        page.add("A", page.fill("Tracked on {d}", d=page.when.strftime("%b %d, %Y %I:%M:%S %p")), spaced)


def tail(page: Page, spaced: bool, between: list[Callable[[Page, bool], None]]) -> None:
    """What often stands under an article and is no comment: who wrote it, when it was posted, other stories, furniture."""
    rng = page.rng
    rate = 0.6 if page.clean else 1.4
    for chance, add in ((0.2, _ask), (0.15, _signed), (0.08, _more)):
        if rng.random() < chance * rate:
            add(page, spaced)
    if rng.random() < 0.2 * rate:
        page.add("A", page.fill(rng.choice(BIO)), spaced)
    if rng.random() < 0.1 * rate:
        page.add("A", page.fill(rng.choice([*FOOTER, *ENDED, *ENDED]), d=_day(page)), spaced)
    if rng.random() < 0.05 * rate:
        rng.choice(between)(page, spaced)
    if rng.random() < 0.02 * rate:
        _update(page, spaced)
    if rng.random() < 0.1 * rate:
        _related(page, spaced)
    if rng.random() < 0.015 * rate:
        _trackbacks(page, spaced)
    if rng.random() < 0.3 * rate:
        for _ in range(rng.choice([1, 1, 1, 2, 3])):
            page.add("A", page.fill(rng.choice([*SOCIAL, *TAIL])), spaced and rng.random() < 0.7)
    if rng.random() < 0.05 * rate:
        page.add("A", page.fill(rng.choice([*ENDED, *FOOTER]), d=_day(page)), spaced)
