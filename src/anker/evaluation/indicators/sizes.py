"""How large the measures are here, as they were rehearsed: teams, posts, lists, ceilings; and what posts in teams cost.

A package's size is its change against as today. `sizes` of an indicator names the measures (by kind) whose size it
always tells; elsewhere it is told where it moves.
"""

from collections.abc import Callable

import numpy as np
import polars as pl

from anker.evaluation.indicators.money import MILLION
from anker.evaluation.outcome import Indicator
from anker.evaluation.yearly_view import YearBooks, ratio
from anker.language import Text

POSTS = Text("årsverk", "full-time posts")
PAID_BY_PRACTICE = Text(
    "Legekontoret betaler, med arbeidsgivers kostnader; verken kommunen eller staten dekker lønnen",
    "The practice pays, employer's costs included; neither the municipality nor the state covers the wage",
)


def teams(books: YearBooks) -> np.ndarray:
    """Practices with a nurse or a psychologist in the year."""
    posts = pl.col("nurse_months") + pl.col("psychologist_months")
    return _by_year(books.record["practice_years"], (posts > 0).sum())


def _lists(books: YearBooks) -> np.ndarray:
    """Lists at the end of the year."""
    return books.by_year(np.ones_like(books.lists["with_gp"]))


def mean_ceiling(books: YearBooks) -> np.ndarray:
    """Mean agreed ceiling at the end of the year, lists with a GP; not a number where there is none."""
    with_gp = books.lists["with_gp"]
    return ratio(books.by_year(books.lists["ceiling"] * with_gp), books.by_year(with_gp))


def _posts(profession: str) -> Callable[[YearBooks], np.ndarray]:
    """Full-time posts of a profession in the practices' teams, mean through the year."""
    return lambda books: _by_year(books.record["practice_years"], pl.col(f"{profession}_months").sum()) / 12.0


def _monthly(item: str) -> Callable[[YearBooks], np.ndarray]:
    """Units paid for each month under an item of the ledger, mean through the year."""

    def count(books: YearBooks) -> np.ndarray:
        units = pl.col("quantity").filter(pl.col("item") == item).sum()
        found = dict(books.record["ledger"].group_by("year").agg(units).iter_rows())
        return np.array([found.get(int(year), 0) / 12.0 for year in books.years])

    return count


def _wages(profession: str) -> Callable[[YearBooks], np.ndarray]:
    """Million kroner that practices pay a profession."""
    return lambda books: books.paid(by="practice", item=lambda item: item == f"{profession} wages") / 1e6


def _by_year(frame: pl.DataFrame, what: pl.Expr) -> np.ndarray:
    return frame.group_by("year").agg(found=what).sort("year")["found"].to_numpy().astype(np.float64)


INDICATORS = (
    (
        Indicator(
            "teams", Text("Primærhelseteam", "Primary health teams"), Text("legekontor", "practices"),
            Text("Legekontor med sykepleier eller psykolog i team", "Practices with a nurse or psychologist in a team"),
            "municipality", "neither", 0, ("team.listed_per_nurse",), sizes=("team",),
        ),
        teams,
    ),
    (
        Indicator(
            "nurse_posts", Text("Sykepleiere i team", "Nurses in teams"), POSTS,
            Text("Årsverk i teamene, snitt gjennom året", "Full-time posts in the teams, mean through the year"),
            "municipality", "neither", 1, ("team.listed_per_nurse",), sizes=("team",),
        ),
        _posts("nurse"),
    ),
    (
        Indicator(
            "psychologist_posts", Text("Psykologer i team", "Psychologists in teams"), POSTS,
            Text("Årsverk i teamene, snitt gjennom året", "Full-time posts in the teams, mean through the year"),
            "municipality", "neither", 1, ("access.psychologist_minutes_per_day",), sizes=(),
        ),
        _posts("psychologist"),
    ),
    (
        Indicator(
            "lists", Text("Fastlegelister", "GP lists"), Text("lister", "lists"),
            Text("Lister ved årets slutt, også de som står uten lege", "Lists at year's end, also those without a GP"),
            "municipality", "neither", 0, ("register.reserve_kept",), sizes=("new-lists", "training-posts"),
        ),
        _lists,
    ),
    (
        Indicator(
            "mean_ceiling", Text("Gjennomsnittlig listetak", "Mean list ceiling"), Text("innbyggere", "residents"),
            Text("Avtalt tak ved årets slutt, lister med fast lege", "Agreed maximum at year's end, lists with a GP"),
            "municipality", "neither", 0, ("measures.willing_to_lower",), sizes=("lower-ceilings",),
        ),
        mean_ceiling,
    ),
    (
        Indicator(
            "training_posts", Text("ALIS-stillinger", "Training posts (ALIS)"), Text("stillinger", "posts"),
            Text("Nye stillinger under utdanning, snitt gjennom året; de som finnes fra før, er ikke med",
                 "New posts in training, mean through the year; those there were before are left out"),
            "municipality", "neither", 1, ("measures.alis_additional_gps",), sizes=("training-posts",),
        ),
        _monthly("training grant"),
    ),
    (
        Indicator(
            "home_follow_up_patients", Text("Pasienter i hjemmeoppfølging", "Patients in home follow-up"),
            Text("personer", "persons"), Text("Snitt gjennom året", "Mean through the year"),
            "municipality", "neither", 0, ("measures.home_follow_up_per_nurse",), sizes=("home-follow-up",),
        ),
        _monthly("home follow-up nurses"),
    ),
    (
        Indicator(
            "nurse_wages", Text("Lønn til sykepleiere i team", "Wages of nurses in teams"), MILLION, PAID_BY_PRACTICE,
            "gps", "neither", 2, ("team.nurse_yearly_wage", "settle.nurse_overhead"),
        ),
        _wages("nurse"),
    ),
    (
        Indicator(
            "psychologist_wages", Text("Lønn til psykologer i team", "Wages of psychologists in teams"), MILLION,
            Text(f"{PAID_BY_PRACTICE.nb}. Lønnens størrelse er antatt, og timene gir ingen takst",
                 f"{PAID_BY_PRACTICE.en}. The size of the wage is assumed, and the visits bring no fee"),
            "gps", "neither", 2, ("settle.psychologist_yearly_wage", "settle.nurse_overhead"),
        ),
        _wages("psychologist"),
    ),
)  # fmt: skip
