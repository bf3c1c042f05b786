"""The worked examples under cases/: written for jurists to read and to add to."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from anker import law
from anker.errors import InputError

CASES = [
    pytest.param(case, id=f"{path.stem}: {case['name']}")
    for path in sorted((Path(__file__).parent / "cases").glob("*.yaml"))
    for case in YAML(typ="base").load(path.read_text(encoding="utf-8"))
]


@pytest.mark.unit
@pytest.mark.parametrize("case", CASES)
def test_case(case: dict[str, Any]) -> None:
    key, on = case["key"], date.fromisoformat(case["on"])
    assert set(case) <= {"name", "key", "on", "value", "ore", "certainty", "section", "error"}
    if "error" in case:
        with pytest.raises(InputError) as raised:
            law.rate(key, on)
        for words in case["error"]:
            assert words in raised.value.message("nb")
        return
    quantity = law.rate(key, on)
    assert law.exact_rate(key, on) == Decimal(case["value"])
    assert str(quantity.certainty) == case.get("certainty", quantity.certainty)
    assert case.get("section", "") in quantity.source
    if "ore" in case:
        assert law.money_ore(key, on) == int(case["ore"])
