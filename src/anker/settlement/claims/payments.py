"""The full ledger of contacts: every payment for every contact, streamed chunk by chunk.

Double entry: a row takes from one party what it gives to another, so that what is paid is what is received, always.
Chunks are frames of `contacts` sorted by resident, day and minute; a chunk may end in the middle of a resident.
"""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl

from anker import law
from anker.errors import IdentityError, InputError
from anker.record.record import Record
from anker.record.tables import ITEM, PARTY, TABLES
from anker.settlement.claims import exemption_card
from anker.settlement.claims.code_prices import SetPrices

_EPOCH = date(1970, 1, 1)
_PARTIES = {name: i for i, name in enumerate(PARTY.categories)}
# item → payer; the payee is the practice, or the municipality where the GP is salaried
PARTY_NUMBERS = exemption_card.Parties(
    np.array([_PARTIES[p] for p in ("state", "patient", "state", "state")] * 2, np.uint8),
    np.array([_PARTIES["practice"], _PARTIES["municipality"]], np.uint8),
)
_ROOM = (
    np.int64,
    np.int32,
    np.int32,
    np.int32,
    np.int16,
    np.int32,
    np.int32,
    np.uint8,
    np.uint8,
    np.uint8,
    np.int64,
)
NO_LIST = -1
Sink = Callable[[pl.DataFrame], None]


@dataclass(frozen=True)
class ListIndex:
    """What the settling of contacts must know of the scheme: which lists are salaried, where residents are listed.

    `practices` (sorted ids) are the rows of the totals. `salaried` (lists,) is 1 at the id of a list whose GP is
    salaried. `listed`: resident_id and practice_id of everyone on a list, sorted by resident.
    """

    practices: np.ndarray
    salaried: np.ndarray
    listed: pl.DataFrame


def list_index(record: Record) -> ListIndex:
    """What the record says of practices, contracts and who is listed where."""
    lists = record["lists"]
    ids = lists["list_id"].to_numpy()
    salaried = np.zeros(int(ids.max(initial=0)) + 1, np.uint8)
    salaried[lists.filter(pl.col("contract") == "salaried")["list_id"].to_numpy()] = 1
    practice_of = np.zeros(salaried.size, np.int32)
    practice_of[ids] = lists["practice_id"].to_numpy()
    residents = record["residents"].select("resident_id", "list_id").drop_nulls()
    listed = pl.DataFrame(
        {"resident_id": residents["resident_id"], "practice_id": practice_of[residents["list_id"].to_numpy()]}
    )
    in_order = bool((np.diff(listed["resident_id"].to_numpy()) > 0).all())
    practices = record["practices"]["practice_id"].sort().to_numpy()
    return ListIndex(practices, salaried, listed if in_order else listed.sort("resident_id"))


@dataclass(frozen=True)
class ContactTotals:
    """What contacts brought. `ore` (practices, months, own, payee, ITEMS) and `contacts` (practices, months, own,
    payee, 2: GP and nurse), int64; own 1 = listed with the practice; payee 1 = the municipality. `paid`: øre that
    each resident paid, by year and resident, and the day on which the exemption card was reached (empty where it was
    not; also those who reach it by payments elsewhere alone). `set_counts` (sets, stretches): contacts of each set of
    codes. `rows`: how many the journal has. `over` (limits, stretches): how many times a code was not paid, having had
    its times that year."""

    months: tuple[date, ...]
    practices: np.ndarray
    ore: np.ndarray
    contacts: np.ndarray
    paid: pl.DataFrame
    set_counts: np.ndarray
    rows: int
    over: np.ndarray


