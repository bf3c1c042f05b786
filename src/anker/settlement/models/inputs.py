"""The books that every payment model is settled from: who is listed where, and what contacts brought, by month.

A record at one date is taken to hold through the year (who is listed then is listed in every month). Where the record
has contacts of its own (imported claims), they are settled; where it has none, a typical year of contacts stands in,
labelled so.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import numpy as np
import polars as pl

from anker.errors import InputError
from anker.language import Text
from anker.law.capitation import PaidBy, Part, parts
from anker.norway.tables import table
from anker.record.record import Record
from anker.settlement.agreements import read_agreements
from anker.settlement.claims.code_prices import SetPrices, set_prices
from anker.settlement.claims.payments import ContactTotals, Sink, list_index, settle_contacts
from anker.settlement.models.weights import OLDEST, Weights, assumed
from anker.settlement.typical_year import typical
from anker.settlement.typical_year.account_prices import account_note, account_prices
from anker.settlement.years import Basis, basis_of

INPUT_GROUPS = ("chronic", "mental_health", "frail")
TYPICAL = Text(
    "Registeret har ingen regninger: kontaktene er et typisk år (publisert antall, antatt takstbruk).",
    "The record has no claims: the contacts are a typical year (published numbers, assumed mix of codes).",
)
OVER = Text(
    "En takst med et årlig tak for hver pasient er ikke betalt {times} ganger ut over taket.",
    "A code with a yearly maximum for each patient is not paid {times} times beyond the maximum.",
)
NEWEST = Text(
    "Antakelse: nyeste kjente sats er brukt for {what}.",
    "Assumption: the newest known rate is used for {what}.",
)


@dataclass(frozen=True)
class SettlementInputs:
    """One year of one scheme. `lists`: list_id, practice_id, municipality_no, salaried, with_gp, ceiling, listed,
    weight (numerators over the weights' denominator). `practices`: practice_id, municipality_no, gps, self_employed,
    listed, listed_self_employed, listed_with_gp, nurse_hundredths. `months`: the stretches of each month for the
    capitation grant. `consultation_sets` (sets,): 1 where a set of codes is a consultation with a GP. `groups`:
    resident_id, practice_id and need groups of the listed. `agreements`: the day of a list's agreement, where the user
    gave it. `code_sets`: the codes of each set. `basis`: how contacts were paid, where not code by code.
    `typical_codes`: the contacts are the typical mix's, paid code by code.
    """

    year: int
    lists: pl.DataFrame
    practices: pl.DataFrame
    municipalities: pl.DataFrame
    contacts: ContactTotals
    prices: SetPrices
    months: tuple[tuple[Part, ...], ...]
    weights: Weights
    consultation_sets: np.ndarray
    groups: pl.DataFrame
    notes: tuple[Text, ...] = field(default=())
    agreements: Mapping[int, date] = field(default_factory=dict)
    code_sets: pl.DataFrame = field(default_factory=pl.DataFrame)
    basis: tuple[Text, ...] = ()
    typical_codes: bool = False

    def month_starts(self) -> tuple[date, ...]:
        """The first day of each month."""
        return tuple(date(self.year, m, 1) for m in range(1, 13))


@dataclass(frozen=True)
class SettlementOptions:
    """How to settle: the year, the weights, whether the newest rate known may stand in for one that is not (an
    assumption), how a month is paid where the sources are silent, and a file of the agreements' dates."""

    year: int
    weights: Weights | None = None
    newest: bool = True
    paid_by: PaidBy = "law"
    agreements: Path | None = None


@dataclass(frozen=True)
class ClaimsOfYear:
    """A year's contacts in chunks, sorted as settling needs, with their codes, what was paid elsewhere, and notes;
    `prices` where the tariff does not tell them, with `basis`, how they were found."""

    chunks: Iterator[pl.DataFrame]
    code_sets: pl.DataFrame
    elsewhere: pl.DataFrame | None
    notes: tuple[Text, ...] = ()
    prices: SetPrices | None = None
    basis: tuple[Text, ...] = ()


def settlement_inputs(
    record: Record, options: SettlementOptions, sink: Sink | None = None, claims: ClaimsOfYear | None = None
) -> SettlementInputs:
    """The books of a year, from given claims or else from those of the record. InputError where the record lacks
    lists, or a rate is not known and `newest` is off."""
    if "lists" not in record or "residents" not in record:
        raise InputError(
            "Registeret mangler lister eller innbyggere. Bygg det med dagens dato: anker build STED --out MAPPE.",
            "The record lacks lists or residents. Build it for today: anker build PLACE --out FOLDER.",
        )
    weights = options.weights or assumed()
    known = set(record["lists"]["list_id"].to_list())
    agreements = read_agreements(options.agreements, known) if options.agreements else {}
    claims = claims or _claims(record, options.year)
    notes = list(claims.notes)
    first, last = date(options.year, 1, 1), date(options.year, 12, 31)
    prices = claims.prices or set_prices(claims.code_sets, first, last, options.newest)
    totals = settle_contacts(claims.chunks, prices, list_index(record), claims.elsewhere, sink)
    months = tuple(
        parts(date(options.year, m, 1), newest=options.newest, paid_by=options.paid_by) for m in range(1, 13)
    )
    lists = _lists(record, weights, options.year)
    stale = [q.label for part in months[-1] for q in part.rates if q.certainty == "assumed"]
    if over := int(totals.over.sum()):
        notes.append(Text(OVER.nb.format(times=over), OVER.en.format(times=over)))
    names = [*(label.nb for label in stale), *(f"takst {c}" for c in prices.assumed)]
    if names:
        what_en = ", ".join([*(label.en for label in stale), *(f"code {c}" for c in prices.assumed)])
        notes.append(Text(NEWEST.nb.format(what=", ".join(names)), NEWEST.en.format(what=what_en)))
    return SettlementInputs(
        options.year, lists, _practices(record, lists), _municipalities(record, options.year), totals, prices, months,
        weights, consultations_by_group(claims.code_sets, prices.nurse.size), _groups(record), (*notes, weights.note),
        agreements, claims.code_sets, claims.basis, TYPICAL in claims.notes and not claims.basis,
    )  # fmt: skip


def consultations_by_group(code_sets: pl.DataFrame, sets: int) -> np.ndarray:
    """1 for each set of codes that holds a code of a GP's consultation (2ad, 2as, 2ed, 2fk and their like)."""
    found = code_sets.filter(pl.col("code").str.contains(r"^2(a|ed|fk)"))["code_set"].unique().to_numpy()
    out = np.zeros(sets, np.int64)
    out[found] = 1
    return out


def _claims(record: Record, year: int) -> ClaimsOfYear:
    if "contacts" in record:
        own = (
            record["contacts"]
            .filter(pl.col("on_date").dt.year() == year)
            .sort("resident_id", "on_date", "minute")
        )
        return ClaimsOfYear(iter((own,)), record["code_sets"], record.tables.get("copayments_elsewhere"))
    by_codes = basis_of(year) is Basis.CODES
    elsewhere = typical.copayments_elsewhere(record, year)
    return ClaimsOfYear(
        typical.typical_contacts(record, year), typical.mix(year).code_sets, elsewhere, (TYPICAL,),
        None if by_codes else account_prices(year),
        () if by_codes else (account_note(year),),
    )  # fmt: skip


def _lists(record: Record, weights: Weights, year: int) -> pl.DataFrame:
    """Every list with who is on it; ages are those of the year, or of the record where it is later."""
    age = typical.age_in(record, year).clip(0, OLDEST).cast(pl.Int32)
    listed = (
        record["residents"].filter(pl.col("list_id").is_not_null())
        .select("list_id", pl.col("sex").cast(pl.String), age=age)
        .group_by("list_id", "sex", "age").len("persons")
        .join(weights.numerators, on=["sex", "age"], how="left")
        .group_by("list_id")
        .agg(
            listed=pl.col("persons").sum().cast(pl.Int64),
            weight=(pl.col("persons").cast(pl.Int64) * pl.col("numerator")).sum(),
        )
    )  # fmt: skip
    return (
        record["lists"].join(listed, on="list_id", how="left")
        .select(
            "list_id", "practice_id", "municipality_no", "ceiling",
            salaried=pl.col("contract") == "salaried",
            with_gp=pl.col("gp_id").is_not_null(),
            listed=pl.col("listed").fill_null(0),
            weight=pl.col("weight").fill_null(0),
        )
        .sort("list_id")
    )  # fmt: skip


def _groups(record: Record) -> pl.DataFrame:
    listed = record["residents"].filter(pl.col("list_id").is_not_null())
    where = record["lists"].select("list_id", "practice_id")
    groups = [group for group in INPUT_GROUPS if group in listed.columns]
    return listed.join(where, on="list_id", maintain_order="left").select(
        "resident_id", "practice_id", *groups
    )


def _practices(record: Record, lists: pl.DataFrame) -> pl.DataFrame:
    of_lists = lists.group_by("practice_id").agg(
        gps=pl.col("with_gp").sum().cast(pl.Int64),
        self_employed=(pl.col("with_gp") & ~pl.col("salaried")).sum().cast(pl.Int64),
        lists=pl.len().cast(pl.Int64),
        listed=pl.col("listed").sum(),
        listed_self_employed=pl.col("listed").filter(pl.col("with_gp") & ~pl.col("salaried")).sum(),
        listed_with_gp=pl.col("listed").filter(pl.col("with_gp")).sum(),
        ceiling=pl.col("ceiling").sum().cast(pl.Int64),
    )
    return (
        record["practices"]
        .select(
            "practice_id",
            "municipality_no",
            nurse_hundredths=(pl.col("nurse_fte") * 100).round().cast(pl.Int64),
        )
        .join(of_lists, on="practice_id", how="left")
        .with_columns(
            pl.col(
                "gps", "self_employed", "lists", "listed", "listed_self_employed", "listed_with_gp", "ceiling"
            ).fill_null(0)
        )
        .sort("practice_id")
    )


def _municipalities(record: Record, year: int) -> pl.DataFrame:
    """Inhabitants in the population register at the start of the year (or the newest published before it, or the
    first), and all agreements and posts, of each municipality with lists here."""
    known = table("population_total")["on_date"].unique().sort().to_list()
    on = max((day for day in known if day <= date(year, 1, 1)), default=known[0])
    people = table("population_total").filter(pl.col("on_date") == on)
    population = people.select("municipality_no", population=pl.col("persons").cast(pl.Int64))
    posts = record["lists"].group_by("municipality_no").agg(posts=pl.len().cast(pl.Int64))
    return posts.join(population, on="municipality_no", how="left").sort("municipality_no")
