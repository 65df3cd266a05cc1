"""One invented page in the making: its lines, and what templates are filled with."""

from __future__ import annotations

import random
from datetime import datetime, timedelta

from .people import CITIES, DATES, FIRST, HANDLE, LAST, NOUN, name, stamp, weblog_name
from .wordlists import BLANK, Labelled


class Page:
    """One invented page in the making."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.clean = rng.random() < 0.72  # copied by hand or by an extractor: no furniture, hardly a foot
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
