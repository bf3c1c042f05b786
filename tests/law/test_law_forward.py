"""Carrying forward, warning, and a reform that never changes the past."""

from datetime import date, timedelta
from decimal import Decimal
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anker import law
from anker.errors import InputError
from anker.language import Text
from anker.law.parameter import Law, Parameter, Value, YearlyChange
from anker.provenance import Certainty, Quantity

MEAN = "capitation.national_average"
DAYS = st.dates(date(2019, 1, 1), date(2030, 1, 1))
fixed = partial(settings, derandomize=True, deadline=None)


def tariff_of_2025() -> Law:
    value = Value(date(2025, 7, 1), None, Decimal(194), Certainty.PUBLISHED, "https://x.no")
    parameter = Parameter("t.fee", "t", Text("Takst", "Fee"), "NOK", (value,), changes=YearlyChange(7, 1))
    return Law((), {"t.fee": parameter})


def answer(key: str, on: date, of: Law) -> tuple[object, ...]:
    """Everything a computation can learn about a key on a day."""
    return (
        _or_none(lambda: law.exact_rate(key, on, of)),
        _or_none(lambda: _told(law.rate(key, on, of))),
        _or_none(lambda: _told(law.latest_known(key, on, of))),
        law.overdue(key, on, of),
    )


def _told(quantity: Quantity) -> tuple[object, ...]:
    return quantity.value, quantity.certainty, quantity.source, quantity.valid_from, quantity.how


def _or_none(ask: object) -> object:
    try:
        return ask()  # type: ignore[operator]  # either kind
    except InputError:
        return None


@pytest.mark.unit
@given(st.sampled_from(law.keys()), DAYS, st.integers(0, 10**6), DAYS)
@fixed(max_examples=400)
def test_a_reform_never_changes_the_past(key: str, start: date, amount: int, on: date) -> None:
    before = law.shipped()
    repeal = before.parameters[key].repealed
    if repeal and start >= repeal:
        with pytest.raises(InputError):
            law.lay_on_top(key, start, amount, "a measure", before)
        return
    after = law.lay_on_top(key, start, amount, "a measure", before)
    if on < start:
        assert answer(key, on, after) == answer(key, on, before)
    elif repeal is None or on < repeal:
        assert law.exact_rate(key, on, after) == amount
        assert law.rate(key, on, after).certainty is Certainty.ASSUMED
    assert before.parameters[key].values == law.shipped().parameters[key].values


@pytest.mark.unit
@given(st.sampled_from(law.keys()), st.data())
@fixed(max_examples=400)
def test_a_later_interval_changes_no_earlier_lookup(key: str, data: st.DataObject) -> None:
    """Knowing only the first intervals of a key, or all, gives the same answers until the next one."""
    full = law.shipped().parameters[key]
    kept = data.draw(st.integers(0, len(full.values) - 1))
    cut = Parameter(key, full.topic, full.label, full.unit, full.values[:kept], changes=full.changes)
    day = data.draw(st.integers(1, 4000))
    on = full.values[kept].start - timedelta(days=day)
    whole = Law(
        (), {key: Parameter(key, full.topic, full.label, full.unit, full.values, changes=full.changes)}
    )
    assert answer(key, on, whole) == answer(key, on, Law((), {key: cut}))


@pytest.mark.unit
def test_carried_forward_is_assumed_and_says_from_when() -> None:
    carried = law.latest_known(MEAN, date(2025, 12, 31))
    assert (carried.value, carried.certainty) == (841.8, Certainty.ASSUMED)
    assert "carried forward to 31 December 2025 from the newest value known, of 1 July 2023" in carried.how
    assert law.latest_known_ore(MEAN, date(2025, 12, 31)) == 84180


@pytest.mark.unit
def test_a_rate_in_force_is_not_carried_forward() -> None:
    assert law.latest_known(MEAN, date(2024, 6, 30)) == law.rate(MEAN, date(2024, 6, 30))
    assert law.latest_known(MEAN, date(2024, 7, 1)).certainty is Certainty.ASSUMED


@pytest.mark.unit
def test_nothing_is_carried_backward_or_past_a_repeal() -> None:
    with pytest.raises(InputError, match="after: 2023-05-01"):
        law.latest_known(MEAN, date(2023, 4, 30))
    with pytest.raises(InputError, match="repealed from 2023-05-01"):
        law.latest_known_ore("capitation.rate_up_to_1000", date(2023, 5, 1))


@pytest.mark.unit
@pytest.mark.parametrize(
    ("on", "warns"),
    [
        (date(2025, 6, 30), False),
        (date(2025, 7, 1), False),
        (date(2026, 6, 30), False),
        (date(2026, 7, 1), True),
        (date(2026, 8, 1), True),
    ],
)
def test_overdue_on_the_boundary_days(on: date, warns: bool) -> None:
    warning = law.overdue("t.fee", on, tariff_of_2025())
    assert (warning is not None) == warns
    if warning:
        assert "1. juli 2025" in warning.nb
        assert "1. juli 2026" in warning.nb


@pytest.mark.unit
@pytest.mark.parametrize(
    ("key", "on", "warns"),
    [
        (MEAN, date(2024, 6, 30), False),
        (MEAN, date(2024, 7, 1), True),
        (MEAN, date(2025, 12, 31), True),
        ("tariff.2ad.fee", date(2026, 8, 1), False),
        ("tariff.2ad.fee", date(2027, 7, 1), True),
        ("exemption_card.ceiling", date(2026, 12, 31), False),
        ("exemption_card.ceiling", date(2027, 1, 1), True),
        ("capitation.rate_up_to_1000", date(2025, 1, 1), False),
        ("list.ceiling_max", date(2040, 1, 1), False),
    ],
)
def test_overdue_in_the_law_that_ships(key: str, on: date, warns: bool) -> None:
    assert (law.overdue(key, on) is not None) == warns
