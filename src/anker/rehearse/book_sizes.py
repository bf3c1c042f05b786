"""How long each list's appointment book is: the minutes of a full day that go with its residents under a story."""

from typing import NamedTuple

import numpy as np

from anker.access.needs import expected_by_list
from anker.access.state import Access, Calendar
from anker.parameters import ParameterSample
from anker.random import For, standard_normal
from anker.record.arrays import RecordArrays
from anker.rehearse.calendar_of_run import open_days_per_year

YET_TO_COME = 1_000_000_000  # added to the position of a list that has no number yet


class BookSizes(NamedTuple):
    """What books are sized by. Per list, float64: `reference`, booked minutes a year that its residents ask for at the
    start (or a new list's would at its ceiling); `full`, booked minutes of a full day at that demand; `per_listed`,
    minutes a year asked for per resident listed, as of New Year. Alike for all: `per_person`, minutes a year;
    `tasks_per_listed`, minutes of a full day that new tasks take out of the book."""

    reference: np.ndarray
    full: np.ndarray
    per_listed: np.ndarray
    per_person: float
    tasks_per_listed: float


def expected_minutes(scheme: RecordArrays, access: Access) -> np.ndarray:
    """Booked minutes a year that each list's residents are expected to ask for, (lists,)."""
    minutes = np.zeros(scheme.lists.id.size)
    expected_by_list(scheme.residents.used[0], scheme.residents.list, access.minutes, minutes)
    return minutes


def size_books(
    scheme: RecordArrays, access: Access, calendar: Calendar, draw: ParameterSample, seed: int, replicate: int
) -> BookSizes:
    """The sizes at the start; each book's tolerated wait is written into `access`."""
    lists, story = scheme.lists, draw.story.values
    minutes, full = expected_minutes(scheme, access), np.zeros(lists.id.size)
    reference = np.maximum(minutes, 1.0)
    used = int(lists.used[0])
    per_person = float(reference[:used].sum()) / max(int(lists.listed.sum()), 1)
    open_days = open_days_per_year(calendar)
    for k in range(lists.id.size):
        who = int(lists.id[k]) if k < used else YET_TO_COME + k
        full[k], access.gp_books["tolerated"][k] = style(draw, seed, replicate, who)
        full[k] *= reference[k] / open_days / story["load"]
    access.gp_books["base"] = full
    per_listed = _per_listed(lists.listed, minutes, per_person)
    return BookSizes(reference, full, per_listed, per_person, _booked_for_tasks(draw) / open_days)


def weigh_lists(sizes: BookSizes, scheme: RecordArrays, access: Access) -> None:
    """Work out anew, at New Year, how many booked minutes a year each list's residents ask for on average."""
    minutes = expected_minutes(scheme, access)
    sizes.per_listed[:] = _per_listed(scheme.lists.listed, minutes, sizes.per_person)


def style(draw: ParameterSample, seed: int, replicate: int, who: int) -> tuple[float, float]:
    """How much more capacity than the mean GP the GP of list number `who` has, and the days of wait tolerated."""
    story = draw.story.values
    spread, patience = story["capacity_spread"], story["tolerated_spread"]
    z = standard_normal(seed, replicate, who, int(For.CAPACITY), 0)
    y = standard_normal(seed, replicate, who, int(For.CAPACITY), 1)
    return float(np.exp(spread * z - spread**2 / 2)), float(story["tolerated_days"] * np.exp(patience * y))


def worked_per_booked(values: dict[str, float]) -> float:
    """Minutes of work, paperwork included, that go with a booked minute."""
    return values["access.minutes_worked"] * (1.0 + values["access.paperwork"])


def _per_listed(listed: np.ndarray, minutes: np.ndarray, per_person: float) -> np.ndarray:
    return np.where(listed > 0, minutes / np.maximum(listed, 1), per_person)


def _booked_for_tasks(draw: ParameterSample) -> float:
    """Booked minutes a year per listed resident that new tasks leave unopened: as many as would take the same work."""
    tasks = draw["access.new_tasks"] * draw.share("access.new_tasks_from_book")
    return tasks / worked_per_booked(draw.values)
