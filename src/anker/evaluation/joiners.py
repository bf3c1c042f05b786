"""What GPs earn where the practice joins what a package does, and where it does not: against the same practices as
today."""

import math

import numpy as np

from anker.evaluation.compare import Results
from anker.evaluation.indicators.money import MILLION
from anker.evaluation.outcome import Indicator
from anker.language import Text
from anker.runs.plan import Run
from anker.runs.result import PracticeYear, RunResult
from anker.runs.variant import DRAWN

_RESTS_ON = (
    "capitation.national_average",
    "settle.typical.code_mix",
    "settle.other_codes_per_consultation",
    "team.nurse_yearly_wage",
    "settle.nurse_overhead",
)
INCOME = "practice_income_per_gp"
JOINERS = Indicator(
    "practice_income_joining",
    Text("Inntekt per fastlege der kontoret blir med", "Income per GP where the practice joins"),
    MILLION,
    Text(
        "Som praksisinntekt per fastlege, på kontorer som har teamets ansatte eller en annen betalingsmodell; "
        "endringen er mot de samme kontorene i dagens ordning",
        "As practice income per GP, in practices with the team's staff or another payment model; the change is against "
        "the same practices as today",
    ),
    "gps",
    "higher",
    2,
    _RESTS_ON,
    headline=True,
)
THE_OTHERS = Indicator(
    "practice_income_others",
    Text("Inntekt per fastlege på andre kontorer", "Income per GP in other practices"),
    MILLION,
    Text(
        "Som praksisinntekt per fastlege, på kontorer som ikke blir med; endringen er mot de samme kontorene i dagens "
        "ordning",
        "As practice income per GP, in practices that do not join; the change is against the same practices as today",
    ),
    "gps",
    "higher",
    2,
    _RESTS_ON,
    headline=True,
)
BY_JOINING = (JOINERS, THE_OTHERS)
NO_ONE = {
    JOINERS.id: Text(
        "I de fleste gjentakelsene blir ingen kontorer med næringsdrivende fastlege med.",
        "In most replicates no practice with a self-employed GP joins.",
    ),
    THE_OTHERS.id: Text(
        "I de fleste gjentakelsene er det ingen andre kontorer med næringsdrivende fastlege.",
        "In most replicates there are no other practices with a self-employed GP.",
    ),
}
NOT_TODAY = Text(
    "Hvilke kontorer som blir med, følger av pakken; endringen er målt mot de samme kontorene i dagens ordning.",
    "Which practices join follows from the package; the change is against the same practices as today.",
)


def incomes(
    results: Results, package: str, today: str, replicates: int, indicator: Indicator
) -> tuple[np.ndarray, np.ndarray]:
    """Million kroner per GP in the last year under the package, and as today in the same practices: (replicates,)
    each; NaN where there is no self-employed GP."""
    joins = indicator is JOINERS
    here, base = [], []
    for replicate in range(replicates):
        result, same = (results[Run(arm, replicate, DRAWN)] for arm in (package, today))
        whose = frozenset(row.practice for row in result.practices if row.joins == joins)
        here.append(_per_gp(result, whose))
        base.append(_per_gp(same, whose))
    return np.array(here), np.array(base)


def _per_gp(result: RunResult, practices: frozenset[int]) -> float:
    rows: list[PracticeYear] = [row for row in result.practices if row.practice in practices]
    gps = sum(row.gps for row in rows)
    return sum(row.net_ore for row in rows) / gps / 1e8 if gps else math.nan
