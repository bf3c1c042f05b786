"""Many events of a day at once, for the whole country: requests of residents, and births, deaths and moves.

The same rules as one event at a time (handlers/), over columns; tests hold the two together.
"""

from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl

from anker.calendar import month_number
from anker.errors import InputError
from anker.record.arrays import NOBODY
from anker.register import batch
from anker.register.apply import act_on
from anker.register.events import ACTS, COUNTED, ENDS_WAIT, Act, EventKind, RegisterEvent
from anker.register.handlers.requests import CHOOSERS, is_returning, reason_of
from anker.register.log import Log
from anker.register.past import PLACES, past_of
from anker.register.replay import LogRows
from anker.register.rules.change import effective
from anker.register.state import day_number, ids_at
from anker.register.turn_log import complete

if TYPE_CHECKING:
    from anker.register.register import Register

_ASKED = {EventKind.CHOOSE: batch.CHOOSE, EventKind.JOIN_WAIT: batch.JOIN, EventKind.LEAVE_WAIT: batch.LEAVE}


def ask_many(r: "Register", asked: pl.DataFrame, recorded: date) -> pl.DataFrame:
    """Decide and log requests of one day, in the order of the rows: columns kind (choose, join-wait, leave-wait),
    resident_id, list_id, by, reason. The entries logged, the lists that filled up last."""
    r.advance(recorded)
    s = r.state
    n = asked.height
    who = r.positions_of_people(asked["resident_id"])
    kinds = (
        asked["kind"]
        .cast(pl.String)
        .replace_strict({str(k): v for k, v in _ASKED.items()}, return_dtype=pl.Int8)
    )
    to = r.positions_of_lists(asked["list_id"])
    leaving = kinds.to_numpy() == batch.LEAVE
    if (who < 0).any() or ((to < 0) & ~leaving).any():
        raise InputError(
            "Det er innbyggere eller lister blant ønskene som registeret ikke har.",
            "There are residents or lists among the requests that the register does not have.",
        )
    former = np.where((s.people.list[who] >= 0) & ~leaving, s.people.list[who], NOBODY)
    answer = batch.Requests(kinds.to_numpy(), who, to, _flags(r, asked, who, to, recorded), *_room(n))
    when = _request_day(r, recorded)
    rules = r.rules_on(recorded)._replace(changes_a_year=r.rules_on(_effective(r, recorded)).changes_a_year)
    closed = np.empty((2, max(n, 1)), np.int32)
    filled = batch.decide(s.people, s.lists, s.towns, answer, when, rules, closed)
    frame = _entries(
        r, asked, answer, when, np.where(leaving & (answer.held >= 0), answer.held, to), former, recorded
    )
    shut = _closings(r, closed[:, :filled], recorded)
    logged = r.log.add_frame(pl.concat([frame, shut]))
    _promise(r, answer, logged, recorded)
    return logged


def _room(n: int) -> tuple[np.ndarray, ...]:
    types = (np.int8, np.int8, np.int8, np.int32, np.int8, np.int32, np.int8)
    return tuple(np.zeros(n, t) for t in types)


def _effective(r: "Register", on: date) -> date:
    return effective(on, r.rules_on(on))


def _request_day(r: "Register", on: date) -> batch.RequestDay:
    return batch.RequestDay(
        month=month_number(on),
        day=day_number(on),
        year=_effective(r, on).year,
        vacant_open=r.options.vacant_list == "open",
        replace_wait=r.options.second_wait == "replace",
    )


def _flags(r: "Register", asked: pl.DataFrame, who: np.ndarray, to: np.ndarray, on: date) -> np.ndarray:
    """What single events find out from the log, and who asks, as flags."""
    flags = np.zeros(who.size, np.int8)
    by, reason = asked["by"], asked["reason"]
    age = (month_number(on) - r.state.people.birth[who]) // 12
    consents = (reason == "consent").fill_null(False).to_numpy() & by.is_null().to_numpy()
    rules = r.rules_on(on)
    parents = by.is_in([b for b, c in CHOOSERS.items() if b and c != "child"]).fill_null(False).to_numpy()
    flags[parents | (consents & (age >= rules.shared_choice_age) & (age < rules.own_choice_age))] |= (
        batch.BY_PARENT
    )
    for at in np.flatnonzero(np.isin(r.state.people.id[who], list(r.struck))) if r.struck else ():
        gps = r.struck_off_by(int(r.state.people.id[who[at]]))
        flags[at] |= batch.BARRED if to[at] >= 0 and r.state.lists.gp[to[at]] in gps else 0
    given = reason.is_in(["gp left", "moved home"]).fill_null(False).to_numpy()
    late = asked["resident_id"].is_in(r.lately_moved(on).implode()).to_numpy()
    told = np.flatnonzero(given | late)
    past = past_of(
        r.log, asked["resident_id"].gather(told), ids_at(r.state.lists.id, r.state.people.list[who[told]])
    )
    for at in np.flatnonzero(given | (late & _may_be_back(r, asked, who, to, past))):
        row = asked.row(int(at), named=True)
        e = RegisterEvent(
            EventKind.CHOOSE, on, on, row["resident_id"], row["list_id"], reason=row["reason"], by=row["by"]
        )
        if given[at] and reason_of(r, e, int(who[at]), past) != "own wish":
            flags[at] |= batch.UNCOUNTED_CHANGE
        if to[at] >= 0 and is_returning(r, e, int(who[at]), int(to[at]), past):
            flags[at] |= batch.RETURNING
    return flags


