from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitrep.reading.trained.decode import runs, surest, viterbi
from sitrep.reading.trained.labels import LONGEST, SHAPES, shape_of
from sitrep.reading.trained.windows import windows
from sitrep.records import Passage

tokenizers = pytest.importorskip("tokenizers")


@pytest.fixture(scope="module")
def tokenizer():  # type: ignore[no-untyped-def]
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

    vocab = {
        t: i
        for i, t in enumerate(
            ["[PAD]", "[UNK]", "[CLS]", "[SEP]", *"abcdefgh.,", *(f"##{c}" for c in "abcdefgh")]
        )
    }
    made = Tokenizer(models.WordPiece(vocab, unk_token="[UNK]"))
    made.normalizer = normalizers.BertNormalizer()
    made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return made


@settings(max_examples=60, deadline=None)
@given(text=st.text(alphabet="abc ABC.,\n", max_size=900))
def test_every_word_is_owned_by_exactly_one_window(tokenizer, text: str) -> None:  # type: ignore[no-untyped-def]
    passages = [Passage(id="p", zone="body", start=0, end=len(text))] if text else []
    owned: list[tuple[int, int]] = []
    for w in windows(text, passages, tokenizer):
        assert len(w) <= LONGEST
        assert len(w.ids) == len(w.shapes) == len(w.starts) == len(w.ends)
        owned += [(w.starts[i], w.ends[i]) for i in range(w.owned_from, len(w) - 1)]
    assert sorted(owned) == sorted(set(owned))
    covered = {i for a, b in owned for i in range(a, b)}
    assert covered == {i for i, c in enumerate(text) if not c.isspace()}


def test_a_long_passage_goes_on_with_context(tokenizer) -> None:  # type: ignore[no-untyped-def]
    text = "A b c d e. " * 80
    found = windows(text, [Passage(id="p", zone="body", start=0, end=len(text.strip()))], tokenizer)
    assert len(found) > 2
    assert found[0].owned_from == 1
    assert all(w.owned_from > 1 for w in found[1:])
    assert found[1].starts[1] < found[0].ends[-1]


@settings(deadline=None)
@given(st.integers(1, 30), st.integers(0, 2**32 - 1))
def test_spans_of_a_tagger_are_ordered_apart_and_of_one_kind(n: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(n, 7)).astype(np.float32)
    at = -1
    for first, last, kind, p in viterbi(scores):
        assert at < first <= last < n
        assert 0 <= kind < 3
        assert 0.0 <= p <= 1.0
        at = last


def test_an_inside_tag_needs_its_beginning() -> None:
    scores = np.full((3, 3), -5.0, dtype=np.float32)
    scores[0, 0] = scores[1, 2] = scores[2, 2] = 5.0
    scores[1, 1] = 4.0
    assert [(a, b) for a, b, _, _ in viterbi(scores)] == [(1, 2)]


def test_a_second_run_must_be_surer_than_the_only_one() -> None:
    told = np.array([0, -3, 2.0, 2.0, -3, 0.6, 0.6, -3, 1.5, -3, 0], dtype=np.float32)
    found = runs(told, 0.5, 3)
    assert found == [(2, 3), (5, 6), (8, 8)]
    assert surest(found, told, -20.0) == found
    assert surest(found, told, 1.0) == [(2, 3), (8, 8)]
    assert surest(found, told, 9.0) == [(2, 3)]
    assert surest([(5, 6)], told, 9.0) == [(5, 6)]


def test_shapes() -> None:
    told = [SHAPES[shape_of(w, False)] for w in ("army", "Homs", "YPG", "I", "42", "42nd", "McCain", ",")]
    assert told == ["lower", "title", "upper", "title", "digits", "lower", "mixed", "mark"]
    assert SHAPES[shape_of("obar", True)] == "inner"


