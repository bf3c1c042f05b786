"""What the day at the practice carries from month to month, and what it counts, as arrays for the kernels."""

from typing import NamedTuple

import numpy as np

from anker.access.book import RING

GROUPS = 18  # nine age groups, inside and outside the target groups: 2 * age group + target
COUNTS = (
    "waiting_before",
    "needs",
    "own_gp",
    "colleague",
    "nurse",
    "out_of_hours",
    "given_up",
    "lapsed",
    "waiting_after",
    "e_consultations",
    "proactive",
    "booked",
    "wait_days",
    "wait_same_day",
    "wait_2_5",
    "wait_6_7",
    "wait_8_14",
    "wait_over_14",
    "within_five_working_days",
)
(
    WAITING_BEFORE,
    NEEDS,
    OWN_GP,
    COLLEAGUE,
    NURSE,
    OUT_OF_HOURS,
    GIVEN_UP,
    LAPSED,
    WAITING_AFTER,
    E_CONSULTATIONS,
    PROACTIVE,
    BOOKED,
    WAIT_DAYS,
    WAIT_SAME_DAY,
    WAIT_2_5,
    WAIT_6_7,
    WAIT_8_14,
    WAIT_OVER_14,
    WITHIN_FIVE,
) = range(len(COUNTS))

BY_OWN, BY_COLLEAGUE, BY_NURSE = 0, 1, 2


class Day(NamedTuple):
    """Parameters of the day; shares are 0-1, minutes and calendar days as named."""

    consultation_minutes: float
    e_consultation_minutes: float
    e_consultation_share: float
    urgent_share: float
    follow_up_lag: float
    no_show: float
    giving_up: float
    urgent_overtime: float
    locum_capacity: float
    overtime: float
    reserve: float
    release: float
    choose_later: float
    chosen_days: float
    nurse_visit_minutes: float
    nurse_minutes_per_day: float
    supervision_minutes: float
    freed_time_kept: float


class Calendar(NamedTuple):
    """Days counted from the start. supply float64 (days,) share of a full day open; workday_number int32 (days,)
    working days up to and including the day; need float64 (months, 32) cumulative share of a month's needs by
    day of the month (entry 0 is 0); weight float64 (months,) the month's needs, mean 1/12 of a year."""

    supply: np.ndarray
    workday_number: np.ndarray
    need: np.ndarray
    weight: np.ndarray


class Access(NamedTuple):
    """State of the day. One entry per resident: hazard float32 (what is left of the unit-exponential time to the
    next need), drawn int32 (needs so far). One per list: base float64 (booked minutes of a full day), tolerated
    float64 (days), delegation float64 (share a nurse may take), nurse_row int32 (-1 = no team), hint int32,
    booked float32 (lists, RING). One per nurse row: nurse_capacity, nurse_hint, nurse_booked. Booked visits to come
    stand in slots (who int32, at int32 the list, by int8, group int8; at = -1 in a free slot) chained by `next`
    from `head` int32 (RING,) of their day; `free` int32 (1,) is the first free slot."""

    hazard: np.ndarray
    drawn: np.ndarray
    base: np.ndarray
    tolerated: np.ndarray
    delegation: np.ndarray
    outreach: np.ndarray
    nurse_row: np.ndarray
    hint: np.ndarray
    booked: np.ndarray
    nurse_capacity: np.ndarray
    nurse_hint: np.ndarray
    nurse_booked: np.ndarray
    who: np.ndarray
    at: np.ndarray
    by: np.ndarray
    group: np.ndarray
    next: np.ndarray
    head: np.ndarray
    free: np.ndarray


class Counters(NamedTuple):
    """What one year counts. counts int64 (lists, GROUPS, len(COUNTS)) and gp_minutes float64 (lists,)."""

    counts: np.ndarray
    gp_minutes: np.ndarray


def new_access(people: int, lists: int, practices: int) -> Access:
    """An empty book for `people` residents, `lists` lists and `practices` practices (capacities)."""
    pool = 2 * people + 1000
    return Access(
        hazard=np.zeros(people, np.float32),
        drawn=np.zeros(people, np.int32),
        base=np.zeros(lists),
        tolerated=np.zeros(lists),
        delegation=np.zeros(lists),
        outreach=np.zeros(lists),
        nurse_row=np.full(lists, -1, np.int32),
        hint=np.zeros(lists, np.int32),
        booked=np.zeros((lists, RING), np.float32),
        nurse_capacity=np.zeros(practices),
        nurse_hint=np.zeros(practices, np.int32),
        nurse_booked=np.zeros((practices, RING), np.float32),
        who=np.zeros(pool, np.int32),
        at=np.full(pool, -1, np.int32),
        by=np.zeros(pool, np.int8),
        group=np.zeros(pool, np.int8),
        next=np.append(np.arange(1, pool), -1).astype(np.int32),
        head=np.full(RING, -1, np.int32),
        free=np.zeros(1, np.int32),
    )


def new_counters(lists: int) -> Counters:
    """Counters at zero."""
    counts = np.zeros((lists, GROUPS, len(COUNTS)), np.int64)
    return Counters(counts, np.zeros(lists))
