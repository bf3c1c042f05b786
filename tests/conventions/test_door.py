"""Whoever wants to take part finds the door: pages, templates and hooks that call what the project really uses."""

from pathlib import Path

import pytest

from anker.cli.setup import SETUP_GROUPS
from anker.cli.test import CHECKS
from anker.yaml import read_yaml
from tests.conftest import ROOT

pytestmark = pytest.mark.unit
TEMPLATES = sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.md"))


def test_there_are_templates_for_a_wrong_number_a_rule_and_a_bug() -> None:
    assert [path.stem for path in TEMPLATES] == ["bug", "rule", "wrong-number"]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_a_template_has_a_name_in_both_languages_and_says_what_it_is_for(path: Path) -> None:
    _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
    fields = dict(line.split(": ", 1) for line in head.splitlines())
    assert set(fields) == {"name", "about"}
    assert " / " in fields["name"]
    assert "real persons" in body or "made-up" in body or "source" in fields["about"]


def test_the_hooks_are_checks_of_the_test_command_in_its_own_environment() -> None:
    (group,) = read_yaml(ROOT / ".pre-commit-config.yaml")["repos"]
    assert group["repo"] == "local"
    programs = {
        " ".join(words[1:3]) if words[1] == "ruff" else words[1] for _, words in CHECKS if words[0] == "-m"
    }
    for hook in group["hooks"]:
        place, *words = hook["entry"].split()
        assert place.startswith(f"{SETUP_GROUPS['test'][0]}/bin/")
        assert " ".join([place.rsplit("/", 1)[1], *words[:1]]) in programs
