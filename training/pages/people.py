"""Names and stamps of invented pages: written here, in the ways sites print them."""

from __future__ import annotations

import random
from datetime import datetime
from pathlib import Path

FIRST, LAST = (
    row.split()
    for row in (Path(__file__).parent / "names.txt").read_text(encoding="utf-8").splitlines()
    if not row.startswith("#")
)
HANDLE = ["mountain", "truth", "old", "red", "river", "night", "patriot", "silent", "angry", "happy", "blue", "grey", "iron", "coffee", "data", "garden", "hawk", "lone", "map", "north", "ocean", "paper", "quiet", "rusty", "solar", "tiger", "ultra", "vector", "wander", "yellow", "zen", "bear", "mister", "lady", "doc", "prof", "big", "lil", "real", "the_real", "not_a", "just_some"]  # fmt: skip
NOUN = ["seeker", "dog", "cat", "fox", "guy", "girl", "man", "mom", "dad", "runner", "writer", "reader", "skeptic", "voter", "nerd", "walker", "fan", "pilot", "farmer", "sailor", "wolf", "observer", "lurker", "pundit", "citizen", "taxpayer", "student", "teacher", "nurse", "driver", "engineer", "bob", "jane", "pete", "sue", "max", "kate"]  # fmt: skip
CITIES = ["Springfield", "Ohio", "Leeds", "Toronto", "Austin", "Cork", "Perth", "Dallas", "Oslo", "Boston", "NYC", "London", "Texas", "Maine", "Sydney", "Cairo", "Delhi"]  # fmt: skip


WARES = ["cheap", "best", "online", "leather", "boots", "loans", "design", "marketing", "firms", "roofing", "shoes", "games", "travel", "garden", "tools", "app", "developers", "dental", "kitchen", "curtains"]  # fmt: skip
BLOG = ["Tales", "Notes", "Adventures", "Diary", "Recipes", "Letters", "Days", "Journey", "Musings", "Confessions", "Kitchen", "Life", "Running", "Cooking", "Reading", "Home", "Garden", "Porch"]  # fmt: skip


def weblog_name(rng: random.Random) -> str:
    """What a reader calls his own weblog."""
    noun = rng.choice([*WARES, *NOUN, *HANDLE]).title()
    return rng.choice(
        [
            f"{rng.choice(BLOG)} of a {noun}",
            f"The {noun} {rng.choice(BLOG)}",
            f"{rng.choice(BLOG)} from {rng.choice(CITIES)}",
            f"{rng.choice(BLOG)} on {noun}",
            f"My {noun} {rng.choice(BLOG)}",
            f"{noun} and {rng.choice(BLOG)}",
            f"{noun} {rng.choice(NOUN).title()}",
        ]
    )


def name(rng: random.Random) -> str:
    """A commenter's name: real-looking, handle, initials, or nobody's."""
    kind = rng.random()
    if kind < 0.05:
        return f"{rng.choice(FIRST)} {rng.choice(LAST)}".lower()
    if kind < 0.09:
        return f"{rng.choice(FIRST)} @ {weblog_name(rng)}"
    if kind < 0.11:
        return weblog_name(rng)
    if kind < 0.125:
        return f"{rng.choice(FIRST)} {rng.choice(['|', '-', '::', '/'])} {weblog_name(rng)}"
    if kind < 0.14:
        return " ".join(rng.sample(WARES, 3)).lower()
    if kind < 0.15:
        return f"{rng.choice(FIRST)} (in {rng.choice(CITIES)})"
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
    if kind < 0.78:
        return _handle(rng)
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


def _handle(rng: random.Random) -> str:
    """A name that a reader made up: initials, a saying run together, what he is and where."""
    first, last = rng.choice(FIRST), rng.choice(LAST)
    noun, other = rng.choice(NOUN), rng.choice([*HANDLE, *WARES]).replace("_", "")
    initials = first[0] + rng.choice("ABCDEFGHJKLMNPRSTW") + rng.choice(["", last[0]])
    many = str(rng.randint(2, 99))
    return rng.choice(
        [
            initials, initials.lower(), f"{first[0]}. {last}", f"{first} {last[0]}", f"{first[0]}{last}".lower(), f"{first}{last[0]}", first + many, first.lower() + many,
            f"The {other.title()} {noun.title()}", f"The{other.title()}{noun.title()}", f"{other.title()}The{noun.title()}", f"{other}{noun}{many}", f"{noun}of{many}", f"{noun} in {rng.choice(CITIES)}",
            f"Dr. {last}", f"Mrs. {last}", f"Mr. {other.title()}", f"{first} & {rng.choice(FIRST)}", f"{first} the {noun.title()}", f"Just{first}", f"its{first.lower()}", f"{first}'s {noun.title()}",
            f"{first.upper()} {last.upper()}", first.upper(), f"{first}_{last}", f"{last}, {first}", f"{first} {last} {rng.choice(['PhD', 'Jr.', 'MD', 'III', 'CPA'])}", f"{other}_{first.lower()}", f"x{noun}x", f"{first[0].lower()}{last.lower()}{many}",
        ]
    )  # fmt: skip


DATES = [
    "%B %d, %Y at %I:%M %p", "%B %d, %Y at %I:%M %P", "%b %d, %Y %I:%M %p", "%d %B %Y at %H:%M", "%d %B %Y", "%B %d, %Y", "%m/%d/%Y %I:%M:%S %p",
    "%m/%d/%Y", "%d/%m/%Y %H:%M", "%Y-%m-%d %H:%M:%S", "%a, %m/%d/%Y - %H:%M", "%a %b %d, %Y %I:%M %p", "%A, %B %d, %Y %I:%M %p", "%d.%m.%Y %H:%M",
    "%I:%M %p on %B %d, %Y", "%H:%M, %d %b %Y", "%b %d, %Y", "%d %b %Y %H:%M", "%b %d", "%d %B %Y, %I.%M%P", "%I:%M %p %B %d, %Y", "%m.%d.%y @ %I:%M%p",
    "%Y-%m-%dT%H:%M:%S", "%b %d, %I:%M %p", "%B %dth, %Y", "%Y/%m/%d at %I:%M %P", "%d-%b-%Y", "%A %d %B %Y %H:%M", "%m/%d/%y", "%b. %d, %Y",
]  # fmt: skip
DAYS = [form for form in DATES if "%H" not in form and "%I" not in form]
"""The forms that tell no hour."""
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


def stamp_form(rng: random.Random) -> str:
    """One way of printing dates, for a whole page."""
    return rng.choice([*DATES, *DATES[:6], *DATES[:4], *DATES[:4], "ago", "ago", "short"])
