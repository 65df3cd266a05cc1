"""Errors that name the file, say what is wrong and what to do, and carry a code."""

from __future__ import annotations

from .records import Problem

CODES: dict[str, str] = {
    "no-such-file": "the path does not exist",
    "empty": "the document holds no text",
    "not-text": "the bytes are no text that sitrep can read",
    "too-large": "the document is larger than the limit",
    "undecodable": "the bytes could not be decoded cleanly",
    "unreadable": "the document could not be parsed",
    "language": "the text is in a language sitrep cannot read",
    "truncated": "only the first part of the document was read",
    "reader-refused": "something a reader returned was refused",
    "from-comment": "evidence lay in a comment or boilerplate and was refused",
    "internal": "a stage failed on this document; the rest went on",
    "bad-actors": "the actor files hold something wrong",
    "bad-corpus": "an annotated corpus file holds something wrong",
    "bad-ledger": "the ledger cannot be read",
    "bad-argument": "an argument cannot be understood",
    "missing": "something sitrep needs is not installed",
}
"""Every code a problem or an error may carry, with what it means."""


class SitrepError(Exception):
    """An error for the person at the keyboard: ``code`` is one of CODES."""

    def __init__(self, code: str, message: str) -> None:
        if code not in CODES:
            raise ValueError(f"unknown error code {code!r}: add it to errors.CODES")
        super().__init__(message)
        self.code = code
        self.message = message

    def __str__(self) -> str:
        return f"[{self.code}] {self.message}"

    def as_problem(self) -> Problem:
        """This error as a problem on a record."""
        return Problem(code=self.code, message=self.message)