def settle_contacts(
    chunks: Iterable[pl.DataFrame],
    prices: SetPrices,
    scheme: ListIndex,
    elsewhere: pl.DataFrame | None = None,
    sink: Sink | None = None,
) -> ContactTotals:
    """Settle contacts in order. `sink` gets the journal, a frame per chunk. InputError where they are not sorted, or a
    day lies outside the days that have prices; IdentityError should the books not balance: what patients paid against
    what was received from them, the journal against its sums, and codes times their prices against what was paid.

    The next chunk is read and the last one's journal handed to `sink` while one is settled: two threads beside this
    one, each of which does one thing at a time, so that the order is kept."""
    first, last = prices.starts[0], prices.end
    months = _months(first, last)
    rates, around = _rates(prices, first, last), _around(scheme, elsewhere)
    sums = _sums(scheme.practices.size, len(months), prices)
    paid = [_nobody()]
    written, journalled = 0, 0
    with ThreadPoolExecutor(1) as reader, ThreadPoolExecutor(1) as writer:
        handed: Future[int] | None = None
        for chunk in _read_ahead(chunks, reader):
            frame, paid_here = _settle_chunk(chunk, rates, around, sums, prices)
            written += frame.height
            paid.append(paid_here)
            if handed is not None:
                journalled += handed.result()
            handed = writer.submit(_hand_over, frame, sink)
        if handed is not None:
            journalled += handed.result()
    paid.append(_rest(rates, around, sums, first.year))
    people = _with_reached_elsewhere(pl.concat(paid), rates, around, first.year)
    totals = ContactTotals(
        months, scheme.practices, sums.ore, sums.contacts, people, sums.set_counts, written, sums.over
    )
    _balanced(totals, prices, journalled)
    return totals


def _balanced(totals: ContactTotals, prices: SetPrices, journalled: int) -> None:
    everything = int(totals.ore.sum())
    if int(
        totals.ore[
            ..., [exemption_card.COPAYMENT_ITEM, exemption_card.NURSE_ITEM + exemption_card.COPAYMENT_ITEM]
        ].sum()
    ) != int(totals.paid["paid_ore"].sum()):
        raise IdentityError("what patients paid is not what was received from patients")
    if journalled != everything:
        raise IdentityError("the journal's payments are not those that were added up")
    if priced(totals, prices) != everything:
        raise IdentityError("codes times their prices are not what was paid for contacts")


def priced(totals: ContactTotals, prices: SetPrices) -> int:
    """Øre that the contacts' codes bring: counts of sets times their prices, less codes that had had their times."""
    unpaid = sum(
        int((over * (limit.reimbursement + limit.copayment)).sum())
        for over, limit in zip(totals.over, prices.limits, strict=True)
    )
    return int((totals.set_counts * (prices.reimbursement + prices.copayment)).sum()) - unpaid


def _read_ahead(chunks: Iterable[pl.DataFrame], reader: ThreadPoolExecutor) -> Iterator[pl.DataFrame]:
    """The chunks in order, the next one being read while one is in use."""
    source = iter(chunks)
    coming = reader.submit(next, source, None)
    while (chunk := coming.result()) is not None:
        coming = reader.submit(next, source, None)
        yield chunk


def _hand_over(frame: pl.DataFrame, sink: Sink | None) -> int:
    """Hand a chunk's payments on; their sum in øre."""
    if (frame["amount_ore"] <= 0).any():
        raise IdentityError("the journal has a payment that is not positive")
    if sink is not None:
        sink(frame)
    return int(frame["amount_ore"].sum())


