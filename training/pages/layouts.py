"""Invented pages as text dumps: an article, then comments in one of many layouts, every line labelled.

Labels: A article, S heading or furniture, H header, T comment's words, F foot.
"""

from __future__ import annotations

import random
from datetime import datetime, timedelta

Labelled = tuple[str, str]
BLANK = ("", "")

FIRST = ["Anna", "Ben", "Carla", "Dmitri", "Elsa", "Farid", "Greta", "Hassan", "Ines", "Jorge", "Katya", "Liam", "Mona", "Nadia", "Omar", "Petra", "Quinn", "Rosa", "Samir", "Tara", "Umar", "Vera", "Walt", "Ximena", "Yusuf", "Zoe", "Mark", "Susan", "Steve", "Linda", "Dave", "Karen", "Tom", "Judy", "Bill", "Amy", "Joe", "Kim", "Ralph", "Deb", "Greg", "Sheila", "Mike", "Jan", "Pat", "Lou", "Al", "Chris"]
LAST = ["Abbott", "Baker", "Castellan", "Dorn", "Eriksen", "Fowler", "Grant", "Haddad", "Ibsen", "Jansen", "Kessler", "Lindt", "Moreau", "Novak", "Osman", "Price", "Quist", "Rahal", "Sorensen", "Tanner", "Underhill", "Vance", "Weiss", "Young", "Zeller", "Smith", "Jones", "Miller", "Brown", "Lee", "Clark", "Hall", "Allen", "King", "Wright", "Hill", "Scott", "Green"]
HANDLE = ["mountain", "truth", "old", "red", "river", "night", "patriot", "silent", "angry", "happy", "blue", "grey", "iron", "coffee", "data", "garden", "hawk", "lone", "map", "north", "ocean", "paper", "quiet", "rusty", "solar", "tiger", "ultra", "vector", "wander", "yellow", "zen", "bear", "mister", "lady", "doc", "prof", "big", "lil", "real", "the_real", "not_a", "just_some"]
NOUN = ["seeker", "dog", "cat", "fox", "guy", "girl", "man", "mom", "dad", "runner", "writer", "reader", "skeptic", "voter", "nerd", "walker", "fan", "pilot", "farmer", "sailor", "wolf", "observer", "lurker", "pundit", "citizen", "taxpayer", "student", "teacher", "nurse", "driver", "engineer", "bob", "jane", "pete", "sue", "max", "kate"]
CITIES = ["Springfield", "Ohio", "Leeds", "Toronto", "Austin", "Cork", "Perth", "Dallas", "Oslo", "Boston", "NYC", "London", "Texas", "Maine", "Sydney", "Cairo", "Delhi"]


def name(rng: random.Random) -> str:
    """A commenter's name: real-looking, handle, initials, or nobody's."""
    kind = rng.random()
    if kind < 0.22:
        return f"{rng.choice(FIRST)} {rng.choice(LAST)}"
    if kind < 0.40:
        return rng.choice(FIRST)
    if kind < 0.45:
        return f"{rng.choice(FIRST)} {rng.choice(LAST)[0]}."
    if kind < 0.50:
        return rng.choice(["Anonymous", "Guest", "anonymous", "Anon", "Unknown"])
    if kind < 0.56:
        return rng.choice(FIRST).lower()
    if kind < 0.62:
        return f"{rng.choice(HANDLE).title()} {rng.choice(NOUN).title()}"
    if kind < 0.66:
        return f"{rng.choice(FIRST)} from {rng.choice(CITIES)}"
    sep = rng.choice(["", "_", "-", "", "."])
    body = rng.choice(HANDLE) + sep + rng.choice(NOUN)
    body = rng.choice(
        [
            body,
            body.title().replace("_", ""),
            body.upper(),
            rng.choice(FIRST).lower() + rng.choice(LAST)[:1].lower(),
            rng.choice(FIRST) + rng.choice(LAST),
        ]
    )
    return body + (str(rng.randint(1, 9999)) if rng.random() < 0.4 else "")


