"""What looks like a time and is none: "2000 people", "may fall", "the second day of talks with March"."""

from __future__ import annotations

import re

_COUNTED = re.compile(
    r"\s+(?:(?:[a-z]+\s+)?(?:people|men|troops|soldiers|fighters|civilians|families|refugees|tons?|tonnes|miles|km|kilomet\w+|"
    r"dollars|rounds|prisoners|casualties|rebels|militants|personnel|members|workers|jobs|shares|points|metres|meters|feet|"
    r"employees|houses|homes|killed|wounded|dead|others|more|to\s+\d|votes|aircraft|tanks|vehicles))\b",
    re.IGNORECASE,
)


def _before(m: re.Match[str], n: int = 30) -> str:
    return m.string[max(0, m.start() - n) : m.start()]


def _after(m: re.Match[str], n: int = 30) -> str:
    return m.string[m.end() : m.end() + n]


def year(m: re.Match[str]) -> bool:
    """A bare number of four digits that counts something, or is money, a unit or part of a name."""
    if not m["year"]:
        return False
    before, after = _before(m), _after(m)
    if re.search(
        r"[$€£#№.,]\s?$|\d[.,/:]$|\b(?:No|Resolution|resolution|Flight|flight|Route|Highway|Unit|GMT|hotel|room|at|at about)\.?\s?$",
        before,
    ):
        return bool(not re.search(r"[.,]\s$", before))
    if re.search(r"[A-Za-z]-$", before) and not re.search(
        r"(?:mid|early|late|pre|post|end)-$", before, re.IGNORECASE
    ):
        return True
    return bool(
        _COUNTED.match(after)
        or re.match(r"\s*(?:hours\b|GMT|UTC|km|kg|m\b|mm\b|%|percent|per cent)|[:/]\d|-[a-z]|°", after)
    )


def ranked(m: re.Match[str]) -> bool:
    """ "the 7th Brigade", "the 5th floor": an ordinal that ranks what comes after it, or stands where no day does."""
    if re.match(r"[\s-]+(?!(?:and|or|to|at|in|on|by|when|while|until|till|as|after|before|with|from|for|the|this|last|next|of\s+(?:this|that|last|the)"
                r"|he|she|they|it|we|a|an|was|were|is|are|had|has|have|did|who|that|but|then|our|their|his|its|some|two|three|four|five|six|seven|eight|nine|ten)\b)[A-Za-z]", _after(m)):  # fmt: skip
        return True
    return not m["part"] and not re.search(
        r"\b(?:on|since|until|till|from|by|before|after|between|and|to|of|for|through)\s+$",
        _before(m),
        re.IGNORECASE,
    )


def spelled(m: re.Match[str]) -> bool:
    """ "nineteen ninety-six" is a year; "twenty twenty-five" too, but "twenty thirty" counts; "eleven twelve" does not."""
    from .numbers import spelled_year

    found = spelled_year(m["spelled"])
    return found is None or not 1700 <= found <= 2099 or bool(_COUNTED.match(_after(m)))


def short(m: re.Match[str]) -> bool:
    """The "57" of "1955-57", and not of "10-15" or "2016-05"."""
    found = re.search(r"(?<!\d)((?:1[0-9]|20)\d\d)[-–/]$", _before(m))
    return not found or int(m["short"]) <= int(found[1][2:]) or bool(re.match(r"[-/.]\d|\s*%", _after(m)))


def person(m: re.Match[str]) -> bool:
    """ "Ramadan" as a surname: after a first name or title."""
    return bool(
        re.search(r"\b(?:Mr|Mrs|Dr|President|Gen|General|[A-Z][a-z]+)\.?\s$", _before(m))
    ) and not re.search(
        r"\b(?:In|During|Since|By|Before|After|This|Last|Next|Until|From|The|On|Eid|Muslim|Islamic)\s$",
        _before(m),
    )


