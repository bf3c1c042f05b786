"""New tasks per listed person take time out of the book, lengthen the week, or both; by default there are none."""

import numpy as np
import pytest

from anker.evaluation.yearly_view import YearBooks
from anker.parameters import central
from anker.record.arrays import NOBODY
from anker.rehearse.book_sizes import worked_per_booked
from anker.rehearse.calendar_of_run import open_days_per_year
from anker.rehearse.clock import _open_books, rehearse
from anker.rehearse.package import act
from anker.rehearse.world import World
from tests.places import world_of

pytestmark = pytest.mark.integration
MINUTES = 20.0


def with_tasks(minutes: float, from_book: float) -> World:
    return world_of("risør", access__new_tasks=minutes, access__new_tasks_from_book=from_book)


def opened(minutes: float, from_book: float) -> World:
    world = with_tasks(minutes, from_book)
    _open_books(world, act(world, ()))
    return world


def test_no_tasks_take_nothing() -> None:
    assert central()["access.new_tasks"] == 0.0
    plain, all_out = opened(0.0, 0.0), opened(0.0, 100.0)
    assert np.array_equal(plain.access.gp_books, all_out.access.gp_books)


def test_what_is_taken_from_the_book_is_the_tasks_work_in_booked_minutes() -> None:
    plain = opened(0.0, 50.0)
    tasks = opened(MINUTES, 60.0)
    n = plain.in_use
    year = open_days_per_year(plain.calendar)
    taken = (plain.access.gp_books["base"] - tasks.access.gp_books["base"])[:n] * year
    work = taken * worked_per_booked(plain.draw.values)
    assert work == pytest.approx(0.6 * MINUTES * plain.lists.listed[:n])
    vacant = plain.lists.gp[:n] == NOBODY
    share = tasks.access.gp_books["capacity"][:n] / tasks.access.gp_books["base"][:n]
    assert share[~vacant] == pytest.approx(1.0)


def test_more_tasks_than_there_is_time_close_the_book_and_never_open_it_less_than_not_at_all() -> None:
    world = opened(1000.0, 100.0)
    assert (world.access.gp_books["base"][: world.in_use] == 0.0).all()


def test_tasks_beside_the_book_lengthen_the_week_alone_and_tasks_from_it_take_patients_time() -> None:
    def year(minutes: float, from_book: float) -> YearBooks:
        world = with_tasks(minutes, from_book)
        return YearBooks(rehearse(world, (), 1), world.draw)

    plain, beside, instead = year(0.0, 50.0), year(MINUTES, 0.0), year(MINUTES, 100.0)
    assert beside.record["activity"].equals(plain.record["activity"])
    listed = plain.lists["listed_months"] / plain.lists["months"]
    more = MINUTES * listed / 60.0 / plain.draw["access.working_weeks"]
    assert beside.lists["hours"] - plain.lists["hours"] == pytest.approx(more)
    wait = [float(books.count("wait_days")[0] / books.count("booked")[0]) for books in (plain, instead)]
    assert wait[1] > wait[0]
    longer = (instead.lists["hours"] - plain.lists["hours"]).mean()
    assert 0.0 < longer < 0.8 * more.mean()
