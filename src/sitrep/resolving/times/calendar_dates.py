"""Dates that name their day, month or year, whole or in part: "7 August 1998", "Aug. 7", "mid-1996", "Ramadan"."""

from __future__ import annotations

import re
from datetime import date

from .clock import clock_suffix
from .context import Context, NotATime, Told
from .hijri import easter, from_hijri, hijri_month, hijri_year, nth_weekday
from .numbers import number, spelled_year
from .values import add_months, grain
from .vocabulary import DECADES, HIJRI_MONTHS, HOLIDAYS, MONTHS, ORDINALS, SEASON_MONTHS, SEASONS, WEEKDAYS

Groups = dict[str, str | None]

_TRAILING_YEAR = re.compile(r",?\s+((?:1\d|20)\d\d)\b")
_LENT_YEAR = re.compile(
    r"\s*(?:to|until|through|and|[-–—])\s*(?:[A-Z][a-z]+\.?\s+)?\d{1,2}(?:\s+[A-Z][a-z]+\.?)?,?\s+(?P<year>(?:1\d|20)\d\d)\b"
)
"""What follows the first day of "July 1 to July 3, 1863", which has its year from the second."""


def groups(m: re.Match[str]) -> Groups:
    """The named groups of a match, lower-cased; a group the pattern lacks reads as None."""
    found = {k: v.lower() if v else None for k, v in m.groupdict().items()}
    return _Defaults(found)


class _Defaults(dict[str, str | None]):
    def __missing__(self, key: str) -> None:
        return None


def month_of(name: str) -> int:
    """1 to 12."""
    return MONTHS[name.rstrip(".")]


def edge_mod(edge: str | None) -> str | None:
    """TIMEX mod of "early", "the end of", "mid"."""
    if not edge:
        return None
    if re.search(r"early|beginning|start|onset|dawn", edge):
        return "START"
    if re.search(r"mid", edge):
        return "MID"
    return None if "eve" in edge else "END"


def whole_date(m: re.Match[str], ctx: Context) -> Told | None:
    """Day, month and year, or month and year."""
    g = groups(m)
    year = int(g["year"] or 0) or spelled_year(g["spelled"] or "") or 0
    if g["era"]:
        return Told(f"BC{year:04d}", basis="before the common era", counts=False)
    if g["day"] and ctx.clock(year):
        month, day = month_of(g["month"] or ""), day_number(g)
        value = f"{_year_of(ctx, m, month, day):04d}-{month:02d}-{day:02d}T{year // 100:02d}:{year % 100:02d}"
        return checked(value)
    value = f"{year:04d}-{month_of(g['month'] or ''):02d}"
    if g["day"] or g["ord"]:
        value += f"-{day_number(g):02d}"
    return checked(value + clock_suffix(g), edge_mod(g["edge"]))


def day_number(g: Groups) -> int:
    """Day of the month from digits or an ordinal word."""
    if g["day"]:
        return int(g["day"])
    word = re.sub(r"\s+", "-", g["ord"] or "")
    return ORDINALS.get(word) or int(re.sub(r"\D", "", word) or 0)


def checked(value: str, mod: str | None = None) -> Told | None:
    """``value`` if its date exists: 31 February is no date."""
    if m := re.match(r"(\d{4})-(\d\d)-(\d\d)", value):
        try:
            date(int(m[1]), int(m[2]), int(m[3]))
        except ValueError:
            return None
    return Told(value, "TIME" if "T" in value else "DATE", mod)


def month_day(m: re.Match[str], ctx: Context) -> Told | None:
    """A day and month without a year: the year is the one that puts it nearest, by the tense around it."""
    g = groups(m)
    month, day = month_of(g["month"] or ""), day_number(g)
    lent = _LENT_YEAR.match(ctx.text, m.end())
    year = int(lent["year"]) if lent else _year_of(ctx, m, month, day)
    value = f"{year:04d}-{month:02d}-{day:02d}"
    return checked(value + clock_suffix(g), edge_mod(g["edge"]))


