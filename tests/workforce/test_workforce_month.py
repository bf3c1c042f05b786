"""GPs leave by age and strain, successors and vacancies by chance, and a new GP starts anew."""

import numpy as np
import pytest

from anker.record.arrays import GP_IN_TRAINING, GP_NEITHER, GP_SPECIALIST, NOBODY, Lists
from anker.workforce.month import (
    FIRST_ENTRY_AGE,
    GP_KEY,
    LAST_ENTRY_AGE,
    LeavingChances,
    NewGps,
    ReadyLists,
    appoint_now,
    fill,
    leave,
)
from anker.workforce.stock import ORIGINS, GpStock, new_stock
from tests.tiny import MONTH, lists, vacant

pytestmark = pytest.mark.unit
N = 4000
EXITS = np.array([0.045, 0.035, 0.045, 0.12, 0.30])
AGES = (35, 47, 58, 64, 70)
TRAITS = ("women", "specialists", "training", "salaried")
NEW = NewGps(np.array([0.4, 0.1, 0.1, 0.4]), 6.6, 6.0, 0.6, 60.0)


def leaving(
    strain: float = 0.0, moves: float = 0.0, n: int = N, trait: str = "", factor: float = 1.0
) -> LeavingChances:
    """The chances of EXITS, of moving by list, and a factor of one trait."""
    factors = np.array([factor if name == trait else 1.0 for name in TRAITS])
    return LeavingChances(EXITS, np.full(n, moves), strain, factors, np.array([0.7, 0.1]))


def unlimited() -> GpStock:
    return new_stock(np.zeros(len(ORIGINS)), False, 0.0, 0.0)


def ready(n: int = N) -> ReadyLists:
    return ReadyLists(np.zeros(n, np.int64), np.zeros(n))


def leavers(of: Lists, hours: float = 49.0, strain: float = 0.0, months: int = 12) -> np.ndarray:
    """How many have left each list in some months."""
    left, lost = np.zeros((2, of.id.size), np.int32)
    for month in range(MONTH, MONTH + months):
        leave(
            1,
            0,
            month,
            of,
            leaving(strain, n=of.id.size),
            60.0,
            np.full(of.id.size, hours),
            left,
            lost,
            unlimited(),
        )
        assert (lost[of.gp != NOBODY] == 0).all()
    assert ((lost >= MONTH) == (left > 0)).all()
    return left


def months_left(of: Lists, k: int, gp: int) -> list[int]:
    """The months of 40 years in which list k is left, when GPs of 70 with these keys take over at once each time."""
    left, lost = np.zeros((2, of.id.size), np.int32)
    found = []
    for month in range(MONTH, MONTH + 480):
        usual = np.full(of.id.size, 49.0)
        leave(1, 0, month, of, leaving(n=of.id.size), 60.0, usual, left, lost, unlimited())
        if of.gp[k] == NOBODY:
            found.append(month)
        of.gp[of.gp == NOBODY] = gp + month
        of.gp_birth[:] = month - 12 * 70
    return found


def filled(
    left_now: bool, successor: float, monthly_fill_chance: float, vacancy_filling: float, month: int = MONTH
) -> Lists:
    """Lists without a GP after one month of filling."""
    of = lists([500] * N, gp=NOBODY)
    by_list = (np.full(N, successor), np.full(N, monthly_fill_chance), np.full(N, vacancy_filling))
    lost = np.full(N, month if left_now else month - 1, np.int32)
    fill(1, 0, month, of, lost, *by_list, NEW, np.zeros(N, np.int32), unlimited(), ready())
    return of


def near(count: int, chance: float) -> bool:
    return bool(abs(count - N * chance) < 4 * np.sqrt(N * chance * (1 - chance)) + 1e-9)


@pytest.mark.parametrize(("age", "yearly"), [*zip(AGES, EXITS.tolist(), strict=True)])
def test_in_a_year_each_age_band_loses_its_share(age: int, yearly: float) -> None:
    of = lists([500] * N, gp_birth=MONTH + 6 - 12 * age)
    left = leavers(of)
    assert near(int(left.sum()), yearly)
    assert ((of.gp == NOBODY) == (left == 1)).all()


def test_a_longer_week_than_49_hours_raises_exits_by_the_strain() -> None:
    of = lists([500] * N, gp_birth=MONTH - 12 * 47)
    assert near(int(leavers(of, hours=69.0, strain=0.5).sum()), 0.035 * np.exp(0.5 * 2))