DATES = [
    "%B %d, %Y at %I:%M %p", "%B %d, %Y at %I:%M %P", "%b %d, %Y %I:%M %p", "%d %B %Y at %H:%M", "%d %B %Y", "%B %d, %Y", "%m/%d/%Y %I:%M:%S %p",
    "%m/%d/%Y", "%d/%m/%Y %H:%M", "%Y-%m-%d %H:%M:%S", "%a, %m/%d/%Y - %H:%M", "%a %b %d, %Y %I:%M %p", "%A, %B %d, %Y %I:%M %p", "%d.%m.%Y %H:%M",
    "%I:%M %p on %B %d, %Y", "%H:%M, %d %b %Y", "%b %d, %Y", "%d %b %Y %H:%M", "%b %d", "%d %B %Y, %I.%M%P", "%I:%M %p %B %d, %Y", "%m.%d.%y @ %I:%M%p",
    "%Y-%m-%dT%H:%M:%S", "%b %d, %I:%M %p", "%B %dth, %Y", "%Y/%m/%d at %I:%M %P", "%d-%b-%Y", "%A %d %B %Y %H:%M", "%m/%d/%y", "%b. %d, %Y",
]  # fmt: skip
UNITS = ["minutes", "hours", "days", "weeks", "months", "years"]


def stamp(rng: random.Random, form: str, when: datetime) -> str:
    """A stamp in one form; "ago" is relative, "time" the hour alone."""
    if form == "ago":
        n = rng.randint(1, 23)
        unit = rng.choice(UNITS)
        return rng.choice(["", "", "about "]) + (f"{n} {unit} ago" if n > 1 else f"1 {unit[:-1]} ago")
    if form == "short":
        return f"{rng.randint(1, 23)}{rng.choice('hdmw')}"
    out = when.strftime(form.replace("%P", "%p"))
    if "%P" in form:
        out = out.replace("AM", rng.choice(["am"])).replace("PM", "pm")
    return out.replace(" 0", " ") if rng.random() < 0.5 else out


OVER = [
    ["{n} says:", "{d}"], ["{n} says:"], ["{n} said..."], ["{n} said on {d}:"], ["{n} | {d}"], ["{n}", "{d}"], ["{n} - {d}"], ["{n}, {d}"], ["{d}", "{n}"],
    ["{n} wrote:", "{d}"], ["#{i} {n} wrote on {d}"], ["{i}. {n}", "{d}"], ["Posted by {n} on {d}"], ["Posted by: {n} | {d}"], ["Comment by {n} on {d}"],
    ["By {n} on {d}"], ["{d} {n} said:"], ["{n}"], ["{n} {d}"], ["{n} • {d}"], ["{n} {r} {d} Permalink"], ["{n}", "{c}", "{d}"], ["Submitted by {n} on {d}."],
    ["#{i} {d}", "{n}"], ["{n}:"], ["{n} ", "• {d}"], ["{n} wrote:"], ["[{i}] {n}, {d}"], ["{i} {n} {d}"], ["{d}", "{n} says:"], ["{n} (not verified) | {d}"],
    ["@{n}", "{d}"], ["{n} replied to {r}", "{d}"], ["{n} → {r} {d}"], ["{n} in reply to {r} {d}"], ["{n} • {d} − +"], ["Response by {n} - {d}"], ["Re: {t}", "by {n} » {d}"],
    ["Name: {n}", "Date: {d}"], ["From {n}", "On {d}"], ["{i} | {n}", "{d}"], ["{n}", "{k} posts", "{d}"], ["{n}", "{c}"], ["{n} commented on {d}"], ["{n}", "{d}", "Report Abuse"],
    ["comment {i}", "by {n} on {d}"], ["{n}({d})"], ["{n} ({d}):"], ["{d} - {n}"], ["{d} by {n}"], ["{n}", "#{i}", "{d}"], ["{n} at {d}"],
]  # fmt: skip
UNDER = [
    ["Posted by: {n} | {d}"], ["Posted by {n} at {d}"], ["Posted by {n} on {d}"], ["{n} - {d}"], ["{n}, {c}, {d}"], ["Comment by {n} — {d} @ {h}"], ["- {n}, {c}, {d}"], ["{n}", "{d}"],
    ["by {n} {d}"], ["— {n}"], ["{d}", "{n}"], ["Left by {n} on {d}"], ["{n} | {d} | Reply"], ["Written by {n} on {d}"], ["- {n}"], ["{n}, {c}"],
]  # fmt: skip
AROUND = [
    (["{n} said..."], ["{d}"]), (["{n} says:"], ["{d}"]), (["{n}"], ["{d}"]), (["{n} said..."], ["{d}", "Reply"]), (["{n} wrote:"], ["on {d}"]), (["{n}"], ["{d} | Reply"]),
    (["#{i}"], ["Posted by {n} on {d}"]), (["{t}"], ["by {n} on {d}"]), (["{d}"], ["{n}"]), (["{i}."], ["{n} - {d}"]), (["{n}"], ["Posted at {d}"]), (["{t}"], ["{n}", "{d}"]),
]  # fmt: skip
FEET = [
    ["Reply"], ["Reply", "Share"], ["Like", "Reply"], ["Reply Like"], ["Reply to this comment"], ["Report"], ["{k} likes"], ["Like · Reply · {k}"], ["Permalink"], ["Report abuse"],
    ["Recommend ({k})"], ["{k}", "Reply"], ["Up {k} Down {k}"], ["↑ {k} ↓ Reply"], ["Flag as inappropriate"], ["Reply | Quote | Link"], ["Was this helpful? Yes No"], ["Log in or register to post comments"],
    ["+{k} -{k}"], ["{k} people liked this. Do you?"], ["Like Dislike"], ["Reply", "Permalink", "Flag"], ["Edit", "Reply"], ["Share", "Flag", "Like {k}"], ["{k} replies"], ["Recommended by {k} readers"],
]  # fmt: skip
SECTION = [
    "{k} Comments", "Comments", "Comments ({k})", "{k} Responses to “{t}”", "{k} comments on “{t}”", "Leave a Reply", "Reader Comments", "{k} Responses", "Discussion", "Join the discussion", "COMMENTS",
    "Post a comment", "Comments:", "Comments (Page 1)", "{k} thoughts on “{t}”", "Readers' comments", "Add a comment", "View all comments", "Have your say", "Conversation", "{k} Replies", "Sort by: Newest",
    "Comments are closed", "Have Your Say ({k} comments)", "User Comments", "What do you think?", "All Comments {k}", "Showing {k} of {k} comments", "{k} comments so far", "RSS feed for comments on this post", "Newest | Oldest",
]  # fmt: skip
TAIL = [
    "Share this", "Tweet", "Print", "Email", "Related Articles", "Tags: news, world", "Filed under: Politics", "Read more", "Advertisement", "Follow us on Twitter", "Most Popular", "You may also like",
    "© {y} All rights reserved", "Previous post", "Next post", "Posted in World | Tagged news", "Share on Facebook", "Contact the author", "Sign up for our newsletter", "Like this:", "Source: agencies",
]  # fmt: skip
FOOTER = [
    "Posted by {n} at {d}", "Posted by {n} on {d}", "{d} | Permalink | Comments ({k})", "Posted in News on {d} by {n}", "{n} at {d}", "This entry was posted on {d} and is filed under News.", "Published: {d}",
    "Last updated: {d}", "{n}", "- {n}", "First published {d}", "{d}", "Posted {d} in World by {n}", "Story by {n}", "{k} Comments", "Comments ({k})", "Posted by {n} | Comments ({k})", "Update {d}: corrected a name.",
]  # fmt: skip
BIO = [
    "{n} is a staff writer who covers the region.", "{n} is the author of two books and blogs about food and travel.", "Follow {n} on Twitter @{h2}.", "Reporting by {n}; editing by {m}", "{n} contributed to this report.",
    "About the author: {n} lives in {c} with two dogs.", "The views expressed here are the author's own.", "Additional reporting by {n} in {c}.", "Contact {n} at {h2}@example.org", "This article first appeared in the print edition.",
]  # fmt: skip


