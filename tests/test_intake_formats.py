"""Feeds, archives, messages, encodings; each gives pages, and one bad part never stops the rest."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from pathlib import Path

import pytest

from sitrep.intake import open_pages, pages
from sitrep.pages import Hints, Page

BODY = (
    "<html><head><title>Ferry stopped at Orlan</title></head><body><article><h1>Ferry stopped at Orlan</h1>"
    "<p>The ferry to Orlan was stopped by gunmen on Tuesday, two passengers said after they were let go in the evening.</p>"
    "<p>The port authority said the service would stay closed until the coast guard had searched both harbours.</p></article></body></html>"
)


def record(
    body: bytes, url: str, headers: bytes = b"Content-Type: text/html\r\n", kind: str = "response"
) -> bytes:
    http = b"HTTP/1.1 200 OK\r\n" + headers + b"\r\n" + body
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2021-05-06T07:08:09Z\r\nWARC-Record-ID: <urn:uuid:{abs(hash(url))}>\r\n"
    head += f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    return head.encode() + http + b"\r\n\r\n"


def all_pages(data: bytes, **hints: str) -> list[Page]:
    return list(pages(data, Hints(**hints)))


def test_warc_plain_gzipped_chunked_and_revisit() -> None:
    chunked = b"".join(b"%x\r\n%s\r\n" % (len(p), p) for p in (BODY[:100].encode(), BODY[100:].encode(), b""))
    squeezed = record(
        gzip.compress(BODY.encode()),
        "http://example.org/b",
        b"Content-Type: text/html\r\nContent-Encoding: gzip\r\n",
    )
    parts = [
        record(BODY.encode(), "http://example.org/a"),
        squeezed,
        record(chunked, "http://example.org/c", b"Content-Type: text/html\r\nTransfer-Encoding: chunked\r\n"),
        record(b"", "http://example.org/a", kind="revisit"),
        record(b"\x89PNG", "http://example.org/d.png", b"Content-Type: image/png\r\n"),
    ]
    for data in (b"".join(parts), b"".join(gzip.compress(p) for p in parts)):
        got = all_pages(data)
        assert [p.report.url for p in got] == [f"http://example.org/{x}" for x in "abc"]
        assert all("stopped by gunmen" in p.text and not p.problems for p in got)
        assert got[0].report.fetched == "2021-05-06T07:08:09Z"


def test_a_bad_warc_record_does_not_stop_the_file() -> None:
    good = [gzip.compress(record(BODY.encode(), f"http://example.org/{i}")) for i in range(3)]
    bad = good[1][:60] + b"\0\xff" * 40
    got = all_pages(good[0] + bad + good[2])
    assert [p.report.url for p in got if p.text] == ["http://example.org/0", "http://example.org/2"]
    assert any(q.code == "unreadable" for p in got for q in p.problems)


def test_a_bomb_in_a_warc_is_bounded() -> None:
    bomb = gzip.compress(b"a" * (70 * 1024 * 1024))
    data = record(
        bomb, "http://example.org/x", b"Content-Type: text/html\r\nContent-Encoding: gzip\r\n"
    ) + record(BODY.encode(), "http://example.org/y")
    got = all_pages(data)
    assert [q.code for q in got[0].problems] == ["too-large"]
    assert got[-1].report.url == "http://example.org/y"


def test_wacz(tmp_path: Path) -> None:
    path = tmp_path / "crawl.wacz"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("archive/data.warc.gz", gzip.compress(record(BODY.encode(), "http://example.org/a")))
        package.writestr("datapackage.json", "{}")
    assert [p.report.url for p in open_pages(path, Hints(path=str(path)))] == ["http://example.org/a"]


def test_rss_atom_and_json_feed() -> None:
    rss = (
        '<?xml version="1.0"?><rss version="2.0"><channel><title>Orlan Daily</title><item><title>Ferry stopped</title><link>http://example.org/1</link>'
        "<pubDate>Tue, 04 May 2021 10:00:00 GMT</pubDate><description>&lt;p&gt;The ferry was stopped by gunmen near the pier on Tuesday.&lt;/p&gt;</description></item></channel></rss>"
    )
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Orlan Daily</title><entry><title>Ferry stopped</title><link href="http://example.org/1"/>'
        '<published>2021-05-04T10:00:00Z</published><content type="html">The ferry was stopped by gunmen near the pier on Tuesday.</content></entry></feed>'
    )
    item = {
        "url": "http://example.org/1",
        "title": "Ferry stopped",
        "content_text": "The ferry was stopped by gunmen near the pier on Tuesday.",
        "date_published": "2021-05-04T10:00:00Z",
    }
    feed = json.dumps(
        {"version": "https://jsonfeed.org/version/1.1", "title": "Orlan Daily", "items": [item]}
    )
    for data in (rss, atom, feed):
        (page,) = all_pages(data.encode())
        assert (page.report.title, page.report.outlet, page.report.url) == (
            "Ferry stopped",
            "Orlan Daily",
            "http://example.org/1",
        )
        assert page.report.published is not None
        assert page.report.published.start == "2021-05-04"
        assert "stopped by gunmen" in page.text


def rss(title: str, item: str) -> bytes:
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:thr="http://purl.org/syndication/thread/1.0">'
        f"<channel><title>{title}</title><item>{item}</item></channel></rss>"
    ).encode()


WORDS = "<description>The army killed ten people on the ferry, my cousin says, not four.</description><dc:creator>Rosa</dc:creator><pubDate>Tue, 04 May 2021 10:00:00 GMT</pubDate>"


@pytest.mark.parametrize(
    ("feed", "item"),
    [
        ("Comments on: Ferry stopped", "<title>By: Rosa</title>"),
        ("Comments for Orlan Daily", "<title>Comment on Ferry stopped by Rosa</title>"),
        ("Orlan Daily", "<title>Re: Ferry stopped</title>"),
        ("Orlan Daily", "<title>Ferry stopped</title><link>http://example.org/1#comment-5</link>"),
        ("Orlan Daily", '<title>Ferry stopped</title><thr:in-reply-to ref="x"/>'),
        ("Kommentare zu: Ferry stopped", "<title>Von: Rosa</title>"),
    ],
)
def test_an_entry_of_a_feed_of_comments_is_a_comment_and_names_nobody(feed: str, item: str) -> None:
    (page,) = all_pages(rss(feed, item + WORDS))
    (passage,) = page.passages
    assert (passage.zone, passage.author, passage.posted) == ("comment", "Rosa", "2021-05-04")
    assert page.report.title == "Ferry stopped"
    assert page.report.byline is None


@pytest.mark.parametrize(
    ("date", "day"),
    [
        ("Fri, 01 Mar 2019 23:30:00 -0800", "2019-03-01"),
        ("Fri, 01 Mar 19 23:30:00 EST", "2019-03-01"),
        ("2019-03-01T23:30:00-05:00", "2019-03-01"),
        ("Freitag, 1. März 2019", "2019-03-01"),
        ("last week", None),
    ],
)
def test_an_entry_is_dated_in_the_feed_s_own_zone_or_not_at_all(date: str, day: str | None) -> None:
    words = "<title>Ferry stopped</title><description>Gunmen stopped the ferry near the pier.</description>"
    (page,) = all_pages(rss("Orlan Daily", f"{words}<pubDate>{date}</pubDate>"))
    assert (page.report.published.start if page.report.published else None) == day
    item = {"content_text": "Gunmen stopped the ferry near the pier.", "date_published": date}
    feed = {"version": "https://jsonfeed.org/version/1.1", "items": [item]}
    (page,) = all_pages(json.dumps(feed).encode())
    assert (page.report.published.start if page.report.published else None) == day


def test_an_entry_without_paragraphs_is_read() -> None:
    for words in (
        'Gunmen stopped the ferry near the pier. <a href="/1">More</a>',
        "Of 5 < 6 boats gunmen stopped one.",
    ):
        item = {"content_text": words}
        feed = {"items": [item], "version": "https://jsonfeed.org/version/1.1", "title": "Orlan Daily"}
        (page,) = all_pages(json.dumps(feed).encode())
        assert [p.zone for p in page.passages] == ["body"]


@pytest.mark.parametrize("data", ['{"comments": [{"body": "x"}]}', '[{"text": "x"}]', '{"a": 1}\n{"a": 2}\n'])
def test_json_that_is_no_feed_is_refused(data: str) -> None:
    (page,) = all_pages(data.encode())
    assert [p.code for p in page.problems] == ["not-text"]


def test_half_a_character_in_a_feed_is_a_mark() -> None:
    feed = '{"version": "https://jsonfeed.org/version/1.1", "items": [{"title": "A \\ud800", "content_text": "Gunmen stopped the \\udfff ferry near the pier."}]}'
    (page,) = all_pages(feed.encode())
    assert (page.report.title, page.problems) == ("A ?", [])


def test_preformatted_prose_is_paragraphs() -> None:
    words = "The ferry to Orlan was stopped by gunmen on Tuesday, two passengers\nsaid after they were let go in the evening."
    (page,) = all_pages(
        f"<html><body><pre>Ferry stopped\n\n{words}\n\nThe port was closed by the coast guard on Wednesday, a captain said to our reporter.</pre></body></html>".encode()
    )
    assert [p.zone for p in page.passages] == ["body"] * 3
    assert "passengers said" in page.text


def test_an_entity_bomb_in_a_feed_is_refused() -> None:
    entities = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10 if i else "ha"}">' for i in range(12))
    data = f'<?xml version="1.0"?><!DOCTYPE rss [{entities}]><rss version="2.0"><channel><title>&e11;</title></channel></rss>'
    (page,) = all_pages(data.encode())
    assert [p.code for p in page.problems] == ["unreadable"]


def test_a_message_and_a_saved_page() -> None:
    eml = b"From: Ana K <ana@example.org>\r\nTo: b@example.org\r\nSubject: Situation in Orlan\r\nDate: Tue, 04 May 2021 10:00:00 +0000\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nGunmen stopped the ferry.\r\n\r\nTwo people were taken.\r\n"
    (page,) = all_pages(eml)
    assert page.text.startswith("Gunmen stopped the ferry.")
    assert page.report.title == "Situation in Orlan"
    assert page.report.published is not None
    assert page.report.published.end == "2021-05-04"
    saved = (
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: http://example.org/1\r\nSubject: x\r\nDate: Tue, 04 May 2021 10:00:00 +0000\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; type="text/html"; boundary="b1"\r\n\r\n--b1\r\nContent-Type: text/html\r\nContent-Location: http://example.org/1\r\n\r\n'
        + BODY.encode()
        + b"\r\n--b1--\r\n"
    )
    (page,) = all_pages(saved)
    assert page.report.url == "http://example.org/1"
    assert "stopped by gunmen" in page.text
    assert page.report.fetched == "2021-05-04"


@pytest.mark.parametrize("codec", ["utf-8", "cp1252", "utf-16"])
def test_encodings(codec: str) -> None:
    words = "Général Müller crossed the café bridge at Orlan. " * 5
    data = f'<html><head><meta charset="{codec}"></head><body><p>{words}</p></body></html>'.encode(codec)
    (page,) = all_pages(data)
    assert "Général Müller" in page.text


def test_a_language_that_cannot_be_read_is_kept_with_a_problem() -> None:
    (page,) = all_pages(
        "Die Brücke bei Orlan wurde am Dienstag von mehreren Granaten getroffen, wie Anwohner berichteten.\n\nDie Armee äußerte sich nicht.".encode()
    )
    assert page.report.language == "de"
    assert [p.code for p in page.problems] == ["language"]
    assert page.passages


@pytest.mark.parametrize(
    "words",
    [
        "GUNMEN STORM THE FERRY AT KIRKUK; TWO PASSENGERS TAKEN, SAYS PORT AUTHORITY",
        "Kurdish splinter group TAK claims Ankara car bomb",
        "Rebels hold half of Freetown; Nigerians shell from the air",
        "Niger mourns 29 soldiers killed in attack near Mali border",
    ],
)
def test_headlines_full_of_names_and_capitals_are_english(words: str) -> None:
    (page,) = all_pages(words.encode())
    assert (page.report.language, page.problems) == ("en", [])


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("De soldaten hebben de stad ingenomen, zei de burgemeester.", "nl"),
        ("LOS SOLDADOS TOMARON LA CIUDAD EL VIERNES POR LA TARDE.", "es"),
        ("Soldaterna tog staden på fredagen och fyra personer dog, sade borgmästaren.", "sv"),
        ("Wanajeshi waliuteka mji siku ya Ijumaa asubuhi na watu wanne waliuawa.", "sw"),
    ],
)
def test_other_languages_are_told_in_a_line(words: str, language: str) -> None:
    (page,) = all_pages(words.encode())
    assert page.report.language == language


def test_gzip_of_one_document_and_a_gzip_bomb() -> None:
    (page,) = all_pages(gzip.compress(BODY.encode()))
    assert "stopped by gunmen" in page.text
    (page,) = all_pages(gzip.compress(b"\0" * (80 * 1024 * 1024)))
    assert [p.code for p in page.problems] == ["too-large"]


def test_a_zip_that_is_no_archive_of_pages() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("a.txt", "x")
    (page,) = all_pages(buffer.getvalue())
    assert [p.code for p in page.problems] == ["unreadable"]


def _message(subject: str, body: str, kind: str = "text/plain", more: str = "") -> str:
    return f"From: Ana K <ana@example.org>\nSubject: {subject}\nDate: Tue, 04 May 2021 10:00:00 +0000\nMIME-Version: 1.0\nContent-Type: {kind}; charset=utf-8\n{more}\n{body}\n"


def test_a_box_of_messages_is_a_report_each() -> None:
    box = "".join(
        f"From ana@example.org Tue May  4 10:00:00 2021\n{_message(f'Note {i}', f'Gunmen stopped ferry {i}.')}\n"
        for i in range(3)
    )
    found = list(all_pages(box.encode()))
    assert [p.report.title for p in found] == ["Note 0", "Note 1", "Note 2"]
    assert [p.text.strip() for p in found] == [f"Gunmen stopped ferry {i}." for i in range(3)]
    assert len({p.report.id for p in found}) == 3


def test_a_digest_is_a_report_a_message() -> None:
    rule = "-" * 30
    first = "From: Ole <ole@example.org>\nSubject: Bridge\nDate: Mon, 03 May 2021 08:00:00 +0000\n\nThe bridge at Orlan was shelled."
    second = "From: Tove <t@example.org>\nSubject: Ferry\nDate: Tue, 04 May 2021 08:00:00 +0000\n\nGunmen stopped the ferry."
    body = f"Today's Topics:\n  1. Bridge\n\n{'-' * 70}\n\n{first}\n\n{rule}\n\n{second}\n\n{rule}\n\nEnd of Orlan Digest"
    found = list(all_pages(_message("Orlan Digest, Vol 1", body).encode()))
    assert [(p.report.title, p.report.byline) for p in found] == [("Bridge", "Ole"), ("Ferry", "Tove")]
    assert "End of" not in found[-1].text


def test_what_is_attached_is_read_and_what_cannot_be_is_named() -> None:
    parts = [
        "Content-Type: text/plain\n\nSee the report.",
        "Content-Type: text/plain; charset=utf-8\nContent-Disposition: attachment; filename=report.txt\n\nGunmen stopped the ferry near Orlan on Tuesday.",
        "Content-Type: application/pdf\nContent-Disposition: attachment; filename=map.pdf\n\n%PDF",
    ]
    body = "".join(f"--b1\n{p}\n" for p in parts) + "--b1--"
    message = _message("Fwd: report", body).replace(
        "text/plain; charset=utf-8", "multipart/mixed; boundary=b1", 1
    )
    found = list(all_pages(message.encode()))
    assert [p.text.strip().split(".")[0] for p in found] == [
        "See the report",
        "Gunmen stopped the ferry near Orlan on Tuesday",
    ]
    assert ["map.pdf" in p.message for p in found[0].problems] == [True]


def test_the_first_line_of_a_message_is_no_title() -> None:
    page, same = (
        next(
            iter(
                all_pages(
                    _message("Ferry", line + "\n\nTwo people were taken on Tuesday, a clerk said.").encode()
                )
            )
        )
        for line in ("Gunmen Stop Boat", "Ferry")
    )
    assert next(p.zone for p in page.passages) == "body"
    assert next(p.zone for p in same.passages) == "title"


def test_what_a_message_quotes_is_a_report_of_whom_it_quotes() -> None:
    body = "The harbour is calm.\n\nOn Mon, May 3, 2021 at 9:12 AM, Ole Krag <ole@example.org> wrote:\n> The mill burnt.\n>\n> Two died.\n\nAna\n\nTove Aas schrieb:\n> Nobody died.\n"
    own, ole, tove = all_pages(_message("Re: Orlan", body).encode())
    assert own.text.split() == ["The", "harbour", "is", "calm.", "Ana"]
    assert (ole.report.byline, ole.text.split()) == ("Ole Krag", ["The", "mill", "burnt.", "Two", "died."])
    assert tove.text.strip() == "Nobody died."
    assert ole.report.published is None or ole.report.published.end <= "2021-05-04"
    assert len({p.report.id for p in (own, ole, tove)}) == 3
