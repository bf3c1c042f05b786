"""What the day at the practice carries from month to month, and what it counts, as arrays for the kernels."""

from typing import NamedTuple

import numpy as np

from anker.access.book import BOOKS, RING
from anker.access.staff import PROFESSIONS, STAFF

GROUPS = 18  # nine age groups, inside and outside the target groups: 2 * age group + target
COUNTS = (
    "waiting_before",
    "needs",
    "own_gp",
    "colleague",
    "nurse",
    "psychologist",
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
    "planned",
)
(
    WAITING_BEFORE,
    NEEDS,
    OWN_GP,
    COLLEAGUE,
    NURSE,
    PSYCHOLOGIST,
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
    PLANNED,
) = range(len(COUNTS))

BY_OWN, BY_COLLEAGUE, BY_NURSE, BY_PSYCHOLOGIST = 0, 1, 2, 3  # counted at OWN_GP + by


class DayParameters(NamedTuple):
    """Parameters of the day; shares are 0-1, minutes and calendar days as named."""

    consultation_minutes: float
    e_consultation_minutes: float
    e_consultation_share: float
    urgent_share: float
    follow_up_lag: float
    no_show: float
    no_show_growth: float
    no_show_days: float
    books_again: float
    book_days: float
    giving_up: float
    urgent_overtime: float
    locum_capacity: float
    overtime: float
    reserve: float
    release: float
    choose_later: float
    chosen_days: float
    nurse_visit_minutes: float
    supervision_minutes: float
    psychologist_visit_minutes: float
    offer_working_days: float
    freed_time_kept: float


class Calendar(NamedTuple):
    """Days counted from the start of the warm-up.

    open_share float64 (days,): share of a full day open. workday_number int32 (days,): working days up to and including
    the day. need_by_day float64 (months, 33): cumulative share of a month's needs by day of the month (entry 0 is 0).
    day_of int8 (months, MONTH_PARTS): the same as a table (access/day_of_month_table.py). weight float64 (months,):
    the month's needs as a share of a year's, 1/12 on average.
    """

    open_share: np.ndarray
    workday_number: np.ndarray
    need_by_day: np.ndarray
    day_of: np.ndarray
    weight: np.ndarray
    lead: int  # months before the start of the rehearsal


GP_BOOK = np.dtype(
    [
        ("base", "f8"),  # booked minutes of a full day when the list has a GP
        ("capacity", "f8"),  # the same now: less with a locum (set on the first of the month)
        ("tolerated", "f8"),  # days of wait at which this GP starts to work overtime
        ("delegation", "f8"),  # share of target groups' planned needs that the nurse may take
        ("outreach", "f8"),  # nurse outreach contacts per person in the target groups and year
        ("follow_up", "f8"),  # follow-ups of what is usual (1)
        ("first", "i8"),  # the practice's lists stand at members[first:beyond]
        ("beyond", "i8"),
        ("mental_health", "f8"),  # share of planned needs over 15 years that the psychologist may take
        ("nurse", "i4"),  # row of the practice's nurses among the staff, -1 without a team
        ("psychologist", "i4"),  # row of the practice's psychologist, -1 without one
    ]
)
VISIT = np.dtype(
    [
        ("key", "u8"),  # the key of its own draws, handed down from the need
        ("who", "i4"),  # position of the resident
        ("at", "i4"),  # position of the list, -1 in a free slot
        ("next", "i4"),  # next slot of the same day, or next free slot
        ("by", "i1"),
        ("electronic", "i1"),
        ("group", "i1"),
        ("ahead", "u1"),  # calendar days from the booking to the visit, at most 255
    ],
    align=True,
)


SEARCHED = 2048  # residents searched at a time: those who are due stay in the processor's nearest cache


class Persons(NamedTuple):
    """The residents' clocks, one entry each: columns, for most months only `hazard` and `rate` are read."""

    key: np.ndarray  # uint64 state of the resident's own draws (random.next_state), 0 before the first
    hazard: np.ndarray  # float32 what is left of the unit-exponential time to the next need
    rate: np.ndarray  # float32 yearly needs, as of New Year
    group: np.ndarray  # int8 of GROUPS
    due: np.ndarray  # int32 scratch: who of those searched is due


def new_persons(people: int) -> Persons:
    """Clocks that nobody has set yet."""
    hazard, rate = np.zeros((2, people), np.float32)
    group, due = np.zeros(people, np.int8), np.zeros(people, np.int32)
    return Persons(np.zeros(people, np.uint64), hazard, rate, group, due)


NEED = np.dtype(
    [
        ("key", "u8"),  # 64 random bits: which answer what is told by random.KeyPart
        ("who", "i4"),  # position of the resident
        ("list", "i4"),  # position of the list
        ("day", "i1"),  # of the month, from 0
        ("group", "i1"),  # of GROUPS
        ("urgent", "i1"),  # today or out of hours
        ("electronic", "i1"),  # a planned need that an e-consultation meets
        ("later", "i1"),  # days ahead that the patient asks for a planned need, 0 as soon as can be
    ],
    align=True,
)


_SPARE_SLOTS = 1000  # for booked visits, in each part of the practices