def _year_of(ctx: Context, m: re.Match[str], month: int, day: int) -> int:
    """The year of a day and month: news looks back from its own date, a history moves on from the last date told."""
    ref = ctx.reference
    if ctx.narrative:
        return ref.year + (ref.month - month >= 9)
    ahead = (month - ref.month) * 30.4 + day - ref.day
    future = ctx.future(m.start(), m.end())
    if future:
        return ref.year + (ahead < -60)
    if ahead > 60:
        return ref.year - 1
    return ref.year


def day_alone(m: re.Match[str], ctx: Context) -> Told | None:
    """ "on the 17th", "Saturday the 28th": the day of that number nearest to the date told last, or last gone by.

    With a weekday it is the last such day, for the two together are rare enough to date it.
    """
    g = groups(m)
    # a year told before is no day to count from
    told = ctx.last_told if re.match(r"\d{4}-\d\d", ctx.last or "") else None
    ref = told or ctx.reference
    future = not ctx.narrative and ctx.future(m.start(), m.end())
    wday = WEEKDAYS[g["wday"].rstrip(".")] if g["wday"] else None
    days = []
    for step in range(-12 if wday else -1, 13 if wday else 2):
        month = add_months(ref.replace(day=1), step)
        try:
            day = month.replace(day=int(g["day"] or 0))
        except ValueError:
            continue
        late = ctx.anchor is not None and not ctx.narrative and day > ctx.anchor
        if (wday is None or day.isoweekday() == wday) and (future or not late):
            days.append(day)
    if future and not told:
        days = [d for d in days if d >= ref] or days
    if not days:
        return None
    best = min(days, key=lambda d: (abs((d - ref).days), d < ref))
    return checked(best.isoformat() + clock_suffix(g))


def second_day(m: re.Match[str], ctx: Context) -> Told | None:
    """The 5 of "May 4 and 5": of the month, and the year, told just before."""
    g = groups(m)
    last = re.match(r"(\d{4})-(\d\d)-\d\d", ctx.last or "")
    month = month_of(g["month"] or "")
    lent = _TRAILING_YEAR.match(ctx.text, m.end())
    year = int(lent[1]) if lent else int(last[1]) if last and int(last[2]) == month else ctx.reference.year
    return checked(f"{year:04d}-{month:02d}-{int(g['day'] or 0):02d}")


def first_day(m: re.Match[str], ctx: Context) -> Told | None:
    """The 3 of "3 to 5 May 2016"."""
    g = groups(m)
    month, day = month_of(g["month"] or ""), int(g["day"] or 0)
    year = int(g["year"]) if g["year"] else _year_of(ctx, m, month, day)
    return checked(f"{year:04d}-{month:02d}-{day:02d}")


def same_year(m: re.Match[str], ctx: Context) -> Told | None:
    """ "July 25 of that year": of the year told last."""
    g = groups(m)
    return checked(f"{ctx.previous.year:04d}-{month_of(g['month'] or ''):02d}-{day_number(g):02d}")


def month_only(m: re.Match[str], ctx: Context) -> Told | None:
    """A month without a year: "in October", "last April", "this September", "mid-November"."""
    g = groups(m)
    month, ref, which = month_of(g["month"] or ""), ctx.reference, g["which"] or ""
    year = ref.year
    if g["yearref"]:
        year += {"last": -1, "next": 1}.get(g["yearref"].split()[0], 0)
    elif which in {"last", "past"}:
        year -= month >= ref.month
    elif which in {"next", "coming", "this coming"}:
        year += month <= ref.month
    elif ctx.narrative:
        year += (ref.month - month) >= 9
    elif ctx.future(m.start(), m.end()):
        year += month < ref.month
    else:
        year -= month > ref.month
    return Told(f"{year:04d}-{month:02d}", mod=edge_mod(g["edge"]))


