"""The article of an invented page: its head, what stands between its paragraphs, and the tail that is no comment."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import datetime, timedelta

from . import talk
from .people import CITIES, DATES, FIRST, HANDLE, LAST, NOUN, name, stamp, stamp_form, weblog_name
from .wordlists import BIO, BLANK, FOOTER, TAIL, Labelled

THINGS = ["flour", "sugar", "butter", "salt", "olive oil", "garlic", "milk", "eggs", "cream cheese", "vanilla extract", "onion, diced", "chicken stock", "black pepper", "basil leaves", "lemon juice", "tomatoes", "red wine", "rice", "honey", "cinnamon"]  # fmt: skip
AMOUNT = ["1 cup", "2 cups", "1/2 cup", "1 teaspoon", "2 tbsp", "1/4 tsp", "3", "1 can (15 ounce)", "½ pound", "200 g", "a pinch of", "1 1/2 cups", "¼ cup", "4 large"]  # fmt: skip
TITLES = ["Academic Director", "Chief Economist", "Senior Editor", "Department of Psychology", "University of {c}", "Product Manager", "President, {w}", "{c}", "Executive Director", "School of Law", "Staff Writer"]  # fmt: skip
SOCIAL = ["Be Sociable, Share!", "Related Posts with Thumbnails", "Share this post", "Share and Enjoy", "Email this to a friend", "Like us on Facebook", "Disclosure: I was given the {x} to review.", "Disclosure: Some of the links are affiliate links.", "image credit: {n}/Wikimedia Commons", "via: {w}", "Photo credit: {n}", "(Photo: {n})", "Source: {w}", "Via {w}", "[Read more at {w}]", "Read more here: http://www.{h2}.example", "More: http://www.{h2}.example", "Tagged: news, {c}", "Permalink", "Permalink | Comments ({k})", "{k} Comments", "Filed under {x}, {y2}", "Tags: {x}, {y2}", "The opinions expressed here are my own.", "Click here to subscribe.", "Order your copy here.", "You might also like:"]  # fmt: skip
SIGNED = ["{f}", "-{f}", "~{f}", "{n}", "Best,|{f}", "Cheers,|{n}", "xo, {f}", "Love,|{f}", "- {n}", "– {f}", "{n}|{c}", "{n}|{d}", "Until then, {f}"]  # fmt: skip
ENDED = ["by {n} on {d}", "Posted by {n} on {d}", "Posted by {n} on {d}  Permalink", "{d} by {n}", "{d} | Permalink", "Posted by {n} in {x}", "Posted by {n}, Product Manager", "Written by {n}", "Posted: {d}", "This entry was posted on {d}.", "by {n} {d} {k} Comments"]  # fmt: skip


class Page:
    """One invented page in the making."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.clean = rng.random() < 0.6  # copied by hand or by an extractor: no furniture, hardly a foot
        self.lines: list[Labelled] = []
        self.headlines: list[str] = ["A story of the day"]
        self.about: list[str] = ["thing"]
        self.author = rng.choice(FIRST)
        self.wrap = rng.choice([60, 70, 76]) if rng.random() < 0.03 else 0
        self.when = datetime(2005, 1, 1) + timedelta(minutes=rng.randint(0, 9_000_000))

    def add(self, label: str, text: str, blank: bool = True) -> None:
        """Add a line, and a blank one after it; a page that is hard-wrapped breaks it."""
        at = 0
        while self.wrap and len(text) - at > self.wrap:
            end = text.rfind(" ", at + 1, at + self.wrap)
            if end <= at:
                break
            self.lines.append((label, text[at:end].strip()))
            at = end
        self.lines.append((label, text[at:].strip()))
        if blank:
            self.lines.append(BLANK)

    def fill(self, pattern: str, **more: str) -> str:
        """A template with invented names, numbers and dates."""
        rng = self.rng
        who = self.author + " " + rng.choice(LAST)
        headline = " ".join(rng.choice(self.headlines).split()[: rng.randint(3, 12)])
        values = {"n": who if rng.random() < 0.5 else name(rng), "m": name(rng), "k": str(rng.choice([0, 1, 2, 3, 5, 12, 34, 120])), "t": headline, "c": rng.choice(CITIES), "y": str(self.when.year), "f": self.author,
                  "i": str(rng.randint(1, 300)), "p": str(rng.randint(1, 200)), "id": str(rng.randint(1000, 2000000)), "h": "9:41 am", "h2": rng.choice(HANDLE) + rng.choice(NOUN), "r": name(rng), "w": weblog_name(rng),
                  "x": rng.choice(self.about), "y2": rng.choice(self.about), "d": stamp(rng, rng.choice(DATES), self.when)}  # fmt: skip
        return pattern.format(**{**values, **more}).strip()

    def short(self, lo: int = 2, hi: int = 8) -> str:
        """A few words of some headline."""
        return " ".join(self.rng.choice(self.headlines).split()[: self.rng.randint(lo, hi)])


