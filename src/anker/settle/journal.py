"""The full ledger of contacts: every payment for every contact, streamed chunk by chunk.

Double entry: a row takes from one party what it gives to another, so that what is paid is what is received, always.
Chunks are frames of `contacts` sorted by resident, day and minute; a chunk may end in the middle of a resident.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl

from anker import law
from anker.errors import IdentityError, InputError
from anker.record.record import Record
from anker.record.tables import ITEM, PARTY, TABLES
from anker.settle import card
from anker.settle.code_prices import SetPrices

EPOCH = date(1970, 1, 1)
PARTIES = {name: i for i, name in enumerate(PARTY.categories)}
# item → payer; the payee is the practice, or the municipality where the GP is salaried
PAYERS = np.array([PARTIES[p] for p in ("state", "patient", "state", "state")] * 2, np.uint8)
PAYEES = np.array([PARTIES["practice"], PARTIES["municipality"]], np.uint8)
Sink = Callable[[pl.DataFrame], None]


@dataclass(frozen=True)
class Scheme:
    """What the settling of contacts must know of the scheme: which lists are salaried, where residents are listed.

    `practices` (sorted ids) are the rows of the totals. `salaried` (lists,) is 1 at the id of a list whose GP is
    salaried. `listed`: resident_id and practice_id of everyone on a list, sorted by resident.
    """

    practices: np.ndarray
    salaried: np.ndarray
    listed: pl.DataFrame


def scheme_of(record: Record) -> Scheme:
    """What the record says of practices, contracts and who is listed where."""
    lists = record["lists"]
    salaried = np.zeros(int(lists["list_id"].max() or 0) + 1, np.uint8)  # type: ignore[arg-type]
    salaried[lists.filter(pl.col("contract") == "salaried")["list_id"].to_numpy()] = 1
    where = lists.select("list_id", "practice_id")
    residents = record["residents"].select("resident_id", "list_id").drop_nulls().join(where, on="list_id")
    practices = record["practices"]["practice_id"].sort().to_numpy()
    return Scheme(practices, salaried, residents.select("resident_id", "practice_id").sort("resident_id"))


@dataclass(frozen=True)
class ContactTotals:
    """What contacts brought. `ore` (practices, months, own, payee, ITEMS) and `contacts` (practices, months, own,
    payee, 2: GP and nurse), int64; own 1 = listed with the practice; payee 1 = the municipality. `paid`: øre that
    each resident paid, by resident, with year. `set_counts` (sets,): contacts of each set of codes. `rows`: how many
    the journal has."""

    months: tuple[date, ...]
    practices: np.ndarray
    ore: np.ndarray
    contacts: np.ndarray
    paid: pl.DataFrame
    set_counts: np.ndarray
    rows: int


def settle_contacts(
    chunks: Iterable[pl.DataFrame],
    prices: SetPrices,
    scheme: Scheme,
    elsewhere: pl.DataFrame | None = None,
    sink: Sink | None = None,
) -> ContactTotals:
    """Settle contacts in order. `sink` gets the journal, a frame per chunk. InputError where they are not sorted, or a
    day lies outside the days that have prices; IdentityError should the books not balance."""
    first, last = prices.starts[0], prices.end
    months = _months(first, last)
    shape = (scheme.practices.size, len(months), 2, 2)
    ore, contacts = np.zeros((*shape, card.ITEMS), np.int64), np.zeros((*shape, 2), np.int64)
    state = np.zeros(card.STATE, np.int64)
    state[card.RESIDENT] = -1
    years = _ceilings(first, last)
    other, listed = _elsewhere(elsewhere), _listed(scheme)
    tables = (prices.reimbursement, prices.copayment, prices.period_of_day(), prices.nurse, _days(first))
    month_of_day = _month_of_day(first, last)
    paid: list[pl.DataFrame] = []
    written, previous = 0, (-1, -1, -1)
    set_counts = np.zeros(prices.nurse.size, np.int64)
    for chunk in chunks:
        columns = _columns(chunk, first, last, scheme, month_of_day)
        _known_sets(columns["code_set"], prices)
        previous = _sorted(columns, chunk, previous)
        out = _room(chunk.height)
        patient = np.zeros(chunk.height, np.int64)
        rows = card.settle_contacts(
            columns["resident"], columns["day"], columns["code_set"], columns["exempt"], columns["practice"],
            columns["payee"], columns["month"], *tables, *years, *other, *listed, state, ore, contacts,
            patient, *out,
        )  # fmt: skip
        written += rows
        set_counts += np.bincount(columns["code_set"], minlength=set_counts.size)
        paid.append(_paid(chunk, patient))
        if sink is not None:
            frame = _journal(chunk, columns["payee"], prices, rows, *out)
            _balanced(frame, written - rows)
            sink(frame)
    people = (
        pl.concat(paid).group_by("resident_id", "year").agg(pl.col("paid_ore").sum()) if paid else _nobody()
    )
    totals = ContactTotals(
        months, scheme.practices, ore, contacts, people.sort("year", "resident_id"), set_counts, written
    )
    if int(ore[..., [card.COPAYMENT, card.NURSE + card.COPAYMENT]].sum()) != int(people["paid_ore"].sum()):
        raise IdentityError("what patients paid is not what was received from patients")
    return totals


def _columns(
    chunk: pl.DataFrame, first: date, last: date, scheme: Scheme, month_of_day: np.ndarray
) -> dict[str, np.ndarray]:
    day = chunk["on_date"].to_physical().to_numpy().astype(np.int32, copy=False)
    if day.size and (day.min() < _days(first) or day.max() >= _days(last)):
        found = [date.fromordinal(int(d) + EPOCH.toordinal()) for d in (day.min(), day.max())]
        raise InputError(
            f"contacts: datoer fra {found[0]} til {found[1]}, ventet {first} til før {last}.",
            f"contacts: dates from {found[0]} to {found[1]}, expected {first} to before {last}.",
        )
    ids = chunk["practice_id"].to_numpy()
    practice = np.searchsorted(scheme.practices, ids).astype(np.int32)
    if ids.size and (practice.max() >= scheme.practices.size or (scheme.practices[practice] != ids).any()):
        raise InputError(
            "contacts: et legekontor (practice_id) finnes ikke i registeret.",
            "contacts: a practice (practice_id) is not in the record.",
        )
    return {
        "resident": chunk["resident_id"].to_numpy().astype(np.int64, copy=False),
        "day": day,
        "code_set": chunk["code_set"].to_numpy(),
        "exempt": chunk["exempt"].is_not_null().to_numpy(),
        "practice": practice,
        "payee": _payee(chunk, scheme),
        "month": month_of_day[day - _days(first)],
    }


def _known_sets(code_set: np.ndarray, prices: SetPrices) -> None:
    if code_set.size and (code_set.min() < 0 or code_set.max() >= prices.nurse.size):
        raise InputError(
            f"contacts: code_set {int(code_set.max())} finnes ikke i code_sets.",
            f"contacts: code_set {int(code_set.max())} is not in code_sets.",
        )


def _payee(chunk: pl.DataFrame, scheme: Scheme) -> np.ndarray:
    """1 where the fees go to the municipality: the list's GP is salaried."""
    lists = chunk["list_id"].fill_null(-1).to_numpy()
    return np.where((lists >= 0) & (lists < scheme.salaried.size), scheme.salaried[lists], 0).astype(np.uint8)


