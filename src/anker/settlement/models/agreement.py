"""What hangs on each GP's agreement beside the list: the start grant of a new one, and the practice compensation of a
GP who also has a municipal post. A record holds neither dates nor hours: both are the user's to give."""

from datetime import date
from fractions import Fraction
from math import ceil

import polars as pl

from anker import law
from anker.errors import InputError
from anker.law.capitation import rounded_ore, start_grant, whole_list
from anker.law.parameter import Parameter
from anker.record.tables import TABLES
from anker.settlement.models.costs_of_practice import monthly, municipal_hours
from anker.settlement.models.inputs import SettlementInputs
from anker.settlement.models.model import Terms
from anker.settlement.models.rows import ONE, joined, with_gp
from anker.settlement.municipal_costs import compensation_rule

PERSONS = "start_grant.persons"
POST_HOURS = "gp.municipal_post_hours_per_week"
COMPENSATION = "gp.practice_compensation_per_year"


def start_grant_rows(books: SettlementInputs, model: str, factor: Fraction = ONE) -> pl.DataFrame:
    """The start grant for each self-employed GP's list whose agreement has a date, month by month. `factor` is that of
    the model on the capitation grant, which the grant stands in for."""
    rows = []
    for list_id, practice, listed, ceiling, weight in _lists(books).rows():
        for start, parts in zip(books.month_starts(), books.months, strict=True):
            since = _months(books.agreements[list_id], start)
            more = start_grant(parts, listed, ceiling, since, Fraction(weight, books.weights.denominator))
            ore = rounded_ore(more * factor)
            if ore:
                persons = whole_list(PERSONS, start, law.shipped()) - listed
                rows.append((model, start, "municipality", "practice", "start grant", practice, list_id, persons, ore,
                             PERSONS, parts[0].rates[0].valid_from))  # fmt: skip
    return pl.DataFrame(rows, schema=TABLES["postings"].schema, orient="row")


def could_have_start_grant(books: SettlementInputs) -> tuple[int, int]:
    """Lists of self-employed GPs short enough for the start grant whose agreement has no date, and the most, in øre,
    that the year could bring were all of them new."""
    undated = with_gp(books, salaried_too=False).filter(~pl.col("list_id").is_in(list(books.agreements)))
    most, lists = 0, 0
    for listed, ceiling, weight in undated.select("listed", "ceiling", "weight").rows():
        heads = Fraction(weight, books.weights.denominator)
        ore = sum(rounded_ore(start_grant(parts, listed, ceiling, 0, heads)) for parts in books.months)
        most, lists = most + ore, lists + (1 if ore else 0)
    return lists, most


def municipal_pay(books: SettlementInputs, model: str, terms: Terms) -> pl.DataFrame:
    """What the municipality pays self-employed GPs for other work than the list's, whatever the payment model: hours
    and practice compensation."""
    return joined(municipal_hours(books, model, terms), practice_compensation(books, model, terms))


def practice_compensation(books: SettlementInputs, model: str, terms: Terms) -> pl.DataFrame:
    """What the municipality pays for a practice that runs while its GP is at a municipal post, where the user says how
    many hours a week each self-employed GP is. InputError where the year's amount is not public and not given."""
    hours = terms.given(POST_HOURS)
    if not hours:
        return pl.DataFrame(schema=TABLES["postings"].schema)
    rule, ore = _compensation(hours, books.month_starts()[0], terms)
    rows = monthly(
        books, model, "practice", "practice compensation", rule, "self_employed", lambda gps: ore * gps
    )
    return rows.with_columns(payer=pl.lit("municipality"))


def _compensation(hours: Fraction, on: date, terms: Terms) -> tuple[str, Fraction]:
    """The rule and a GP's øre a year: the user's own amount, else that of the table (by started hours) on the day."""
    own = terms.given(COMPENSATION)
    if own is not None:
        return COMPENSATION, own * 100
    started, key = ceil(hours), compensation_rule(hours)
    value = _table(key).at(on)
    if value is None or value.exact is None or started > 24:
        raise InputError(
            f"Praksiskompensasjon for {started} timer er ikke kjent for {on.year} (tabellen er funnet for 2021, til og "
            f"med 24 timer). Gi beløpet med --set {COMPENSATION}=KRONER.",
            f"Practice compensation for {started} hours is not known for {on.year} (the table was found for 2021, up "
            f"to 24 hours). Give the amount by --set {COMPENSATION}=KRONER.",
        )
    return key, Fraction(value.exact) * 100


def _table(key: str) -> Parameter:
    return law.shipped().parameters[key]


def _lists(books: SettlementInputs) -> pl.DataFrame:
    dated = with_gp(books, salaried_too=False).filter(pl.col("list_id").is_in(list(books.agreements)))
    return dated.select("list_id", "practice_id", "listed", "ceiling", "weight")


def _months(since: date, to: date) -> int:
    """Whole months from the month of the agreement to another; negative before it."""
    return (to.year - since.year) * 12 + to.month - since.month