def year_only(m: re.Match[str], ctx: Context) -> Told | None:
    """ "1988", "fiscal 1989", "the end of 1990", "241 BC"."""
    g = groups(m)
    year = int(g["year"] or g["bcyear"] or 0) or spelled_year(g["spelled"] or "") or 0
    if g["era"]:
        return Told(f"BC{year:04d}", mod=edge_mod(g["edge"]), basis="before the common era", counts=False)
    before = ctx.text[max(0, m.start() - 12) : m.start()]
    if ctx.clock(year) and not re.search(r"\b(?:in|since|of|from|until|by|year)\s+$", before, re.IGNORECASE):
        raise NotATime
    return Told(f"{year:04d}", mod=edge_mod(g["edge"])) if year else None


def two_digit_year(m: re.Match[str], ctx: Context) -> Told | None:
    """The second year of "1955-57", or the "'68" of a speaker: of the century that fits."""
    g = groups(m)
    short = int(g["short"] or 0)
    century = int(g["century"] or (ctx.reference.year // 100))
    year = century * 100 + short
    return Told(f"{year if g['century'] or year <= ctx.reference.year else year - 100:04d}")


def decade(m: re.Match[str], ctx: Context) -> Told | None:
    """ "the 1990s", "the late '70s", "the nineties"."""
    g = groups(m)
    if g["decade"]:
        value = f"19{DECADES[g['decade']]}"
    elif g["short"]:
        value = f"{'20' if g['short'] in '01' else '19'}{g['short']}"
    else:
        value = (g["long"] or "")[:3]
    return Told(value, mod=edge_mod(g["edge"]))


def century(m: re.Match[str], ctx: Context) -> Told | None:
    """ "the nineteenth century" is TIMEX 18."""
    g = groups(m)
    n = ORDINALS.get(re.sub(r"\s+", "-", g["ord"] or "")) or number(
        re.sub(r"(st|nd|rd|th)$", "", g["ord"] or "")
    )
    return Told(f"{int(n) - 1:02d}", mod=edge_mod(g["edge"])) if n else None


def numeric(m: re.Match[str], ctx: Context) -> Told | None:
    """ISO dates, and dates with slashes or dots: month first unless that cannot be."""
    g = groups(m)
    a, b, year = int(g["a"] or 0), int(g["b"] or 0), int(g["year"] or 0)
    if g["dotted"]:
        a, b = b, a
    if year < 100:
        year += 2000 if year < 70 else 1900
    told = checked(f"{year:04d}-{a:02d}-{b:02d}{clock_suffix(g)}")
    if told is None and a > 12:
        told = checked(f"{year:04d}-{b:02d}-{a:02d}{clock_suffix(g)}")
    elif told and not g["iso"] and not g["dotted"] and a <= 12 and b <= 12 and a != b:
        told.approximate = True
        told.basis = "day and month could be the other way round"
    return told


def season(m: re.Match[str], ctx: Context) -> Told | None:
    """ "the spring of 1862", "last fall", "this summer"."""
    g = groups(m)
    code = SEASONS[g["season"] or ""]
    if g["year"]:
        return Told(f"{g['year']}-{code}", mod=edge_mod(g["edge"]))
    ref, which = ctx.reference, g["which"] or ""
    year = ref.year
    if code == "WI" and ref.month < 3:
        year -= 1
    if which.startswith(("last", "past", "previous")):
        begun = ref >= date(year, SEASON_MONTHS[code][0], 1)
        over = ref > add_months(date(year, 1, 28), SEASON_MONTHS[code][1] - 1)
        year -= not (begun and over)
    elif which.startswith(("next", "coming", "following")):
        year += ref.month >= SEASON_MONTHS[code][0]
    elif not which and not ctx.narrative and not ctx.future(m.start(), m.end()):
        year -= ref.month < SEASON_MONTHS[code][0]
    return Told(f"{year:04d}-{code}", mod=edge_mod(g["edge"]))


def quarter(m: re.Match[str], ctx: Context) -> Told | None:
    """ "the third quarter", "third-quarter", "the fourth quarter of 1988", "the first half"."""
    g = groups(m)
    n = ORDINALS.get(g["ord"] or "", 0)
    letter = "H" if (g["span"] or "").startswith("half") else "Q"
    if not 1 <= n <= (2 if letter == "H" else 4):
        return None
    if g["year"]:
        return Told(f"{g['year']}-{letter}{n}")
    ref = ctx.reference
    year = ref.year + {"last": -1, "next": 1}.get((g["yearref"] or "").split(" ")[0], 0)
    first_month = 3 * n - 2 if letter == "Q" else 6 * n - 5
    if not g["yearref"] and not ctx.future(m.start(), m.end()) and first_month > ref.month + 1:
        year -= 1
    return Told(f"{year:04d}-{letter}{n}")


def holiday(m: re.Match[str], ctx: Context) -> Told | None:
    """Feasts with a rule for their day; those that differ by country stay without one."""
    g = groups(m)
    name = re.sub(r"[\s-]+", " ", (g["holiday"] or "").replace("’", "'"))
    rule = next(
        (r for n, r in HOLIDAYS.items() if n.replace("-", " ").replace("'", "") == name.replace("'", "")),
        None,
    )
    if rule is None or "country" in rule:
        return None
    ref, which = ctx.reference, g["which"] or ""
    years = [int(g["year"])] if g["year"] else [ref.year - 1, ref.year, ref.year + 1]
    days = [feast(rule, y) for y in years]
    if which == "last":
        days = [d for d in days if d < ref][-1:]
    elif which == "next" or (not which and ctx.future(m.start(), m.end())):
        days = [d for d in days if d >= ref][:1]
    day = min(days, key=lambda d: abs((d - ref).days))
    value = grain(day, "W") if g["week"] else day.isoformat()
    return Told(value + clock_suffix(g), approximate="hijri" in rule)


def feast(rule: dict[str, object], year: int) -> date:
    """The day of a feast in a Gregorian year."""
    from datetime import timedelta

    if "fixed" in rule:
        return date.fromisoformat(f"{year:04d}-{rule['fixed']}")
    if "easter" in rule:
        return easter(year) + timedelta(days=int(str(rule["easter"])))
    if "nth" in rule:
        return nth_weekday(year, *rule["nth"])  # type: ignore[misc]
    month, day = (int(x) for x in str(rule["hijri"]).split("-"))
    first = hijri_year(date(year, 1, 1))
    return next(d for y in (first, first + 1, first + 2) if (d := from_hijri(y, month, day)).year == year)


def hijri_date(m: re.Match[str], ctx: Context) -> Told | None:
    """ "15 Sha'ban 1438", "Ramadan", "the first day of Ramadan": by the tabular calendar, so approximate."""
    g = groups(m)
    name = re.sub(r"\s+", " ", (g["hijri"] or "").replace("’", "'"))
    month = HIJRI_MONTHS.get(name) or next(
        (n for w, n in HIJRI_MONTHS.items() if w.replace("'", "") == name.replace("'", "")), 0
    )
    if g["hyear"]:
        year = int(g["hyear"])
    elif g["year"]:
        year = hijri_year(date(int(g["year"]), 6, 30))
        year = min(
            (year - 1, year, year + 1),
            key=lambda y: abs((hijri_month(y, month)[0] - date(int(g["year"] or 0), 6, 30)).days),
        )
    else:
        ref = ctx.reference
        here = hijri_year(ref)
        year = min((here - 1, here, here + 1), key=lambda y: _far(hijri_month(y, month), ref))
    basis = "by the tabular Islamic calendar; the sighted moon may differ by a day"
    if g["day"]:
        day = from_hijri(year, month, int(g["day"]))
        return Told(day.isoformat(), approximate=True, basis=basis)
    first, last = hijri_month(year, month)
    return Told(
        f"{first.isoformat()}/{last.isoformat()}",
        days=(first, last),
        precision="month",
        approximate=True,
        basis=basis,
    )


def _far(span: tuple[date, date], day: date) -> int:
    return max((span[0] - day).days, (day - span[1]).days, 0)