class Page:
    """One invented page in the making."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.clean = rng.random() < 0.72  # copied by hand or by an extractor: no furniture, hardly a foot
        self.lines: list[Labelled] = []
        self.headlines: list[str] = ["A story of the day"]
        self.when = datetime(2005, 1, 1) + timedelta(minutes=rng.randint(0, 9_000_000))

    def add(self, label: str, text: str, blank: bool = True) -> None:
        """Add a line, and a blank one after it."""
        self.lines.append((label, text))
        if blank:
            self.lines.append(BLANK)

    def fill(self, pattern: str, **more: str) -> str:
        """A template with invented names, numbers and dates."""
        rng = self.rng
        values = {"n": name(rng), "m": name(rng), "k": str(rng.choice([0, 1, 2, 3, 5, 12, 34, 120])), "t": "the story", "c": rng.choice(CITIES), "y": str(self.when.year),
                  "i": str(rng.randint(1, 300)), "h": "9:41 am", "h2": rng.choice(HANDLE) + rng.choice(NOUN), "r": name(rng), "d": ""}  # fmt: skip
        return pattern.format(**{**values, **more}).strip()


def article(page: Page, title: str, parts: list[str]) -> None:
    """The article's lines, sometimes with byline, date, captions and furniture, sometimes bare."""
    rng = page.rng
    spaced = rng.random() < 0.85
    if rng.random() < 0.75:
        page.add("A", title, spaced)
    if rng.random() < 0.35:
        page.add(
            "A",
            page.fill(
                rng.choice(["By {n}", "by {n}", "{n}", "By {n}, {c}", "Written by {n}", "Posted by {n}"])
            ),
            spaced,
        )
    if rng.random() < 0.4:
        form = rng.choice(DATES)
        page.add(
            "A",
            page.fill(
                rng.choice(
                    ["{d}", "Posted {d}", "Published {d}", "Updated: {d}", "Posted on {d} by {n}", "{n} {d}"]
                ),
                d=stamp(rng, form, page.when),
            ),
            spaced,
        )
    keep = parts if rng.random() < 0.7 else parts[: rng.randint(2, max(2, len(parts)))]
    busy = rng.choice([0.0, 0.0, 0.03, 0.1, 0.25])
    live = stamp_form(rng) if rng.random() < 0.04 else None
    voices = [name(rng), name(rng)] if rng.random() < 0.05 else []
    for i, part in enumerate(keep):
        if live and rng.random() < 0.6:
            page.add(
                "A",
                page.fill(
                    rng.choice(["{d}", "{d}: Update", "Update {d}", "{n}, {d}"]),
                    d=stamp(rng, live, page.when + timedelta(minutes=9 * i)),
                ),
                spaced,
            )
        if voices and len(part) < 900:
            part = f"{voices[i % 2]}: {part}" if rng.random() < 0.8 else part
        if rng.random() < busy:
            _between(page, spaced)
        if rng.random() < 0.02 and not page.clean:
            page.add(
                "A",
                page.fill(
                    rng.choice(
                        [
                            "Photo by {n}",
                            "Image: {n}",
                            "Photo: {n}/Agency",
                            "Read more: {t}",
                            "Advertisement",
                            "Story continues below",
                        ]
                    )
                ),
                spaced,
            )
        if rng.random() < 0.01:
            page.add(
                "A",
                page.fill(
                    rng.choice(
                        ["{n} says:", "{n} wrote:", "{n}:", "{n}, {c}", "Q: {t}?", "What do you think?"]
                    )
                ),
                spaced,
            )
        page.add("A", part, spaced)
        if rng.random() < 0.02:
            page.lines.append(BLANK)
    _tail(page, spaced)


