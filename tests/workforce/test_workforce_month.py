"""GPs leave by age and strain, successors and vacancies by chance, and a new GP starts anew."""

import numpy as np
import pytest

from anker.record.arrays import NOBODY, Lists
from anker.workforce.month import GP_KEY, appoint_now, fill, leave
from tests.tiny import MONTH, lists, vacant

pytestmark = pytest.mark.unit
N = 4000
EXITS = np.array([0.045, 0.035, 0.045, 0.12, 0.30])
AGES = (35, 47, 58, 64, 70)


def leavers(of: Lists, hours: float = 49.0, strain: float = 0.0, months: int = 12) -> np.ndarray:
    """How many have left each list in some months."""
    left, lost = np.zeros((2, of.id.size), np.int32)
    for month in range(MONTH, MONTH + months):
        leave(1, 0, month, of, EXITS, strain, np.full(of.id.size, hours), left, lost)
        assert (lost[of.gp != NOBODY] == 0).all()
    assert ((lost >= MONTH) == (left > 0)).all()
    return left


def months_left(of: Lists, k: int, gp: int) -> list[int]:
    """The months of 40 years in which list k is left, when GPs of 70 with these keys take over at once each time."""
    left, lost = np.zeros((2, of.id.size), np.int32)
    found = []
    for month in range(MONTH, MONTH + 480):
        leave(1, 0, month, of, EXITS, 0.0, np.full(of.id.size, 49.0), left, lost)
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
    fill(1, 0, month, of, lost, *by_list, np.zeros(N, np.int32))
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
        fill(1, 0, month, of, *by_list, np.zeros(N, np.int32))
    assert months.mean() == pytest.approx(10.0, abs=4 * np.sqrt(90 / N))


def test_a_new_gp_is_young_has_a_key_of_the_own_and_unlocks_the_list() -> None:
    of = lists([500] * 3, gp=vacant([True, False, True]), locked=1, open=0)
    started = np.zeros(3, np.int32)
    appoint_now(1, 0, MONTH, of, 1, np.zeros(3, np.int32), started)
    assert of.gp[1] >= GP_KEY
    assert 30 * 12 <= MONTH - of.gp_birth[1] < 45 * 12
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
        appoint_now(1, 0, month, of, k, np.full(N, lost, np.int32), started)
    return month - of.gp_birth


def test_a_new_gp_is_as_old_whether_the_vacancy_lasts_or_not_and_ages_are_spread_evenly() -> None:
    sooner, later, other = births(MONTH + 3, MONTH), births(MONTH + 20, MONTH), births(MONTH + 20, MONTH + 9)
    assert (sooner == later).all()
    assert abs(np.corrcoef(later, other)[0, 1]) < 4 / np.sqrt(N)
    assert other.mean() == pytest.approx(12 * 37.5, abs=4 * 180 / np.sqrt(12 * N))


def vacancies(vacancy_filling: float, months: int) -> np.ndarray:
    """Which of N lists stand without a GP after each month's leaving and filling: bool (months, N)."""
    of, found = lists([500] * N, gp_birth=MONTH - 12 * 58), np.zeros((months, N), bool)
    left, lost, started = np.zeros((3, N), np.int32)
    by_list = (np.full(N, 0.3), np.full(N, 0.1), np.full(N, vacancy_filling))
    for n in range(months):
        leave(1, 0, MONTH + n, of, EXITS, 0.0, np.full(N, 49.0), left, lost)
        fill(1, 0, MONTH + n, of, lost, *by_list, started)
        found[n] = of.gp == NOBODY
    return found


def test_vacancies_where_they_are_filled_sooner_are_among_those_that_there_are_anyway() -> None:
    usual, sooner = vacancies(1.0, 120), vacancies(2.0, 120)
    assert usual.sum() > 1.5 * sooner.sum() > 0
    assert (sooner & ~usual).sum() < 0.001 * sooner.sum()
