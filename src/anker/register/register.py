"""The register: it is told and asked things one at a time, decides each by the rules, and remembers all of it.

    register = Register(record)
    entry = register.submit(Event(Kind.CHOOSE, date(2026, 3, 3), date(2026, 3, 3), resident=1, list=2))
    register.at(date(2026, 4, 1))

Between events, time passes: places granted are taken up on their day, and on the first of every month lists open,
the unallocated get places and queues are served (turn.py).
"""

import heapq
import json
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

import numpy as np
import polars as pl

from anker.calendar import first_day, month_number
from anker.errors import InputError
from anker.law.list_rules import ListRules, list_rules
from anker.law.parameter import Law
from anker.record.arrays import NOBODY
from anker.record.record import Record
from anker.register import list_reduction_lottery, retire
from anker.register.apply import act_on, keep_promises, promise
from anker.register.events import ACTS, CONSEQUENCES, Act, Entry, EventKind, RegisterEvent
from anker.register.handlers import HANDLERS
from anker.register.log import Log
from anker.register.positions import POSITIONS_SPARE_LISTS, POSITIONS_SPARE_PEOPLE, SPARE_TOWNS, Positions
from anker.register.replay import LogRows, rebuild, rows_of_entries, standing
from anker.register.rules.options import Options
from anker.register.state import State, day_number, from_record
from anker.register.turn import turn_of_month
from anker.register.turn_log import entries_of_turn

FURTHEST = 50