def _settle_chunk(
    chunk: pl.DataFrame,
    rates: exemption_card.CardRates,
    around: exemption_card.Around,
    sums: exemption_card.Sums,
    prices: SetPrices,
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The journal of a chunk, and what residents paid whose year ended in it."""
    contacts = _columns(chunk)
    room = exemption_card.CardJournal(*(np.empty(3 * chunk.height, kind) for kind in _ROOM))
    paid = _paid_room(chunk.height)
    rows = exemption_card.settle_sorted_contacts(contacts, rates, around, sums, PARTY_NUMBERS, room, paid)
    if rows < 0:
        raise _refused(rows, chunk, prices)
    return _journal(room, rows), _paid(paid, int(paid.rows[0]), prices.starts[0].year)


def _columns(chunk: pl.DataFrame) -> exemption_card.Contacts:
    lists = chunk["list_id"]
    return exemption_card.Contacts(
        _column(chunk["resident_id"], np.int64),
        _column(chunk["on_date"].to_physical(), np.int32),
        _column(chunk["minute"], np.int16),
        _column(chunk["practice_id"], np.int32),
        _column(lists.fill_null(NO_LIST) if lists.null_count() else lists, np.int32),
        _column(chunk["code_set"], np.int32),
        _column(chunk["exempt"].is_not_null(), np.bool_),
    )


def _column(series: pl.Series, kind: type[np.generic]) -> np.ndarray:
    return _frozen(series.to_numpy().astype(kind, copy=False))


def _frozen(array: np.ndarray) -> np.ndarray:
    """The array, not to be written: to the compiler that is another type, and one type is compiled once."""
    view = array.view()
    view.flags.writeable = False
    return view


def _refused(why: int, chunk: pl.DataFrame, prices: SetPrices) -> InputError:
    """Why a chunk cannot be settled, in words."""
    if why == exemption_card.NO_CARD_DAY:
        days, first, last = chunk["on_date"].sort().to_list(), prices.starts[0], prices.end
        return InputError(
            f"contacts: datoer fra {days[0]} til {days[-1]}, ventet {first} til før {last}.",
            f"contacts: dates from {days[0]} to {days[-1]}, expected {first} to before {last}.",
        )
    if why == exemption_card.NO_PRACTICE:
        return InputError(
            "contacts: et legekontor (practice_id) finnes ikke i registeret.",
            "contacts: a practice (practice_id) is not in the record.",
        )
    if why == exemption_card.NO_SET:
        number = int(chunk["code_set"].to_numpy().max())
        return InputError(
            f"contacts: code_set {number} finnes ikke i code_sets.",
            f"contacts: code_set {number} is not in code_sets.",
        )
    return InputError(
        "contacts: må være sortert etter resident_id, on_date og minute, for frikortets skyld.",
        "contacts: must be sorted by resident_id, on_date and minute, for the exemption card's sake.",
    )


def _journal(room: exemption_card.CardJournal, rows: int) -> pl.DataFrame:
    """The rows that the kernel wrote, as a frame of table `journal`."""
    frame = pl.DataFrame(
        {name: column[:rows] for name, column in zip(TABLES["journal"].schema, room, strict=True)}
    )
    lists = pl.col("list_id")
    if rows and int(room.list[:rows].min()) < 0:
        lists = pl.when(lists >= 0).then(lists)
    return frame.with_columns(
        lists, pl.col("on_date", "rates_from").cast(pl.Date),
        frame["payer"].cat.to(PARTY), frame["payee"].cat.to(PARTY), frame["item"].cat.to(ITEM),
    )  # fmt: skip


def _paid_room(n: int) -> exemption_card.Paid:
    n += 1
    return exemption_card.Paid(
        np.empty(n, np.int64), np.empty(n, np.int16), np.empty(n, np.int64), np.empty(n, np.int32),
        np.zeros(1, np.int64),
    )  # fmt: skip


def _paid(room: exemption_card.Paid, rows: int, first_year: int) -> pl.DataFrame:
    """What each resident paid in a year, as a frame; a year that runs on into the next chunk is told there."""
    reached = room.reached[:rows]
    frame = pl.DataFrame(
        {"resident_id": room.resident[:rows], "year": room.year[:rows] + np.int16(first_year),
         "paid_ore": room.ore[:rows], "reached": reached},
        schema={**_nobody().schema, "reached": pl.Int32},
    )  # fmt: skip
    return frame.with_columns(
        pl.when(pl.col("reached") != exemption_card.NEVER_EXEMPT).then("reached").cast(pl.Date)
    )


def _rest(
    rates: exemption_card.CardRates, around: exemption_card.Around, sums: exemption_card.Sums, first_year: int
) -> pl.DataFrame:
    room = _paid_room(0)
    exemption_card.finish(rates, around, sums, room)
    return _paid(room, int(room.rows[0]), first_year)


def _with_reached_elsewhere(
    paid: pl.DataFrame, rates: exemption_card.CardRates, around: exemption_card.Around, first_year: int
) -> pl.DataFrame:
    """Everyone who paid, and everyone who had no contact in a year but reached its ceiling elsewhere."""
    room = _paid_room(0)
    rows = exemption_card.reach_elsewhere(around, rates, room)
    if rows > 1:
        room = _paid_room(rows)
        exemption_card.reach_elsewhere(around, rates, room)
    alone = _paid(room, rows, first_year).join(paid, on=["year", "resident_id"], how="anti")
    return pl.concat([paid, alone]).sort("year", "resident_id")


def _nobody() -> pl.DataFrame:
    return pl.DataFrame(
        schema={"resident_id": pl.Int64, "year": pl.Int16, "paid_ore": pl.Int64, "reached": pl.Date}
    )


def _sums(practices: int, months: int, prices: SetPrices) -> exemption_card.Sums:
    state = np.zeros(exemption_card.STATE, np.int64)
    state[[exemption_card.RESIDENT, exemption_card.AT]] = -1
    shape = (practices, months, 2, 2)
    return exemption_card.Sums(
        np.zeros((*shape, exemption_card.CARD_ITEMS), np.int64), np.zeros((*shape, 2), np.int64),
        np.zeros(prices.reimbursement.shape, np.int64), np.zeros((len(prices.limits), len(prices.starts)), np.int64),
        state, np.zeros(len(prices.limits), np.int64),
    )  # fmt: skip


def _rates(prices: SetPrices, first: date, last: date) -> exemption_card.CardRates:
    limits, stretches, sets = prices.limits, len(prices.starts), prices.nurse.size
    return exemption_card.CardRates(
        prices.reimbursement, prices.copayment, prices.nurse, _days(first), prices.period_of_day(),
        _month_of_day(first, last), np.array([_days(s) for s in prices.starts], np.int32), *_ceilings(first, last),
        np.array([limit.times for limit in limits], np.int64).reshape(len(limits), sets),
        np.array([limit.most for limit in limits], np.int64),
        np.array([limit.reimbursement for limit in limits], np.int64).reshape(len(limits), stretches),
        np.array([limit.copayment for limit in limits], np.int64).reshape(len(limits), stretches),
    )  # fmt: skip


def _around(scheme: ListIndex, elsewhere: pl.DataFrame | None) -> exemption_card.Around:
    return exemption_card.Around(
        *_elsewhere(
            pl.DataFrame(schema=TABLES["copayments_elsewhere"].schema) if elsewhere is None else elsewhere
        ),
        _column(scheme.listed["resident_id"], np.int64),
        _column(scheme.listed["practice_id"], np.int32),
        _frozen(scheme.practices.astype(np.int32, copy=False)),
        _frozen(scheme.salaried),
    )


def _elsewhere(frame: pl.DataFrame) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Co-payments elsewhere by resident and day; sorted only where they are not: a nation's cost more memory than
    settling them."""
    found = _else_columns(frame)
    return (
        found
        if exemption_card.contacts_in_order(found[0], found[1])
        else _else_columns(frame.sort("resident_id", "on_date"))
    )


def _else_columns(frame: pl.DataFrame) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    return (
        _column(frame["resident_id"], np.int64),
        _column(frame["on_date"].to_physical(), np.int32),
        _column(frame["amount_ore"], np.int64),
    )


def _ceilings(first: date, last: date) -> tuple[np.ndarray, np.ndarray]:
    """First day and ceiling in øre of every year, the newest one known where a year has none yet."""
    years = range(first.year, last.year + 1)
    ceilings = [law.latest_known_ore("exemption_card.ceiling", date(y, 1, 1)) for y in years]
    return np.array([_days(date(y, 1, 1)) for y in years], np.int32), np.array(ceilings, np.int64)


def _months(first: date, last: date) -> tuple[date, ...]:
    final = date.fromordinal(last.toordinal() - 1)
    count = (final.year - first.year) * 12 + final.month - first.month + 1
    return tuple(
        date(first.year + (first.month - 1 + i) // 12, (first.month - 1 + i) % 12 + 1, 1)
        for i in range(count)
    )


def _month_of_day(first: date, last: date) -> np.ndarray:
    days = [date.fromordinal(o) for o in range(first.toordinal(), last.toordinal())]
    return np.array([(d.year - first.year) * 12 + d.month - first.month for d in days], np.int32)


def _days(day: date) -> int:
    return (day - _EPOCH).days
