"""A ledger in memory for tests of the page: invented reports, and any number of generated claims."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pyarrow as pa

from sitrep.records import (
    Abusive,
    Casualties,
    Claim,
    Dated,
    Entity,
    Mention,
    Passage,
    Record,
    Report,
    Source,
    Span,
    Time,
)  # fmt: skip

OUTLET = "The Harbour Gazette"
TEXT = """Shelling hits market in Karsava, officials say

By Lena Marsh

KARSAVA, 4 March 2021

At least seven people were killed when rebel mortars struck the old market in Karsava on Tuesday, a military officer told the Harbour Gazette on condition of anonymity. The Northern Front denied firing into the town.

The army plans to retake Dolma ridge within a week, General Aru Tamm said. Villagers near Dolma said that soldiers had looted shops there since February.

“We heard three explosions,” a shopkeeper said.

Smoke over Karsava's market. Photo: Harbour Gazette

oldsalt99 wrote on 5 March
The Northern Front bombed the school in Dolma, everybody knows it.

kettle wrote on 5 March
You people are vermin and should be driven out.

Subscribe to our newsletter
"""


class FakeLedger:
    """What the page needs of a ledger: records by report id, and their rows."""

    def __init__(self, path: Path, records: list[Record], rows: list[dict[str, Any]] | None = None) -> None:
        self.path = path
        path.mkdir(parents=True, exist_ok=True)
        self._records = {r.report.id: r for r in records}
        self._rows = rows

    def record(self, report_id: str) -> Record | None:
        """The reading of a report."""
        return self._records.get(report_id)

    def reports(self) -> list[dict[str, Any]]:
        """One row a report."""
        return [
            {
                "report_id": r.report.id, "title": r.report.title, "outlet": r.report.outlet,
                "published_start": r.report.published.start if r.report.published else None,
                "claims": len(r.claims), "comments": sum(p.zone == "comment" for p in r.passages),
                "passages": len(r.passages),
            }
            for r in self._records.values()
        ]  # fmt: skip

    def replace(self, record: Record) -> None:
        """Put another reading of a report in the place of the one there was."""
        self._records[record.report.id] = record

    def claims(self, filter: Any = None) -> pa.Table:
        """One row a claim."""
        from sitrep.ledger.rows import COLUMNS, REAL, TEXT, claim_rows

        rows = (
            self._rows
            if self._rows is not None
            else [x for r in self._records.values() for x in claim_rows(r)]
        )
        kinds = [
            (c, pa.string() if c in TEXT else pa.float64() if c in REAL else pa.int64()) for c in COLUMNS
        ]
        return pa.Table.from_pylist(rows, schema=pa.schema(kinds))


class Writer:
    """Builds a record by naming words of its text."""

    def __init__(self, text: str, report_id: str = "a1b2c3d4e5f60718", **report: Any) -> None:
        self.text = text
        report = {"title": text.splitlines()[0], "outlet": OUTLET, **report}
        self.record = Record(report=Report(id=report_id, sha256=report_id * 4, **report), text=text)

    def span(self, words: str, after: int = 0) -> Span:
        """Where ``words`` stand, at or after an offset."""
        start = self.text.index(words, after)
        return Span(start=start, end=start + len(words))

    def passage(self, zone: Any, words: str, **more: Any) -> None:
        """A passage over ``words``."""
        s = self.span(words)
        self.record.passages.append(
            Passage(id=f"p{len(self.record.passages)}", zone=zone, start=s.start, end=s.end, **more)
        )

    def mention(self, kind: Any, words: str, entity: str | None = None, after: int = 0) -> str:
        """A mention of ``words``; gives its id."""
        s = self.span(words, after)
        m = Mention(id=f"m{len(self.record.mentions)}", kind=kind, start=s.start, end=s.end, entity=entity)
        self.record.mentions.append(m)
        return m.id

    def claim(self, event: Any, status: Any, evidence: str, trigger: str, **more: Any) -> Claim:
        """A claim whose evidence and trigger are given by their words."""
        ev = self.span(evidence)
        c = Claim(
            id=f"{self.record.report.id[:6]}-{len(self.record.claims) + 1}", event=event, status=status,
            evidence=ev, trigger=self.span(trigger, ev.start), reader="rules 1", **more,
        )  # fmt: skip
        self.record.claims.append(c)
        return c


def karsava() -> Record:
    """The main sample: four claims, a caption, two comments (one abusive), boilerplate."""
    w = Writer(TEXT, published=Dated(start="2021-03-04", end="2021-03-04"), byline="Lena Marsh")
    lines = [x for x in TEXT.split("\n\n") if x.strip()]
    zones = [
        "title",
        "byline",
        "dateline",
        "body",
        "body",
        "quotation",
        "caption",
        "comment",
        "comment",
        "boilerplate",
    ]
    for zone, words in zip(zones, lines, strict=True):
        more: dict[str, Any] = {}
        if zone == "comment":
            header, _, _ = words.partition("\n")
            s = w.span(header)
            more = {"author": header.split()[0], "posted": "2021-03-05", "header": s}
            if "vermin" in words:
                more["abusive"] = Abusive(score=0.93, reason="dehumanising")
        w.passage(zone, words.strip(), **more)
    w.record.entities += [
        Entity(id="place:karsava", kind="place", name="Karsava", lat=56.78, lon=27.68, radius_km=4, precision="near", country="LV",
               candidates=[{"id": "place:karsava", "name": "Karsava", "score": 0.8, "country": "LV", "lat": 56.78, "lon": 27.68},
                           {"id": "place:karsava-2", "name": "Karsava (village)", "score": 0.2, "country": "LV", "lat": 57.1, "lon": 26.9}]),
        Entity(id="place:dolma", kind="place", name="Dolma", lat=57.2, lon=26.5, radius_km=60, precision="province", country="LV"),
        Entity(id="actor:nf", kind="actor", name="Northern Front", actor_kind="armed-group"),
        Entity(id="actor:army", kind="actor", name="Army", actor_kind="state"),
    ]  # fmt: skip
    rebels, karsava_ = (
        w.mention("actor", "rebel", "actor:nf"),
        w.mention("place", "Karsava", "place:karsava", TEXT.index("market in Karsava on")),
    )
    mortars, front = w.mention("weapon", "mortars"), w.mention("actor", "The Northern Front", "actor:nf")
    army, dolma = (
        w.mention("actor", "The army", "actor:army"),
        w.mention("place", "Dolma ridge", "place:dolma"),
    )
    near, soldiers = (
        w.mention("place", "near Dolma", "place:dolma"),
        w.mention("actor", "soldiers", "actor:army"),
    )
    town = w.mention("place", "the town", "place:karsava")
    tuesday, paper = w.span("on Tuesday"), Source(name=OUTLET, kind="outlet", basis="the report's outlet")
    officer = Source(
        name="a military officer", kind="unnamed", span=w.span("a military officer"), cue=w.span("told")
    )
    w.claim("bombardment", "occurred", lines[3].split(" The Northern")[0], "struck", actor=[rebels], place=[karsava_], weapon=[mortars],
            time=Time(start="2021-03-02", end="2021-03-02", spans=[tuesday]), sources=[officer, paper], score=0.82,
            casualties=[Casualties(effect="killed", low=7, words=w.span("At least seven people"), who="civilians")])  # fmt: skip
    w.claim("bombardment", "denied", "The Northern Front denied firing into the town.", "firing", actor=[front], place=[town],
            sources=[Source(name="The Northern Front", kind="belligerent", span=w.span("The Northern Front"), cue=w.span("denied")), paper], score=0.64)  # fmt: skip
    w.claim("takeover", "intended", "The army plans to retake Dolma ridge within a week, General Aru Tamm said.", "retake", actor=[army],
            place=[dolma], time=Time(start="2021-03-04", end="2021-03-11", precision="week", spans=[w.span("within a week")]),
            sources=[Source(name="General Aru Tamm", kind="belligerent", span=w.span("General Aru Tamm"), cue=w.span("said")), paper], score=0.71)  # fmt: skip
    w.claim("looting", "unconfirmed", lines[4].split("said. ")[1].strip(), "looted", actor=[soldiers], place=[near],
            sources=[Source(name="Villagers near Dolma", kind="civilian", span=w.span("Villagers near Dolma"), cue=w.span("said that")), paper],
            time=Time(start="2021-02-01", end="2021-03-04", precision="month", spans=[w.span("since February")]), score=0.38)  # fmt: skip
    return w.record


HOSTILE = """<script>window.pwned=1</script> & "quoted" 'title'

