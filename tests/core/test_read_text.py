"""A text file that a user points at: read in UTF-8, or one clear message."""

from pathlib import Path

import pytest

from anker.errors import InputError
from anker.files import read_text

pytestmark = pytest.mark.unit


def test_the_mark_that_some_programs_put_in_front_is_no_text(tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    file.write_bytes(b"\xef\xbb\xbfby = 'B\xc3\xb8'\n")
    assert read_text(file) == "by = 'Bø'\n"


def test_what_is_no_utf_8_is_told_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    file.write_bytes(b"one = 1\ntwo = 'B\xf8'\n")
    with pytest.raises(InputError, match=r"a\.toml, line 2: not text in UTF-8"):
        read_text(file)


def test_a_folder_and_a_file_that_is_not_there_are_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is a folder"):
        read_text(tmp_path)
    with pytest.raises(InputError, match=r"no file .*none\.toml"):
        read_text(tmp_path / "none.toml")
