"""A past year of days at all practices of the country, watched closely: what is held against published figures.

The people, lists and GPs are those of one national record (synthesis/nation.py) and stay as they are, as in a warm-up:
nobody is born, dies, moves, changes list or leaves. What happens on the days is the rehearsal's own.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

import numpy as np

from anker.access.channels import MEETING, OUT_OF_HOURS_DIRECT
from anker.access.state import (
    COLLEAGUE,
    E_CONSULTATIONS,
    GROUPS,
    NEEDS,
    OUT_OF_HOURS,
    OWN_GP,
    PLANNED,
    WAIT_OVER_14,
    WAIT_SAME_DAY,
)
from anker.calendar import month_number
from anker.norway.figures import published_figure
from anker.parameters import ParameterSample, central, with_story
from anker.random import For, exponential, standard_normal, words
from anker.record.arrays import NOBODY, RecordArrays, load
from anker.rehearse.clock import months_of_days
from anker.rehearse.threads import ThreadTeam
from anker.rehearse.world import WARM_UP, World, make_world
from anker.rehearse.yearly_tables import SIMPLE
from anker.synthesis.nation import NATION_FIGURES, nation

PAST_YEAR_SEED = 1
_WEEK = slice(14, 19)  # Monday 15 to Friday 19 January 2018
_AGES = 9


@dataclass(frozen=True)
class PastYear:
    """One year under one story. By nine age groups (9,): persons, consultations with a GP, those with any, out-of-hours
    consultations. electronic: of the consultations. quarters (4,): consultations. waits (5,): booked first visits of
    January and February by class. users, often: persons with any, and with more than seven. asked (practices, 2):
    lists, and needs and simple contacts from afar."""

    persons: np.ndarray
    consultations: np.ndarray
    any: np.ndarray
    out_of_hours: np.ndarray
    electronic: float
    quarters: np.ndarray
    waits: np.ndarray
    users: int
    often: int
    asked: np.ndarray
    overflow: float


@dataclass(frozen=True)
class Week:
    """Each GP's hours in a week of January 2018, (GPs,): regular, out of hours, and face to face with patients."""

    regular: np.ndarray
    out_of_hours: np.ndarray
    face_to_face: np.ndarray

    @property
    def total(self) -> np.ndarray:
        """Regular and out-of-hours work, (GPs,)."""
        return self.regular + self.out_of_hours


def sample_of_past_year(year: int, story: str) -> ParameterSample:
    """The central parameters under a story, with the use of GPs by age of 2019 and the year's e-consultations."""
    electronic = published_figure(
        "contacts_by_type", indicator="share_e_consultations", year=year, period="year"
    )
    draw = central(**{"access.e_consultation_share": electronic.require()})
    return replace(with_story(draw, story), figures=NATION_FIGURES)


@cache
def scheme_of(year: int, share: float, start: date) -> RecordArrays:
    """The country at the end of `year`, in memory as of `start`."""
    return replace(load(nation(year, share), 0.0, 0, PAST_YEAR_SEED), start=month_number(start))


def watch_year(draw: ParameterSample, share: float = 1.0, threads: int = 1) -> PastYear:
    """Play 2019 after half a year of warm-up, for the country or a share of it."""
    year = NATION_FIGURES
    world = _world(scheme_of(year, share, date(year + 1, 1, 1)), draw, WARM_UP + 12, threads)
    world.access = world.access._replace(seen=np.zeros(world.residents.id.size, np.uint16))
    months = _months(world, 12 * year)
    served = np.zeros(13)
    waits = np.zeros(5)
    for n, _ in enumerate(months, 1):
        counts = world.counters.counts
        served[n] = counts[:, :, OWN_GP].sum() + counts[:, :, COLLEAGUE].sum()
        if n == 2:  # the survey was held in February
            waits = counts[:, :, WAIT_SAME_DAY : WAIT_OVER_14 + 1].sum(axis=(0, 1)).astype(float)
    return _year(world, np.diff(served).reshape(4, 3).sum(1), waits)


