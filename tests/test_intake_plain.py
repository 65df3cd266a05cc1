"""Plain text: never changed, its article and its comments apart."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sitrep.intake import pages
from sitrep.pages import Hints, Page


def read(data: str | bytes) -> Page:
    return next(iter(pages(data if isinstance(data, bytes) else data.encode(), Hints())))


@given(st.text(max_size=2000))
def test_text_is_the_decoded_file_and_passages_are_in_order(text: str) -> None:
    data = text.replace("\0", "").encode("utf-8", errors="replace")
    page = read(data)
    if not page.problems and b"<" not in data:
        assert page.text == data.decode("utf-8-sig")
    last = 0
    for passage in page.passages:
        assert last <= passage.start < passage.end <= len(page.text)
        last = passage.end


@given(st.binary(max_size=3000))
def test_no_bytes_raise(data: bytes) -> None:
    for page in pages(data, Hints()):
        assert page.report.sha256


def test_a_byte_order_mark_is_dropped_and_nothing_else() -> None:
    page = read(b"\xef\xbb\xbfShells fell on Tel Marin\r\n\r\n  Two people were hurt. \r\n")
    assert page.text == "Shells fell on Tel Marin\r\n\r\n  Two people were hurt. \r\n"
    assert [p.zone for p in page.passages] == ["title", "body"]


def test_bytes_that_are_no_text_are_refused_with_a_reason() -> None:
    page = read(b"GIF89a\0\0\0\0" * 20)
    assert [p.code for p in page.problems] == ["not-text"]
    assert not page.passages
