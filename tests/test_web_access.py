"""The door: tokens, users, roles, CSRF, hosts, slow log-in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from sitrep.errors import SitrepError
from sitrep.web import access
from sitrep.web.app import create_app
from web_fakes import FakeLedger, karsava

DECIDE = {"claim": "a1b2c3-1", "field": "verdict", "value": "accepted"}
JSON = {"accept": "application/json"}


def client(tmp_path: Path, base: str = "http://127.0.0.1", **options: Any) -> TestClient:
    ledger: Any = FakeLedger(tmp_path / "ledger", [karsava()])
    return TestClient(create_app(ledger, **options), base_url=base, follow_redirects=False)


def csrf(c: TestClient) -> dict[str, str]:
    return {**JSON, "x-csrf-token": c.get("/session").json()["csrf"]}


def test_a_decision_needs_the_token_of_its_session(tmp_path: Path) -> None:
    c = client(tmp_path)
    assert c.post("/decide", data=DECIDE, headers=JSON).json()["detail"]["code"] == "stale"
    assert c.post("/decide", data={**DECIDE, "csrf": "wrong"}, headers=JSON).status_code == 403
    elsewhere = {**csrf(c), "origin": "http://evil.example"}
    assert c.post("/decide", data=DECIDE, headers=elsewhere).json()["detail"]["code"] == "origin"
    assert c.post("/decide", data=DECIDE, headers=csrf(c)).status_code == 200
    cookie = c.get("/session")
    assert cookie.status_code == 200


def test_the_cookie_is_http_only_and_strict(tmp_path: Path) -> None:
    told = client(tmp_path).get("/").headers["set-cookie"].lower()
    assert "httponly" in told
    assert "samesite=strict" in told
    assert "secure" in client(tmp_path, "https://127.0.0.1").get("/").headers["set-cookie"].lower()


def test_another_host_name_is_refused_where_nobody_logs_in(tmp_path: Path) -> None:
    assert client(tmp_path, "http://rebound.example").get("/").status_code == 421
    assert client(tmp_path, "http://localhost:99").get("/").status_code == 200


def test_read_only_decides_nothing(tmp_path: Path) -> None:
    c = client(tmp_path, read_only=True)
    assert c.post("/decide", data=DECIDE, headers=csrf(c)).json()["detail"]["code"] == "read-only"
    assert c.post("/undo", headers=csrf(c)).status_code == 403
    assert "verdict=accepted" not in c.get("/queue").text
    assert "read only" in c.get("/queue").text
    assert list((tmp_path / "ledger").iterdir()) == [], "looking must write nothing"


def test_users_roles_and_log_in(tmp_path: Path) -> None:
    file = tmp_path / "users.yaml"
    access.add_user(file, "ana", "correct horse", "editor")
    access.add_user(file, "ron", "battery staple", "reader")
    assert "correct" not in file.read_text()
    assert file.stat().st_mode & 0o077 == 0
    c = client(tmp_path, "http://desk.example", users=file)
    assert c.get("/", headers={"accept": "text/html"}).headers["location"] == "/login"
    assert c.get("/queue/item?id=a1b2c3-1").status_code == 401
    assert c.post("/login", data={"name": "ana", "secret": "wrong"}).status_code == 401
    assert c.post("/login", data={"name": "ana", "secret": "correct horse"}).status_code == 303
    assert c.post("/decide", data=DECIDE, headers=csrf(c)).json()["value"] == "accepted"
    assert c.post("/logout").status_code == 303
    assert c.get("/session").status_code == 401
    c.post("/login", data={"name": "ron", "secret": "battery staple"})
    assert c.get("/reports").status_code == 200
    assert c.post("/decide", data=DECIDE, headers=csrf(c)).status_code == 403


def test_log_in_is_slowed(tmp_path: Path) -> None:
    c = client(tmp_path, "http://desk.example", token="a-long-token")
    for _ in range(access.TRIES):
        assert c.post("/login", data={"name": "eve", "secret": "guess"}).status_code == 401
    slowed = c.post("/login", data={"name": "eve", "secret": "a-long-token"})
    assert slowed.status_code == 429
    assert int(slowed.headers["retry-after"]) > 0


def test_a_token_opens_the_door_under_a_name(tmp_path: Path) -> None:
    c = client(tmp_path, "http://desk.example", token="a-long-token")
    assert c.post("/login", data={"name": "ana", "secret": "a-long-token"}).status_code == 303
    assert c.get("/session").json()["user"] == "ana"


def test_a_form_never_sends_anyone_elsewhere(tmp_path: Path) -> None:
    c = client(tmp_path)
    headers = {"x-csrf-token": csrf(c)["x-csrf-token"], "accept": "text/html"}
    for back in ("https://evil.example", "//evil.example", "/\\evil.example"):
        assert (
            c.post("/decide", data={**DECIDE, "back": back}, headers=headers).headers["location"] == "/queue"
        )


@pytest.mark.parametrize("words", ["[1, 2]", "ana: x", "ana: {role: king, hash: x}", ": ["])
def test_a_bad_user_file_is_told(tmp_path: Path, words: str) -> None:
    file = tmp_path / "users.yaml"
    file.write_text(words)
    with pytest.raises(SitrepError):
        access.load_users(file)
