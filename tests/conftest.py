from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def samples() -> Path:
    return ROOT / "samples"


@pytest.fixture(scope="session")
def sample_ledger(tmp_path_factory: pytest.TempPathFactory, samples: Path) -> Path:
    """A ledger of the sample reports, read once. Tests do not write to it."""
    import sitrep

    path = tmp_path_factory.mktemp("ledger") / "samples"
    sitrep.open(path).read([samples])
    return path
