"""Web pages: the article in its zones, the comments apart with author, date and whom they answer."""

from __future__ import annotations

from sitrep.intake import pages
from sitrep.pages import Hints, Page

PAGE = """<!doctype html><html lang="en"><head><title>Bridge shelled near Tel Marin | The Valley Post</title>
<meta property="og:site_name" content="The Valley Post"><meta property="article:published_time" content="2021-03-04T08:00:00Z">
<style>.x{color:red}</style><script>var secret = "never read me";</script></head><body>
<nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>Bridge shelled near Tel Marin</h1><p class="byline">By Ana Kessler</p>
<p>Three shells fell on the bridge outside Tel Marin on Wednesday, a hospital worker said, in the first such attack since the autumn truce took hold along the river.</p>
<figure><img src="a.jpg"><figcaption>The bridge after the attack. Photo by Ivo Brandt</figcaption></figure>
<p>The regional governor blamed the northern brigade, which has held the opposite bank since January. The brigade did not answer questions sent by this newspaper.</p>
<blockquote><p>We heard two shells and then a third one, much closer to the mill than to the bridge itself.</p></blockquote>
<p>Engineers said the bridge could be open again within a week if the shelling does not resume, but drivers were told to take the southern road until then.</p></article>
<div id="comments" class="comments-area"><h2>2 Comments</h2><ol class="comment-list">
<li id="comment-1" class="comment even depth-1"><article class="comment-body"><footer class="comment-meta"><cite class="fn">miller77</cite> <span class="says">says:</span>
<a href="#c1"><time datetime="2021-03-04T10:12:00+00:00">March 4, 2021 at 10:12 am</time></a></footer>
<div class="comment-content"><p>My cousin was there and counted five shells.</p></div><div class="reply"><a href="#r">Reply</a></div></article>
<ol class="children"><li id="comment-2" class="comment odd depth-2"><article class="comment-body"><footer class="comment-meta"><cite class="fn">Dora P.</cite> <span class="says">says:</span>
<a href="#c2"><time datetime="2021-03-05T07:01:00+00:00">March 5, 2021 at 7:01 am</time></a></footer>
<div class="comment-content"><p>Five?</p><p>Nobody else heard that.</p></div><div class="reply"><a href="#r">Reply</a></div></article></li></ol></li></ol>
<div id="respond" class="comment-respond"><h3>Leave a Reply</h3><p>Your email address will not be published.</p></div></div>
<script>document.write("nor me")</script></body></html>"""


def read(text: str | bytes, **hints: str) -> Page:
    return next(iter(pages(text if isinstance(text, bytes) else text.encode(), Hints(**hints))))


def zone(page: Page, name: str) -> list[str]:
    return [p.of(page.text) for p in page.passages if p.zone == name]


def test_comments_stand_apart_with_author_date_and_reply() -> None:
    page = read(PAGE)
    got = [(p.author, p.posted, p.reply_to, p.of(page.text)) for p in page.passages if p.zone == "comment"]
    assert got == [
        ("miller77", "2021-03-04T10:12", None, "My cousin was there and counted five shells."),
        ("Dora P.", "2021-03-05T07:01", "miller77", "Five?\nNobody else heard that."),
    ]


def test_article_zones() -> None:
    page = read(PAGE)
    assert zone(page, "title") == ["Bridge shelled near Tel Marin"]
    assert zone(page, "byline") == ["By Ana Kessler"]
    assert zone(page, "caption") == ["The bridge after the attack."]
    assert zone(page, "credit") == ["Photo by Ivo Brandt"]
    assert zone(page, "quotation") == [
        "We heard two shells and then a third one, much closer to the mill than to the bridge itself."
    ]
    assert len(zone(page, "body")) == 3
    assert page.report.outlet == "The Valley Post"


def test_no_script_style_or_comment_in_the_article() -> None:
    page = read(PAGE)
    article = "\n".join(p.of(page.text) for p in page.passages if p.zone != "comment")
    for stray in ("never read me", "nor me", "color:red", "five shells", "miller77", "Reply", "10:12"):
        assert stray not in article


def test_header_lines_lie_in_no_body_passage() -> None:
    page = read(PAGE)
    for passage in page.passages:
        if passage.header:
            assert "miller77" in passage.header.of(page.text) or "Dora" in passage.header.of(page.text)
            assert not any(p.overlaps(passage.header) for p in page.passages)
