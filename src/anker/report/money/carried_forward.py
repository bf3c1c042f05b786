"""Amounts that are past their date, told at the top of a page: their date, and what a yearly rise would change."""

from fractions import Fraction

import polars as pl

from anker.language import Text, day_en, day_nb
from anker.number_format import NARROW, fixed
from anker.report.money.codes import codes_sheet
from anker.settlement.costs import COST_YEAR, exact_cost, practice_cost
from anker.settlement.models.inputs import SettlementInputs
from anker.settlement.models.rows import capitation_rows

_RISE = Fraction(1, 100)


def carried_forward(books: SettlementInputs, practice: int | None = None) -> tuple[Text, ...]:
    """What holds of the capitation grant, the codes and the practice costs of a year, as far as they are carried
    forward; kroner are those of the practice, or of all the books."""
    return (*books.basis, *_capitation(books, practice), *_codes(books), _costs(books))


def _capitation(books: SettlementInputs, practice: int | None) -> tuple[Text, ...]:
    """The newest rate where a later one is not known: each per cent of yearly rise since, by 1 July."""
    last = books.months[-1][-1].rates[0]
    if last.certainty != "assumed" or last.valid_from is None:
        return ()
    rows = capitation_rows(books, "")
    rows = rows if practice is None else rows.filter(pl.col("practice_id") == practice)
    by_month = dict(rows.group_by("month").agg(pl.col("amount_ore").sum()).rows())
    more = Fraction(0)
    for month, ore in by_month.items():
        rises = max(month.year - last.valid_from.year - (month.month < 7), 0)
        more += ((1 + _RISE) ** rises - 1) * int(ore)
    return (
        Text(
            f"Basistilskuddet er satsen fra {day_nb(last.valid_from)}, den nyeste kjente, ført videre til {books.year} "
            f"uten økning. Hver prosent i årlig økning siden ville gitt {_nb(more)} kr mer i året.",
            f"The capitation grant is at the rate of {day_en(last.valid_from)}, the newest known, carried forward to "
            f"{books.year} without a rise. Each per cent of yearly rise since would bring NOK {_en(more)} more a year.",
        ),
    )


def _codes(books: SettlementInputs) -> tuple[Text, ...]:
    """Codes without an amount in a part of the year: the date of those used, and one per cent of what they bring."""
    known = dict(zip(books.prices.starts, books.prices.of_code, strict=True))
    rows = codes_sheet(books).filter(pl.col("code").is_in(list(books.prices.assumed)))
    late = [
        (known[start][code].start, state + patient)
        for code, start, state, patient in rows.select(
            "code", "rates_from", "reimbursement_ore", "copayment_ore"
        ).rows()
        if known[start][code].certainty == "assumed"
    ]
    if not late:
        return ()
    newest, more = max(start for start, _ in late), sum(ore for _, ore in late) * _RISE
    names = ", ".join(books.prices.assumed)
    return (
        Text(
            f"Uten kjent beløp hele {books.year}: takst {names}. Der er det nyeste brukt, fra {day_nb(newest)} "
            f"eller før. Én prosent mer er {_nb(more)} kr i refusjoner og egenandeler i hele registeret.",
            f"Without a known amount in all of {books.year}: code {names}. There the newest is used, of "
            f"{day_en(newest)} or before. One per cent more is NOK {_en(more)} in reimbursements and "
            "co-payments of the whole record.",
        ),
    )


def _costs(books: SettlementInputs) -> Text:
    """Practice costs: their price year, how they are carried, and a point more a year for a list of 1,000."""
    growth, listed = exact_cost("practice_cost_growth"), Fraction(1000)
    now = practice_cost(Fraction(1), listed, books.year)
    more = now * (
        (1 + growth + _RISE) ** (books.year - COST_YEAR) / (1 + growth) ** (books.year - COST_YEAR) - 1
    )
    return Text(
        f"Praksiskostnadene er publisert for {COST_YEAR} og ført videre med {fixed(100 * growth, 2, 'nb')} % i året "
        f"til {books.year}. Ett prosentpoeng mer i året er {_nb(more * 100)} kr per fastlege med 1 000 på listen.",
        f"Practice costs are published for {COST_YEAR} and carried on by {fixed(100 * growth, 2)}% a year to "
        f"{books.year}. One percentage point more a year is NOK {_en(more * 100)} per GP with 1,000 listed.",
    )


def _nb(ore: Fraction) -> str:
    return fixed(ore / 100, 0, "nb", NARROW)


def _en(ore: Fraction) -> str:
    return fixed(ore / 100, 0)