def article(page: Page, title: str, parts: list[str]) -> None:
    """The article's lines, sometimes with byline, date, captions and furniture, sometimes bare."""
    rng = page.rng
    spaced = rng.random() < 0.85
    if rng.random() < 0.8:
        page.add("A", title, spaced)
    if rng.random() < 0.35:
        page.add("A", page.fill(rng.choice(["By {n}", "by {n}", "{n}", "By {n}, {c}", "Written by {n}", "Posted by {n}", "by {n} on {d}", "Posted by {n} on {d}", "{d} by {n}", "{d} By {n} {k} Comments"])), spaced)  # fmt: skip
    if rng.random() < 0.3:
        page.add("A", page.fill(rng.choice(["{d}", "Posted {d}", "Published {d}", "Updated: {d}", "Posted on {d} by {n}", "{n} {d}", "from the {x} dept."])), spaced)  # fmt: skip
    keep = parts if rng.random() < 0.6 else parts[: rng.choice([0, *range(1, 13)])]
    busy = rng.choice([0.0, 0.0, 0.03, 0.1, 0.25])
    live = stamp_form(rng) if rng.random() < 0.025 else None
    voices = [name(rng), name(rng)] if rng.random() < 0.05 else []
    tight = rng.choice([0.0, 0.0, 0.0, 0.2])
    own = rng.random() < 0.25
    for i, part in enumerate(keep):
        if live and rng.random() < 0.6:
            when = stamp(rng, live, page.when + timedelta(minutes=9 * i))
            page.add(
                "A", page.fill(rng.choice(["{d}", "{d}: Update", "Update {d}", "{n}, {d}"]), d=when), spaced
            )
        if voices and len(part) < 900:
            part = f"{voices[i % 2]}: {part}" if rng.random() < 0.8 else part
        if rng.random() < busy:
            rng.choice(BETWEEN)(page, spaced)
        if own and rng.random() < 0.3:
            page.add("A", talk.weblog(rng, page.about, page.author, rng.randint(1, 4)), spaced)
        page.add("A", part, spaced and rng.random() >= tight)
        if rng.random() < 0.02:
            page.lines.append(BLANK)
    _tail(page, spaced)


def _subheads(page: Page, spaced: bool) -> None:
    page.add("A", page.short(), spaced)


def _list(page: Page, spaced: bool) -> None:
    rng = page.rng
    mark = rng.choice(["", "", "- ", "* ", "• ", "#", "#", "1) "])
    apart = spaced and rng.random() < 0.6
    many, long = rng.randint(3, 12), rng.random() < 0.4
    for i in range(1, many + 1):
        text = page.short(3, 14) if long else page.short(1, 5)
        page.add(
            "A", f"{i}. {text}" if mark == "#" else f"{i}) {text}" if mark == "1) " else mark + text, apart
        )
    if page.lines[-1] != BLANK:
        page.lines.append(BLANK)


def _recipe(page: Page, spaced: bool) -> None:
    rng = page.rng
    page.add("A", rng.choice(["Ingredients", "Ingredients:", "You will need:", page.short()]), spaced)
    for _ in range(rng.randint(4, 12)):
        page.add("A", f"{rng.choice(AMOUNT)} {rng.choice(THINGS)}", False)
    page.lines.append(BLANK)


def _interview(page: Page, spaced: bool) -> None:
    rng = page.rng
    who = rng.choice(
        [("Q", "A"), (rng.choice(FIRST), page.author), (name(rng), name(rng)), ("Question", "Answer")]
    )
    mark = rng.choice([": ", ". ", " – "])
    spaced = spaced and rng.random() < 0.7
    brief = rng.random() < 0.3  # a game of question and answer
    for _ in range(rng.randint(3, 12) if brief else rng.randint(2, 7)):
        page.add(
            "A",
            f"{who[0]}{mark}{talk.fill(rng, rng.choice(talk.BODY[10:20]), page.about, page.author, who[0], who[1])}",
            spaced,
        )
        page.add(
            "A",
            f"{who[1]}{mark}{rng.choice(talk.SHORT) if brief else talk.weblog(rng, page.about, who[0], rng.randint(1, 5))}",
            spaced,
        )


def _tweets(page: Page, spaced: bool) -> None:
    rng = page.rng
    form = rng.choice(["{n} (@{h2}) {d}", "— {n} (@{h2}) {d}", "@{h2}", "{n} @{h2}", "{n} on Facebook:"])
    over = form.endswith((":", "h2}"))
    when = stamp(rng, rng.choice(["%B %d, %Y", "%d %b", "%B %d, %Y"]), page.when)
    for _ in range(rng.randint(1, 4)):
        words = " ".join(talk.comment(rng, page.about, page.author, "me", rng.choice(HANDLE)))
        told = page.fill(form, n=name(rng), d=when)
        for line in (told, words) if over else (words + "—", told):
            page.add("A", line, spaced and rng.random() < 0.7)


