"""The measure, on invented corpora in the form of the shared ones."""

import csv
import gzip
import json
from pathlib import Path

import pytest

from sitrep.measuring.actors import is_right, measure, read_labels
from sitrep.resolving.actors import ActorContext, resolve_actor

HERE = Path(__file__).parent / "data" / "actors"


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    for name in ("re3d", "muc4", "case2021", "ucdp"):
        (tmp_path / name).mkdir()
    text = "Syria: the army said gunmen fired. Daesh fighters fled."
    (tmp_path / "case2021" / "half.jsonl").write_text(json.dumps({"id": "1", "text": text}) + "\n")
    with gzip.open(tmp_path / "ucdp" / "ged_syria.csv.gz", "wt", newline="") as lines:
        rows = csv.writer(lines)
        rows.writerow(["id", "source_headline", "source_date", "source_office"])
        rows.writerow(["9", "SDF advance", "2017-05-01", "SOHR"])
    return tmp_path


def _labels(path: Path, *rows: str) -> Path:
    path.write_text("corpus\tdocument\tstart\tend\tright\n" + "".join(r + "\n" for r in rows))
    return path


def test_right_and_wrong_are_counted(corpora: Path, tmp_path: Path) -> None:
    labels = _labels(
        tmp_path / "labels.tsv",
        "case2021\t1\t7\t15\tsy-military", "case2021\t1\t21\t27\t-", "case2021\t1\t35\t49\tis", "ucdp\t9\t0\t3\tsy-ypg",
    )  # fmt: skip
    figures = measure([labels, corpora])
    assert figures["right_or_rightly_unresolved"] == 0.75
    assert figures["counts"]["ucdp"] == "0 of 1"
    assert figures["wrong"][0]["got"] == "sy-sdf"


def test_sets_units_and_persons_are_judged() -> None:
    nowhere = ActorContext()
    assert is_right(resolve_actor("Russia and Iran", nowhere), frozenset({"ir-government+ru-government"}))
    assert is_right(resolve_actor("Bashar al-Assad", nowhere), frozenset({"person"}))
    assert not is_right(resolve_actor("Russia", nowhere), frozenset({"-"}))


@pytest.mark.parametrize(
    ("name", "count"), [("mentions.tsv", 200), ("mentions-check.tsv", 120), ("mentions-blind.tsv", 100)]
)
def test_the_label_files_hold_no_text_and_no_double(name: str, count: int) -> None:
    labels = read_labels(HERE / name)
    assert len(labels) == count
    assert len({label[:4] for label in labels}) == count
    assert all(label.start < label.end and label.right for label in labels)
