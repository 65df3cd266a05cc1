"""The house's own rules: stages apart, modules small, docs true, the package light."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import click
import pytest
import typer

from sitrep.cli import app
from sitrep.errors import CODES
from sitrep.knowledge.codebook import codebook
from sitrep.measuring import TASKS
from sitrep.records import EVENTS

ROOT = Path(__file__).parents[1]
SOURCES = sorted((ROOT / "src").rglob("*.py"))
STAGES = {"intake", "reading", "resolving", "linking"}


def commands() -> dict[str, click.Command]:
    group = typer.main.get_command(app)
    out: dict[str, click.Command] = {}
    for name, command in group.commands.items():  # type: ignore[attr-defined]
        out[name] = command
        for inner, sub in getattr(command, "commands", {}).items():
            out[f"{name} {inner}"] = sub
    return out


def test_a_stage_imports_no_sibling_stage() -> None:
    for path in SOURCES:
        own = next((p for p in path.parts if p in STAGES), None)
        if own is None:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            module = node.module if isinstance(node, ast.ImportFrom) else None
            wrong = {s for s in STAGES - {own} if module and s in module.split(".")}
            assert not wrong, f"{path}: {own} imports {module}"


def test_modules_and_functions_stay_readable() -> None:
    for path in SOURCES:
        text = path.read_text(encoding="utf-8")
        assert text.count("\n") <= 400, path
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                assert (node.end_lineno or 0) - node.lineno < 60, f"{path}: {node.name}"


def test_public_functions_say_what_they_do() -> None:
    for path in SOURCES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        assert ast.get_docstring(tree) is not None, path
        for node in tree.body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
                assert ast.get_docstring(node), f"{path}: {node.name}"


def documents() -> str:
    return "\n".join(
        p.read_text(encoding="utf-8") for p in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
    )


def test_every_command_and_flag_is_documented() -> None:
    text = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    for name, command in commands().items():
        if getattr(command, "commands", None):
            continue
        assert f"`sitrep {name}" in text, f"docs/commands.md lacks: sitrep {name}"
        for parameter in command.params:
            for flag in [o for o in parameter.opts if o.startswith("--")]:
                section = text.split(f"`sitrep {name}", 1)[1].split("\n## ", 1)[0]
                assert flag in section, f"docs/commands.md, sitrep {name}: lacks {flag}"


def named() -> list[str]:
    """The commands that the docs show: in backticks, or at the start of a line of code."""
    code = "\n".join(re.findall(r"```\w*\n(.*?)```", documents(), re.S))
    inline = re.findall(r"(?<!`)`(sitrep [a-z][^`\n|]*)`", documents())
    return [
        line.split("#")[0].strip() for line in [*inline, *re.findall(r"^\s*(sitrep [a-z].*)$", code, re.M)]
    ]


def test_every_command_and_flag_named_in_the_docs_exists() -> None:
    known = commands()
    assert len(named()) > 20
    for line in named():
        words = line.split()
        name = " ".join(words[1:3]) if words[1] == "corpus" and len(words) > 2 else words[1]
        assert name in known or words[1] in known, f"the docs name a command that is not there: {line!r}"
        flags = {o for p in known[name].params for o in [*p.opts, *p.secondary_opts]}
        for flag in re.findall(r"(?<!\S)\[?(--[a-z-]+)", line):
            assert flag in flags | {"--help"}, f"the docs name a flag that is not there: {line!r}"


def test_error_codes_named_in_the_docs_exist_and_all_are_documented() -> None:
    text = (ROOT / "docs" / "record.md").read_text(encoding="utf-8")
    assert not [c for c in CODES if f"`{c}`" not in text]


def test_measuring_tasks_are_documented() -> None:
    text = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    assert not [t for t in TASKS if f"`{t}`" not in text]


def test_the_codebook_is_whole() -> None:
    entries = codebook()
    assert tuple(entries) == EVENTS
    examples = [e for entry in entries.values() for e in (*entry.examples, *entry.not_this)]
    assert len(set(examples)) == len(examples)
    text = (ROOT / "docs" / "codebook.md").read_text(encoding="utf-8")
    assert not [e for e in EVENTS if f"**{e}**" not in text]


@pytest.mark.parametrize(
    "heavy", ["pydantic", "duckdb", "pyarrow", "lxml", "trafilatura", "fastapi", "sqlalchemy", "numpy"]
)
def test_importing_sitrep_imports_nothing_heavy(heavy: str) -> None:
    code = f"import sitrep, sys; sys.exit({heavy!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


@pytest.mark.parametrize(
    "heavy", ["duckdb", "pyarrow", "lxml", "trafilatura", "fastapi", "sqlalchemy", "numpy", "yaml"]
)
def test_the_command_line_starts_without_anything_heavy(heavy: str) -> None:
    code = f"import sitrep.cli, sys; sys.exit({heavy!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


def test_the_wheel_builds_is_light_and_runs_outside_the_checkout(tmp_path: Path, samples: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", tmp_path, ROOT],
        check=True,
        capture_output=True,
    )
    wheel = next(tmp_path.glob("*.whl"))
    with zipfile.ZipFile(wheel) as z:
        data = {i.filename: i.compress_size for i in z.infolist()}
        z.extractall(tmp_path / "site")
    code = sum(
        size
        for name, size in data.items()
        if name.endswith((".py", ".html", ".css", ".js", ".yaml")) and "/vendor/" not in name
    )
    assert code < 1_000_000
    run = subprocess.run(
        [sys.executable, "-S", "-c", BARE.format(site=str(tmp_path / "site"), packages=[p for p in sys.path if "site-packages" in p])],
        input=(samples / "sudan-03-un.txt").read_bytes(), capture_output=True, cwd=tmp_path,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr.decode()
    assert b'"schema": 1' in run.stdout


BARE = """
import sys
sys.path[:0] = [{site!r}]
sys.path += {packages!r}
import sitrep
assert sitrep.__file__.startswith({site!r}), sitrep.__file__
sys.argv = ["sitrep", "read", "-", "--json"]
from sitrep.cli import main
main()
"""
