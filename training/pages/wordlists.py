"""Names, dates, headers, feet and furniture of invented pages: written here, in the ways sites print them."""

from __future__ import annotations

import random
from datetime import datetime

Labelled = tuple[str, str]
BLANK = ("", "")

FIRST = [
    "Anna",
    "Ben",
    "Carla",
    "Dmitri",
    "Elsa",
    "Farid",
    "Greta",
    "Hassan",
    "Ines",
    "Jorge",
    "Katya",
    "Liam",
    "Mona",
    "Nadia",
    "Omar",
    "Petra",
    "Quinn",
    "Rosa",
    "Samir",
    "Tara",
    "Umar",
    "Vera",
    "Walt",
    "Ximena",
    "Yusuf",
    "Zoe",
    "Mark",
    "Susan",
    "Steve",
    "Linda",
    "Dave",
    "Karen",
    "Tom",
    "Judy",
    "Bill",
    "Amy",
    "Joe",
    "Kim",
    "Ralph",
    "Deb",
    "Greg",
    "Sheila",
    "Mike",
    "Jan",
    "Pat",
    "Lou",
    "Al",
    "Chris",
]
LAST = [
    "Abbott",
    "Baker",
    "Castellan",
    "Dorn",
    "Eriksen",
    "Fowler",
    "Grant",
    "Haddad",
    "Ibsen",
    "Jansen",
    "Kessler",
    "Lindt",
    "Moreau",
    "Novak",
    "Osman",
    "Price",
    "Quist",
    "Rahal",
    "Sorensen",
    "Tanner",
    "Underhill",
    "Vance",
    "Weiss",
    "Young",
    "Zeller",
    "Smith",
    "Jones",
    "Miller",
    "Brown",
    "Lee",
    "Clark",
    "Hall",
    "Allen",
    "King",
    "Wright",
    "Hill",
    "Scott",
    "Green",
]
HANDLE = [
    "mountain",
    "truth",
    "old",
    "red",
    "river",
    "night",
    "patriot",
    "silent",
    "angry",
    "happy",
    "blue",
    "grey",
    "iron",
    "coffee",
    "data",
    "garden",
    "hawk",
    "lone",
    "map",
    "north",
    "ocean",
    "paper",
    "quiet",
    "rusty",
    "solar",
    "tiger",
    "ultra",
    "vector",
    "wander",
    "yellow",
    "zen",
    "bear",
    "mister",
    "lady",
    "doc",
    "prof",
    "big",
    "lil",
    "real",
    "the_real",
    "not_a",
    "just_some",
]
NOUN = [
    "seeker",
    "dog",
    "cat",
    "fox",
    "guy",
    "girl",
    "man",
    "mom",
    "dad",
    "runner",
    "writer",
    "reader",
    "skeptic",
    "voter",
    "nerd",
    "walker",
    "fan",
    "pilot",
    "farmer",
    "sailor",
    "wolf",
    "observer",
    "lurker",
    "pundit",
    "citizen",
    "taxpayer",
    "student",
    "teacher",
    "nurse",
    "driver",
    "engineer",
    "bob",
    "jane",
    "pete",
    "sue",
    "max",
    "kate",
]
CITIES = [
    "Springfield",
    "Ohio",
    "Leeds",
    "Toronto",
    "Austin",
    "Cork",
    "Perth",
    "Dallas",
    "Oslo",
    "Boston",
    "NYC",
    "London",
    "Texas",
    "Maine",
    "Sydney",
    "Cairo",
    "Delhi",
]


WARES = [
    "cheap",
    "best",
    "online",
    "leather",
    "boots",
    "loans",
    "design",
    "marketing",
    "firms",
    "roofing",
    "shoes",
    "games",
    "travel",
    "garden",
    "tools",
    "app",
    "developers",
    "dental",
    "kitchen",
    "curtains",
]
BLOG = [
    "Tales",
    "Notes",
    "Adventures",
    "Diary",
    "Recipes",
    "Letters",
    "Days",
    "Journey",
    "Musings",
    "Confessions",
    "Kitchen",
    "Life",
    "Running",
    "Cooking",
    "Reading",
    "Home",
    "Garden",
    "Porch",
]


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