def _sorted(
    columns: dict[str, np.ndarray], chunk: pl.DataFrame, previous: tuple[int, int, int]
) -> tuple[int, int, int]:
    """The last key of the chunk; InputError where the order is broken, for the card would then be wrong."""
    if not chunk.height:
        return previous
    resident, day, minute = columns["resident"], columns["day"], chunk["minute"].to_numpy()
    same = resident[1:] == resident[:-1]
    order = (resident[1:] > resident[:-1]) | (
        same & ((day[1:] > day[:-1]) | ((day[1:] == day[:-1]) & (minute[1:] >= minute[:-1])))
    )
    if not order.all() or (int(resident[0]), int(day[0]), int(minute[0])) < previous:
        raise InputError(
            "contacts: må være sortert etter resident_id, on_date og minute, for frikortets skyld.",
            "contacts: must be sorted by resident_id, on_date and minute, for the exemption card's sake.",
        )
    return int(resident[-1]), int(day[-1]), int(minute[-1])


def _room(n: int) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    return (
        np.empty(3 * n, np.int32),
        np.empty(3 * n, np.uint8),
        np.empty(3 * n, np.int64),
        np.empty(3 * n, np.int32),
    )


def _journal(
    chunk: pl.DataFrame, payee: np.ndarray, prices: SetPrices, rows: int, row: np.ndarray, item: np.ndarray,
    amount: np.ndarray, period: np.ndarray,
) -> pl.DataFrame:  # fmt: skip
    """The rows that the kernel wrote, as a frame of table `journal`."""
    at, kind = row[:rows], item[:rows]
    starts = np.array([_days(s) for s in prices.starts], np.int32)
    kept = chunk.select("resident_id", "practice_id", "list_id", "on_date", "minute", "code_set")[at]
    return kept.with_columns(
        pl.Series("rates_from", starts[period[:rows]]).cast(pl.Date),
        pl.Series("payer", PAYERS[kind]).cat.to(PARTY),
        pl.Series("payee", PAYEES[payee[at]]).cat.to(PARTY),
        pl.Series("item", kind).cat.to(ITEM),
        pl.Series("amount_ore", amount[:rows]),
    ).select(list(TABLES["journal"].schema))


