"""A number with its source: what it must and must not say."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from anker.errors import InputError
from anker.language import Text
from anker.provenance import Certainty, Quantity, read_quantities

pytestmark = pytest.mark.unit


def quantity(**changes: Any) -> Quantity:
    fields: dict[str, Any] = {
        "key": "need.contacts",
        "value": 2.5,
        "unit": "contacts/person/year",
        "certainty": Certainty.PUBLISHED,
        "source": "SSB 10141",
        "label": Text("kontakter", "contacts"),
    }
    return Quantity(**{**fields, **changes})


def test_a_published_number() -> None:
    assert quantity().require() == 2.5
    assert not quantity().uncertain


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"value": None}, "exactly when"),
        ({"certainty": Certainty.MISSING}, "exactly when"),
        ({"source": ""}, "source"),
        ({"source": "", "certainty": Certainty.DERIVED}, "source"),
        ({"certainty": Certainty.ASSUMED}, "why"),
        ({"low": 3.0, "high": 4.0}, "outside"),
        ({"low": 1.0, "high": 2.0}, "outside"),
    ],
)
def test_what_is_refused(changes: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        quantity(**changes)


def test_a_missing_number_is_never_guessed() -> None:
    missing = quantity(value=None, certainty=Certainty.MISSING, how="not published")
    with pytest.raises(InputError) as caught:
        missing.require()
    assert "need.contacts er ikke offentlig" in caught.value.message("nb")
    assert "need.contacts is not public" in caught.value.message("en")


def test_a_range_makes_it_uncertain() -> None:
    assert quantity(certainty=Certainty.ASSUMED, how="by analogy", low=2.0, high=3.0).uncertain
    assert not quantity(low=2.5, high=2.5).uncertain


ROW = """
contacts:
  value: 2.5
  unit: contacts/person/year
  certainty: assumed
  how: by analogy
  low: 2
  high: 3
  label_nb: kontakter
  label_en: contacts
  last_checked: 2024-05-17
"""


def test_quantities_are_read(tmp_path: Path) -> None:
    path = tmp_path / "need" / "figures.yaml"
    path.parent.mkdir()
    path.write_text(ROW)
    read = read_quantities(path, "need")["need.contacts"]
    assert (read.value, read.low, read.high) == (2.5, 2.0, 3.0)
    assert read.label == Text("kontakter", "contacts")
    assert read.last_checked == date(2024, 5, 17)


def test_an_unknown_field_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "figures.yaml"
    path.write_text(ROW + "  hgih: 4\n")
    with pytest.raises(ValueError, match="hgih"):
        read_quantities(path, "need")