def test_a_list_without_a_gp_loses_nobody() -> None:
    assert leavers(lists([500] * N, gp=NOBODY)).sum() == 0


@pytest.mark.parametrize("vacancy_filling", [1.0, 2.0, 0.5])
def test_a_leaving_gp_has_a_successor_with_the_raised_chance(vacancy_filling: float) -> None:
    assert near(int((filled(True, 0.4, 0.0, vacancy_filling).gp != NOBODY).sum()), 1 - 0.6**vacancy_filling)


@pytest.mark.parametrize("vacancy_filling", [1.0, 2.0, 0.5])
def test_a_vacancy_is_filled_with_the_raised_chance_per_month(vacancy_filling: float) -> None:
    assert near(int((filled(False, 0.0, 0.1, vacancy_filling).gp != NOBODY).sum()), 1 - 0.9**vacancy_filling)


def test_vacancies_last_as_long_as_the_chance_says() -> None:
    of, months, nobody_left = lists([500] * N, gp=NOBODY), np.zeros(N), np.zeros(N, np.int32)
    for month in range(MONTH, MONTH + 120):
        months += of.gp == NOBODY
        by_list = (nobody_left, np.zeros(N), np.full(N, 0.1), np.ones(N))
        fill(1, 0, month, of, *by_list, NEW, np.zeros(N, np.int32), unlimited(), ready())
    assert months.mean() == pytest.approx(10.0, abs=4 * np.sqrt(90 / N))


def test_a_new_gp_is_young_has_a_key_of_the_own_and_unlocks_the_list() -> None:
    of = lists([500] * 3, gp=vacant([True, False, True]), locked=1, open=0)
    started = np.zeros(3, np.int32)
    stock = unlimited()
    appoint_now(1, 0, MONTH, of, 1, NEW, np.zeros(3, np.int32), started, stock)
    assert of.gp[1] >= GP_KEY
    assert FIRST_ENTRY_AGE * 12 <= MONTH - of.gp_birth[1] < LAST_ENTRY_AGE * 12
    assert (stock.entered[0], stock.came.tolist(), stock.free.sum()) == (1, [1, 0, 0, 0], 0)
    assert (of.gp_since[1], started.tolist(), of.locked.tolist()) == (MONTH, [0, 1, 0], [1, 0, 1])
    assert of.gp[[0, 2]].tolist() == [1, 3]


def test_two_gps_never_share_a_key() -> None:
    first, second = filled(False, 0.0, 1.0, 1.0), filled(False, 0.0, 1.0, 1.0, MONTH + 1)
    assert np.unique(np.concatenate([first.gp, second.gp])).size == 2 * N


def test_a_list_is_left_in_the_same_months_whoever_its_gps_are_and_whatever_others_do() -> None:
    many, alone = lists([500] * 50), lists([500], gp=9999, id=7)
    one, other = months_left(many, 6, 100_000), months_left(alone, 0, 200_000)
    assert one == other
    assert len(one) >= 5


def test_two_lists_share_no_luck() -> None:
    left = [months_left(lists([500], id=number), 0, 1) for number in range(1, 30)]
    assert len({tuple(months) for months in left}) == 29


def births(month: int, lost: int) -> np.ndarray:
    """When the new GPs of N lists, left in month `lost` and taken over in `month`, were born: months before `month`."""
    of, started = lists([500] * N, gp=NOBODY), np.zeros(N, np.int32)
    for k in range(N):
        appoint_now(1, 0, month, of, k, NEW, np.full(N, lost, np.int32), started, unlimited())
    return month - of.gp_birth


def test_a_new_gp_is_as_old_whether_the_vacancy_lasts_or_not_and_ages_fall_off_from_29() -> None:
    sooner, later, other = births(MONTH + 3, MONTH), births(MONTH + 20, MONTH), births(MONTH + 20, MONTH + 9)
    assert (sooner == later).all()
    assert abs(np.corrcoef(later, other)[0, 1]) < 4 / np.sqrt(N)
    span, mean = LAST_ENTRY_AGE - FIRST_ENTRY_AGE, NEW.entry
    beyond = mean - span / np.expm1(span / mean)  # of an exponential cut off at the span
    assert other.mean() == pytest.approx(12 * (FIRST_ENTRY_AGE + beyond), abs=4 * 12 * mean / np.sqrt(N))