def test_without_its_model_the_trained_reader_says_what_to_do(tmp_path) -> None:  # type: ignore[no-untyped-def]
    from sitrep.errors import SitrepError
    from sitrep.reading import get_reader

    with pytest.raises(SitrepError) as e:
        get_reader("trained", model=tmp_path / "none.sitrep")
    assert e.value.code == "missing"
    with pytest.raises(SitrepError):
        get_reader("rules", model=Path("x"))


@pytest.fixture(scope="module")
def shipped():  # type: ignore[no-untyped-def]
    from sitrep.reading.trained.model import Model

    return Model()


def test_a_window_reads_the_same_alone_and_beside_longer_ones(shipped) -> None:  # type: ignore[no-untyped-def]
    text = (
        "Rebels seized the town of Harasta on Monday, the army said.\n"
        + "Shelling went on near the old bridge. " * 9
    )
    cut = text.index("\n")
    passages = [
        Passage(id="a", zone="body", start=0, end=cut),
        Passage(id="b", zone="body", start=cut + 1, end=len(text)),
    ]
    found = windows(text, passages, shipped.tokenizer)
    together = shipped.scores(found)
    assert len({len(w) for w in found}) > 1
    for window, scores in zip(found, together, strict=True):
        alone = shipped.scores([window])[0]
        for name in ("cue", "trigger", "mention"):
            told = alone.heads[name]
            assert np.abs(told - scores.heads[name]).max() < 1e-3


def test_windows_of_every_length_read_the_same_alone_and_together(shipped) -> None:  # type: ignore[no-untyped-def]
    sentence = "Rebels seized the town of Harasta on Monday, the army said, killing six men. "
    words = (sentence * 8).split()
    made = []
    for n in range(3, 60, 4):
        text = " ".join(words[:n])
        made += windows(text, [Passage(id="a", zone="body", start=0, end=len(text))], shipped.tokenizer)
    assert len({len(w) % 4 for w in made}) > 1
    for window, scores in zip(made, shipped.scores(made), strict=True):
        assert np.abs(shipped.scores([window])[0].heads["trigger"] - scores.heads["trigger"]).max() < 1e-3


def test_the_shipped_graph_gives_what_it_gave_when_it_was_exported(shipped) -> None:  # type: ignore[no-untyped-def]
    """Parity of the fp32 graph with torch was checked at export; the card keeps scores of the int8 graph at several lengths."""
    for probe in shipped.card["probes"]:
        ids = np.array([probe["ids"]], dtype=np.int64)
        shapes = np.array([probe["shapes"]], dtype=np.int64)
        tokens = shipped.session.run(["tokens"], {"ids": ids, "shapes": shapes, "mask": np.ones_like(ids)})[0]
        assert np.abs(tokens[0, 1, :6] - np.array(probe["tokens"])).max() < 0.5
    assert shipped.card["parity"] < 1e-3


def test_the_trained_reader_finds_who_says_who_did_what() -> None:
    from sitrep.pages import Page
    from sitrep.pipeline import read_page
    from sitrep.reading import get_reader
    from sitrep.records import Report

    text = "The army said on Monday that rebels had shelled the village of Tal Hamis, killing four civilians."
    page = Page(Report(id="x", sha256=""), text, [Passage(id="p", zone="body", start=0, end=len(text))])
    record = read_page(page, get_reader("trained"))
    claim = next(c for c in record.claims if c.trigger.of(text) == "shelled")
    mentions = {m.id: text[m.start : m.end] for m in record.mentions}
    assert claim.event == "bombardment"
    assert [mentions[m] for m in claim.actor] == ["rebels"]
    assert claim.sources[0].name == "The army"
    assert claim.reader.startswith("trained ")


def test_a_damaged_model_file_is_refused(tmp_path) -> None:  # type: ignore[no-untyped-def]
    from sitrep.errors import SitrepError
    from sitrep.reading import get_reader

    bad = tmp_path / "reader.sitrep"
    bad.write_bytes(b"not a zip")
    with pytest.raises(SitrepError) as e:
        get_reader("trained", model=bad)
    assert e.value.code == "unreadable"
