"""A record in memory, as the kernels see it: one array per column, people and lists by position.

`Residents` has room for people to come (born, moved in); `status` and `used` tell which positions are in use. `Lists`
has room for new contracts; `used` tells how many are in use. Nothing here decides anything.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import polars as pl

from anker.law.list_rules import ListRules, list_rules
from anker.law.reopening import which_reopen
from anker.random import For, uniforms
from anker.record.record import Record

NOWHERE = -1  # entitled to a list and without one: the register finds a place
ELSEWHERE = -2  # on a list outside the record
OUTSIDE = -3  # outside the scheme by own choice
NOBODY = -1
GP_NEITHER, GP_IN_TRAINING, GP_SPECIALIST = 0, 1, 2  # of a GP
UNUSED, LIVING, DEAD, MOVED = 0, 1, 2, 3
GROUP_STARTS = (0, 6, 16, 20, 30, 50, 67, 80, 90)
_EPOCH = 12 * 1970


class Residents(NamedTuple):
    """One entry per position (capacity n). Months are month numbers (anker.calendar)."""

    id: np.ndarray  # int64 resident_id
    home: np.ndarray  # int32 position of the home municipality in `Scheme.municipalities`
    sex: np.ndarray  # int8 0 F, 1 M
    birth: np.ndarray  # int32 month of birth
    target: np.ndarray  # int8 1 if in one of the pilot's target groups
    inclination: np.ndarray  # float32
    list: np.ndarray  # int32 position of the list, or NOWHERE, ELSEWHERE, OUTSIDE
    since: np.ndarray  # int32 first month on the list
    wanted: np.ndarray  # int32 position of the list waited for, or NOBODY
    waiting: np.ndarray  # int32 first month of waiting
    status: np.ndarray  # int8 UNUSED, LIVING, DEAD, MOVED
    ring: (
        np.ndarray
    )  # int32 position of the next in the household, round to the first: one's own where one lives alone
    child: np.ndarray  # int8 1 if living there as somebody's child, whatever age
    used: np.ndarray  # int64 (1,) positions in use, living or not


FROM_BIRTH = ("id", "sex", "birth", "inclination")  # what a resident is from the first day on


class Lists(NamedTuple):
    """One entry per position (capacity m)."""

    id: np.ndarray  # int32 list_id
    municipality: np.ndarray  # int32 position of the municipality
    practice: np.ndarray  # int32 position of the practice
    ceiling: np.ndarray  # int32
    open: np.ndarray  # int8
    locked: np.ndarray  # int8 closed by request although it has room
    salaried: np.ndarray  # int8
    gp: np.ndarray  # int64 key of the GP, or NOBODY
    gp_birth: np.ndarray  # int32 month of birth of the GP
    gp_since: (
        np.ndarray
    )  # int32 first month of the agreement: relations begin no earlier; start grant, two years
    gp_started: np.ndarray  # int32 first month as a GP, here or elsewhere
    gp_sex: np.ndarray  # int8 0 F, 1 M
    gp_status: np.ndarray  # int8 GP_NEITHER, GP_IN_TRAINING, GP_SPECIALIST
    listed: np.ndarray  # int32 residents on it
    used: np.ndarray  # int64 (1,) lists in use


@dataclass(frozen=True)
class RecordArrays:
    """The whole record in memory, with what positions stand for."""

    residents: Residents
    lists: Lists
    municipalities: pl.DataFrame
    practice_ids: np.ndarray  # int32 (practices,)
    start: int  # month number of the first month to come

    def copy(self, people: Residents) -> "RecordArrays":
        """The same scheme, to be changed by itself. What a resident is from the first day on is that of `people`, not
        copied: it is the same in every package of measures, and stands in memory once."""
        columns = self.residents._asdict().items()
        residents = Residents(**{n: getattr(people, n) if n in FROM_BIRTH else a.copy() for n, a in columns})
        lists = Lists(*(a.copy() for a in self.lists))
        return RecordArrays(residents, lists, self.municipalities, self.practice_ids, self.start)


def filled_lists(lists: Lists) -> int:
    """How many lists have a GP."""
    return int(np.count_nonzero(lists.gp[: lists.used[0]] != NOBODY))


def load(
    record: Record, spare_people: float, spare_lists: int, seed: int, rules: ListRules | None = None
) -> RecordArrays:
    """The record in memory, with room for `spare_people` (share) more residents and `spare_lists` more lists.

    Residents stand by practice (a practice's patients share the processor's cache), and within it shuffled by
    keyed draws: their place in the record, by age and sex, must not decide whom the practice serves first.

    A closed list is locked where the law of the record's day (`rules`; the shipped one where none is given) would have
    opened it.
    """
    start = 12 * record.on.year + record.on.month - 1 + (1 if record.on.day > 1 else 0)
    municipalities = record["municipalities"].sort("municipality_no")
    lists, practice_ids = _lists(record, municipalities, spare_lists)
    residents = _residents(record, municipalities, lists, spare_people, seed)
    on_list = residents.list[residents.list >= 0]
    lists.listed[:] = np.bincount(on_list, minlength=lists.listed.size)
    opens = which_reopen(lists.ceiling - lists.listed, rules or list_rules(record.on))
    lists.locked[:] = (lists.open == 0) & opens
    return RecordArrays(residents, lists, municipalities, practice_ids, start)


def _positions(values: pl.Series, known: pl.Series) -> np.ndarray:
    """The position of each value among the (unique) known ones, -1 where empty or unknown; int32."""
    index = pl.DataFrame({"k": known.cast(values.dtype), "i": np.arange(known.len(), dtype=np.int32)})
    found = pl.DataFrame({"k": values}).join(index, on="k", how="left", maintain_order="left")
    return found["i"].fill_null(-1).to_numpy().astype(np.int32)


def _months(dates: pl.Series) -> np.ndarray:
    return (dates.dt.year().cast(pl.Int32) * 12 + dates.dt.month().cast(pl.Int32) - 1).fill_null(0).to_numpy()


def _padded(values: np.ndarray, capacity: int, dtype: type, fill: int = 0) -> np.ndarray:
    out: np.ndarray = np.full(capacity, fill, dtype)
    out[: values.size] = values
    return out


def _lists(record: Record, municipalities: pl.DataFrame, spare: int) -> tuple[Lists, np.ndarray]:
    frame = record["lists"].join(record["gps"], on="gp_id", how="left", maintain_order="left")
    n = frame.height
    size = n + spare
    practice_ids = record["practices"]["practice_id"].sort().to_numpy().astype(np.int32)
    gp = frame["gp_id"].fill_null(NOBODY).to_numpy()
    birth = 12 * frame["birth_year"].cast(pl.Int32).fill_null(0).to_numpy() + 6
    listed = np.zeros(size, np.int32)
    return Lists(
        id=_padded(frame["list_id"].to_numpy(), size, np.int32),
        municipality=_padded(
            _positions(frame["municipality_no"], municipalities["municipality_no"]), size, np.int32
        ),
        practice=_padded(_positions(frame["practice_id"], pl.Series(practice_ids)), size, np.int32),
        ceiling=_padded(frame["ceiling"].to_numpy(), size, np.int32),
        open=_padded(frame["open"].to_numpy(), size, np.int8),
        locked=np.zeros(size, np.int8),
        salaried=_padded((frame["contract"] == "salaried").to_numpy(), size, np.int8),
        gp=_padded(gp, size, np.int64, NOBODY),
        gp_birth=_padded(birth, size, np.int32),
        gp_since=_padded(_months(frame["since"]), size, np.int32),
        gp_started=_padded(_months(frame["started"]), size, np.int32),
        gp_sex=_padded((frame["sex"] == "M").fill_null(value=False).to_numpy(), size, np.int8),
        gp_status=_padded(_status(frame), size, np.int8),
        listed=listed,
        used=np.array([n], np.int64),
    ), practice_ids


def _status(frame: pl.DataFrame) -> np.ndarray:
    specialist, training = (
        frame[name].fill_null(value=False).to_numpy() for name in ("specialist", "in_training")
    )
    return np.where(specialist, GP_SPECIALIST, np.where(training, GP_IN_TRAINING, GP_NEITHER))


def _residents(
    record: Record, municipalities: pl.DataFrame, lists: Lists, spare: float, seed: int
) -> Residents:
    frame = record["residents"]
    n = frame.height
    ids = pl.Series(lists.id[: lists.used[0]])
    lot = uniforms(seed, 0, frame["resident_id"].to_numpy(), For.PLACEMENT, 2)
    where = _positions(frame["list_id"], ids)
    practice = np.where(where >= 0, lists.practice[np.maximum(where, 0)], lists.practice.max() + 1)
    frame = frame[np.lexsort((lot, practice))]
    size = n + int(n * spare) + 100
    current = _positions(frame["list_id"], ids)
    has_list = frame["list_municipality_no"].is_not_null().to_numpy()
    current[(current < 0) & has_list] = ELSEWHERE
    current[(current < 0) & ~has_list] = OUTSIDE
    target = (frame["chronic"] | frame["mental_health"] | frame["frail"]).to_numpy()
    ring, child = _households(record, frame["resident_id"], size)
    return Residents(
        id=_padded(frame["resident_id"].to_numpy(), size, np.int64),
        home=_padded(_positions(frame["municipality_no"], municipalities["municipality_no"]), size, np.int32),
        sex=_padded((frame["sex"] == "M").to_numpy(), size, np.int8),
        birth=_padded(_months(frame["birth_month"]), size, np.int32),
        target=_padded(target, size, np.int8),
        inclination=_padded(frame["inclination"].to_numpy(), size, np.float32),
        list=_padded(current, size, np.int32, NOWHERE),
        since=_padded(_months(frame["list_since"]), size, np.int32),
        wanted=_padded(_positions(frame["wanted_list_id"], ids), size, np.int32, NOBODY),
        waiting=_padded(_months(frame["waiting_since"]), size, np.int32),
        status=_padded(np.ones(n, np.int8), size, np.int8),
        ring=ring,
        child=child,
        used=np.array([n], np.int64),
    )


def _households(record: Record, ids: pl.Series, size: int) -> tuple[np.ndarray, np.ndarray]:
    """Everyone's ring and whether they live as a child (Residents), in the order of `ids`: the table `families`, and
    whoever is not in it alone."""
    ring, child = np.arange(size, dtype=np.int32), np.zeros(size, np.int8)
    if "families" not in record:
        return ring, child
    rows = record["families"].select("resident_id", "household_id", "child")
    who = _positions(rows["resident_id"], ids)
    household = rows["household_id"].to_numpy()
    known = who >= 0
    who, household, child[who[known]] = who[known], household[known], rows["child"].to_numpy()[known]
    order = np.argsort(household, kind="stable")
    who, household = who[order], household[order]
    first = np.flatnonzero(np.diff(household, prepend=-1))
    last = np.append(first[1:], household.size) - 1 if first.size else first
    after = np.append(who[1:], 0)
    after[last] = who[first]
    ring[who] = after
    return ring, child
