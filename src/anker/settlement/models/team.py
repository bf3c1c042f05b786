"""What a team's nurse does to the fees of a practice: visits of her own, some of them instead of the GP's.

From three habits, each a cost-file number with a range or the user's own: visits per post and year, the share of them
that would have been the GP's, and the share of the GP's freed consultations that other patients fill.
"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil

import polars as pl

from anker import law
from anker.law.capitation import rounded_ore
from anker.law.tariff import newest_price
from anker.record.tables import TABLES
from anker.settlement.models.costs_of_practice import nurse_hundredths
from anker.settlement.models.inputs import SettlementInputs
from anker.settlement.models.model import Terms

FIRST = date(2026, 1, 1)  # the nurse's own codes, chapter H
VISIT_MINUTES = 30


@dataclass(frozen=True)
class Visit:
    """What one nurse consultation brings, øre: due from the patient (or the state in her place), and reimbursed."""

    copayment_ore: int
    reimbursement_ore: int

    @property
    def ore(self) -> int:
        """All of it."""
        return self.copayment_ore + self.reimbursement_ore


def visit(on: date, minutes: int = VISIT_MINUTES, consultation: str = "S2ad", time: str = "S2cd") -> Visit:
    """A consultation with its started time units, by the newest rates known on a day (the first ones before 2026)."""
    day = max(on, FIRST)
    base, unit = newest_price(consultation, day), newest_price(time, day)
    length = law.latest_known(f"tariff.{time}.unit_minutes", day).require()
    free = law.latest_known(f"tariff.{time}.free_minutes", day).require()
    units = max(0, ceil((minutes - free) / length))
    return Visit(
        base.copayment_ore + units * unit.copayment_ore,
        base.reimbursement_ore + units * unit.reimbursement_ore,
    )


def patients_share(books: SettlementInputs) -> Fraction:
    """The part of co-payments due that patients pay themselves, over all the books' contacts."""
    due = books.contacts.ore[..., 1:4].sum() + books.contacts.ore[..., 5:8].sum()
    paid = books.contacts.ore[..., 1].sum() + books.contacts.ore[..., 5].sum()
    return Fraction(int(paid), int(due)) if due else Fraction(1)


def nurse_visit_rows(
    books: SettlementInputs, model: str, terms: Terms, consultation: str = "S2ad", time: str = "S2cd"
) -> pl.DataFrame:
    """The nurse's fees, month by month, where the books have no nurse contacts of their own. The patients' part of
    the co-payment is as in the practice's other contacts; the rest is the state's."""
    if books.contacts.contacts[..., 1].any():
        return pl.DataFrame(schema=TABLES["postings"].schema)
    posts = books.practices.with_columns(posts=nurse_hundredths(terms)).filter(pl.col("posts") > 0)
    share = patients_share(books)
    yearly = terms.cost("nurse_visits_per_post")
    frames = []
    for number, month in enumerate(books.month_starts()):
        one = visit(month, consultation=consultation, time=time)
        visits = [_of_month(yearly * n / 100, number) for n in posts["posts"].to_list()]
        patient = [rounded_ore(share * one.copayment_ore * v) for v in visits]
        card = [one.copayment_ore * v - p for v, p in zip(visits, patient, strict=True)]
        state = [one.reimbursement_ore * v for v in visits]
        for payer, item, ore in (
            ("patient", "nurse co-payment", patient),
            ("state", "nurse co-payment covered, exemption card", card),
            ("state", "nurse fee reimbursement", state),
        ):
            frames.append(_rows(posts, model, month, payer, item, visits, ore, f"tariff.{consultation}"))
    return pl.concat(frames)


def freed_rows(books: SettlementInputs, model: str, terms: Terms) -> pl.DataFrame:
    """What the GP no longer earns: consultations that the nurse took over and nobody filled, as negative payments at
    what a consultation brings on average in the books."""
    if books.contacts.contacts[..., 1].any():
        return pl.DataFrame(schema=TABLES["postings"].schema)
    posts = books.practices.with_columns(posts=nurse_hundredths(terms)).filter(pl.col("posts") > 0)
    taken = terms.cost("nurse_visits_per_post") * terms.cost("nurse_visits_replacing_gp")
    lost = taken * (1 - terms.cost("freed_time_refilled"))
    share = patients_share(books)
    frames = []
    for number, month in enumerate(books.month_starts()):
        reimbursed, due = consultation_ore(books, month)
        gone = [_of_month(lost * n / 100, number) for n in posts["posts"].to_list()]
        for payer, item, each in (
            ("state", "fee reimbursement", reimbursed),
            ("patient", "co-payment", due * share),
            ("state", "co-payment covered, exemption card", due * (1 - share)),
        ):
            ore = [-rounded_ore(each * n) for n in gone]
            frames.append(_rows(posts, model, month, payer, item, gone, ore, "settle.freed_time_refilled"))
    return pl.concat(frames)


def consultation_ore(books: SettlementInputs, month: date) -> tuple[Fraction, Fraction]:
    """Mean reimbursement and co-payment of a GP's consultation in a month, øre, by the sets of codes in the books."""
    column = max(i for i, start in enumerate(books.prices.starts) if i == 0 or start <= month)
    times = books.contacts.set_counts.sum(axis=1) * books.consultation_sets
    total = int(times.sum())
    if not total:
        return Fraction(0), Fraction(0)
    state = int((books.prices.reimbursement[:, column] * times).sum())
    patient = int((books.prices.copayment[:, column] * times).sum())
    return Fraction(state, total), Fraction(patient, total)


def _of_month(yearly: Fraction, number: int) -> int:
    """The whole visits of month `number` (0–11), so that the twelve add up to the whole year's."""
    return int(yearly * (number + 1) / 12) - int(yearly * number / 12)


def _rows(
    posts: pl.DataFrame,
    model: str,
    month: date,
    payer: str,
    item: str,
    visits: list[int],
    ore: list[int],
    rule: str,
) -> pl.DataFrame:
    return posts.select(
        model=pl.lit(model), month=pl.lit(month), payer=pl.lit(payer), payee=pl.lit("practice"), item=pl.lit(item),
        practice_id="practice_id", list_id=pl.lit(None, dtype=pl.Int32),
        quantity=pl.Series(visits, dtype=pl.Int64), amount_ore=pl.Series(ore, dtype=pl.Int64), rule=pl.lit(rule),
        rates_from=pl.lit(None, dtype=pl.Date),
    )  # fmt: skip