def _broken(rng: random.Random, parts: list[str]) -> list[str]:
    """Some readers press return after every sentence, or greet and sign."""
    if rng.random() < 0.15:
        parts = [
            s.strip()
            for p in parts
            for s in p.replace("? ", "?\n").replace(". ", ".\n").replace("! ", "!\n").split("\n")
            if s.strip()
        ]
    if rng.random() < 0.04:
        parts = [f"{rng.choice(FIRST)},", *parts]
    if rng.random() < 0.05:
        parts = [
            *parts,
            rng.choice(
                [
                    "Thanks!",
                    "Cheers",
                    rng.choice(FIRST),
                    "Just my two cents.",
                    "lol",
                    ":)",
                    "Thank you.",
                    "http://www.example.org/page",
                ]
            ),
        ]
    return parts


def _between(page: Page, spaced: bool) -> None:
    """Short lines inside an article: a subheading, a list, a pulled quote, links, a name with a title."""
    rng = page.rng
    kind = rng.random()
    short = [
        " ".join(h.split()[: rng.randint(2, 8)]) for h in rng.choices(page.headlines, k=rng.randint(2, 8))
    ]
    if kind < 0.45:
        page.add("A", short[0], spaced)
    elif kind < 0.75:
        mark = rng.choice(["", "", "- ", "* ", "• ", "# "])
        for i, line in enumerate(short, 1):
            page.add("A", f"{i}. {line}" if mark == "# " else mark + line, spaced and rng.random() < 0.8)
    elif kind < 0.85:
        page.add(
            "A",
            page.fill(
                rng.choice(
                    [
                        "{n}, {c}",
                        "{n}",
                        "— {n}",
                        "{n}:",
                        "{n}, president of {c}",
                        "Photo by {n}",
                        "Q: {t}?",
                        "(Photo: {n})",
                    ]
                )
            ),
            spaced,
        )
    elif kind < 0.93:
        page.add("A", f"“{short[0]}”", spaced)
    else:
        page.add("A", stamp(rng, stamp_form(rng), page.when), spaced)


def stamp_form(rng: random.Random) -> str:
    """One way of printing dates, for a whole page."""
    return rng.choice([*DATES, *DATES[:6], *DATES[:4], "ago", "ago", "ago", "ago", "short"])