def _letters(page: Page, spaced: bool) -> None:
    """Letters to the editor, readers quoted by the article itself."""
    rng = page.rng
    page.add(
        "A",
        rng.choice(
            [
                "To the Editor:",
                "Readers write:",
                "Reader mail",
                "From our readers",
                "Here is what some of you said:",
                "Editor's Pick: Reader Comment",
            ]
        ),
        spaced,
    )
    for _ in range(rng.randint(1, 4)):
        for part in talk.comment(rng, page.about, page.author, rng.choice(FIRST), rng.choice(FIRST)):
            page.add("A", part, spaced)
        page.add(
            "A",
            page.fill(
                rng.choice(["{n}, {c}", "— {n}", "{n}", "{n}|{c}", "- {n}, {c}"]),
                n=f"{rng.choice(FIRST)} {rng.choice(LAST)}",
            ).replace("|", ", "),
            spaced,
        )
    page.add("A", talk.weblog(rng, page.about, page.author, 2), spaced)


def _dates(page: Page, spaced: bool) -> None:
    """An agenda: days, and what is on."""
    rng = page.rng
    form = rng.choice(["%B %d", "%A, %B %d", "%m.%d.%y", "%d %B %Y", "%I:%M %p"])
    for i in range(rng.randint(2, 6)):
        page.add(
            "A",
            stamp(rng, form, page.when + timedelta(days=2 * i))
            + rng.choice(["", ":", " - " + page.short(2, 5)]),
            spaced,
        )
        for _ in range(rng.randint(0, 3)):
            page.add(
                "A",
                f"{rng.choice(CITIES)}{rng.choice([', ', ' – ', ': '])}{page.short(2, 5)}",
                spaced and rng.random() < 0.5,
            )


def _table(page: Page, spaced: bool) -> None:
    rng = page.rng
    mark = rng.choice(["\t", " \t", "  ", " | "])
    if rng.random() < 0.4:
        page.add(
            "A",
            mark.join(
                ["Response", "Votes", "%"]
                if rng.random() < 0.5
                else [page.short(1, 2), page.short(1, 1), "Total"]
            ),
            False,
        )
    for _ in range(rng.randint(3, 9)):
        page.add(
            "A",
            mark.join([page.short(1, 3), *(str(rng.randint(0, 500)) for _ in range(rng.randint(1, 4)))]),
            False,
        )
    page.lines.append(BLANK)


def _verse(page: Page, spaced: bool) -> None:
    rng = page.rng
    for _ in range(rng.randint(3, 10)):
        page.add("A", page.short(4, 8) + rng.choice(["", ",", ";"]), False)
    page.lines.append(BLANK)


def _line(page: Page, spaced: bool) -> None:
    """One line that looks like a header or a caption."""
    page.add("A", page.fill(page.rng.choice(["{n}, {c}", "{n}", "— {n}", "{n}:", "{n}, president of {c}", "Photo by {n}", "Q: {t}?", "(Photo: {n})", "“{t}”", "{d}", "{n} says:", "{n} wrote:", "Update: {t}", "Update {d}:", "Advertisement", "Image: {n}"])), spaced)  # fmt: skip


def _said(page: Page, spaced: bool) -> None:
    """The author talking to the readers in the middle of the article."""
    page.add("A", talk.weblog(page.rng, page.about, page.author, page.rng.randint(1, 4)), spaced)


BETWEEN: list[Callable[[Page, bool], None]] = [_subheads, _subheads, _subheads, _list, _list, _recipe, _interview, _tweets, _letters, _dates, _table, _verse, _line, _line, _said, _said]  # fmt: skip


def _signed(page: Page, spaced: bool) -> None:
    rng = page.rng
    for line in page.fill(rng.choice(SIGNED)).split("|"):
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


def _tail(page: Page, spaced: bool) -> None:
    """What often stands under an article and is no comment: who wrote it, when it was posted, other stories, furniture."""
    rng = page.rng
    rate = 0.6 if page.clean else 1.4
    for chance, add in ((0.2, _ask), (0.12, _signed), (0.08, _more)):
        if rng.random() < chance * rate:
            add(page, spaced)
    if rng.random() < 0.2 * rate:
        page.add("A", page.fill(rng.choice(BIO)), spaced)
    if rng.random() < 0.1 * rate:
        page.add("A", page.fill(rng.choice([*FOOTER, *ENDED, *ENDED])), spaced)
    if rng.random() < 0.03 * rate:
        rng.choice(BETWEEN)(page, spaced)
    if rng.random() < 0.1 * rate:
        _related(page, spaced)
    if rng.random() < 0.015 * rate:
        _trackbacks(page, spaced)
    if rng.random() < 0.3 * rate:
        for _ in range(rng.choice([1, 1, 1, 2, 3])):
            page.add("A", page.fill(rng.choice([*SOCIAL, *TAIL])), spaced and rng.random() < 0.7)
    if rng.random() < 0.05 * rate:
        page.add("A", page.fill(rng.choice([*ENDED, *FOOTER])), spaced)