class Register(Positions):
    """A record's lists and residents, its log, and the day that it has come to.

    `seed` keys the draw of list reductions; `law` is the law of lists to go by (law/list_rules.py), the shipped where
    none is given. InputError for events that make no sense; what the rules refuse is
    logged and changes nothing.
    """

    def __init__(
        self, record: Record, options: Options | None = None, seed: int = 1, law: Law | None = None
    ) -> None:
        self.law = law
        self.options = options or Options()
        self.seed = seed
        self.base = from_record(record, self.rules_on(record.on))
        self.begins = record.on
        self._families = record.tables.get("families")
        log = record.tables.get("events")
        self.log = Log(log)
        self.now: date = max([record.on, *([] if log is None else log["recorded"].to_list()[-1:])])
        self.merged = date.min
        self._pending: list[tuple[date, int, Entry]] = []
        self._batches: list[tuple[date, int, LogRows]] = []
        self.struck: dict[int, list[int]]
        self.corrected: State | None = None  # as the correction being entered leaves it
        self._restore()

    # What others ask of it.

    def households_of(self, people: np.ndarray) -> dict[int, int]:
        """The household of each of the people (resident ids, (n,)) who is known not to live alone."""
        if self._families is None:
            return {}
        rows = self._families.filter(pl.col("resident_id").is_in(people.tolist()))
        return dict(rows.select("resident_id", "household_id").iter_rows())

    def submit(self, event: RegisterEvent) -> Entry:
        """Decide one event, log it, and carry out what was granted; the entry says what was decided, and why."""
        if event.kind in CONSEQUENCES:
            raise InputError(
                f"Hendelsen «{event.kind}» fører registeret selv; den kan ikke meldes.",
                f"The event “{event.kind}” is entered by the register itself; it cannot be told.",
            )
        if event.recorded < self.now:
            raise InputError(
                f"Registrert {event.recorded}, men registeret er kommet til {self.now}. Loggen føres bare framover; "
                "det som hendte før, meldes med tidligere «valid».",
                f"Recorded {event.recorded}, but the register has come to {self.now}. The log only grows; what "
                "happened earlier is told with an earlier “valid”.",
            )
        if event.valid > event.recorded and event.kind in _PAST_ONLY:
            raise InputError(
                f"«{event.kind}» hender {event.valid}, etter at det er registrert ({event.recorded}).",
                f"“{event.kind}” happens on {event.valid}, after it was recorded ({event.recorded}).",
            )
        if event.recorded.year > self.now.year + FURTHEST:
            raise InputError(
                f"Registrert {event.recorded}, over {FURTHEST} år etter {self.now}. Er årstallet riktig?",
                f"Recorded {event.recorded}, over {FURTHEST} years after {self.now}. Is the year right?",
            )
        self.advance(event.recorded)
        return self.enter(HANDLERS[event.kind](self, event))[0]

    def advance(self, to: date) -> None:
        """Let time pass until a day: promises are kept and the turns of the month carried out."""
        while self.now < to:
            month = first_day(month_number(self.now) + 1)
            step = min([month, to, *(p[0] for p in self._pending[:1]), *(b[0] for b in self._batches)])
            self.now = max(step, self.now)
            self._keep(step)
            if step == month:
                retire.by_age(self)
                self._turn(step)

    def at(self, on: date, known: date | None = None) -> State:
        """The register on a day (not after the one it has come to) as known on a day; today where none is given."""
        if min(on, known or on) < self.begins:
            raise InputError(
                f"Registeret begynner {self.begins}; {min(on, known or on)} kan ikke bygges opp igjen.",
                f"The register begins on {self.begins}; {min(on, known or on)} cannot be rebuilt.",
            )
        if on > self.now or (known or on) > self.now:
            raise InputError(
                f"Registeret er kommet til {self.now}; {max(on, known or on)} er ikke kjent ennå.",
                f"The register has come to {self.now}; {max(on, known or on)} is not known yet.",
            )
        return rebuild(self.base, self.log.frame(), on, known or self.now)[0]

    # What handlers use.

    def rules_on(self, day: date) -> ListRules:
        """The law of lists on a day. InputError where it is not known."""
        return list_rules(day, self.law)

    def entry(
        self, event: RegisterEvent, decision: str, rule: str, effective: date | None = None, **columns: Any
    ) -> Entry:
        """A decision on an event, not yet numbered. `facts` become JSON."""
        facts = columns.pop("facts", None)
        known = {
            "resident_id": event.resident, "list_id": event.list, "gp_id": event.gp, "other_id": event.other,
            "municipality_no": event.municipality, "amount": event.amount, "reason": event.reason, "by": event.by,
        }  # fmt: skip
        return Entry(
            seq=-1, recorded=event.recorded, valid=event.valid, effective=effective or event.valid, kind=event.kind,
            decision=decision, rule=rule, facts=json.dumps(facts) if facts else None, **{**known, **columns},
        )  # fmt: skip

    def lately_moved(self, on: date) -> pl.Series:
        """Residents whose move home was told so late that a claim to an earlier place may still be in time."""
        since = first_day(month_number(on) - self.rules_on(on).closed_return_claim_months)
        late = (
            (pl.col("recorded") >= since)
            & (pl.col("kind") == EventKind.MOVE)
            & (pl.col("decision") == "granted")
        )
        return self.log.frame().lazy().filter(late).select("resident_id").collect()["resident_id"].unique()

    def expect(self, day: date, seq: int, rows: LogRows) -> None:
        """Carry rows out on a day to come; their places are promised already."""
        self._batches.append((day, seq, rows))

    def struck_off_by(self, resident: int) -> list[int]:
        """The GPs whose lists a resident was moved off by decision."""
        return self.struck.get(resident, [])

    def list_at_start(self, resident: int) -> int | None:
        """The list that a resident was on in the record, before the log."""
        i = self.position(self.base.people.id, self.base.used, self.base.used, resident)
        k = NOBODY if i is None else int(self.base.people.list[i])
        return int(self.base.lists.id[k]) if k >= 0 else None

    def is_free(self, k: int, on: date) -> bool:
        """Whether a list is without a GP on a day, by what is granted so far."""
        number, holder = int(self.state.lists.id[k]), int(self.state.lists.gp[k])
        for _, _, entry in sorted(self._pending):
            if entry.list_id == number and entry.effective <= on:
                if ACTS.get(entry.kind) == Act.CLEAR_GP:
                    holder = NOBODY if entry.gp_id == holder else holder
                elif ACTS.get(entry.kind) == Act.SET_GP:
                    holder = entry.gp_id or NOBODY
        coming = any(
            e.list_id == number and ACTS.get(e.kind) == Act.SET_GP and e.effective > on
            for _, _, e in self._pending
        )
        return holder == NOBODY and not coming

    def holds_list(self, gp: int, on: date | None = None) -> bool:
        """Whether a GP holds a list, or is to, on a day (today where none is given)."""
        b = self.state.lists
        held = {int(number) for number in b.id[: self.state.lists_used][b.gp[: self.state.lists_used] == gp]}
        for _, _, entry in sorted(self._pending):
            if entry.gp_id == gp and entry.list_id is not None:
                if ACTS.get(entry.kind) in (Act.SET_GP, Act.MAKE_LIST):
                    held.add(entry.list_id)
                elif ACTS.get(entry.kind) == Act.CLEAR_GP and on is not None and entry.effective <= on:
                    held.discard(entry.list_id)
        return bool(held)

    # How entries take effect.

    def enter(self, drafts: list[Entry]) -> list[Entry]:
        """Log the entries and carry out those that were not refused."""
        entries = self.log.add(drafts)
        if entries[0].kind == EventKind.CORRECT and entries[0].decision == "granted":
            self._restore(self.corrected)
            self.corrected = None
            return entries
        for entry in entries:
            if entry.decision == "refused":
                continue
            if (
                entry.kind == EventKind.STRIKE_OFF
                and entry.gp_id is not None
                and entry.resident_id is not None
            ):
                self.struck.setdefault(entry.resident_id, []).append(entry.gp_id)
            if entry.effective > self.now:
                heapq.heappush(self._pending, (entry.effective, entry.seq, entry))
                if ACTS.get(entry.kind) == Act.PUT:
                    promise(self.state.people, self.state.lists, *self._rows([entry]))
            elif self._stale(entry):
                self._restore()
                return entries
            else:
                self._act([entry])
        return entries

    def _stale(self, entry: Entry) -> bool:
        """Whether something that holds from a later day was done to the same person or list already: then the order of
        valid time is not the order of recording, and the state is built anew from the log."""
        if entry.effective == self.now or entry.recorded == entry.effective:
            return False
        day, p, b = day_number(entry.effective), self.state.people, self.state.lists
        late = entry.effective < self.merged
        if entry.resident_id is not None:
            late |= bool(p.last[self.person(entry.resident_id)] > day)
        if entry.list_id is not None and self.knows_list(entry.list_id):
            k = self.position(b.id, self.state.lists_used, self.base.lists_used, entry.list_id)
            late |= bool(b.last[k] > day)
        return late

    def _rows(self, entries: list[Entry]) -> tuple[Any, np.ndarray]:
        s, base = self.state, self.base
        person = partial(self.position, s.people.id, s.used, base.used)
        book = partial(self.position, s.lists.id, s.lists_used, base.lists_used)
        return rows_of_entries(entries, person, book, s.numbers), np.arange(len(entries))

    def _act(self, entries: list[Entry]) -> None:
        s = self.state
        used = np.array([s.used, s.lists_used], np.int64)
        act_on(s.people, s.lists, s.towns, used, *self._rows(entries), np.zeros(1, np.int32))
        self.merged = max([self.merged, *(e.effective for e in entries if e.kind == EventKind.MERGE)])

    def _keep(self, day: date) -> None:
        """Carry out what was granted from this day, in the order of recording."""
        due: list[Entry] = []
        while self._pending and self._pending[0][0] <= day:
            due.append(heapq.heappop(self._pending)[2])
        demands = [e for e in due if e.kind == EventKind.REDUCE]
        batches = [b for b in self._batches if b[0] <= day]
        self._batches = [b for b in self._batches if b[0] > day]
        s, used = self.state, np.array([self.state.used, self.state.lists_used], np.int64)
        for _, seq, rows in sorted(batches, key=lambda b: b[1]):
            self._keep_entries([e for e in due if e.seq < seq])
            due = [e for e in due if e.seq > seq]
            order = np.arange(rows.act.size)
            keep_promises(s.people, s.lists, rows, order)
            act_on(s.people, s.lists, s.towns, used, rows, order, np.zeros(1, np.int32))
        self._keep_entries(due)
        for demand in demands:
            drawn = list_reduction_lottery.draw_out(self, demand)
            if drawn:
                self.enter(drawn)

    def _keep_entries(self, due: list[Entry]) -> None:
        promised = [e for e in due if ACTS.get(e.kind) == Act.PUT]
        if promised:
            keep_promises(self.state.people, self.state.lists, *self._rows(promised))
        if due:
            self._act(due)

    def _turn(self, first: date) -> None:
        whom = self.positions_of_people(pl.Series(list(self.struck), dtype=pl.Int64)).tolist()
        struck = [(who, gp) for who, gps in zip(whom, self.struck.values(), strict=True) for gp in gps]
        turn = turn_of_month(self.state, first, self.rules_on(first), self.options, struck)
        frame = entries_of_turn(self.state, turn, first, self.options.waiting_counts == "counts")
        if frame.height:
            self.log.add_frame(frame)

    def _restore(self, state: State | None = None) -> None:
        """Build the state anew from the log, as it is known today, or take it over where that is done already."""
        log = self.log.frame()
        state = state or rebuild(self.base, log, self.now, self.now)[0]
        self.state = state.copy(POSITIONS_SPARE_PEOPLE, POSITIONS_SPARE_LISTS, SPARE_TOWNS)
        self.state.used, self.state.lists_used = state.used, state.lists_used
        bears = (pl.col("effective") > self.now) | pl.col("kind").is_in(
            [EventKind.STRIKE_OFF, EventKind.MERGE, EventKind.CORRECT]
        )
        stands = standing(log.filter(bears), self.now)
        later = stands.filter(pl.col("effective") > self.now)
        self._batches = []
        self._pending = [(e.effective, e.seq, e) for e in (Entry(*row) for row in later.rows())]
        self._pending = [(d, s, replace(e, kind=EventKind(e.kind))) for d, s, e in self._pending]
        heapq.heapify(self._pending)
        self.struck = {}
        struck = stands.filter((pl.col("kind") == EventKind.STRIKE_OFF) & pl.col("gp_id").is_not_null())
        for resident, gp in struck.select("resident_id", "gp_id").iter_rows():
            self.struck.setdefault(resident, []).append(gp)
        merges = stands.filter((pl.col("kind") == EventKind.MERGE) & (pl.col("effective") <= self.now))[
            "effective"
        ]
        self.merged = max([date.min, *merges.to_list()])


_PAST_ONLY = frozenset(
    {
        EventKind.BIRTH,
        EventKind.DEATH,
        EventKind.MOVE,
        EventKind.MOVE_IN,
        EventKind.MOVE_OUT,
        EventKind.CHOOSE,
        EventKind.JOIN_WAIT,
    }
)
