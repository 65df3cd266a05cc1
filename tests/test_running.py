"""Folders and files as they are found on disk: nothing in them stops a run."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import sitrep
from sitrep.errors import SitrepError
from sitrep.running import find_inputs

WORDS = "Soldiers raided the town of Orlan on Monday and arrested five men, the mayor said.\n"


def test_a_folder_with_a_pipe_and_links_into_itself_and_to_nothing(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.txt").write_text(WORDS)
    (tmp_path / "sub" / "loop").symlink_to(tmp_path)
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nothing.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    assert find_inputs([str(tmp_path)]) == [str(tmp_path / "sub" / "a.txt")]
    assert find_inputs([str(tmp_path / "**" / "*.txt")]) == [str(tmp_path / "sub" / "a.txt")]


def test_an_empty_path_is_no_file() -> None:
    with pytest.raises(SitrepError):
        find_inputs([""])


def test_a_file_whose_name_is_no_utf8_is_read_and_kept(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    try:
        Path(os.fsdecode(os.fsencode(folder) + b"/bad\xff.txt")).write_text(WORDS)
    except OSError:
        pytest.skip("this file system holds no such name")
    (folder / "good.txt").write_text(WORDS + "\nNobody was hurt.\n")
    (folder / "noise.txt").write_bytes(bytes(range(256)) * 9)
    (folder / "void.txt").write_bytes(b"")
    ledger = sitrep.open(tmp_path / "ledger")
    assert ledger.read([folder], reader="rules")["added"] == 4
