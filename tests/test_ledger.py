from __future__ import annotations

from pathlib import Path

import pytest

import sitrep
from sitrep.errors import SitrepError
from sitrep.ledger import Filter, Ledger
from sitrep.ledger.rows import COLUMNS
from sitrep.measuring.resume import fingerprint, measure


def test_reading_the_same_bytes_again_changes_nothing(tmp_path: Path, samples: Path) -> None:
    ledger = sitrep.open(tmp_path / "l")
    first = ledger.read([samples / "sudan-01-sitrep.txt"])
    before = fingerprint(ledger.path)
    again = sitrep.open(tmp_path / "l").read([samples / "sudan-01-sitrep.txt"])
    assert (first["added"], again["added"], again["known"]) == (1, 0, 1)
    assert fingerprint(ledger.path) == before


def test_a_newer_version_adds_a_reading_and_is_shown_while_the_older_stays(
    tmp_path: Path, samples: Path
) -> None:
    record = sitrep.read(samples / "sudan-01-sitrep.txt")[0]
    ledger = Ledger(tmp_path / "l")
    ledger.add(record, "sitrep 0 rules 0")
    kept = {p: p.read_bytes() for p in (ledger.path / "readings").iterdir()}
    newer = record.model_copy(deep=True)
    newer.claims = newer.claims[:1]
    ledger.add(newer, "sitrep 0 rules 1")
    assert ledger.claims().num_rows == 1
    assert all(p.read_bytes() == data for p, data in kept.items())
    assert len(ledger.readings()) == 2


def test_packing_keeps_every_row(tmp_path: Path, samples: Path) -> None:
    ledger = sitrep.open(tmp_path / "l")
    ledger.read([samples])
    rows, reports = ledger.claims().to_pylist(), ledger.reports()
    ledger.pack(least=2)
    assert not list((ledger.path / "readings").iterdir())
    fresh = sitrep.open(tmp_path / "l")
    assert fresh.claims().to_pylist() == rows
    assert fresh.reports() == reports
    assert fresh.read([samples])["added"] == 0


def test_a_reading_both_loose_and_packed_counts_once(tmp_path: Path, samples: Path) -> None:
    ledger = sitrep.open(tmp_path / "l")
    ledger.read([samples])
    loose = {p: p.read_bytes() for p in (ledger.path / "readings").iterdir()}
    rows = ledger.claims().num_rows
    ledger.pack(least=2)
    for path, data in loose.items():
        path.write_bytes(data)
    assert ledger.claims().num_rows == rows
    ledger.tidy()
    assert not list((ledger.path / "readings").iterdir())


def test_a_run_that_packs_beside_another_loses_nothing(
    tmp_path: Path, samples: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two runs end together: the other has packed and cleared the loose readings while this one was reading them."""
    import pyarrow.parquet as pq

    ledger = sitrep.open(tmp_path / "l")
    ledger.read([samples])
    rows, whole, first = ledger.claims().to_pylist(), pq.read_table, True

    def beside(*args: object, **options: object) -> object:
        nonlocal first
        if first:
            first = False
            Ledger(ledger.path).pack(least=2)
        return whole(*args, **options)

    tidied = ledger.tidy()
    monkeypatch.setattr(Ledger, "tidy", lambda self: tidied)
    monkeypatch.setattr(pq, "read_table", beside)
    ledger.pack(least=2)
    assert Ledger(ledger.path).claims().to_pylist() == rows
    assert not list((ledger.path / "packs").glob("*.tmp"))


def test_a_question_asked_while_a_run_packs_is_asked_again(tmp_path: Path, samples: Path) -> None:
    class Beside(Ledger):
        """Is packed by another run right after its files were listed."""

        listed = 0

        def files(self) -> list[str]:
            found = super().files()
            self.listed += 1
            if self.listed == 2:
                Ledger(self.path).pack(least=2)
            return found

    plain = sitrep.open(tmp_path / "l")
    plain.read([samples])
    rows, reports = plain.claims().to_pylist(), plain.reports()
    assert Beside(plain.path).claims().to_pylist() == rows
    assert Beside(plain.path).reports() == reports


def test_versions_noted_by_two_runs_at_once_are_both_kept(tmp_path: Path, samples: Path) -> None:
    record = sitrep.read(samples / "sudan-01-sitrep.txt")[0]
    one, other = Ledger(tmp_path / "l"), Ledger(tmp_path / "l")
    stale = one.versions()
    other.add(record, "sitrep 0 rules 1")
    one.versions = lambda: stale  # type: ignore[method-assign]
    one.add(record, "sitrep 0 rules 0")
    assert Ledger(tmp_path / "l").versions() == ["sitrep 0 rules 1", "sitrep 0 rules 0"]


def test_jobs_side_by_side_give_the_same_ledger(tmp_path: Path, samples: Path) -> None:
    one, two = sitrep.open(tmp_path / "one"), sitrep.open(tmp_path / "two")
    one.read([samples])
    two.read([samples], jobs=2)
    assert fingerprint(one.path) == fingerprint(two.path)


def test_kill_9_loses_nothing(tmp_path: Path, samples: Path) -> None:
    found = measure([samples], kills=3, reports=30, seed=7)
    assert found["killed"] == 3
    assert found["reports_lost_after_a_kill"] == 0
    assert found["ledgers_equal_undisturbed"]


def test_filters(sample_ledger: Path) -> None:
    ledger = sitrep.open(sample_ledger)
    everything = ledger.claims()
    assert everything.column_names == list(COLUMNS)
    sieges = ledger.claims(Filter(event="siege,airstrike")).to_pylist()
    assert sieges
    assert {r["event"] for r in sieges} <= {"siege", "airstrike"}
    told = ledger.claims(Filter(source="observatory")).to_pylist()
    assert told
    assert all("Observatory" in r["chain"] for r in told)
    assert ledger.claims(Filter(event="no-such-type")).num_rows == 0
    early = ledger.claims(Filter(until="2017-01-01")).to_pylist()
    late = ledger.claims(Filter(since="2022-01-01")).to_pylist()
    assert early
    assert late
    assert not {r["claim_id"] for r in early} & {r["claim_id"] for r in late}


def test_pandas_and_polars_take_the_claims(sample_ledger: Path) -> None:
    pandas, polars = pytest.importorskip("pandas"), pytest.importorskip("polars")
    table = sitrep.open(sample_ledger).claims()
    assert len(table.to_pandas()) == table.num_rows == len(polars.from_arrow(table))
    assert isinstance(table.to_pandas(), pandas.DataFrame)


def test_no_row_names_a_commenter_or_tells_a_comment(sample_ledger: Path) -> None:
    ledger = sitrep.open(sample_ledger)
    authors = {p.author for r in ledger.records() for p in r.passages if p.author}
    assert {"nour_88", "Hassan", "Maung Thu"} <= authors
    told = "\n".join(str(r) for r in ledger.claims().to_pylist())
    assert not [a for a in authors if a in told]
    assert "My cousin saw it" not in told


def test_a_folder_that_is_no_ledger_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "notes.txt").write_text("mine")
    with pytest.raises(SitrepError) as e:
        sitrep.open(tmp_path / "x")
    assert e.value.code == "bad-ledger"
    with pytest.raises(SitrepError):
        sitrep.open(tmp_path / "nothing", create=False)
    assert not (tmp_path / "nothing").exists()


def test_an_empty_ledger_answers(tmp_path: Path) -> None:
    ledger = sitrep.open(tmp_path / "l")
    assert ledger.claims().num_rows == 0
    assert ledger.reports() == []
    assert ledger.record("0" * 16) is None
