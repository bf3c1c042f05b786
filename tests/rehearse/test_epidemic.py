"""An epidemic adds needs in its weeks, by age, alike in every package; without one nothing is as much as drawn."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest

from anker.access.epidemic import arise_more
from anker.access.state import NEED, new_persons
from anker.calendar import first_day, month_number
from anker.errors import InputError
from anker.parameters import ParameterSample, central
from anker.record.check import check
from anker.record.record import Record
from anker.rehearse.calendar_of_run import make_calendar
from anker.rehearse.epidemic import epidemic_curve, key_of
from anker.rehearse.threads import ThreadTeam
from anker.rehearse.world import make_population, make_world
from anker.scenario.assumptions import with_every_peak
from anker.scenario.file import DEFAULT, SHIPPED, Scenario, read_scenario
from tests.places import SEED, books_of, scheme_of
from tests.scenario.test_assumptions import scenario
from tests.tiny import people

START, WEEKS = date(2026, 2, 2), 8
HIGH = {"access.epidemic_children": 200.0, "access.epidemic_adults": 100.0, "access.epidemic_older": 0.0}


def ill(**changes: float) -> ParameterSample:
    return replace(central(**{**HIGH, **changes}), epidemics=((START, 7 * WEEKS),))


def needs_of(draw: ParameterSample, months: int = 6, threads: int = 1, keep: bool = True) -> list[np.ndarray]:
    """The first needs of each month from January 2026."""
    population = make_population(
        scheme_of("risør"), draw, 12, SEED, 0, keep=keep, thread_team=ThreadTeam(threads)
    )
    return [np.concatenate(population.month(month_number(date(2026, 1, 1)) + m).needs) for m in range(months)]


@pytest.mark.integration
def test_the_usual_needs_arise_all_the_same_and_the_rest_in_its_weeks_alone() -> None:
    for m, (usual, both) in enumerate(zip(needs_of(central()), needs_of(ill()), strict=True)):
        more = both[~np.isin(both["key"], usual["key"])]
        assert both.size == usual.size + more.size
        assert np.array_equal(both[np.isin(both["key"], usual["key"])], usual)
        assert (np.diff(both["who"]) >= 0).all()
        assert (more.size > 0) == (m in (1, 2))
        assert set(more["group"] // 2) <= set(range(6))
        first = first_day(month_number(date(2026, 1, 1)) + m)
        days = [first + timedelta(days=int(d)) for d in np.unique(more["day"])]
        assert all(START <= day < START + timedelta(weeks=WEEKS) for day in days)


@pytest.mark.integration
def test_any_number_of_threads_meets_the_same_needs() -> None:
    for keep in (True, False):
        for one, two in zip(needs_of(ill(), 3), needs_of(ill(), 3, threads=2, keep=keep), strict=True):
            assert np.array_equal(one, two)


@pytest.mark.unit
def test_as_many_arise_as_the_peaks_say_and_as_many_hurry() -> None:
    calendar = make_calendar(month_number(date(2026, 1, 1)), 6, 0.65)
    told = epidemic_curve(
        ill(**{"access.epidemic_urgent": 40.0}), calendar, month_number(date(2026, 1, 1)), 0.25
    )
    assert told is not None
    n, m, rate = 60_000, 1, 6.0
    residents, persons = people([0] * n), new_persons(n)
    persons.rate[:], persons.group[:] = rate, 2 * (np.arange(n) % 9)
    events = np.zeros(n, NEED)
    args = (1, 0, 0, n, residents, persons, 1000, told.weight[m], told.peak, told.shape[m])
    found = arise_more(*args, told.urgent, told.electronic, events)
    made = np.bincount(events["group"][:found] // 2, minlength=9)
    expected = n / 9 * rate * told.weight[m] * told.peak
    assert (np.abs(made - expected) <= 4.0 * np.sqrt(expected)).all()
    urgent, electronic = events["urgent"][:found].mean(), events["electronic"][:found].mean()
    assert abs(urgent - 0.4) < 4.0 * np.sqrt(0.24 / found)
    assert abs(electronic - 0.6 * 0.25) < 4.0 * np.sqrt(0.13 / found)
    assert arise_more(*args, told.urgent, told.electronic, events[: found - 1]) == -1


@pytest.mark.unit
def test_it_rises_evenly_to_the_middle_and_falls_again() -> None:
    first = month_number(date(2026, 1, 1))
    calendar = make_calendar(first, 6, 0.65)
    told = epidemic_curve(ill(), calendar, first, 0.25)
    assert told is not None
    assert (told.weight > 0).tolist() == [False, True, True, False, False, False]
    usual = calendar.weight[1:3]
    assert (told.weight[1:3] < usual).all()
    assert told.weight.sum() == pytest.approx(0.5 * usual.sum() * WEEKS * 7 / 59, rel=0.05)
    middle = START + timedelta(days=7 * WEEKS // 2)
    each = np.diff(told.shape[2]) / np.maximum(np.diff(calendar.need_by_day[2]), 1e-12)
    assert abs(int(each.argmax()) - (middle - date(2026, 3, 1)).days) <= 1
    assert epidemic_curve(central(), calendar, first, 0.25) is None
    assert key_of(central()) == key_of(central(**HIGH)) != key_of(ill())


@pytest.mark.unit
def test_a_scenario_has_its_epidemics_in_every_run(tmp_path: Path) -> None:
    held = scenario(tmp_path, "[epidemic]\nyears = [2028, 2027]\nstart_week = 1\nweeks = 6\nchildren = 80")
    drawn = held.assumed().instead(central())
    assert drawn.epidemics == ((date(2027, 1, 4), 42), (date(2028, 1, 3), 42))
    assert drawn.values == {**central().values, "access.epidemic_children": 80.0}
    plain: Scenario = read_scenario(SHIPPED / DEFAULT)
    assert plain.assumed().instead(central()).epidemics == ()
    assert plain.digest() != held.digest()
    assert "2027, 2028" in held.assumptions()[0].nb
    assert set(held.told()) == {"access.epidemic_children"}
    held.require_years(Path("a.toml"), 2026, 3)
    with pytest.raises(InputError, match="2028"):
        held.require_years(Path("a.toml"), 2026, 2)


@pytest.mark.unit
@pytest.mark.parametrize(
    ("table", "nb"),
    [
        ("[epidemic]\nweeks = 4", "felt epidemic.years: mangler"),
        ("[epidemic]\nyears = []", "felt epidemic.years: fant [], ventet minst 1"),
        ("[epidemic]\nyears = [2020]", "felt epidemic.years.1: fant 2020, ventet en verdi >= 2026"),
        ("[epidemic]\nyears = [2027]\nstart_week = 53", "felt epidemic.start_week: fant 53, ventet en verdi <= 52"),
        ("[epidemic]\nyears = [2027]\nchildren = 900", "felt epidemic.children: fant 900, ventet en verdi <= 200"),
        ("[epidemic]\nyears = [2027]\npeak = 9", "felt epidemic.peak: ukjent felt"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_line(tmp_path: Path, table: str, nb: str) -> None:
    with pytest.raises(InputError) as caught:
        scenario(tmp_path, table)
    assert nb in caught.value.text.nb
    assert "linje " in caught.value.text.nb


@pytest.mark.unit
def test_every_parameter_of_an_epidemic_may_be_set() -> None:
    named = {
        key.removeprefix("access.epidemic_") for key in central().values if key.startswith("access.epidemic_")
    }
    assert named <= set(with_every_peak().model_fields)


@pytest.mark.integration
def test_a_winter_of_influenza_fills_the_books_and_they_still_balance() -> None:
    def year(draw: ParameterSample) -> Record:
        return books_of(make_world(scheme_of("risør"), draw, 12, SEED, 0))

    plain, worse = year(central()), year(ill(**{"access.epidemic_older": 150.0}))
    assert check(worse) == []
    needs, waits = (
        [float(books["activity"][column].sum()) for books in (plain, worse)]
        for column in ("needs", "wait_days")
    )
    assert needs[1] > 1.02 * needs[0]
    assert waits[1] > waits[0]
    lived = ("births", "deaths", "moved_out", "after")
    assert worse["people_years"].select(lived).equals(plain["people_years"].select(lived))
