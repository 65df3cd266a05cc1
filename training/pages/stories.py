"""The article of an invented page: its head, its paragraphs, and what stands between them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from . import talk
from .dump import Page
from .people import CITIES, FIRST, HANDLE, LAST, name, stamp, stamp_form
from .tails import tail
from .wordlists import BLANK

THINGS = ["flour", "sugar", "butter", "salt", "olive oil", "garlic", "milk", "eggs", "cream cheese", "vanilla extract", "onion, diced", "chicken stock", "black pepper", "basil leaves", "lemon juice", "tomatoes", "red wine", "rice", "honey", "cinnamon"]  # fmt: skip
AMOUNT = ["1 cup", "2 cups", "1/2 cup", "1 teaspoon", "2 tbsp", "1/4 tsp", "3", "1 can (15 ounce)", "½ pound", "200 g", "a pinch of", "1 1/2 cups", "¼ cup", "4 large"]  # fmt: skip


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
    keep = keep if rng.random() < 0.1 else keep[: rng.randint(20, 60)]
    busy = rng.choice([0.0, 0.0, 0.03, 0.1, 0.25])
    live = stamp_form(rng) if rng.random() < 0.025 else None
    voices = [name(rng), name(rng)] if rng.random() < 0.05 else []
    tight = rng.choice([0.0, 0.0, 0.0, 0.2])
    own = rng.random() < 0.25
    mark = (
        rng.choice(["{i}", "{i}", "{i}.", "<{i}>", "#{i}", "({i})", "{i}/{k}"]) if rng.random() < 0.03 else ""
    )
    down, titled = rng.random() < 0.5, rng.random() < 0.6
    for i, part in enumerate(keep):
        if mark and i:
            number = len(keep) - i if down else i
            page.add("A", mark.format(i=number, k=len(keep) - 1), spaced and rng.random() < 0.5)
            if titled:
                page.add("A", page.short(1, 5), spaced)
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
    tail(page, spaced, BETWEEN)


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


JOBS = ["Art Director", "Photographer", "Photo Editors", "Director", "Producer", "Starring", "Written by", "Music", "Editor", "Research", "Stylist", "Text", "Location", "Time", "Price", "Where", "When", "Contact", "Phone", "Tickets"]  # fmt: skip


def _credits(page: Page, spaced: bool) -> None:
    """Who did what, where and when: short lines with a colon."""
    rng = page.rng
    apart = spaced and rng.random() < 0.4
    for job in rng.sample(JOBS, rng.randint(2, 7)):
        told = [name(rng), f"{name(rng)}, {name(rng)}", rng.choice(CITIES), page.short(1, 5), "$12", "7 p.m."]
        page.add("A", f"{job}{rng.choice([': ', ':', ' - '])}{rng.choice(told[:2] * 3 + told)}", apart)


def _poll(page: Page, spaced: bool) -> None:
    """What readers were asked, and their votes."""
    rng = page.rng
    page.add(
        "A", talk.fill(rng, rng.choice(talk.ASK[:5]), page.about, page.author, page.author, "Al"), spaced
    )
    for _ in range(rng.randint(2, 6)):
        words = rng.choice([page.short(1, 6), rng.choice(talk.SHORT), rng.choice(talk.SHORT)])
        page.add(
            "A",
            f"{words}{rng.choice([' ', ': ', '  '])}{rng.randint(0, 99)}%"
            + rng.choice(["", f" ({rng.randint(2, 900)} votes)"]),
            False,
        )
    page.lines.append(BLANK)


def _questions(page: Page, spaced: bool) -> None:
    """Questions alone: what the next days will tell, what the author leaves to the readers."""
    rng = page.rng
    apart = spaced and rng.random() < 0.6
    forms = ["Are {t} a mistake?", "Which {x} is the best?", "Is {x} the natural limit?", "Why don't {x} make sense?", "Who pays for {x}?", "How well does {x} work in {c}?", "What does {t} mean for {x}?", "Can {c} do without {x}?", "And what about {x}?"]  # fmt: skip
    for form in rng.choices(forms, k=rng.randint(2, 8)):
        page.add("A", page.fill(form), apart)


def _pick(page: Page, spaced: bool) -> None:
    """A reader's comment that the article itself shows."""
    rng = page.rng
    page.add(
        "A",
        page.fill(
            rng.choice(
                [
                    "Reader comment of the week",
                    "Comment of the day",
                    "Editor's Pick",
                    "Featured comment:",
                    "Reader {n} writes:",
                    "One reader told us:",
                    "From the mailbag",
                    "{n} emails:",
                    "A reader asks:",
                    "Dear {f},",
                ]
            )
        ),
        spaced,
    )
    if rng.random() < 0.4:
        page.add("A", page.fill(rng.choice(["{n}", "{n}, {c}", "{n} wrote:"])), spaced and rng.random() < 0.5)
    for part in talk.comment(rng, page.about, page.author, rng.choice(FIRST), rng.choice(FIRST)):
        page.add("A", part, spaced)