def _may_be_back(
    r: "Register", asked: pl.DataFrame, who: np.ndarray, to: np.ndarray, past: Log
) -> np.ndarray:
    """Whether the person of each request has moved home twice, lives in the list's municipality, and was on the list
    (in the record, or by a place of `past`) but is not now; bool (n,)."""
    p, log = r.state.people, past.frame()
    start = r.base.people.list[: r.base.used]
    at_start = (who < r.base.used) & (start[np.minimum(who, r.base.used - 1)] == to)
    moves = log.filter(pl.col("kind") == EventKind.MOVE)["resident_id"]
    moved_twice = asked["resident_id"].is_in(moves.filter(moves.is_duplicated()).implode()).to_numpy()
    held = log.filter(pl.col("kind").is_in(PLACES)).select("resident_id", "list_id").unique()
    pairs = asked.select("resident_id", pl.col("list_id").cast(pl.Int32))
    joined = pairs.join(held.with_columns(found=True), on=pairs.columns, how="left", maintain_order="left")
    was_on = at_start | joined["found"].fill_null(False).to_numpy()
    back: np.ndarray = was_on & moved_twice & (p.home[who] == r.state.lists.home[to]) & (p.list[who] != to)
    return back


def _entries(
    r: "Register", asked: pl.DataFrame, answer: batch.Requests, when: batch.RequestDay, to: np.ndarray,
    former: np.ndarray, on: date,
) -> pl.DataFrame:  # fmt: skip
    """The decisions as entries of the log."""
    b = r.state.lists
    granted = pl.Series(answer.decision == batch.GRANTED)
    choosing = pl.Series(answer.kind == batch.CHOOSE)
    ends = ENDS_WAIT if r.options.wait_after_change == "ends" else 0
    waits = pl.Series((answer.kind == batch.JOIN) & (answer.decision == batch.WAITING))
    rules = pl.Series(np.array(batch.RULES)[answer.rule])
    frame = asked.select("kind", "resident_id", "by", "reason").with_columns(
        list_id=ids_at(b.id, to),
        from_list_id=ids_at(b.id, former),
        recorded=pl.lit(on),
        valid=pl.lit(on),
        effective=pl.when(granted & choosing).then(pl.lit(_effective(r, on))).otherwise(pl.lit(on)),
        decision=pl.Series(np.array(["granted", "waiting", "refused"])[answer.decision]),
        rule=pl.when(waits).then(pl.lit("C03")).otherwise(rules),
        amount=pl.when(granted & choosing).then(pl.Series(answer.counted.astype(np.int32) * COUNTED + ends)),
        facts=_facts(r, answer, when, to, on, granted),
    )
    return complete(frame, on)


def _facts(
    r: "Register", answer: batch.Requests, when: batch.RequestDay, to: np.ndarray, on: date, granted: pl.Series
) -> pl.Series:  # fmt: skip
    """What the rules saw, as JSON, where something was refused or has to wait."""
    b = r.state.lists
    ceiling = b.ceiling[np.maximum(to, 0)]
    reopening = r.rules_on(on).reopening
    held = ids_at(b.id, answer.held).cast(pl.String).fill_null("null")
    number = ids_at(b.id, to).cast(pl.String).fill_null("null")
    opened = pl.Series(answer.open == 1).cast(pl.String)
    columns: dict[str, Any] = {
        "list": number, "listed": pl.Series(answer.taken), "ceiling": pl.Series(ceiling), "open": opened,
        "free": pl.Series(ceiling - answer.taken), "reopening": pl.lit(reopening), "changes": pl.Series(answer.made),
        "year": pl.lit(when.year), "next_year": pl.lit(when.year + 1), "waits_for": held, "booked": held,
    }  # fmt: skip
    parts = [pl.format('"' + name + '": {}', value) for name, value in columns.items()]
    told = pl.concat_str(pl.lit("{"), pl.concat_str(parts, separator=", "), pl.lit("}"))
    return pl.select(pl.when(~granted).then(told)).to_series()


def _closings(r: "Register", closed: np.ndarray, on: date) -> pl.DataFrame:
    first = r.log.next
    frame = pl.DataFrame(
        {"list_id": r.state.lists.id[closed[0]], "cause": closed[1].astype(np.int64) + first}
    )
    return complete(frame.with_columns(kind=pl.lit(str(EventKind.CLOSE)), rule=pl.lit("D03")), on)


