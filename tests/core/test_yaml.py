"""YAML as text: what stands in a file is what one gets."""

from pathlib import Path

import pytest
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from anker.kernels import PACKAGE
from anker.yaml import read_yaml

pytestmark = pytest.mark.unit


def read(folder: Path, text: str) -> object:
    file = folder / "some.yaml"
    file.write_text(text, encoding="utf-8")
    return read_yaml(file)


def test_every_scalar_is_text(tmp_path: Path) -> None:
    found = read(tmp_path, "amount: 0.10\nday: 2026-01-01\nyes: no\nempty:\nquoted: 'a: b'\nlist: [1, ~]\n")
    told = {"amount": "0.10", "day": "2026-01-01", "yes": "no", "empty": "", "quoted": "a: b"}
    assert found == told | {"list": ["1", "~"]}


def test_a_node_may_be_meant_again(tmp_path: Path) -> None:
    assert read(tmp_path, "first: &this {a: 1}\nthen: *this\n") == {"first": {"a": "1"}, "then": {"a": "1"}}


def test_an_empty_file_is_nothing(tmp_path: Path) -> None:
    assert read(tmp_path, "# only a comment\n") is None


def test_a_key_told_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"some\.yaml: a key stands twice .* line 2"):
        read(tmp_path, "a:\n  b: 1\n  b: 2\n")


@pytest.mark.parametrize("key", ["? [a]\n:", "{a: 1}:", "<<:"])
def test_a_key_that_is_no_plain_text_is_refused(tmp_path: Path, key: str) -> None:
    with pytest.raises(ValueError, match=r"some\.yaml: expected a plain text as key on line 2"):
        read(tmp_path, f"first: 1\n{key} 2\n")


def test_what_is_not_yaml_is_refused_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(YAMLError, match="line 3"):
        read(tmp_path, "a: 1\nb: [\n")


def test_shipped_files_are_read_as_ruamel_reads_them() -> None:
    files = sorted(PACKAGE.rglob("*.yaml"))
    assert files
    for file in files:
        assert read_yaml(file) == YAML(typ="base").load(file.read_text(encoding="utf-8")), file.name
