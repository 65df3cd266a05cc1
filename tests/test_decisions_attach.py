"""Decisions over a newer reading, and agreement between people."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep.ledger.decisions import Decision
from sitrep.ledger.decisions_agreement import agreement, alpha
from sitrep.ledger.decisions_apply import standing_of
from sitrep.ledger.decisions_attach import anchor_of, attach
from sitrep.ledger.decisions_state import Standings


def row(
    claim: str,
    trigger: tuple[int, int],
    event: str = "clash",
    source: str = "police",
    evidence: tuple[int, int] = (0, 50),
) -> dict[str, Any]:
    return {
        "claim_id": claim, "report_id": "r", "event": event, "status": "occurred", "source": source, "evidence_start": evidence[0],
        "evidence_end": evidence[1], "trigger_start": trigger[0], "trigger_end": trigger[1],
        "actor_entity": "a1", "recipient_entity": None, "place_entity": "p1",
    }  # fmt: skip


def standings(*rows: dict[str, Any]) -> Standings:
    return Standings(
        Decision(
            who="ana",
            claim_id=r["claim_id"],
            report_id="r",
            field="verdict",
            now="accepted",
            anchor=anchor_of(r),
            seq=i + 1,
            key=str(i),
        )
        for i, r in enumerate(rows)
    )


def test_the_same_words_take_the_decision_over_whatever_their_number() -> None:
    old = standings(row("r-1", (10, 16)), row("r-2", (30, 36)))
    new = [row("r-1", (30, 36)), row("r-9", (10, 16))]
    got = attach(old.claims.values(), new)
    assert (got["r-1"].claim_id, got["r-1"].moved) == ("r-9", None)
    assert (got["r-2"].claim_id, got["r-2"].moved) == ("r-1", None)


def test_another_reading_of_the_same_words_is_flagged() -> None:
    got = attach(standings(row("r-1", (10, 16))).claims.values(), [row("r-1", (10, 16), event="bombing")])
    assert got["r-1"].claim_id == "r-1"
    assert got["r-1"].moved == "event was clash, is read as bombing"
    got = attach(standings(row("r-1", (10, 16))).claims.values(), [row("r-4", (12, 20))])
    assert got["r-1"].moved == "it stands on other words"


def test_two_tellings_of_one_event_keep_their_own_decisions() -> None:
    old = standings(row("r-1", (10, 16), source="police"), row("r-2", (10, 16), source="rebels"))
    got = attach(
        old.claims.values(), [row("x", (10, 16), source="rebels"), row("y", (10, 16), source="police")]
    )
    assert (got["r-1"].claim_id, got["r-2"].claim_id) == ("y", "x")


def test_a_claim_that_is_gone_is_told_not_given_away() -> None:
    got = attach(
        standings(row("r-1", (10, 16))).claims.values(), [row("r-1", (200, 205), evidence=(180, 240))]
    )
    assert got["r-1"].claim_id is None
    assert got["r-1"].moved


@given(
    st.lists(
        st.tuples(st.integers(0, 60), st.integers(1, 9)), min_size=1, max_size=8, unique_by=lambda t: t[0]
    )
)
def test_reading_again_without_change_moves_nothing(spans: list[tuple[int, int]]) -> None:
    rows = [row(f"r-{i}", (s, s + n)) for i, (s, n) in enumerate(spans)]
    got = attach(standings(*rows).claims.values(), rows)
    assert all(a.claim_id == old and a.moved is None for old, a in got.items())


def test_agreement_by_field() -> None:
    rows = {f"r-{i}": row(f"r-{i}", (10, 16)) for i in range(4)}
    log = []
    for i, (ana, ben) in enumerate(
        [("accepted", "accepted"), ("accepted", "rejected"), ("rejected", "rejected"), ("accepted", "unsure")]
    ):
        for who, now in (("ana", ana), ("ben", ben)):
            log.append(
                Decision(
                    who=who,
                    claim_id=f"r-{i}",
                    report_id="r",
                    field="verdict",
                    now=now,
                    key=f"{i}{who}",
                    seq=len(log) + 1,
                )
            )
    log.append(
        Decision(who="ben", claim_id="r-0", report_id="r", field="event", now="bombing", key="e", seq=99)
    )
    got = {a.field: a for a in agreement(Standings(log).claims.values(), rows)}
    assert (got["verdict"].claims, got["verdict"].people, got["verdict"].agree) == (4, 2, 0.5)
    assert got["event"].claims == 2
    assert got["event"].agree == 0.5
    assert got["place"].alpha is None
    assert got["place"].agree == 1.0


def test_alpha_by_hand() -> None:
    told = [{"x": "a", "y": "a"}, {"x": "a", "y": "b"}, {"x": "b", "y": "b"}, {"x": "b", "y": "b"}]
    # observed disagreement 2/8; expected 2*3*5/(8*7)
    assert alpha(told, ["x", "y"]) == pytest.approx(1 - (2 / 8) / (30 / 56))


def test_a_claims_history_follows_it_through_readings() -> None:
    old = row("r-1", (10, 16))
    log = [
        Decision(
            who="ana",
            claim_id="r-1",
            report_id="r",
            field="verdict",
            now="accepted",
            anchor=anchor_of(old),
            seq=1,
            key="k",
        )
    ]
    table = pa.Table.from_pylist([row("r-1", (30, 36)), row("r-2", (10, 16))])
    found = standing_of(table, log, "r-2")
    assert found is not None
    assert found.verdict == "accepted"
    assert standing_of(table, log, "r-1") is None