def _captions(page: Page, spaced: bool) -> None:
    """The same credit or caption under every picture of a row."""
    rng = page.rng
    line = page.fill(
        rng.choice(["{n}", "courtesy {w}", "{n}: {t}", "Photo: {n}", "{t}", "© {n}", "Image via {w}", "{c}"])
    )
    for _ in range(rng.randint(2, 7)):
        page.add("A", line, spaced)


def _cells(page: Page, spaced: bool) -> None:
    """A table whose cells stand one under the other."""
    rng = page.rng
    apart, columns = spaced and rng.random() < 0.6, rng.randint(2, 5)
    for _ in range(columns):
        page.add("A", page.short(1, 3), apart)
    for _ in range(rng.randint(2, 10)):
        page.add("A", page.fill(rng.choice(["{n}", "{c}", "{x}", "{w}"])), apart)
        for _ in range(columns - 1):
            page.add(
                "A",
                rng.choice(
                    [
                        f"{rng.randint(0, 99)}%",
                        str(rng.randint(0, 2000)),
                        f"+{rng.randint(1, 20)}",
                        page.short(1, 2),
                        "-",
                    ]
                ),
                apart,
            )
    page.lines.append(BLANK)


def _dated_list(page: Page, spaced: bool) -> None:
    """Titles with the day and the place each was published, as of an author's other pieces."""
    rng = page.rng
    form = rng.choice(
        [
            "{i}. {t} ({d})",
            "{t} ({d})",
            "{t}, {d}",
            "{d} - {t}",
            "{d}: {t}",
            "{i}. {t} ({w}, {d})",
            "- {t} ({d})",
        ]
    )
    when = rng.choice(["%b. %d, %Y", "%B %d, %Y", "%d %B %Y", "%m/%d/%y"])
    apart = spaced and rng.random() < 0.5
    for i in range(1, rng.randint(3, 12)):
        page.add("A", page.fill(form, i=str(i), d=(page.when - timedelta(days=40 * i)).strftime(when)), apart)


def _correspondence(page: Page, spaced: bool) -> None:
    """A letter printed whole: address, day, greeting, words, farewell, name."""
    rng = page.rng
    for line in rng.sample(
        ["{n}", "{c}", "{w}", "{k} {c} Street", "{c}, {c}", "Transcript", "The Editor"], rng.randint(0, 4)
    ):
        page.add("A", page.fill(line), spaced and rng.random() < 0.4)
    if rng.random() < 0.6:
        page.add("A", page.when.strftime(rng.choice(["%B %d, %Y", "%d %B %Y", "%A, %B %d"])), spaced)
    page.add(
        "A",
        page.fill(
            rng.choice(
                ["Dear {f},", "Dear {n},", "My dear {f},", "Dear Sir,", "Dear Mr. {n},", "{f}:", "To {n}:"]
            )
        ),
        spaced,
    )
    for _ in range(rng.randint(1, 5)):
        page.add("A", talk.weblog(rng, page.about, page.author, rng.randint(1, 5)), spaced)
    page.add(
        "A",
        rng.choice(
            ["Sincerely,", "Yours truly,", "Yours ever,", "Your friend,", "Faithfully yours,", "Love,"]
        ),
        spaced and rng.random() < 0.6,
    )
    page.add("A", page.fill(rng.choice(["{n}", "{f}", "(Signed, {n})", "{n}, {c}"])), spaced)


def _again(page: Page, spaced: bool) -> None:
    """An older piece printed again under a note of when it first was."""
    rng = page.rng
    days = timedelta(days=rng.randint(30, 900))
    when = (page.when - days).strftime(rng.choice(["%A, %B %d, %Y", "%B %d, %Y", "%d %B %Y"]))
    page.add(
        "A",
        rng.choice(
            [
                "Originally published on {}:",
                "Originally posted on {}:",
                "First published {}",
                "From the archive, {}",
                "This first appeared on {}.",
            ]
        ).format(when),
        spaced,
    )
    for _ in range(rng.randint(1, 4)):
        page.add("A", talk.weblog(rng, page.about, page.author, rng.randint(2, 6)), spaced)


BETWEEN: list[Callable[[Page, bool], None]] = [_captions, _cells, _dated_list, _correspondence, _correspondence, _again, _subheads, _subheads, _subheads, _list, _list, _recipe, _interview, _tweets, _letters, _dates, _table, _verse, _line, _line, _said, _said, _credits, _poll, _questions, _pick]  # fmt: skip