def _promise(r: "Register", answer: batch.Requests, logged: pl.DataFrame, on: date) -> None:
    """Places granted take effect on the first of the next month; the kernel has already noted them as promised."""
    at = np.flatnonzero((answer.decision == batch.GRANTED) & (answer.kind == batch.CHOOSE))
    if not at.size:
        return
    ends = ENDS_WAIT if r.options.wait_after_change == "ends" else 0
    day = _effective(r, on)
    rows = blank_rows(at.size, Act.PUT, day)
    rows.person[:], rows.list[:] = answer.who[at], answer.list[at]
    rows.amount[:] = answer.counted[at].astype(np.int32) * COUNTED + ends
    r.expect(day, int(logged["seq"][0]), rows)


def blank_rows(n: int, act: Act, day: date) -> LogRows:
    """Rows of one act on one day, about nobody yet."""
    rows = LogRows(*(np.zeros(n, t) for t in (np.int8, np.int32, np.int16, *[np.int32] * 6)))
    rows.act[:], rows.day[:], rows.year[:] = int(act), day_number(day), day.year
    rows.other[:] = NOBODY
    return rows


def live_many(
    r: "Register", kind: EventKind, who: np.ndarray, recorded: date, homes: np.ndarray | None = None
) -> None:
    """Deaths, moves out of the country and moves home of one day: `who` are positions of the living, `homes` the
    indices of municipalities moved to."""
    rows = blank_rows(who.size, ACTS[kind], recorded)
    rows.person[:] = who
    former = r.state.people.list[who]
    columns: dict[str, pl.Series] = {"resident_id": pl.Series(r.state.people.id[who])}
    if homes is None:
        columns["from_list_id"] = ids_at(r.state.lists.id, former)
    else:
        rows.place[:] = homes
        columns["list_id"] = ids_at(r.state.lists.id, former)
        columns["municipality_no"] = pl.Series(np.array(r.state.numbers)[homes])
    rule = "A09" if kind == EventKind.MOVE else "A01"
    _log_and_act(r, rows, pl.DataFrame(columns), kind, rule, recorded)


def arrive_many(
    r: "Register", kind: EventKind, ids: np.ndarray, homes: np.ndarray, born: np.ndarray, mothers: np.ndarray,
    recorded: date,
) -> None:  # fmt: skip
    """Births and moves into the country of one day: new `ids`, indices of municipalities, months of birth, positions
    of mothers (NOBODY for who moves in). A newborn is on the mother's list where the highest ceiling allows."""
    first = r.add_people(ids)
    rows = blank_rows(ids.size, Act.ARRIVE, recorded)
    rows.person[:] = np.arange(first, first + ids.size)
    rows.place[:], rows.amount[:], rows.other[:] = homes, born, mothers
    frame = pl.DataFrame(
        {
            "resident_id": ids,
            "municipality_no": np.array(r.state.numbers)[homes],
            "amount": born.astype(np.int32),
            "other_id": ids_at(r.state.people.id, mothers),
        }
    )
    logged = _log_and_act(r, rows, frame, kind, "A01", recorded)
    if kind == EventKind.BIRTH:
        _place_newborn(r, rows, mothers, logged, recorded)


def _place_newborn(r: "Register", born: LogRows, mothers: np.ndarray, logged: pl.DataFrame, on: date) -> None:
    s = r.state
    to = np.where(mothers >= 0, s.people.list[np.maximum(mothers, 0)], NOBODY).astype(np.int32)
    batch.fits(s.lists, to, r.rules_on(on).ceiling_max)
    at = np.flatnonzero(to >= 0)
    rows = blank_rows(at.size, Act.PUT, on)
    rows.person[:], rows.list[:] = born.person[at], to[at]
    frame = pl.DataFrame(
        {
            "resident_id": s.people.id[born.person[at]],
            "list_id": s.lists.id[to[at]],
            "amount": np.zeros(at.size, np.int32),
            "cause": logged["seq"].gather(at),
        }
    )
    _log_and_act(r, rows, frame, EventKind.ALLOCATE, "A17", on)
    b = s.lists
    full = np.unique(to[at])
    full = full[(b.open[full] == 1) & (b.listed[full] + b.promised[full] >= b.ceiling[full])]
    shut = blank_rows(full.size, Act.CLOSE, on)
    shut.list[:] = full
    _log_and_act(r, shut, pl.DataFrame({"list_id": b.id[full]}), EventKind.CLOSE, "D03", on)


def _log_and_act(
    r: "Register", rows: LogRows, frame: pl.DataFrame, kind: EventKind, rule: str, on: date
) -> pl.DataFrame:
    frame = complete(frame.with_columns(kind=pl.lit(str(kind)), rule=pl.lit(rule)), on)
    logged = r.log.add_frame(frame)
    s = r.state
    used = np.array([s.used, s.lists_used], np.int64)
    act_on(s.people, s.lists, s.towns, used, rows, np.arange(rows.act.size), np.zeros(1, np.int32))
    return logged