# the commonest on weblogs: WordPress, Blogger, Disqus, Typepad, Livefyre and what extractors leave of them
COMMON = [
    ["{n} {d}"],
    ["{n} {d}"],
    ["{n} {d}"],
    ["{i} {n} {d}"],
    ["{n}", "{d}"],
    ["{i} {n}", "{d}"],
    ["{n} on {d}"],
    ["{n} on {d} said:"],
    ["{n} says:", "{d}"],
    ["{n} says:"],
    ["{n} said,"],
    ["{d}", "{n}"],
    ["{d} {n}"],
    ["{d}  {n}"],
    ["{n}{D}"],
    ["{n}{D}"],
    ["{n}"],
    ["{n}"],
    ["{n}"],
    ["{n} {p} pts"],
    ["{n} {p} points"],
    ["{n} | {d}"],
    ["{n} | {d} |"],
    ["{n} — {d}"],
    ["{n} - {d}"],
    ["{n}({d})"],
    ["by {n} on {d}"],
    ["by {n} ({id})"],
    ["by {n} ({id}) on {d}"],
    ["http://{h2}.example {n}"],
    ["http://www.people.example/{h2} {n}"],
    ["{n} {d} at {h}"],
    ["On {d}, {n} said:"],
    ["on {d} {n}"],
    ["{n} | Permalink |", "{d}"],
    ["{n} {d} Reply"],
    ["{n}", "{d} #{id}"],
    ["{d} #{id}", "{n}", "Member"],
    ["Comment by {n} {d}"],
    ["{n} writes:", "{d}"],
    ["{n}, {d}"],
    ["{d}, {n} wrote:"],
    ["{n} • {d}"],
    ["written by {n}, {d}"],
    ["{n} Says: {d}"],
    ["Posted by {n} on {d}"],
    ["[{i}] {n} | {d}"],
    ["{n} (@{h2}) {d}"],
]
PINGS = [
    "[...] {t} [...]",
    "Pingback: {t}",
    "Trackback: {t}",
    "Pingback: {t} « {w}",
    "[…] more on {t} at {w} […]",
    "Trackback by {w} — {d}",
    "{t} | {w}",
]
OVER = [
    ["{n} says:", "{d}"], ["{n} says:"], ["{n} said..."], ["{n} said on {d}:"], ["{n} | {d}"], ["{n}", "{d}"], ["{n} - {d}"], ["{n}, {d}"], ["{d}", "{n}"],
    ["{n} wrote:", "{d}"], ["#{i} {n} wrote on {d}"], ["{i}. {n}", "{d}"], ["Posted by {n} on {d}"], ["Comment by {n} on {d}"],
    ["By {n} on {d}"], ["{d} {n} said:"], ["{n}"], ["{n} {d}"], ["{n} • {d}"], ["{n} {r} {d} Permalink"], ["{n}", "{c}", "{d}"], ["Submitted by {n} on {d}."],
    ["#{i} {d}", "{n}"], ["{n}:"], ["{n} ", "• {d}"], ["{n} wrote:"], ["[{i}] {n}, {d}"], ["{i} {n} {d}"], ["{d}", "{n} says:"], ["{n} (not verified) | {d}"],
    ["@{n}", "{d}"], ["{n} replied to {r}", "{d}"], ["{n} → {r} {d}"], ["{n} in reply to {r} {d}"], ["{n} • {d} − +"], ["Response by {n} - {d}"], ["Re: {t}", "by {n} » {d}"],
    ["Name: {n}", "Date: {d}"], ["From {n}", "On {d}"], ["{i} | {n}", "{d}"], ["{n}", "{k} posts", "{d}"], ["{n}", "{c}"], ["{n} commented on {d}"], ["{n}", "{d}", "Report Abuse"],
    ["comment {i}", "by {n} on {d}"], ["{n}({d})"], ["{n} ({d}):"], ["{d} - {n}"], ["{d} by {n}"], ["{n}", "#{i}", "{d}"], ["{n} at {d}"],
]  # fmt: skip
UNDER_COMMON = [
    ["Posted by: {n} | {d}"],
    ["Posted by: {n} | {d}"],
    ["Posted by {n} on {d}"],
    ["Posted by: {n}  {d}"],
    ["by {n} on {d}."],
    ["by {n} on {d}"],
    ["{d} {n}"],
    ["{d}  {n}"],
    ["{n} {d}"],
    ["{n}  {d}"],
    ["{d} | {n}"],
    ["Posted by {n} | {d} Permalink"],
    ["by {n} on {d} reply"],
    ["{d}, by {n}"],
    ["Comment by {n} — {d}"],
    ["- {n}"],
    ["Left by {n} on {d}"],
]
UNDER = [
    ["Posted by: {n} | {d}"], ["Posted by {n} at {d}"], ["Posted by {n} on {d}"], ["{n} - {d}"], ["{n}, {c}, {d}"], ["Comment by {n} — {d} @ {h}"], ["- {n}, {c}, {d}"], ["{n}", "{d}"],
    ["by {n} {d}"], ["— {n}"], ["{d}", "{n}"], ["Left by {n} on {d}"], ["{n} | {d} | Reply"], ["Written by {n} on {d}"], ["- {n}"], ["{n}, {c}"],
]  # fmt: skip
AROUND = [
    (["{n} said..."], ["{d}"]), (["{n} says:"], ["{d}"]), (["{n}"], ["{d}"]), (["{n} said..."], ["{d}", "Reply"]), (["{n} wrote:"], ["on {d}"]), (["{n}"], ["{d} | Reply"]),
    (["#{i}"], ["Posted by {n} on {d}"]), (["{t}"], ["by {n} on {d}"]), (["{d}"], ["{n}"]), (["{i}."], ["{n} - {d}"]), (["{n}"], ["Posted at {d}"]), (["{t}"], ["{n}", "{d}"]),
]  # fmt: skip
FEET_COMMON = [
    ["{n} recently posted..{t}"],
    ["{n}'s last blog post..{t}"],
    ["{n} recently posted..{t} My Profile"],
    ["My latest post: {t}"],
    ['"{t}"'],
    ["{k} recs"],
    ["reply"],
]
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


def stamp_form(rng: random.Random) -> str:
    """One way of printing dates, for a whole page."""
    return rng.choice([*DATES, *DATES[:6], *DATES[:4], *DATES[:4], "ago", "ago", "short"])
