"""What a practice pays: its own costs per self-employed GP, and as employer of the team's nurse."""

from collections.abc import Callable
from fractions import Fraction

import polars as pl

from anker import law
from anker.law.capitation import rounded_ore
from anker.record.tables import TABLES
from anker.settlement.costs import practice_cost
from anker.settlement.models.inputs import SettlementInputs
from anker.settlement.models.model import Terms
from anker.settlement.municipal_costs import HOURLY

WAGE_COST = "team.nurse_yearly_wage"
NORM = "team.listed_per_nurse"
MUNICIPAL_HOURS = "gp.municipal_hours_per_week"
PRACTICE_COST = "cost.practice_cost_per_gp"  # the user's own, whatever the list


def practice_costs(books: SettlementInputs, model: str, terms: Terms) -> pl.DataFrame:
    """Rent, staff and equipment of the self-employed GPs, by twelfths: a part per GP and one per person listed with
    them, or the user's own amount per GP."""
    own = terms.given(PRACTICE_COST)
    if own is not None:
        return monthly(
            books,
            model,
            "supplier",
            "practice cost",
            PRACTICE_COST,
            "self_employed",
            lambda gps: own * 100 * gps,
        )
    return joined_costs(books, model, terms, "self_employed", "listed_self_employed")


def joined_costs(books: SettlementInputs, model: str, terms: Terms, gps: str, listed: str) -> pl.DataFrame:
    """Both parts of the practice costs; `gps` and `listed` name the columns of `practices` that they follow."""
    per_gp = practice_cost(Fraction(1), Fraction(0), books.year, terms.cost) * 100
    per_listed = practice_cost(Fraction(0), Fraction(1), books.year, terms.cost) * 100
    return pl.concat([
        monthly(books, model, "supplier", "practice cost", "settle.practice_cost_fixed", gps, lambda n: per_gp * n),
        monthly(books, model, "supplier", "practice cost", "settle.practice_cost_per_listed", listed,
                lambda n: per_listed * n),
    ])  # fmt: skip


def municipal_hours(books: SettlementInputs, model: str, terms: Terms) -> pl.DataFrame:
    """Pay by the hour for municipal work outside the list, where the user says how many hours a week each GP has."""
    hours = terms.given(MUNICIPAL_HOURS)
    if not hours:
        return pl.DataFrame(schema=TABLES["postings"].schema)
    rate = law.latest_known_ore(HOURLY, books.month_starts()[0])
    yearly = hours * terms.cost("gp_weeks_per_year") * rate
    rows = monthly(
        books, model, "practice", "municipal hours", HOURLY, "self_employed", lambda gps: yearly * gps
    )
    return rows.with_columns(payer=pl.lit("municipality"))


def nurse_hundredths(terms: Terms) -> pl.Expr:
    """Nurse posts in hundredths: those that the record has, else one per the pilot's norm of residents listed with
    the self-employed, whose team it is (a salaried GP's staff is the municipality's)."""
    norm = terms.given("team.listed_per_nurse") or Fraction(
        law.exact_rate(NORM, law.shipped().parameters[NORM].values[0].start)
    )
    wanted = (pl.col("listed_self_employed") * 100 * norm.denominator) // norm.numerator
    return pl.when(pl.col("nurse_hundredths") > 0).then("nurse_hundredths").otherwise(wanted)


def nurse_costs(books: SettlementInputs, model: str, terms: Terms) -> pl.DataFrame:
    """The practice as employer: wage with overhead and sick-leave cover, and room."""
    posts = books.practices.with_columns(posts=nurse_hundredths(terms))
    wage, room = nurse_wage_ore(terms), terms.cost("nurse_room") * 100
    return pl.concat([
        monthly(books, model, "employee", "nurse wage", WAGE_COST, "posts", lambda n: wage * n / 100, posts),
        monthly(books, model, "supplier", "nurse room", "settle.nurse_room", "posts", lambda n: room * n / 100, posts),
    ])  # fmt: skip


def nurse_wage_ore(terms: Terms) -> Fraction:
    """What one nurse post costs a year, øre: the newest wage known, overhead and cover for sick leave."""
    wage = terms.given("cost.nurse_yearly_wage")
    ore = (
        wage * 100
        if wage is not None
        else Fraction(law.latest_known_ore(WAGE_COST, law.shipped().parameters[WAGE_COST].values[-1].start))
    )
    return ore * terms.cost("employer_overhead") * (1 + terms.cost("nurse_sick_leave"))


def loss_at_the_end(posts_hundredths: int, terms: Terms) -> int:
    """What the practice carries alone should the scheme end, øre: notice and what is left of the lease."""
    posts = Fraction(posts_hundredths, 100)
    notice = nurse_wage_ore(terms) * posts * terms.cost("nurse_notice_months") / 12
    lease = terms.cost("nurse_room") * 100 * posts * terms.cost("nurse_room_months_left") / 12
    return rounded_ore(notice + lease)


def monthly(
    books: SettlementInputs,
    model: str,
    payee: str,
    item: str,
    rule: str,
    quantity: str,
    yearly_ore: Callable[[int], Fraction],
    practices: pl.DataFrame | None = None,
) -> pl.DataFrame:
    """A yearly cost of each practice as twelve payments, each rounded once."""
    found = (books.practices if practices is None else practices).filter(pl.col(quantity) > 0)
    ore = [rounded_ore(yearly_ore(n) / 12) for n in found[quantity].to_list()]
    one = pl.DataFrame({"practice_id": found["practice_id"], "quantity": found[quantity], "amount_ore": ore},
                       schema={"practice_id": pl.Int32, "quantity": pl.Int64, "amount_ore": pl.Int64})  # fmt: skip
    months = pl.DataFrame({"month": list(books.month_starts())})
    return one.join(months, how="cross").with_columns(
        model=pl.lit(model), payer=pl.lit("practice"), payee=pl.lit(payee), item=pl.lit(item), rule=pl.lit(rule),
        list_id=pl.lit(None, dtype=pl.Int32), rates_from=pl.lit(None, dtype=pl.Date),
    ).select(list(TABLES["postings"].schema))  # fmt: skip
