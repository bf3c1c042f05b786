"""What must hold of every parameter that ships, and what a wrong file is told."""

from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from anker import law
from anker.errors import InputError
from anker.law.parameter import LawFileError, Parameter
from anker.provenance import Certainty

ALL = [pytest.param(parameter, id=key) for key, parameter in law.shipped().parameters.items()]
KEYS = law.keys()
CODES = sorted({key.rpartition(".")[0] for key in KEYS if key.endswith((".fee", ".copayment"))})
GOOD = {
    "unit": "NOK",
    "values": "[{from: 2020-01-01, to: 2021-01-01, value: 1.10, source: 'http://x', certainty: published}]",
}


def one_parameter(folder: Path, **fields: str) -> Path:
    lines = [f"    {name}: {text}" for name, text in {**GOOD, **fields}.items()]
    head = (
        "topic: {name: a, label_nb: A, label_en: A}\nparameters:\n  a.b:\n    label_nb: B\n    label_en: B\n"
    )
    (folder / "a.yaml").write_text(head + "\n".join(lines), encoding="utf-8")
    return folder


@pytest.mark.unit
@pytest.mark.parametrize("parameter", ALL)
def test_every_value_has_a_source_or_says_why_not(parameter: Parameter) -> None:
    assert parameter.values
    assert parameter.label.nb
    assert parameter.label.en
    assert parameter.unit
    assert parameter.last_checked
    for value in parameter.values:
        if value.certainty in (Certainty.ASSUMED, Certainty.MISSING):
            assert value.note
        else:
            assert "http" in value.source


@pytest.mark.unit
@pytest.mark.parametrize("parameter", ALL)
def test_intervals_are_half_open(parameter: Parameter) -> None:
    for value in parameter.values:
        assert parameter.at(value.start) is value
        if value.end is not None:
            assert parameter.at(value.end - timedelta(days=1)) is value
            assert parameter.at(value.end) is not value
    for earlier, later in pairwise(parameter.values):
        assert earlier.end is not None
        assert earlier.end <= later.start


@pytest.mark.unit
@pytest.mark.parametrize("code", CODES)
def test_a_fee_is_reimbursement_and_copayment(code: str) -> None:
    parts = [law.shipped().parameters.get(f"{code}.{part}") for part in ("fee", "reimbursement", "copayment")]
    days = {value.start for part in parts if part for value in part.values}
    for day in days:
        values = [part.at(day) if part else None for part in parts]
        fee, reimbursement, copayment = (value.exact if value else None for value in values)
        if fee is not None and reimbursement is not None and copayment is not None:
            assert fee == reimbursement + copayment, day


@pytest.mark.unit
def test_whoever_replaces_a_repealed_rate_exists() -> None:
    for parameter in law.shipped().parameters.values():
        if parameter.replaced_by:
            assert any(key.startswith(parameter.replaced_by) for key in KEYS), parameter.key


@pytest.mark.unit
def test_amounts_stay_as_printed(tmp_path: Path) -> None:
    read = law.read_law(one_parameter(tmp_path))
    assert str(read.parameters["a.b"].values[0].exact) == "1.10"


@pytest.mark.unit
@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"colour": "red"}, "unknown field(s) ['colour']"),
        ({"changes": "now and then"}, "yearly on 07-01"),
        ({"values": "[{from: 2020-01-01, value: 1, certainty: published}]"}, "must name its source"),
        ({"values": "[{from: 2020-01-01, value: 1, certainty: assumed}]"}, "must say why"),
        (
            {"values": "[{from: 2020-01-01, value: , certainty: published, source: 'http://x'}]"},
            "not missing",
        ),
        ({"values": "[{from: 2020-01-01, value: ten, certainty: assumed, note: x}]"}, "a.b"),
        ({"values": "[{from: 2020-01-01, value: nan, certainty: assumed, note: x}]"}, "is not a number"),
        ({"values": "[{from: 2020-01-01, certainty: assumed, note: x}]"}, "lacks the field 'value'"),
        ({"values": "[{value: 1, certainty: assumed, note: x}]"}, "lacks the field 'from'"),
        (
            {"values": "[{from: 2020-01-01, to: 2020-01-01, value: 1, certainty: assumed, note: x}]"},
            "must come",
        ),
        ({"values": "[{from: 2020-01-01, value: 1, certainty: sure, note: x}]"}, "sure"),
        (
            {"values": "[{from: 2020-01-01, value: 1, certainty: published, source: gossip}]"},
            "'gossip' is not in",
        ),
        ({"repealed": "2020-06-01"}, "holds longer"),
    ],
)
def test_a_wrong_file_is_told_with_file_and_key(tmp_path: Path, fields: dict[str, str], told: str) -> None:
    with pytest.raises(LawFileError) as raised:
        law.read_law(one_parameter(tmp_path, **fields))
    assert str(raised.value).startswith("a.yaml: a.b")
    assert told in str(raised.value)


@pytest.mark.unit
@pytest.mark.parametrize("second", ["2020-06-01", "2019-01-01"])
def test_values_may_not_overlap(tmp_path: Path, second: str) -> None:
    rows = ", ".join(
        f"{{from: {day}, value: 1, certainty: assumed, note: x}}" for day in ("2020-01-01", second)
    )
    with pytest.raises(LawFileError, match="overlap"):
        law.read_law(one_parameter(tmp_path, values=f"[{rows}]"))


@pytest.mark.unit
def test_only_kroner_become_ore() -> None:
    with pytest.raises(InputError, match="not an amount of kroner"):
        law.money_ore("list.ceiling_max", law.shipped().parameters["list.ceiling_max"].values[-1].start)


@pytest.mark.integration
def test_the_page_is_up_to_date() -> None:
    page = Path(__file__).parents[2] / "docs" / "law.md"
    assert page.read_text(encoding="utf-8") == law.dictionary(), "write it anew: see anker.law.page"