def month_word(m: re.Match[str]) -> bool:
    """ "May", "March" and short forms alone, without a preposition that goes with a time."""
    name = m["month"]
    if m["which"] or m["edge"]:
        return False
    before, after = _before(m, 25), _after(m)
    if re.match(r"['’]s\s+[A-Z]", after) or re.match(r"\s+(?:of|for)\s+(?:Dimes|the)", after):
        return True
    if name in {"May", "March"}:
        return not re.search(
            r"\b(?:in|since|of|by|until|till|from|to|after|before|during|through|between|last|next|this|and|or|late|early|for|each|every|only|as)\s$",
            before, re.IGNORECASE,
        ) and not re.search(r"(?:January|February|April|June|July)\s*(?:,|and|to|-|–)\s*$", before)  # fmt: skip
    if re.search(r"\b[A-Z][a-z]+\s$", before) and not re.search(
        r"\b(?:In|On|By|Since|Until|From|During|After|Before|Late|Early|Last|Next|This|The|Of|For|To|And|Between|Through)\s$",
        before,
    ):
        return name in {"April", "June", "August", "Jan", "Jun", "Jan.", "Mar", "Mar."}
    return len(name.rstrip(".")) <= 3 and not re.search(
        r"\b(?:in|since|by|until|last|next|this)\s$", before, re.IGNORECASE
    )


def season_word(m: re.Match[str]) -> bool:
    """ "the fall of Aleppo", "will fall", "spring up"."""
    before, after = _before(m), _after(m)
    if re.match(r"\s+(?:in\s+(?:the|its|price)|from|short|under|into|Olympic|to)", after):
        return True
    return m["season"].lower() in {"fall", "spring"} and bool(
        re.search(r"\b(?:to|may|will|would|could|can|hot|Arab|Prague)\s$", before)
    )


def bare_ordinal(m: re.Match[str]) -> bool:
    """ "the second half" of a match, "the first quarter" of a moon."""
    return bool(re.match(r"\s+(?:of\s+the\s+(?:game|match|moon|film|book))", _after(m)))


def possessive_today(m: re.Match[str]) -> bool:
    """ "USA Today" and the like are names."""
    return bool(re.search(r"\b(?:USA|Russia|Iraq|Pakistan|India)\s$", _before(m)) and m.group()[0].isupper())


def last_resort(m: re.Match[str]) -> bool:
    """ "this second", "this minute man": units of the clock as adjectives."""
    return m["unit"].lower() in {"second", "min", "hr"}


def bare_next(m: re.Match[str]) -> bool:
    """ "last days" wants a number or "the"; "next" and "last" with one unit are read as "last week"."""
    words = m.group().lower()
    unit = m["unit"].lower()
    if not m["n"] and unit in {"second", "min"}:
        return True
    if not m["n"] and not words.startswith("the") and not re.search(r"^(?:past|recent|coming)", words):
        return True
    return bool(re.match(r"(?:the\s+)?(?:previous|preceding|following|next)", words)) and not m["n"]


def as_soon(m: re.Match[str]) -> bool:
    """ "as soon as", "too soon", "future generations"."""
    word = m.group().lower()
    if word == "soon":
        return bool(
            re.search(r"\b(?:as|how|so|too)\s$", _before(m), re.IGNORECASE)
            or re.match(r"\s+(?:as|after|became|found)\b", _after(m))
        )
    return False


def no_number(m: re.Match[str]) -> bool:
    """A plural unit that a number or a rank stands before."""
    return bool(
        re.search(
            r"\d\s$|\b(?:two|three|four|five|six|seven|eight|nine|ten|few|several|many|these|those|first|last)[\s-]$",
            _before(m),
        )
    )


def not_length(m: re.Match[str]) -> bool:
    """Numbers with a unit that is no length of time: "a second", "a quarter", "one day" in a tale, ages."""
    n, unit, before, after = m["n"].lower(), m["unit"].lower(), _before(m), _after(m)
    plural = m.group().lower().endswith("s")
    if unit in {"second", "quarter", "min"} and not plural:
        return True
    if n in {"some", "many", "several", "few", "couple"} and not plural:
        return True
    if n in {"a", "an"} and unit in {"night", "weekend"}:
        return True
    if unit == "quarter" and n in {"three", "3"}:
        return True
    if re.search(r"\b(?:aged?)\s$", before) or re.match(r"[\s-]+(?:old\b|-?olds\b|of\s+age)", after):
        return True
    return bool(
        n in {"a", "an"}
        and re.search(r"\b(?:such|quite|what|once|twice|times|as)\s$", before)
        and unit != "day"
    )