class Access(NamedTuple):
    """State of the day. One entry per resident: group int8 (of GROUPS) and minutes float32, the booked minutes a year
    that go with needs at inclination 1. One per list: gp_books (GP_BOOK) and booked float32 (lists, RING) minutes by
    day. One per profession and practice, the nurses of all and then the psychologists of all: staff (STAFF), and
    float32 (rows, RING) minutes by day, staff_minutes at work and staff_booked.
    `hints` int32 (BOOKS, rows of a book) by kind of book (access/book.py), of no meaning but speed. Booked visits to
    come stand in `visits` (VISIT), chained by practice and day from `heads` int32 (practices, RING); `free` int32
    (practices,) is the first of each practice's slots to be used again. The practices are played in parts, maybe
    side by side: `part` int32 (practices,) is each one's, `fresh` int64 (parts, 2) the first slot of the part that
    nobody has used, and the first beyond it.

    Records, not a tuple of columns, and each visit carries what it needs: a visit that looked its patient up among
    all residents would spend most of its time waiting for memory. So would a practice whose slots lay among all
    others': each keeps its own.

    What is watched beyond the counts, where somebody asks for it (else empty): `seen` uint16 (residents,) or (0,),
    consultations of each; `worked` float32 (lists, 31) or (0, 0), the month's minutes by day.
    """

    group: np.ndarray
    minutes: np.ndarray
    gp_books: np.ndarray
    booked: np.ndarray
    staff: np.ndarray
    staff_minutes: np.ndarray
    hints: np.ndarray
    staff_booked: np.ndarray
    visits: np.ndarray
    heads: np.ndarray
    free: np.ndarray
    part: np.ndarray
    fresh: np.ndarray
    seen: np.ndarray
    worked: np.ndarray


class DaySettings(NamedTuple):
    """What holds for the days to come whoever asks: the key of all draws, the parameters, which days are open (of
    Calendar; `opens` int32 (days,): the first day from each that is), and follow_up float64 (9,), the share of visits
    of each age group that lead to another."""

    seed: int
    replicate: int
    day: DayParameters
    open_share: np.ndarray
    opens: np.ndarray
    workday_number: np.ndarray
    follow_up: np.ndarray


def new_day_settings(
    seed: int,
    replicate: int,
    day: DayParameters,
    open_share: np.ndarray,
    workday_number: np.ndarray,
    follow_up: np.ndarray,
) -> DaySettings:
    """The setting of days open so much. After the last open day, every day counts as the next."""
    days = np.arange(open_share.size, dtype=np.int32)
    opened = np.flatnonzero(open_share > 0.0)
    opens = days.copy()
    if opened.size:
        before = days[: opened[-1] + 1]
        opens[: before.size] = opened[np.searchsorted(opened, before)]
    return DaySettings(seed, replicate, day, open_share, opens, workday_number, follow_up)


class Counters(NamedTuple):
    """What one year counts. counts int64 (lists, GROUPS, len(COUNTS)) and gp_minutes float64 (lists,)."""

    counts: np.ndarray
    gp_minutes: np.ndarray


def new_access(
    people: int, lists: int, practices: int, edges: tuple[int, ...] = (), load: np.ndarray | None = None
) -> Access:
    """An empty book for `people` residents, `lists` lists and `practices` practices (capacities).

    Part q holds the practices from edges[q] up to edges[q + 1], with slots by their part of the `load` (practices,),
    and some besides; without edges there is one part.
    """
    edges = edges or (0, practices)
    parts = len(edges) - 1
    total = np.concatenate([[0.0], np.cumsum(np.ones(practices) if load is None else load)])[list(edges)]
    share = total / total[-1] if total[-1] > 0.0 else np.arange(parts + 1) / parts
    beyond = (2 * people * share).astype(np.int64) + _SPARE_SLOTS * np.arange(parts + 1)
    slots, rows = int(beyond[-1]), len(PROFESSIONS) * practices
    gp_books = np.zeros(lists, GP_BOOK)
    gp_books["nurse"] = gp_books["psychologist"] = -1
    gp_books["follow_up"] = 1.0
    return Access(
        group=np.zeros(people, np.int8),
        minutes=np.zeros(people, np.float32),
        gp_books=gp_books,
        booked=np.zeros((lists, RING), np.float32),
        staff=np.zeros(rows, STAFF),
        staff_minutes=np.zeros((rows, RING), np.float32),
        hints=np.zeros((BOOKS, max(lists, rows)), np.int32),
        staff_booked=np.zeros((rows, RING), np.float32),
        visits=np.zeros(slots, VISIT),
        heads=np.full((practices, RING), -1, np.int32),
        free=np.full(practices, -1, np.int32),
        part=np.repeat(np.arange(parts, dtype=np.int32), np.diff(edges)),
        fresh=np.stack([beyond[:-1], beyond[1:]], axis=1),
        seen=np.zeros(0, np.uint16),
        worked=np.zeros((0, 0), np.float32),
    )


def new_counters(lists: int) -> Counters:
    """Counters at zero."""
    counts = np.zeros((lists, GROUPS, len(COUNTS)), np.int64)
    return Counters(counts, np.zeros(lists))
