"""Who may see and decide: names and argon2 hashes in a file, or one token; sessions in memory; slow log-in.

On 127.0.0.1 nobody logs in. On any other address a token or a user file is required (``serve`` refuses without).
"""

from __future__ import annotations

import hmac
import secrets
import time
from collections import deque
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from ..errors import SitrepError

ROLES = ("editor", "reader")
LASTS = 12 * 3600
"""Seconds a session lasts: one working day."""
TRIES, WITHIN = 5, 300
"""Failed log-ins allowed per name and per address within so many seconds (OWASP: slow guessing, never lock out for good)."""


@dataclass(frozen=True)
class User:
    """Somebody who may look (reader) or decide (editor)."""

    name: str
    role: str = "editor"
    hash: str = ""


@dataclass
class Session:
    """One browser's session; ``csrf`` must come back with whatever it changes."""

    user: User
    csrf: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    until: float = field(default_factory=lambda: time.monotonic() + LASTS)


@dataclass
class Access:
    """The door: open (everybody is ``anyone``), or by token, or by user file."""

    anyone: User | None = None
    token: str | None = None
    users: dict[str, User] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._sessions: dict[str, Session] = {}
        self._failed: dict[str, deque[float]] = {}

    def session(self, cookie: str | None) -> Session | None:
        """The live session of a cookie."""
        found = self._sessions.get(cookie or "")
        if found and found.until < time.monotonic():
            del self._sessions[cookie or ""]
            return None
        return found

    def open(self, user: User) -> tuple[str, Session]:
        """A new session and its cookie."""
        now = time.monotonic()
        if len(self._sessions) > 10_000:
            self._sessions = {k: s for k, s in self._sessions.items() if s.until > now and s.user.hash}
        cookie = secrets.token_urlsafe(32)
        self._sessions[cookie] = Session(user)
        return cookie, self._sessions[cookie]

    def close(self, cookie: str | None) -> None:
        """End a session."""
        self._sessions.pop(cookie or "", None)

    def wait(self, *whom: str) -> int:
        """Seconds until a log-in by this name or from this address may be tried again; 0 for now."""
        now, longest = time.monotonic(), 0
        for key in whom:
            tries = self._failed.get(key, deque())
            while tries and tries[0] < now - WITHIN:
                tries.popleft()
            if len(tries) >= TRIES:
                longest = max(longest, int(tries[0] + WITHIN - now) + 1)
        return longest

    def log_in(self, name: str, secret: str, address: str) -> User | None:
        """The user with this name and password (or token); a failure is counted."""
        user = self._check(name.strip(), secret)
        for key in (f"name:{name}", f"address:{address}"):
            if user:
                self._failed.pop(key, None)
            else:
                if len(self._failed) > 10_000:
                    self._failed.clear()
                self._failed.setdefault(key, deque()).append(time.monotonic())
        return user

    def _check(self, name: str, secret: str) -> User | None:
        if self.token and name and hmac.compare_digest(secret.encode(), self.token.encode()):
            return self.users.get(name) or User(name[:60])
        known = self.users.get(name)
        # an unknown name takes as long as a known one
        good = verify(known.hash if known else _NOBODY, secret)
        return known if known and good else None


def verify(hashed: str, secret: str) -> bool:
    """Whether ``secret`` is what was hashed (argon2id)."""
    from argon2 import PasswordHasher
    from argon2.exceptions import InvalidHashError, VerificationError

    try:
        return PasswordHasher().verify(hashed, secret)
    except (VerificationError, InvalidHashError):
        return False


def hash_password(secret: str) -> str:
    """The argon2id hash of a password, for the user file."""
    from argon2 import PasswordHasher

    return PasswordHasher().hash(secret)


_NOBODY = "$argon2id$v=19$m=65536,t=3,p=4$c29tZXNhbHRzb21lc2FsdA$WEUVXWKTZK0qMRvN0h3ijCZBEZM+VxBXsC5zzKOBBqY"


def load_users(path: Path) -> dict[str, User]:
    """The users of a YAML file: ``NAME: {role: editor|reader, hash: …}``. Raises SitrepError where it is not that."""
    try:
        told = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
        users = {str(n): User(str(n), str(u.get("role", "editor")), str(u["hash"])) for n, u in told.items()}
    except (OSError, yaml.YAMLError, AttributeError, KeyError, TypeError) as error:
        raise SitrepError(
            "bad-argument", f"{path}: not a user file (NAME: {{role: editor, hash: …}}): {error}"
        ) from None
    for user in users.values():
        if user.role not in ROLES:
            raise SitrepError(
                "bad-argument", f"{path}: {user.name} has role {user.role!r}; choose {' or '.join(ROLES)}"
            )
    return users


def add_user(path: Path, name: str, password: str, role: str = "editor") -> None:
    """Add a user to the file, or give one another password. The file is readable by its owner only."""
    if role not in ROLES or not name.strip() or len(password) < 8:
        raise SitrepError(
            "bad-argument", f"a user needs a name, a role ({' or '.join(ROLES)}) and 8 or more characters"
        )
    users = load_users(path) if path.exists() else {}
    users[name] = User(name, role, hash_password(password))
    path.touch(mode=0o600)
    path.write_text(
        yaml.safe_dump({u.name: {"role": u.role, "hash": u.hash} for u in users.values()}), encoding="utf-8"
    )
