"""The decision log: append-only, once per key, in order, the same over SQLite and PostgreSQL."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from sitrep.errors import SitrepError
from sitrep.ledger.decisions import Decision, DecisionLog
from sitrep.ledger.decisions_state import Standings
from sitrep.ledger.decisions_taken import take, taken_by

pytest_plugins = ["decisions_pg"]


def verdict(who: str = "ana", claim: str = "c1", now: str = "accepted", **more: object) -> Decision:
    return Decision(who=who, claim_id=claim, report_id="r1", field="verdict", now=now, **more)  # type: ignore[arg-type]


@pytest.fixture(params=["sqlite", "postgres"])
def log(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[DecisionLog]:
    if request.param == "sqlite":
        made = DecisionLog(tmp_path / "decisions.sqlite")
    else:
        url = request.getfixturevalue("postgres_url")
        admin = DecisionLog(url)
        with admin.engine.begin() as db:
            db.execute(text("DROP TABLE IF EXISTS decisions, taken"))
        admin.close()
        made = DecisionLog(url)
    yield made
    made.close()


def test_a_decision_comes_back_as_it_was_sent(log: DecisionLog) -> None:
    sent = verdict(why="two sources – “same” words", anchor={"trigger": [1, 2]}, reader="rules 1")
    stored, fresh = log.append(sent)
    assert fresh
    assert stored.seq > 0
    assert stored.at.endswith("Z")
    (got,) = log.since(0)
    assert (got.who, got.now, got.why, got.anchor, got.reader) == (
        "ana",
        "accepted",
        sent.why,
        sent.anchor,
        "rules 1",
    )
    assert log.last() == got.seq


def test_a_key_counts_once_and_only_for_one_decision(log: DecisionLog) -> None:
    key = str(uuid.uuid4())
    first, fresh = log.append(verdict(key=key))
    again, second = log.append(verdict(key=key))
    assert (fresh, second) == (True, False)
    assert first == again
    with pytest.raises(SitrepError, match="another decision"):
        log.append(verdict(key=key, now="rejected"))
    assert len(log.since()) == 1


@pytest.mark.parametrize("statement", ["UPDATE decisions SET who = 'eve'", "DELETE FROM decisions"])
def test_nothing_is_changed_or_deleted(log: DecisionLog, statement: str) -> None:
    log.append(verdict())
    with pytest.raises(DatabaseError, match="never"), log.engine.begin() as db:
        db.execute(text(statement))
    assert log.since()[0].who == "ana"


def test_unknown_fields_and_nameless_deciders_are_refused(log: DecisionLog) -> None:
    with pytest.raises(SitrepError):
        log.append(Decision(who="ana", claim_id="c", report_id="r", field="mood", now=1))
    with pytest.raises(SitrepError):
        log.append(verdict(who=" "))


@pytest.mark.parametrize("when", ["yesterday", "2024-13-01", "20240501", ""])
def test_a_day_that_is_none_is_refused(when: str) -> None:
    from sitrep.ledger.decisions import day_end

    with pytest.raises(SitrepError, match="give a date as"):
        day_end(when)
    assert day_end("2024-05-01") == "2024-05-01T23:59:59.999999Z"


def test_many_at_once_lose_nothing_and_a_follower_sees_all_in_order(log: DecisionLog) -> None:
    done = threading.Event()
    seen: list[int] = []

    def follow() -> None:
        at = 0
        while not done.is_set() or log.last() > at:
            for d in log.since(at):
                seen.append(d.seq)
                at = d.seq

    def work(who: str) -> None:
        for i in range(25):
            log.append(verdict(who=who, claim=f"c{i}"))

    follower = threading.Thread(target=follow)
    workers = [threading.Thread(target=work, args=(f"w{n}",)) for n in range(4)]
    for t in (follower, *workers):
        t.start()
    for t in workers:
        t.join()
    done.set()
    follower.join(20)
    assert len(seen) == 100
    assert seen == sorted(set(seen))
    times = [d.at for d in log.since()]
    assert times == sorted(times)


def test_as_of_a_moment(log: DecisionLog) -> None:
    first, _ = log.append(verdict())
    log.append(verdict(now="rejected"))
    assert [d.now for d in log.since(until=first.at)] == ["accepted"]
    assert len(log.since(until=first.at[:10])) == 2
    assert not log.since(until="2001-01-01")


def test_taken_claims_are_told_to_others(log: DecisionLog) -> None:
    take(log, "c1", "ana")
    assert taken_by(log, "c1", but="ben") == ["ana"]
    assert taken_by(log, "c1", but="ana") == []
    take(log, "c2", "ana")
    assert taken_by(log, "c1", but="ben") == []


def test_undo_and_undo_of_undo() -> None:
    a = verdict(key="a", seq=1)
    b = verdict(key="b", seq=2, now="rejected")
    undo = Decision(who="ana", claim_id="c1", report_id="r1", field="undo", undoes="b", key="u", seq=3)
    redo = Decision(who="ana", claim_id="c1", report_id="r1", field="undo", undoes="u", key="v", seq=4)
    assert Standings([a, b]).claims["c1"].verdict == "rejected"
    assert Standings([a, b, undo]).claims["c1"].verdict == "accepted"
    assert Standings([a, b, undo, redo]).claims["c1"].verdict == "rejected"
    last = Standings([a, b, undo]).last_of("ana")
    assert last is not None
    assert last.key == "a"


def test_two_people_who_differ_are_a_dispute_and_neither_is_lost() -> None:
    both = Standings([verdict(key="a", seq=1), verdict("ben", key="b", seq=2, now="rejected")]).claims["c1"]
    assert both.verdict == "rejected"
    assert [d.who for d in both.disputes()["verdict"]] == ["ana", "ben"]
