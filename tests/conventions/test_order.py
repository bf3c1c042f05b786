"""House rules that a machine can keep."""

import ast
import subprocess
import tomllib
from pathlib import Path

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.unit

# Written in parts, so that this file does not contain what it looks for.
FOREIGN = tuple(
    "".join(parts)
    for parts in (
        ("py", "pi.org"),
        ("python", "hosted.org"),
        ("npm", "js.org"),
        ("npm", "js.com"),
        ("artif", "actory"),
        ("--index", "-url"),
        ("--find", "-links"),
        ("..", "/shared"),
        ("/work", "/"),
        ("/tmp", "/"),
    )
)
ALLOWED = {"requirements/lock"}  # says that the lock files are made without the address of an index


def committed() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def text_of(path: Path) -> str:
    return path.read_bytes().decode(errors="replace")


def test_no_file_names_a_package_index_or_a_folder_outside() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {word}"
        for path in committed()
        if path.relative_to(ROOT).as_posix() not in ALLOWED
        for text in [text_of(path)]
        for word in FOREIGN
        if word in text
    ]
    assert found == []


def test_lock_files_hold_names_versions_and_hashes_only() -> None:
    for path in sorted((ROOT / "requirements").glob("*.lock")):
        text = path.read_text()
        assert "://" not in text
        assert text.count("--hash=sha256:") > text.count("==") > 0
        assert text.startswith(f"# Made by requirements/lock from {path.stem}.in;")


def test_every_package_says_what_it_is() -> None:
    folders = {
        path.parent for path in committed() if path.suffix == ".py" and path.is_relative_to(ROOT / "src")
    }
    silent = [
        str(folder.relative_to(ROOT))
        for folder in sorted(folders)
        if not (folder / "__init__.py").is_file()
        or not ast.get_docstring(ast.parse(text_of(folder / "__init__.py")))
    ]
    assert silent == []


def test_the_command_line_is_kept_from_every_room_but_a_few() -> None:
    contracts = tomllib.loads(text_of(ROOT / "pyproject.toml"))["tool"]["importlinter"]["contracts"]
    kept = next(c["forbidden_modules"] for c in contracts if c.get("source_modules") == ["anker.cli"])
    rooms = {
        path.stem
        for path in (ROOT / "src" / "anker").iterdir()
        if path.suffix == ".py" or (path / "__init__.py").is_file()
    }
    open_to_it = {"api", "cli", "errors", "language", "number_format", "__init__", "__main__"}
    assert {f"anker.{room}" for room in rooms - open_to_it} == set(kept)