def vacancies(vacancy_filling: float, months: int) -> np.ndarray:
    """Which of N lists stand without a GP after each month's leaving and filling: bool (months, N)."""
    of, found = lists([500] * N, gp_birth=MONTH - 12 * 58), np.zeros((months, N), bool)
    left, lost, started = np.zeros((3, N), np.int32)
    by_list = (np.full(N, 0.3), np.full(N, 0.1), np.full(N, vacancy_filling))
    for n in range(months):
        leave(1, 0, MONTH + n, of, leaving(), 60.0, np.full(N, 49.0), left, lost, unlimited())
        fill(1, 0, MONTH + n, of, lost, *by_list, NEW, started, unlimited(), ready())
        found[n] = of.gp == NOBODY
    return found


def test_vacancies_where_they_are_filled_sooner_are_among_those_that_there_are_anyway() -> None:
    usual, sooner = vacancies(1.0, 120), vacancies(2.0, 120)
    assert usual.sum() > 1.5 * sooner.sum() > 0
    assert (sooner & ~usual).sum() < 0.004 * sooner.sum()  # who came sooner is older in the same month


@pytest.mark.parametrize(("trait", "columns"), [
    ("women", {"gp_sex": 0}), ("specialists", {"gp_status": GP_SPECIALIST}), ("training", {"gp_status":
    GP_IN_TRAINING}), ("salaried", {"salaried": 1}),
])  # fmt: skip
def test_each_trait_multiplies_the_chance_of_those_who_have_it_alone(
    trait: str, columns: dict[str, int]
) -> None:
    half = np.arange(N) % 2 == 0
    of = lists(
        [500] * N, gp_birth=MONTH - 12 * 47, gp_started=MONTH, gp_sex=1, gp_status=GP_NEITHER, salaried=0
    )
    for name, value in columns.items():
        getattr(of, name)[half] = value
    left, lost = np.zeros((2, N), np.int32)
    for month in range(MONTH, MONTH + 12):
        leave(
            1, 0, month, of, leaving(trait=trait, factor=3.0), 1e9, np.full(N, 49.0), left, lost, unlimited()
        )
    chances = np.where(half, 3.0, 1.0) * 0.035
    for mask in (half, ~half):
        expected = chances[mask].mean() * mask.sum()
        assert abs(left[mask].sum() - expected) < 4 * np.sqrt(expected)


def test_who_has_trained_long_enough_is_a_specialist() -> None:
    of = lists([500] * 3, gp_status=np.array([GP_IN_TRAINING, GP_IN_TRAINING, GP_NEITHER]))
    of.gp_started[:] = (MONTH - 60, MONTH - 59, MONTH - 200)
    left, lost = np.zeros((2, 3), np.int32)
    leave(1, 0, MONTH, of, leaving(n=3), 60.0, np.full(3, 49.0), left, lost, unlimited())
    assert of.gp_status.tolist() == [GP_SPECIALIST, GP_IN_TRAINING, GP_NEITHER]


def test_those_who_leave_go_by_the_shares_and_the_old_stop() -> None:
    stock = unlimited()
    of = lists([500] * N, gp_birth=MONTH - 12 * 35)
    left, lost = np.zeros((2, N), np.int32)
    for month in range(MONTH, MONTH + 24):
        leave(1, 0, month, of, leaving(moves=0.09), 60.0, np.full(N, 49.0), left, lost, stock)
    gone = left.sum()
    shares = np.array([0.0, 0.7 * 0.045, 0.1 * 0.045, 0.09, 0.2 * 0.045]) / 0.135
    assert stock.went.sum() == gone > 800
    assert (np.abs(stock.went - gone * shares) < 4 * np.sqrt(gone * shares) + 1e-9).all()
    old, stock = lists([500] * N, gp_birth=MONTH - 12 * 64), unlimited()
    leave(1, 0, MONTH, old, leaving(), 60.0, np.full(N, 49.0), left, lost, stock)
    assert stock.went[-1] == stock.went.sum() == stock.stopped[0] > 0


def test_new_gps_come_by_the_shares_and_those_from_a_list_elsewhere_have_been_gps() -> None:
    of, stock = lists([500] * N, gp=NOBODY), unlimited()
    by_list = (np.zeros(N, np.int32), np.zeros(N), np.ones(N), np.ones(N))
    fill(1, 0, MONTH, of, *by_list, NEW, np.zeros(N, np.int32), stock, ready())
    assert (np.abs(stock.came - N * NEW.origins) < 4 * np.sqrt(N * NEW.origins)).all()
    assert (of.gp_started <= of.gp_since).all()
    before = (of.gp_started < of.gp_since).sum()
    assert near(int(before), 0.4 * np.exp(-1 / 72))
    assert near(int((of.gp_sex == 0).sum()), 0.6)
