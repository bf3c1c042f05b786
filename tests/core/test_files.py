"""A file is written whole or not at all."""

from pathlib import Path

import pytest

from anker.files import atomic, write_text

pytestmark = pytest.mark.unit


def test_text_is_written(tmp_path: Path) -> None:
    target = tmp_path / "new" / "måned.txt"
    write_text(target, "blåbær\n")
    assert target.read_text(encoding="utf-8") == "blåbær\n"
    assert [path.name for path in target.parent.iterdir()] == ["måned.txt"]


def half_written(target: Path) -> None:
    with atomic(target) as temporary:
        temporary.write_text("half")
        raise RuntimeError("stopped")


def test_a_failure_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="stopped"):
        half_written(tmp_path / "result.json")
    assert list(tmp_path.iterdir()) == []


def test_a_failure_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "result.json"
    write_text(target, "old")
    with pytest.raises(RuntimeError, match="stopped"):
        half_written(target)
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]
