"""E-mails and saved web archives (.eml, .mhtml): the text or page inside, with sender and date."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime

from ..errors import SitrepError
from ..pages import Hints, Page
from .limits import refused


def mail_pages(data: bytes, hints: Hints) -> Iterator[Page]:
    """The one page of a message: its HTML part if it is a saved page, else its plain text, else its HTML."""
    from .dispatch import one

    message = message_from_bytes(data, policy=policy.default)
    saved = message.get_content_type() == "multipart/related" or "Snapshot-Content-Location" in message
    part = _part(message, ("html", "plain") if saved else ("plain", "html"))
    if part is None:
        yield refused(
            data, hints, SitrepError("empty", f"{hints.path or 'message'}: the message holds no text")
        )
        return
    place = str(message.get("Snapshot-Content-Location") or part.get("Content-Location") or "")
    told = replace(hints, url=hints.url or (place if place.startswith("http") else None))
    content = part.get_payload(decode=True)
    body = content if isinstance(content, bytes) else b""
    page = one(
        body,
        told,
        declared=part.get_content_charset(),
        markup=part.get_content_subtype() == "html",
        named=data,
    )
    page.report.title = (
        page.report.title if saved else (str(message.get("Subject") or "") or page.report.title)
    )
    if not saved:
        page.report.byline = page.report.byline or parseaddr(str(message.get("From") or ""))[0] or None
    if page.report.published is None or not saved:
        _date(page, message, hints, saved)
    yield page


def _part(message: EmailMessage, order: tuple[str, ...]) -> EmailMessage | None:
    parts = [p for p in message.walk() if p.get_content_maintype() == "text" and not p.is_attachment()]
    for subtype in order:
        for part in parts:
            if part.get_content_subtype() == subtype:
                return part
    return None


def _date(page: Page, message: EmailMessage, hints: Hints, saved: bool) -> None:
    """A message was published when it was sent; a saved page was fetched then, which only bounds its date."""
    from ..records import Dated

    try:
        day = parsedate_to_datetime(str(message.get("Date"))).date().isoformat()
    except (ValueError, TypeError, IndexError):
        return
    if saved:
        page.report.fetched = page.report.fetched or day
    elif not hints.published:
        page.report.published = Dated(start=day, end=day, precision="day", basis="the message's Date line")