def _balanced(frame: pl.DataFrame, before: int) -> None:
    if frame.height and (int(frame["amount_ore"].min()) <= 0):  # type: ignore[arg-type]
        raise IdentityError(f"the journal has a payment that is not positive after row {before}")


def _paid(chunk: pl.DataFrame, patient: np.ndarray) -> pl.DataFrame:
    """What each resident of the chunk paid, by year: contacts are sorted, so that a resident stands together."""
    if not chunk.height:
        return _nobody()
    resident = chunk["resident_id"].to_numpy()
    year = chunk["on_date"].dt.year().to_numpy()
    starts = np.flatnonzero(np.r_[True, (resident[1:] != resident[:-1]) | (year[1:] != year[:-1])])
    sums = np.add.reduceat(patient, starts)
    return pl.DataFrame(
        {"resident_id": resident[starts], "year": year[starts].astype(np.int16), "paid_ore": sums},
        schema=_nobody().schema,
    )


def _nobody() -> pl.DataFrame:
    return pl.DataFrame(schema={"resident_id": pl.Int64, "year": pl.Int16, "paid_ore": pl.Int64})


def _elsewhere(frame: pl.DataFrame | None) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    if frame is None:
        return np.empty(0, np.int64), np.empty(0, np.int32), np.empty(0, np.int64)
    found = frame if _in_order(frame) else frame.sort("resident_id", "on_date")
    day = found["on_date"].to_physical().to_numpy().astype(np.int32, copy=False)
    return found["resident_id"].to_numpy().astype(np.int64, copy=False), day, found["amount_ore"].to_numpy()


def _in_order(frame: pl.DataFrame) -> bool:
    """Whether rows stand by resident and day already: sorting a nation's would cost more memory than settling it."""
    resident = frame["resident_id"].to_numpy()
    day = frame["on_date"].to_physical().to_numpy()
    later = resident[1:] > resident[:-1]
    return bool((later | ((resident[1:] == resident[:-1]) & (day[1:] >= day[:-1]))).all())


def _listed(scheme: Scheme) -> tuple[np.ndarray, np.ndarray]:
    """Resident, and the row of the practice that has the resident on a list; both sorted by resident."""
    practice = np.searchsorted(scheme.practices, scheme.listed["practice_id"].to_numpy()).astype(np.int32)
    return scheme.listed["resident_id"].to_numpy().astype(np.int64, copy=False), practice


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
    return (day - EPOCH).days
