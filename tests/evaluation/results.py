"""Made-up results of runs, for a scenario with a team, shorter lists and both."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from anker.evaluation.assemble_outcome import assemble_outcome
from anker.evaluation.indicators.catalogue import catalogue
from anker.evaluation.outcome import Outcome
from anker.evaluation.question import RunQuestion
from anker.measures.lower_ceilings import LowerCeilings
from anker.measures.operating_grant import OperatingGrant
from anker.measures.team import Team
from anker.norway.places import resolve
from anker.runs.plan import Run, plan_runs
from anker.runs.result import CodeCount, GroupKey, RunResult
from anker.scenario.file import Package, Scenario

REPLICATES = 10  # five for each story
STORIES = ("mixed", "choice")


def package(name: str, *measures: Team | LowerCeilings | OperatingGrant) -> Package:
    return Package(id=name, label_nb=f"{name} nb", label_en=f"{name} en", measure=measures)


SCENARIO = Scenario(
    schema_version=1,
    name_nb="x",
    name_en="x",
    package=(
        package("as-today"),
        package("team", Team()),
        package("shorter", LowerCeilings()),
        package("both", Team(), LowerCeilings()),
    ),
)
EFFECT = {"as-today": 0.0, "team": -1.0, "shorter": -2.0, "both": -3.5}
PEOPLE = 9_876
QUESTION = RunQuestion(resolve("Risør"), SCENARIO, date(2025, 12, 31), 2, REPLICATES, 1, "anker run x")


def outcome_of(results: dict[Run, RunResult], scenario: Scenario = SCENARIO) -> Outcome:
    """What is told of the results, as of a run in Risør."""
    return assemble_outcome(results, replace(QUESTION, scenario=scenario), PEOPLE)


def steady(run: Run) -> float:
    """Every package has its own effect, whatever is assumed."""
    return 10.0 + run.replicate + EFFECT[run.arm]


def made(
    last: Callable[[Run], float] = steady,
    scenario: Scenario = SCENARIO,
    every_corner: bool = False,
    replicates: int = REPLICATES,
    **others: float,
) -> dict[Run, RunResult]:
    """Results in which `last` is the last year's value of every indicator where lower is better, and minus it where
    higher is; `others` fix single indicators."""
    return {run: _result(run, last(run), others) for run in plan_runs(scenario, replicates, every_corner)}


def _result(run: Run, value: float, others: dict[str, float]) -> RunResult:
    found = {}
    for counted in catalogue():
        sign = -1.0 if counted.indicator.better == "higher" else 1.0
        end = others.get(counted.indicator.id, sign * value)
        found[counted.indicator.id] = [sign * (9.0 + run.replicate), end]
    groups = {
        GroupKey("age", "67-79", "wait_days"): value,
        GroupKey("age", "6-15", "wait_days"): value,
        GroupKey("need", "target", "wait_days"): 2 * value,
        GroupKey("worst-off", "tenth", "wait_days"): 3 * value,
    }
    story = STORIES[run.replicate % 2] if run.variant.drawn else "mixed"
    codes = (
        CodeCount("0", 10 + run.replicate, 150_00, 1790_00),
        CodeCount("nurse", 2, 0, 358_00),
        CodeCount("other", 10, 255_40, 0),
    )
    return RunResult(found, groups, codes, {"needs": 2}, story)
