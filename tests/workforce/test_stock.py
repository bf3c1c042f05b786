"""The stock of doctors: nobody is made or lost, none come from where none are, and the long run is that of the
formulas."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anker.record.arrays import NOBODY, Lists
from anker.workforce.month import LeavingChances, NewGps, ReadyLists, appoint_now, fill, leave
from anker.workforce.stock import LIMITED, ORIGINS, GpStock, doctors, new_stock
from tests.tiny import MONTH, lists

pytestmark = pytest.mark.unit
NEW = NewGps(np.array([0.4, 0.1, 0.1, 0.4]), 6.6, 6.0, 0.6, 60.0)


class Country:
    """Lists and a stock, to be played month by month."""

    def __init__(
        self, of: Lists, stock: GpStock, yearly: float, moves: float, to: tuple[float, float] = (0.7, 0.1)
    ) -> None:
        n = of.id.size
        self.of, self.stock, self.month = of, stock, MONTH
        self.leaving = LeavingChances(np.full(5, yearly), np.full(n, moves), 0.0, np.ones(4), np.array(to))
        self.ready = ReadyLists(np.zeros(n, np.int64), np.zeros(n))
        self.left, self.lost, self.started = np.zeros((3, n), np.int32)
        self.hours = np.full(n, 49.0)

    @property
    def filled(self) -> int:
        return int((self.of.gp != NOBODY).sum())

    @property
    def total(self) -> int:
        return doctors(self.stock, self.filled)

    def go(self, successor: float, filling: float, more: float = 1.0) -> None:
        """One month: some leave, lists are filled."""
        n = self.of.id.size
        leave(1, 0, self.month, self.of, self.leaving, 60.0, self.hours, self.left, self.lost, self.stock)
        chances = (np.full(n, successor), np.full(n, filling), np.full(n, more))
        fill(1, 0, self.month, self.of, self.lost, *chances, NEW, self.started, self.stock, self.ready)
        self.month += 1

    def bring(self) -> None:
        """A measure trains one more doctor, who takes the first vacant list."""
        vacant = np.flatnonzero(self.of.gp == NOBODY)
        if vacant.size:
            appoint_now(1, 0, self.month, self.of, vacant[0], NEW, self.lost, self.started, self.stock)


@settings(max_examples=60, deadline=None)
@given(
    n=st.integers(1, 60),
    free=st.lists(st.integers(0, 5), min_size=4, max_size=4),
    limited=st.booleans(),
    monthly=st.floats(0.0, 3.0),
    yearly=st.floats(0.0, 0.9),
    moves=st.floats(0.0, 0.9),
    months=st.lists(
        st.tuples(st.floats(0, 1), st.floats(0, 1), st.floats(0.1, 3), st.booleans()), min_size=1, max_size=24
    ),
)
def test_no_doctor_is_made_or_lost_whatever_happens(
    n: int, free: list[int], limited: bool, monthly: float, yearly: float, moves: float,
    months: list[tuple[float, float, float, bool]],
) -> None:  # fmt: skip
    place = Country(lists([500] * n), new_stock(np.array(free), limited, monthly, 0.5), yearly, moves + 1e-9)
    start, before = place.total, place.filled
    for successor, filling, more, brings in months:
        if brings:
            place.bring()
        place.go(successor, filling, more)
        assert place.total == start
        assert before + place.stock.came.sum() - place.stock.went.sum() == place.filled
        assert place.started.sum() == place.stock.came.sum()
        assert place.left.sum() == place.stock.went.sum()
        held = place.of.gp[place.of.gp != NOBODY]
        assert np.unique(held).size == held.size
        assert (place.of.gp_started <= place.of.gp_since).all()
        if place.stock.limited[0] == LIMITED:
            assert (place.stock.free >= 0).all()


@given(free=st.lists(st.integers(0, 30), min_size=4, max_size=4), n=st.integers(1, 40))
def test_no_more_come_than_there_are_and_all_come_where_lists_want_them(free: list[int], n: int) -> None:
    place = Country(lists([500] * n, gp=NOBODY), new_stock(np.array(free), True, 0.0, 0.0), 0.0, 0.0)
    place.go(1.0, 1.0)
    assert place.filled == min(n, sum(free))


@given(st.integers(1, 30))
def test_who_gets_a_scarce_doctor_goes_by_lot_and_not_by_where_the_list_stands(few: int) -> None:
    numbers = np.arange(1, 61, dtype=np.int32)
    served = []
    for order in (numbers, numbers[::-1].copy()):
        of = lists([500] * 60, gp=NOBODY, id=order)
        place = Country(of, new_stock(np.array([few, 0, 0, 0]), True, 0.0, 0.0), 0.0, 0.0)
        place.go(1.0, 1.0)
        served.append(set(of.id[of.gp != NOBODY].tolist()))
    assert served[0] == served[1]
    assert len(served[0]) == few


def test_newly_trained_come_in_whole_doctors_that_add_up() -> None:
    place = Country(lists([500]), new_stock(np.zeros(4), True, 0.3, 0.5), 0.0, 0.0)
    for _ in range(120):
        place.go(0.0, 0.0)
    assert place.stock.entered[0] == 36


@pytest.mark.parametrize(
    ("yearly", "successor", "filling"), [(0.12, 0.0, 0.1), (0.12, 0.6, 0.1), (0.3, 0.3, 0.04)]
)
def test_with_rates_constant_the_long_run_stock_of_gps_is_the_closed_form(
    yearly: float, successor: float, filling: float
) -> None:
    """A list goes from filled to vacant with a = q (1 - s) a month and back with p: p / (p + a) of them are filled."""
    n, months, lasting = 2000, 600, 240
    place = Country(lists([500] * n), new_stock(np.zeros(4), False, 0.0, 0.0), yearly / 2, yearly / 2)
    shares = []
    for _ in range(lasting + months):
        place.go(successor, filling)
        shares.append(place.filled / n)
    lost = (1.0 - (1.0 - yearly) ** (1 / 12)) * (1.0 - successor)
    share = filling / (filling + lost)
    memory = 1.0 - filling - lost  # of one list's state from month to month
    error = np.sqrt(share * (1 - share) / n / months * (1 + memory) / (1 - memory))
    assert abs(np.mean(shares[lasting:]) - share) < 3 * error
    assert error < 0.0025


def test_where_doctors_are_scarce_the_long_run_stock_is_entries_over_the_chance_of_stopping() -> None:
    """With lists enough, N' = N (1 - h) + I, so that N comes to I / h."""
    monthly, chance = 6.3, 1.0 - 0.9 ** (1 / 12)
    place = Country(
        lists([500] * 2500, gp=NOBODY), new_stock(np.zeros(4), True, monthly, 0.0), 0.1, 0.0, to=(0.0, 0.0)
    )
    found = []
    for _ in range(1800):
        place.go(1.0, 1.0)
        found.append(place.filled)
    expected = monthly / chance
    # each month's stock has about Poisson spread, and forgets with 1 - h
    error = np.sqrt(expected / 1200 * (2 - chance) / chance)
    assert abs(np.mean(found[600:]) - expected) < 3 * error
    assert error < 0.03 * expected


def test_the_origins_are_in_the_order_of_the_shares() -> None:
    assert ORIGINS == ("pool", "hospital", "abroad", "other_municipalities")