<img src=x onerror="window.pwned=1"> fighters\u202e seized {{7*7}} the bridge </span></mark><style>body{display:none}</style> at Olvar, <a href="javascript:window.pwned=1">he</a> said.\x07 ${1+1}

<svg/onload=window.pwned=1> comment by <b>nobody</b>
"""


def hostile() -> Record:
    """A report whose text is full of markup, scripts, control and direction characters."""
    w = Writer(HOSTILE, report_id="ffee<b>001122334", outlet='<img src=x onerror="window.pwned=2">')
    lines = [x for x in HOSTILE.split("\n\n") if x.strip()]
    for zone, words in zip(["title", "body", "comment"], lines, strict=True):
        w.passage(zone, words.strip(), author="<script>" if zone == "comment" else None)
    w.record.entities.append(
        Entity(
            id="place:<i>olvar",
            kind="place",
            name="<i>Olvar</i>",
            lat=1.0,
            lon=2.0,
            radius_km=300,
            precision="country",
        )
    )
    place = w.mention("place", "Olvar", "place:<i>olvar")
    actor = w.mention("actor", 'onerror="window.pwned=1"> fighters')
    w.claim("takeover", "occurred", lines[1], "seized", actor=[actor], place=[place], score=0.5,
            sources=[Source(name='<a href="javascript:window.pwned=1">he</a>', kind="unnamed", span=w.span("he</a>"))])  # fmt: skip
    return w.record


def generated(n: int, seed: int = 7, path: Path | None = None) -> FakeLedger:
    """``n`` claims over n/10 reports, each report with a text that its offsets fit."""
    from sitrep.records import EVENTS, STATUSES

    rng = random.Random(seed)
    places = [
        (
            f"place:{i}",
            f"Town {i}",
            rng.uniform(-35, 60),
            rng.uniform(-20, 110),
            rng.choice([1, 3, 20, 80, 300]),
        )
        for i in range(1500)
    ]
    body = " ".join(
        f"In item {k} the band seized post number {k} near the river, a resident said." for k in range(10)
    )
    records, rows = {}, []
    for i in range(n):
        r, k = divmod(i, 10)
        report = f"{r:016x}"
        day = f"{rng.randint(2015, 2023)}-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d}"
        start = body.index(f"In item {k} ")
        end = body.index("said.", start) + 5
        trigger = body.index("seized", start)
        pid, name, lat, lon, radius = rng.choice(places)
        placed = rng.random() > 0.1
        actor = f"Band {rng.randint(1, 400)}"
        rows.append({
            "claim_id": f"{report}-{k}", "report_id": report, "reader": "rules 1", "event": rng.choice(EVENTS),
            "status": rng.choice(STATUSES), "actor": actor, "actor_name": actor, "actor_entity": actor.lower(), "place": name if placed else None,
            "place_name": name if placed else None, "place_entity": pid if placed else None, "lat": lat if placed else None,
            "lon": lon if placed else None, "radius_km": float(radius) if placed else None,
            "place_precision": "near" if radius < 5 else "province", "time_start": day, "time_end": day, "time_precision": "day",
            "source": "a resident", "source_kind": "civilian", "chain": "a resident < Gazette", "outlet": "Gazette",
            "title": f"Report {r}", "published_start": day, "published_end": day, "evidence": body[start:end], "evidence_start": start,
            "evidence_end": end, "trigger": "seized", "trigger_start": trigger, "trigger_end": trigger + 6, "score": rng.random(),
        })  # fmt: skip
        records.setdefault(report, []).append(rows[-1])

    class Lazy(FakeLedger):
        """Makes a record when asked: 10,000 of them need not stand in memory."""

        def record(self, report_id: str) -> Record | None:
            found = records.get(report_id)
            if not found:
                return None
            w = Writer(body, report_id=report_id, title=found[0]["title"])
            w.passage("body", body)
            for row in found:
                c = w.claim(row["event"], row["status"], row["evidence"], "seized", score=row["score"])
                c.id = row["claim_id"]
            return w.record

        def reports(self) -> list[dict[str, Any]]:
            return [
                {"report_id": k, "title": v[0]["title"], "outlet": "Gazette", "published_start": v[0]["published_start"],
                 "claims": len(v), "comments": 0, "passages": 1} for k, v in records.items()
            ]  # fmt: skip

    return Lazy(path or Path("/tmp/none"), [], rows)
