"""What all tests share: reproducible property tests, a marker on every test, and how to call the command."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parents[1]
MARKERS = {"unit", "integration", "end_to_end"}

# For the processes that tests start; this one finds the package by pytest's own `pythonpath`.
os.environ["PYTHONPATH"] = str(ROOT / "src")

# A slow machine is no fault of a test: no limits on time.
settings.register_profile(
    "anker", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("anker")

Anker = Callable[..., subprocess.CompletedProcess[str]]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Refuse a test that does not say what kind of test it is."""
    unmarked = [item.nodeid for item in items if not MARKERS & {mark.name for mark in item.iter_markers()}]
    if unmarked:
        raise pytest.UsageError(f"mark these as one of {sorted(MARKERS)}: " + ", ".join(unmarked[:10]))


@pytest.fixture
def anker(tmp_path: Path) -> Anker:
    """Call `anker` as its user does: a process of its own, in another folder; keyword arguments are variables."""

    def call(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, **variables}
        command = [sys.executable, "-P", "-m", "anker", *arguments]
        return subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False, timeout=600
        )

    return call
