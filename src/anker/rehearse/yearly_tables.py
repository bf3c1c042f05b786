"""The books of a rehearsal: what is written down at the end of each year, as tables of a record."""

from collections.abc import Mapping
from datetime import date

import numpy as np
import polars as pl

from anker.access.channels import CHANNELS, SIMPLE_PRESENT, SIMPLE_REMOTE
from anker.access.staff import PROFESSIONS
from anker.access.state import COUNTS, GROUPS
from anker.access.third_next import third_next
from anker.people.tally import Tally, tally, together
from anker.record.arrays import ELSEWHERE, LIVING, NOBODY
from anker.record.record import Record, conform
from anker.record.tables import TABLES
from anker.registration.free_places import SUMS, note_first
from anker.rehearse.book_sizes import worked_per_booked
from anker.rehearse.gp_year import GpsOfTheYear
from anker.rehearse.levers import OPERATING_GRANT, Levers, Payment
from anker.rehearse.world import World
from anker.synthesis.population import GROUP_NAMES

SIMPLE = [SIMPLE_REMOTE, SIMPLE_PRESENT]

Columns = Mapping[str, np.ndarray | list[int]]
"""One year of a table: columns of equal length."""


class YearlyTables:
    """Collects one year at a time; `record()` gives the tables of all years."""

    def __init__(self, world: World) -> None:
        lists = world.lists.id.size
        self._years: dict[str, list[Columns]] = {
            n: [] for n in ("activity", "list_years", "practice_years", "people_years", "gp_years")
        }
        self._sums = np.zeros((len(SUMS), lists), np.int64)
        self._third_next = np.zeros(lists, np.int64)
        self._posts = np.zeros((len(PROFESSIONS), world.practices))
        self._payments: list[Payment] = []
        self._fixed_hours = np.zeros(lists)
        self._before = 0
        self._gps = GpsOfTheYear(world)
        self._world = world

    def open_year(self, world: World) -> None:
        """Remember what the year starts from."""
        self._sums[:] = 0
        self._third_next[:] = 0
        self._posts[:] = 0.0
        self._fixed_hours[:] = 0.0
        self._before = int((world.residents.status == LIVING).sum())
        self._gps = GpsOfTheYear(world)
        world.flows[:] = 0
        world.register.moved[:] = 0

    def note_month(self, world: World, levers: Levers) -> None:
        """Add the first of the month: capitation is paid for who is listed then, staff for the month."""
        note_first(world.lists, world.month, self._sums, world.rules)
        self._posts += [lever.value for lever in levers.staff]
        self._payments += levers.payments
        n = world.in_use
        self._fixed_hours[:n] += levers.fixed_hours.value[:n]

    def note_book(self, world: World) -> None:
        """Add how full each list's book stands when the month's days are over."""
        third_next(world.access, world.setting, world.day_number, self._third_next[: world.in_use])

    def close_year(self, world: World) -> None:
        """Write the year's rows, and let the year's hours bear on who leaves next year."""
        people = _tally(world, world.lists.gp_since)
        self._years["activity"].append(self._activity(world))
        self._years["list_years"].append(self._list_years(world, people))
        self._years["practice_years"].append(self._practice_years(world))
        self._years["people_years"].append(self._people_years(world, people))
        self._years["gp_years"].append(self._gps.row(world, self._year(world)))
        n, sums = world.in_use, self._summed(world)
        whole_year = 12.0 / np.maximum(sums["months"], 1)
        simple = world.contacts.counts[:n, :, SIMPLE].sum(axis=(1, 2))
        minutes = world.counters.gp_minutes[:n]
        listed = sums["listed"] / np.maximum(sums["months"], 1)
        fixed = self._fixed_hours[:n] / np.maximum(sums["months"], 1)
        world.posts.hours[:n] = weekly_hours(
            world.draw.values, minutes * whole_year, simple * whole_year, listed, fixed
        )

    def record(self) -> Record:
        """The tables of all years."""
        frames = {n: _frame(years) for n, years in self._years.items()}
        names = pl.Series(GROUP_NAMES).gather(frames["activity"]["age_group"])
        frames["activity"] = frames["activity"].with_columns(age_group=names)
        tables = {n: conform(TABLES[n], frame) for n, frame in frames.items()}
        tables["costs"] = self._costs(self._world)
        start = self._world.scheme.start
        return Record(date(start // 12, start % 12 + 1, 1), tables)

    def _summed(self, world: World) -> dict[str, np.ndarray]:
        """The year's sums of the lists in use, by name."""
        return dict(zip(SUMS, self._sums[:, : world.in_use], strict=True))

    def _year(self, world: World) -> int:
        return (world.month - 1) // 12

    def _activity(self, world: World) -> Columns:
        counts, contacts = world.counters.counts[: world.in_use], world.contacts.counts[: world.in_use]
        row, group = np.nonzero(counts.any(axis=2) | contacts.any(axis=2))
        return {
            "year": np.full(row.size, self._year(world), np.int16),
            "list_id": world.lists.id[row],
            "age_group": (group // 2).astype(np.int8),
            "target_group": group % 2 == 1,
            **_by_name(COUNTS, counts[row, group]),
            **_by_name(CHANNELS, contacts[row, group]),
        }

    def _list_years(self, world: World, people: Tally) -> Columns:
        n, lists, sums = world.in_use, world.lists, self._summed(world)
        return {
            "year": np.full(n, self._year(world), np.int16),
            "list_id": lists.id[:n],
            "practice_id": world.scheme.practice_ids[lists.practice[:n]],
            "listed_months": sums["listed"].copy(),
            "months": sums["months"].copy(),
            "vacant_months": sums["vacant"].copy(),
            "vacant_person_months": sums["vacant_listed"].copy(),
            "start_grant_person_months": sums["start_grant"].copy(),
            "ceiling": lists.ceiling[:n].copy(),
            "listed": lists.listed[:n].copy(),
            "waiting": people.waiting_for[:n],
            "open": lists.open[:n] == 1,
            "with_gp": lists.gp[:n] != NOBODY,
            "salaried": lists.salaried[:n] == 1,
            "third_next_days": self._third_next[:n].copy(),
            "relation_months": np.where(lists.gp[:n] != NOBODY, people.relation[:n], 0),
            "fixed_hours_months": self._fixed_hours[:n].copy(),
            "booked_minutes": world.counters.gp_minutes[:n].copy(),
            "gps_left": world.posts.gps_left[:n].copy(),
            "gps_started": world.posts.gps_started[:n].copy(),
        }

    def _practice_years(self, world: World) -> Columns:
        n = world.scheme.practice_ids.size
        payment = np.where(world.payment_models == OPERATING_GRANT, "operating-grant", "ordinary")
        return {
            "year": np.full(n, self._year(world), np.int16),
            "practice_id": world.scheme.practice_ids,
            "payment": payment,
            "nurse_months": self._posts[0].copy(),
            "psychologist_months": self._posts[1].copy(),
        }

    def _people_years(self, world: World, people: Tally) -> Columns:
        births, moved_in, deaths, moved_out, moved_within = world.flows.tolist()
        own_elsewhere, guests = _across_borders(world)
        return {
            "year": [self._year(world)],
            "before": [self._before],
            "births": [births],
            "moved_in": [moved_in],
            "deaths": [deaths],
            "moved_out": [moved_out],
            "moved_within": [moved_within],
            "after": [people.living],
            "listed": [people.listed],
            "listed_elsewhere": [people.elsewhere],
            "unlisted": [people.unlisted],
            "own_elsewhere": [own_elsewhere],
            "guests": [guests],
            "waiting_to_change": [people.waiting],
            "changed_list": [int(world.register.moved[0])],
        }

    def _costs(self, world: World) -> pl.DataFrame:
        if not self._payments:
            return pl.DataFrame(schema=TABLES["costs"].schema)
        rows = pl.DataFrame(self._payments, schema=Payment._fields, orient="row")
        ids = pl.Series(world.scheme.practice_ids)
        where = rows["practice"].to_numpy()
        practice = pl.select(
            pl.when(pl.Series(where >= 0)).then(ids.gather(np.maximum(where, 0)))
        ).to_series()
        key = ("year", "payer", "payee", "item", "practice_id", "rule")
        sums = rows.with_columns(practice_id=practice).group_by(key, maintain_order=True)
        return conform(TABLES["costs"], sums.agg(pl.col("quantity", "amount_ore").sum()))


def _tally(world: World, begun: np.ndarray) -> Tally:
    """Where people stand at the end of the year."""
    residents, thread_team = world.residents, world.thread_team
    parts = thread_team.parts(0, int(residents.used[0]))
    return together(thread_team.each(lambda q: tally(residents, parts[q], begun, world.month)))


def _across_borders(world: World) -> tuple[int, int]:
    """Residents of the record's municipalities on lists outside it, and others on its lists, at the end of the year."""
    used = int(world.residents.used[0])
    home, where, status = (
        column[:used] for column in (world.residents.home, world.residents.list, world.residents.status)
    )
    living, within = status == LIVING, world.within[home] == 1
    own = np.count_nonzero(living & within & (where == ELSEWHERE))
    return int(own), int(np.count_nonzero(living & ~within & (where >= 0)))


def _by_name(names: tuple[str, ...], counted: np.ndarray) -> Columns:
    """The columns of `counted` (rows, names)."""
    return dict(zip(names, np.ascontiguousarray(counted.T), strict=True))


def _frame(years: list[Columns]) -> pl.DataFrame:
    """One frame of the columns of all years: made once, for making frames costs more than a small year."""
    return pl.DataFrame({name: np.concatenate([year[name] for year in years]) for name in years[0]})


def weekly_hours(
    values: dict[str, float], minutes: np.ndarray, simple: np.ndarray, listed: np.ndarray, fixed: np.ndarray
) -> np.ndarray:
    """Regular hours a week of the GPs: what is booked with what surrounds it, simple contacts, new tasks, and hours
    that do not depend on the list, of which a package may take or add some (`fixed`, hours a week). `minutes` booked
    and `simple` contacts a year, mean number `listed`; all (lists,)."""
    weeks = values["access.working_weeks"]
    booked = minutes / 60.0 * worked_per_booked(values)
    letters = simple * values["access.simple_contact_minutes"] / 60.0
    tasks = listed * values["access.new_tasks"] / 60.0
    duties = np.maximum(values["access.fixed_hours"] + fixed, 0.0)
    return np.asarray((booked + letters + tasks) / weeks + duties)


assert 2 * len(GROUP_NAMES) == GROUPS