def watch_week(draw: ParameterSample, share: float = 1.0, threads: int = 1) -> Week:
    """Play January 2018 after half a year of warm-up, and count one week of it."""
    world = _world(scheme_of(2017, share, date(2018, 2, 1)), draw, WARM_UP + 1, threads)
    lists = world.lists.id.size
    world.access = world.access._replace(worked=np.zeros((lists, 31), np.float32))
    for _ in _months(world, 12 * 2018):
        pass
    has_gp = world.lists.gp != NOBODY
    of_month = 5.0 / float((world.calendar.open_share[world.day_number - 31 : world.day_number] > 0).sum())
    contacts = world.contacts.counts.sum(axis=1)[has_gp] * of_month
    booked = world.access.worked[has_gp, _WEEK].sum(axis=1) / 60.0 * draw["access.minutes_worked"]
    letters = contacts[:, SIMPLE].sum(axis=1) * draw["access.simple_contact_minutes"] / 60.0
    fixed = _fixed_hours(draw, world.lists.id[has_gp])
    regular = booked * (1.0 + draw["access.paperwork"]) + letters + fixed
    meetings = contacts[:, MEETING] * draw["access.meeting_minutes"] / 60.0 * draw["access.minutes_worked"]
    return Week(regular, _out_of_hours(draw, world.lists.id[has_gp]), booked - meetings)


def _world(scheme: RecordArrays, draw: ParameterSample, lead: int, threads: int) -> World:
    return make_world(scheme, draw, 0, PAST_YEAR_SEED, 0, thread_team=ThreadTeam(threads), lead=lead)


def _months(world: World, counted: int) -> Iterator[int]:
    """The months from month number `counted` on; those before are played, and not counted."""
    for month in months_of_days(world):
        if month >= counted:
            yield month
        if month == counted - 1:
            world.counters.counts[:] = 0
            world.contacts.start()
            world.access.seen[:] = 0


def _year(world: World, quarters: np.ndarray, waits: np.ndarray) -> PastYear:
    counts, contacts = world.counters.counts, world.contacts.counts
    age, seen = world.access.group // 2, world.access.seen
    on = world.residents.list >= 0

    def by_age(numbers: np.ndarray) -> np.ndarray:
        return np.asarray(numbers.sum(0).reshape(_AGES, GROUPS // _AGES).sum(1))

    def people(who: np.ndarray) -> np.ndarray:
        return np.bincount(age[on & who], minlength=_AGES)

    served = by_age(counts[:, :, OWN_GP] + counts[:, :, COLLEAGUE])
    redirected = by_age(counts[:, :, OUT_OF_HOURS])
    asked = counts[:, :, NEEDS].sum(1) + contacts[:, :, SIMPLE[0]].sum(1)
    practice = world.lists.practice
    urgent = _urgent_needs(world)
    return PastYear(
        persons=people(np.ones(on.size, bool)),
        consultations=served,
        any=people(seen > 0),
        out_of_hours=redirected + by_age(contacts[:, :, OUT_OF_HOURS_DIRECT]),
        electronic=float(counts[:, :, E_CONSULTATIONS].sum() / served.sum()),
        quarters=quarters,
        waits=waits,
        users=int((seen > 0).sum()),
        often=int((seen > 7).sum()),
        asked=np.stack([np.bincount(practice), np.bincount(practice, asked)], axis=1),
        overflow=float(redirected.sum() / urgent),
    )


def _urgent_needs(world: World) -> float:
    """Urgent needs of the year: all first needs less the planned ones."""
    share = world.draw.share("access.urgent_share")
    planned = float(world.counters.counts[:, :, PLANNED].sum())
    return planned / (1.0 - share) * share


def _fixed_hours(draw: ParameterSample, gps: np.ndarray) -> np.ndarray:
    """Hours that do not depend on the list, of each GP: log-normal about the mean, (gps,)."""
    spread = draw["access.fixed_hours_spread"]
    z = np.array([standard_normal(PAST_YEAR_SEED, 0, int(gp), int(For.WEEK), 0) for gp in gps])
    return draw["access.fixed_hours"] * np.exp(spread * z - spread**2 / 2.0)


def _out_of_hours(draw: ParameterSample, gps: np.ndarray) -> np.ndarray:
    """Hours on call of each GP: none for most, exponential among those who take part, (gps,)."""
    bits = np.array([words(PAST_YEAR_SEED, 0, int(gp), int(For.WEEK), 1) for gp in gps])
    takes_part = bits[:, 0] < np.uint64(draw.share("access.on_call_share") * 2.0**63) * np.uint64(2)
    hours = np.array([exponential(np.uint64(bit)) for bit in bits[:, 1]])
    return np.where(takes_part, draw["access.on_call_hours"] * hours, 0.0)
