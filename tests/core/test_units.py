"""Whatever has a unit has it in both languages."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from anker.evaluation.facts import FACT_LABELS
from anker.evaluation.indicators.catalogue import catalogue
from anker.units import UNITS, unit_text
from anker.yaml import read_yaml
from tests.conftest import ROOT

pytestmark = pytest.mark.unit
SOURCE = ROOT / "src" / "anker"
COLUMNS = (
    SOURCE / "norway" / "data" / "tables.yaml"
)  # what published tables hold, told in docs/data.md in English


def units_in(found: Any) -> Iterator[str]:
    """The text of every field `unit`, however deep."""
    if isinstance(found, dict):
        if isinstance(found.get("unit"), str):
            yield found["unit"]
        found = list(found.values())
    if isinstance(found, list):
        for one in found:
            yield from units_in(one)


def units_in_code(path: Path) -> Iterator[str]:
    """Every `unit="..."` that a quantity is made with."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Quantity":
            given = [word.value for word in node.keywords if word.arg == "unit"]
            yield from (str(value.value) for value in given if isinstance(value, ast.Constant))


def used() -> dict[str, set[str]]:
    """The units of parameters, rates and prices by the file that they stand in."""
    found = {path: set(units_in(read_yaml(path))) for path in SOURCE.rglob("*.yaml") if path != COLUMNS}
    found |= {path: set(units_in_code(path)) for path in SOURCE.rglob("*.py")}
    found[SOURCE / "evaluation" / "facts.py"] |= {unit for _, unit in FACT_LABELS.values()}
    return {path.relative_to(SOURCE).as_posix(): units for path, units in found.items() if units}


def test_every_unit_of_a_parameter_or_rate_has_its_norwegian() -> None:
    found = used()
    assert {
        "access/parameters.yaml",
        "law/parameters/capitation.yaml",
        "settlement/rehearsed/prices.py",
    } <= set(found)
    assert {file: units - set(UNITS) for file, units in found.items() if units - set(UNITS)} == {}


def test_units_and_those_of_indicators_are_told_in_both_languages() -> None:
    told = [*UNITS.values(), *(row.indicator.unit for row in catalogue())]
    assert [text for text in told if not (text.nb.strip() and text.en.strip())] == []
    assert unit_text("minutes", "nb") == "minutter"
