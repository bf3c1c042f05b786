"""Finished runs on disk, so that an interrupted rehearsal goes on where it stopped.

The folder carries a fingerprint of the code, the data, the scenario and the question. Runs of another fingerprint
are never mixed in: they are refused with a message that says what differs. A finished rehearsal clears its folder.
"""

import hashlib
import json
import shutil
from importlib.metadata import version
from pathlib import Path
from typing import Any, Protocol

from anker.errors import InputError
from anker.files import write_text
from anker.kernels import PACKAGE, source_hash
from anker.language import Text
from anker.runs.plan import Run
from anker.runs.result import RunResult

FINGERPRINT = "fingerprint.json"
LIBRARIES = ("numpy", "numba", "polars", "holidays")  # what decides a run's numbers beside our own code
_PARTS = {
    "code": Text("Ankers kode", "Anker's code"),
    "data": Text("tall og parametre", "figures and parameters"),
    "scenario": Text("scenarioet", "the scenario"),
    "question": Text("sted, start, år eller frø", "place, start, years or seed"),
}


def fingerprint(scenario: str, question: dict[str, Any]) -> dict[str, str]:
    """What a checkpoint depends on, part by part."""
    digest = hashlib.sha256()
    for path in sorted(p for p in PACKAGE.rglob("*") if p.suffix in (".csv", ".yaml")):
        digest.update(path.relative_to(PACKAGE).as_posix().encode() + path.read_bytes())
    return {
        "code": source_hash() + "".join(f" {name} {version(name)}" for name in LIBRARIES),
        "data": digest.hexdigest(),
        "scenario": scenario,
        "question": json.dumps(question, sort_keys=True),
    }


class KeptRuns(Protocol):
    """Where finished runs are kept."""

    def open(self) -> None:
        """Before any run."""

    def has(self, run: Run) -> bool:
        """Whether the run is finished, and can be read."""

    def read(self, run: Run) -> RunResult:
        """A finished run's numbers."""

    def write(self, run: Run, result: RunResult) -> None:
        """Keep a finished run."""


class NothingKept:
    """For those who ask without a folder: nothing is on disk, and a run that is cut off begins anew."""

    def open(self) -> None:
        """Before any run: nothing is needed."""

    def has(self, run: Run) -> bool:  # noqa: ARG002  # none is
        """Whether the run is finished: none is."""
        return False

    def read(self, run: Run) -> RunResult:
        """A finished run's numbers: there is none."""
        raise KeyError(run)

    def write(self, run: Run, result: RunResult) -> None:
        """Keep nothing."""


class Checkpoints:
    """The finished runs of one rehearsal, one small file each."""

    def __init__(self, folder: Path, mark: dict[str, str]) -> None:
        self.folder = folder
        self._mark = mark
        found = self._found()
        if found is not None and found != mark:
            raise self._refusal(found)

    def open(self) -> None:
        """Make the folder, and write the fingerprint before any run. Runs without a fingerprint are nobody's."""
        if self._found() is None:
            self.clear()
        write_text(self.folder / FINGERPRINT, json.dumps(self._mark, indent=1))

    def has(self, run: Run) -> bool:
        """Whether the run is finished, and can be read."""
        try:
            return bool(self.read(run))
        except (OSError, ValueError, TypeError, KeyError):
            return False

    def read(self, run: Run) -> RunResult:
        """A finished run's numbers."""
        return RunResult.from_json(json.loads(self._path(run).read_text(encoding="utf-8")))

    def write(self, run: Run, result: RunResult) -> None:
        """Keep a finished run: whole or not at all."""
        write_text(self._path(run), json.dumps(result.as_json()))

    def clear(self) -> None:
        """Remove the folder: the rehearsal is finished."""
        self.discard(self.folder)

    @staticmethod
    def discard(folder: Path) -> None:
        """Remove a folder of checkpoints, whatever rehearsal it belongs to."""
        shutil.rmtree(folder, ignore_errors=True)

    def _path(self, run: Run) -> Path:
        return self.folder / f"{run.name}.json"

    def _found(self) -> dict[str, str] | None:
        try:
            found: dict[str, str] = json.loads((self.folder / FINGERPRINT).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        return found

    def _refusal(self, found: dict[str, str]) -> InputError:
        differ = [_PARTS[p] for p in _PARTS if found.get(p) != self._mark[p]]
        nb, en = ", ".join(t.nb for t in differ), ", ".join(t.en for t in differ)
        return InputError(
            f"{self.folder} har ferdige kjøringer fra en avbrutt kjøring med noe annet: {nb}. "
            "De kan ikke blandes. Forkast dem (--fresh, i Python fresh=True), eller velg en annen mappe.",
            f"{self.folder} holds finished runs of an interrupted rehearsal that differs in: {en}. "
            "They cannot be mixed. Discard them (--fresh, in Python fresh=True), or choose another folder.",
        )
