from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from sitrep.annotating.compile import compile_file
from sitrep.annotating.joined import joined
from sitrep.annotating.standoff import load, stretches, to_offsets, to_source
from sitrep.cli import app

TEXT = (
    "  Rebels took the dam.\nThe council said so.\n\n\nA long road. "
    + "It went on and on over the hill. " * 60
)
NOTES = """a1 official @2 | so: The council | cu: said | co: so
c1 takeover occurred @1 | ev: Rebels took the dam | tr: took | ac: Rebels | pl: the dam | by: a1
"""


def test_offsets_lead_back_to_the_original_and_hold_none_of_its_words(tmp_path: Path) -> None:
    path = tmp_path / "d1.txt"
    path.write_text(to_source("d1", TEXT, conflict="x") + NOTES, encoding="utf-8")
    kept = to_offsets(compile_file(path), TEXT)
    trigger = kept["claims"][0]["trigger"]
    assert TEXT[trigger["start"] : trigger["end"]] == "took"
    assert "Rebels" not in json.dumps(kept)
    assert "council" not in json.dumps(kept)
    (tmp_path / "off").mkdir()
    (tmp_path / "off" / "d1.json").write_text(json.dumps(kept))
    (tmp_path / "texts.jsonl").write_text(json.dumps({"doc_id": "d1", "text": TEXT}))
    record = next(load(tmp_path / "off", tmp_path))
    assert record.claims[0].evidence.of(record.text) == "Rebels took the dam"
    assert record.claims[0].sources[0].name == "The council"


def test_tokens_are_joined_as_text_is_written() -> None:
    tokens = [
        "``",
        "We",
        "took",
        "it",
        ",",
        "''",
        "the",
        "army",
        "'s",
        "chief",
        "(",
        "a",
        "major",
        ")",
        "said",
        ".",
        '"',
        "No",
        ",",
        '"',
        "he",
        "didn't",
        "say",
        ".",
    ]
    assert joined(tokens) == '"We took it," the army\'s chief (a major) said. "No," he didn\'t say.'


@given(st.lists(st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=6), max_size=30))
def test_joining_loses_no_token_and_adds_none(tokens: list[str]) -> None:
    said = "".join('"' if t in ("``", "''") else t for t in tokens)
    assert "".join(joined(tokens).split()) == "".join(said.split())


def test_offsets_by_the_command(tmp_path: Path) -> None:
    texts, into = tmp_path / "texts", tmp_path / "off"
    texts.mkdir()
    (texts / "t.jsonl").write_text(
        json.dumps({"doc_id": "D1", "tokens": ["Rebels", "took", "the", "dam", "."]})
    )
    path = tmp_path / "D1.txt"
    path.write_text(
        to_source("D1", "Rebels took the dam.", conflict="x") + NOTES.splitlines()[1].replace(" | by: a1", "")
    )
    told = CliRunner().invoke(
        app, ["corpus", "offsets", str(path), "--texts", str(texts), "--into", str(into)]
    )
    assert told.exit_code == 0, told.output
    assert [c.trigger.of(r.text) for r in load(into, texts) for c in r.claims] == ["took"]


def test_a_changed_text_is_told(tmp_path: Path) -> None:
    path = tmp_path / "d1.txt"
    path.write_text(to_source("d1", TEXT, conflict="x"), encoding="utf-8")
    with pytest.raises(ValueError, match="annotate the text as it is"):
        to_offsets(compile_file(path), TEXT.replace("dam", "dom"))


@given(st.sets(st.integers(1, 20)))
def test_passages_may_be_cut_in_other_places(
    tmp_path_factory: pytest.TempPathFactory, cuts: set[int]
) -> None:
    told = "The army said on Monday: rebels took the dam near Halfaya. Nobody died there, it adds, and none was hurt."
    words = told.split()
    rows: list[list[str]] = [[]]
    for i, word in enumerate(words):
        if i in cuts and i not in range(5, 10):
            rows.append([])
        rows[-1].append(word)
    home = next(i for i, row in enumerate(rows, 1) if "took" in row)
    body = "\n".join(f"{i} body| {' '.join(row)}" for i, row in enumerate(rows, 1) if row)
    path = tmp_path_factory.mktemp("cut") / "d1.txt"
    path.write_text(
        f"id: d1\nconflict: x\n\n%text\n{body}\n\n%annotations\nc1 takeover occurred @{home} | ev: rebels took the dam | tr: took | ac: rebels\n"
    )
    text = "\n".join(words)
    trigger = to_offsets(compile_file(path), text)["claims"][0]["trigger"]
    assert text[trigger["start"] : trigger["end"]] == "took"


def test_a_text_annotated_in_part_is_told(tmp_path: Path) -> None:
    path = tmp_path / "d1.txt"
    path.write_text(to_source("d1", TEXT, conflict="x"), encoding="utf-8")
    with pytest.raises(ValueError, match="annotate all of it"):
        to_offsets(compile_file(path), TEXT + "One more line.")


def test_long_paragraphs_are_cut_at_sentences_and_nothing_is_lost() -> None:
    found = stretches(TEXT)
    assert max(s.end - s.start for s in found) <= 950
    assert "".join(TEXT.split()) == "".join("".join(s.of(TEXT).split()) for s in found)


def test_the_kept_annotations_hold_offsets_and_no_text() -> None:
    root = Path(__file__).parents[1] / "corpus"
    files = [f for d in ("re3d", "re3d-second", "wikievents") for f in (root / d).glob("*.json")]
    assert len(files) >= 112
    for path in files:
        kept = json.loads(path.read_text(encoding="utf-8"))
        assert not {"text", "passages", "report"} & set(kept)
        names = {a.get("name") for a in kept["attributions"]}
        names |= {s.get("name") for c in kept["claims"] for s in c["sources"] if s.get("span")}
        assert names <= {None}, path
