"""Predicates of a made-up model put together: roles, casualties, chains, colon blocks; PLOVER off its pair head."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep.measuring.plover import _by_model
from sitrep.measuring.texts import page_of
from sitrep.reading.trained.assemble import Assembly
from sitrep.reading.trained.decode import Predicate, Settings
from sitrep.reading.trained.labels import HEADS, PAIRS, PLOVER
from sitrep.reading.trained.spans import is_name, named, places, trimmed, without_relative
from sitrep.reading.trained.windows import Window, windows
from sitrep.records import EVENTS, STATUSES, Span

pytest.importorskip("tokenizers")
TEXT = "The agency said a doctor said jets killed two dozen men.\n\nThe chief said:\n\nWe took the bridge."


@pytest.fixture(scope="module")
def tokenizer() -> Any:
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

    words = {w.lower() for w in TEXT.replace(".", " . ").replace(":", " : ").split()}
    made = Tokenizer(
        models.WordLevel(
            {w: i for i, w in enumerate(["[PAD]", "[UNK]", "[CLS]", "[SEP]", *sorted(words)])},
            unk_token="[UNK]",
        )
    )
    made.normalizer = normalizers.BertNormalizer()
    made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return made


class Silent:
    """Heads that find nothing of themselves, and a pair head that always says one root."""

    def __init__(self, n: int) -> None:
        self.heads = {name: np.zeros((n, size), dtype=np.float32) for name, size in HEADS.items()}
        for name in ("cue", "trigger", "mention", "entity"):
            self.heads[name][:, 0] = 9.0
        self.n = n
        self.refers: dict[int, int] = {}

    def __contains__(self, name: str) -> bool:
        return name in PAIRS

    def rows(self, name: str, at: int) -> Any:
        out = np.full((PAIRS[name], self.n), -9.0, dtype=np.float32)
        if name == "refer" and at in self.refers:
            out[0, self.refers[at]] = 3.0
        return out

    def pooled(self, name: str, a: list[int], b: list[int]) -> Any:
        assert a
        assert b
        return np.eye(PAIRS[name], dtype=np.float32)[PLOVER.index("THREATEN")]


def pieces(window: Window, words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    at = [
        i
        for i in range(1, len(window) - 1)
        if window.starts[i] < start + len(words) and start < window.ends[i]
    ]
    return at[0], at[-1]


def predicate(window: Window, words: str, **roles: str) -> Predicate:
    first, last = pieces(window, words)
    out = Predicate(first, last, 0.9, {r: [pieces(window, w)] for r, w in roles.items()})
    out.event, out.status = EVENTS.index("airstrike"), STATUSES.index("occurred")
    out.sure = {"event": 0.9, "status": 0.9}
    return out


def test_a_claim_gets_its_roles_its_number_and_its_chain(tokenizer: Any) -> None:
    page = page_of(TEXT)
    made = Assembly(page, page.passages)
    first, second, third = windows(TEXT, page.passages, tokenizer)
    cues = [
        predicate(first, "said a", source="The agency", content="a doctor said jets killed two dozen men"),
        predicate(first, "said jets", source="a doctor", content="jets killed two dozen men"),
    ]
    for cue in cues:
        cue.last = cue.first
    claim = predicate(first, "killed", actor="jets", casualties="two dozen men")
    quote = predicate(second, "said:", source="The chief")
    quote.last = quote.first
    taken = predicate(third, "took", recipient="the bridge")
    settings = Settings()
    for window, found in ((third, ([], [taken])), (first, (cues, [claim])), (second, ([quote], []))):
        made.take(window, Silent(len(window)), found, settings)  # type: ignore[arg-type]
    reading = made.reading(0.0)
    killed, took = reading.claims
    mentions = {m.id: m.of(TEXT) for m in reading.mentions}
    assert [mentions[m] for m in killed.actor] == ["jets"]
    assert [(k.low, k.high) for k in killed.casualties] == [(24, 24)]
    assert killed.evidence.of(TEXT) == "jets killed two dozen men"
    # the report's outlet comes last, without a name where nobody tells it
    assert [s.name for s in killed.sources] == ["a doctor", "The agency", None]
    assert [s.name for s in took.sources] == ["The chief", None]
    assert [c.of(TEXT) for c in reading.attributions[2].content] == ["We took the bridge."]


def test_a_mention_takes_up_an_earlier_one_of_its_sort(tokenizer: Any) -> None:
    page = page_of(TEXT)
    first = windows(TEXT, page.passages, tokenizer)[0]
    agency, doctor, jets, men = (pieces(first, w)[0] for w in ("The agency", "a doctor", "jets", "men"))
    heads = Silent(len(first))
    # jets take up the doctor, the men the jets; nothing earlier can be taken up by the agency, nor anything later by anybody
    heads.refers = {agency: doctor, jets: doctor, men: jets}
    claim = predicate(first, "killed", actor="jets", recipient="men")
    heard = predicate(first, "said a", actor="a doctor", recipient="The agency")
    made = Assembly(page, page.passages)
    made.take(first, heads, ([], [heard, claim]), Settings())  # type: ignore[arg-type]
    mentions = {m.id: m for m in made.reading(0.0).mentions}
    told = {m.of(TEXT): mentions[m.refers].of(TEXT) if m.refers else None for m in mentions.values()}
    assert told == {"The agency": None, "a doctor": None, "jets": "a doctor", "men": "jets"}


@pytest.mark.parametrize("target", [[[41, 55]], []])
def test_plover_is_read_off_the_pair_head(tokenizer: Any, target: list[list[int]]) -> None:
    class Model:
        def __init__(self) -> None:
            self.tokenizer = tokenizer

        def scores(self, batch: list[Window]) -> list[Silent]:
            return [Silent(len(w)) for w in batch]

    row = {"text": TEXT.split("\n")[0], "source_spans": [[0, 10]], "target_spans": target}
    assert _by_model(Model(), row) == "THREATEN"  # type: ignore[arg-type]


def test_an_article_alone_is_nobody_and_a_joint_belongs_to_no_span(tokenizer: Any) -> None:
    page = page_of(TEXT)
    first = windows(TEXT, page.passages, tokenizer)[0]
    made = Assembly(page, page.passages)
    claim = predicate(first, "killed", actor="The", recipient="two dozen men")
    made.take(first, Silent(len(first)), ([], [claim]), Settings())  # type: ignore[arg-type]
    reading = made.reading(0.0)
    assert reading.claims[0].actor == []
    assert [m.of(TEXT) for m in reading.mentions] == ["two dozen men"]

    text = "Jets of the US-led force hit Homs (west)."
    joined = page_of(text)
    window = windows(text, joined.passages, tokenizer)[0]
    at = {window.starts[i]: i for i in range(1, len(window) - 1)}
    spans = [("the US-", 8, 14), ("Homs (", 29, 34), ("-", 14, 14)]
    told = [Assembly(joined, joined.passages).span(window, at[a], at[b]).of(text) for _, a, b in spans]
    assert told == ["the US", "Homs", "-"]


@pytest.mark.parametrize(
    ("status", "actor", "left"), [("occurred", "jets", 1), ("denied", "jets", 2), ("occurred", "a doctor", 2)]
)
def test_what_a_sentence_tells_twice_is_one_claim(tokenizer: Any, status: Any, actor: str, left: int) -> None:
    page = page_of(TEXT)
    window = windows(TEXT, page.passages, tokenizer)[0]
    killed = predicate(window, "killed", actor="jets", recipient="two dozen men")
    again = predicate(window, "dozen", actor=actor)
    again.score, again.status = 0.8, STATUSES.index(status)
    made = Assembly(page, page.passages)
    made.take(window, Silent(len(window)), ([], [killed, again]), Settings())  # type: ignore[arg-type]
    claims = made.reading(0.0).claims
    assert [c.trigger.of(TEXT) for c in claims] == ["killed", "dozen"][:left]


@pytest.mark.parametrize(
    ("words", "left"),
    [
        (", 40 people", "40 people"), ("ISWAP)", "ISWAP"), ("(ISWAP", "ISWAP"), ("the group (ISWAP)", "the group (ISWAP)"), ("its men,", "its men"),
        ("the Houthi-", "the Houthi"), (":", ":"), ("“Go,”", "“Go,”"), ("\xa0Ibáñez ", "Ibáñez"),
    ],
)  # fmt: skip
def test_spans_have_no_marks_around_them(words: str, left: str) -> None:
    text = f"x{words}y"
    assert trimmed(text, 1, 1 + len(words)).of(text) == left


@given(st.text(alphabet="aé (),;:.-\n[]“🔥", min_size=1, max_size=20))
def test_trimmed_spans_lie_inside_and_keep_words(text: str) -> None:
    span = trimmed(text, 0, len(text))
    assert 0 <= span.start < span.end <= len(text)
    assert set("aé🔥") & set(text) == set("aé🔥") & set(span.of(text))


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("the post and", "the post"), ("or a policeman", "a policeman"), ('" Rawda', "Rawda"), ('"the services"', '"the services"'),
        ("and", "and"), ('"', '"'), ("Fire and Rescue", "Fire and Rescue"), ("& sons and or", "sons"), ("of the 42nd Brigade", "the 42nd Brigade"),
    ],
)  # fmt: skip
def test_a_filler_has_no_joint_and_no_lone_quotation_mark_at_its_ends(words: str, left: str) -> None:
    assert named(words, Span(start=0, end=len(words))).of(words) == left


@given(st.text(alphabet='aé "“and&or', min_size=1, max_size=20))
def test_a_filler_lies_inside_its_run(text: str) -> None:
    span = named(text, trimmed(text, 0, len(text)))
    assert 0 <= span.start < span.end <= len(text)


@pytest.mark.parametrize(
    ("words", "yes"),
    [("The", False), ('"', False), ("--", False), ("a", False), ("A 7", True), ("Homs", True)],
)
def test_what_names_nobody(words: str, yes: bool) -> None:
    assert is_name(words, Span(start=0, end=len(words))) is yes


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Kargil and Drass", ["Kargil", "Drass"]), ("al-Bab and Jarablus", ["al-Bab", "Jarablus"]), ("Tiba & Soba City", ["Tiba", "Soba City"]),
        ("North and South Kivu", ["North and South Kivu"]), ("Bosnia and Herzegovina", ["Bosnia and Herzegovina"]),
        ("the road and bridge", ["the road and bridge"]), ("Homs, Syria and Hama", ["Homs, Syria and Hama"]),
    ],
)  # fmt: skip
def test_two_names_are_two_places(words: str, told: list[str]) -> None:
    assert [s.of(words) for s in places(words, Span(start=0, end=len(words)))] == told


def test_a_source_ends_before_its_relative_clause() -> None:
    text = "the rebels, who admitted it"
    assert without_relative(text, Span(start=0, end=15)).of(text) == "the rebels"
    assert without_relative(text, Span(start=12, end=15)).of(text) == "who"