def _tail(page: Page, spaced: bool) -> None:
    """What often stands under an article and is no comment: who wrote it, when it was posted, other stories, furniture."""
    rng = page.rng
    form = stamp_form(rng)
    if rng.random() < 0.25:
        page.add("A", page.fill(rng.choice(BIO)), spaced)
    if page.clean and rng.random() < 0.75:
        return
    if rng.random() < 0.18:
        page.add("A", page.fill(rng.choice(FOOTER), d=stamp(rng, form, page.when)), spaced)
    if rng.random() < 0.06:
        page.add(
            "A",
            page.fill(
                rng.choice(
                    [
                        "Related",
                        "More from this section",
                        "Latest news",
                        "Most read",
                        "Recent posts",
                        "See also",
                    ]
                )
            ),
            spaced,
        )
        for _ in range(rng.randint(2, 8)):
            page.add("A", " ".join(rng.choice(page.headlines).split()[:14]), spaced)
            if rng.random() < 0.4:
                page.add("A", stamp(rng, form, page.when), spaced)
    for _ in range(rng.choice([0, 0, 0, 0, 1, 2, 4])):
        page.add("A", page.fill(rng.choice(TAIL)), spaced)


def discussion(page: Page, texts: list[list[str]]) -> None:
    """The comments' lines in one layout drawn for the whole page."""
    rng = page.rng
    place = rng.choices(["over", "under", "around", "none"], [0.62, 0.20, 0.10, 0.08])[0]
    # a third of the weight goes to what WordPress, Blogger and Disqus print, as a third of the web's comments are theirs
    head = rng.choice(OVER[:8] if rng.random() < 0.45 else OVER) if place == "over" else rng.choice(UNDER)
    close: list[str] = []
    if place == "around":
        head, close = rng.choice(AROUND)
    feet = rng.choice(FEET) if rng.random() < (0.1 if page.clean else 0.5) else []
    feet_before = bool(feet) and rng.random() < 0.1
    form = stamp_form(rng)
    tight, loose = rng.random() < 0.18, rng.random() < 0.6
    wide = not tight and rng.random() < 0.15
    drop = rng.choice([0.0, 0.0, 0.0, 0.0, 0.0, 0.3])
    if rng.random() < (0.08 if page.clean else 0.75):
        for _ in range(rng.choice([1, 1, 2, 3])):
            page.add("S", page.fill(rng.choice(SECTION)), not tight)
    when, names = page.when, [name(rng)]
    for i, parts in enumerate(texts, 1):
        when += timedelta(minutes=rng.randint(1, 2000))
        who, to = name(rng), rng.choice(names)
        names.append(who)
        told = (
            [page.fill(h, n=who, r=to, i=str(i), d=stamp(rng, form, when)) for h in head]
            if place != "none" and rng.random() >= drop
            else []
        )
        foot = [page.fill(f) for f in feet]
        for line in told if place in ("over", "around") else []:
            page.add("H", line, loose and not tight)
        for line in foot if feet_before else []:
            page.add("F", line, loose and not tight)
        for part in _broken(rng, parts):
            page.add("T", part, not tight)
        for line in close:
            page.add("H", page.fill(line, n=who, i=str(i), d=stamp(rng, form, when)), loose and not tight)
        for line in told if place == "under" else []:
            page.add("H", line, loose and not tight)
        for line in [] if feet_before else foot:
            page.add("F", line, loose and not tight)
        if wide or (page.lines[-1] != BLANK and not tight):
            page.lines.append(BLANK)
    for _ in range(0 if page.clean else rng.choice([0, 0, 1, 3])):
        page.add("S", page.fill(rng.choice([*SECTION, *TAIL])), not tight)


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
) -> tuple[str, list[str]]:
    """A text dump and the label of each of its lines that is not blank. About half the pages have comments."""
    out = Page(rng)
    out.headlines = headlines or out.headlines
    if rng.random() < 0.3:  # a weblog whose author writes as readers do: here only the layout tells
        parts = [p for c in rng.sample(pool, 8) for p in c if len(p) > 40]
        story = (story[0], parts[: rng.randint(3, 12)])
    article(out, *story)
    if rng.random() < 0.5:
        n = rng.choice([1, 1, 2, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 30, 45])
        at = rng.randrange(max(1, len(pool) - n))
        if rng.random() < 0.25:
            out.lines.append(BLANK)
        if real and rng.random() < 0.35:
            real_discussion(out, rng.choice(real))
        else:
            discussion(out, pool[at : at + n] if rng.random() < 0.5 else rng.sample(pool, n))
    text = "\n".join(t for _, t in out.lines)
    return text, [label for label, t in out.lines if t.strip()]
