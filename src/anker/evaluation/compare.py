"""Compare packages: paired over replicates, so that luck and assumptions are shared."""

import numpy as np

from anker.evaluation.indicators.catalogue import Counted
from anker.evaluation.outcome import GroupChange, Spread, StepKind, Swing, WaterfallStep
from anker.language import Text
from anker.parameters import quantities
from anker.provenance import Grade
from anker.rehearse.measure import Measure
from anker.runs.plan import ALONE_REPLICATES, Run, arm_alone, walked
from anker.runs.result import GroupKey, RunResult
from anker.runs.variant import CENTRAL_VALUES, DRAWN, RANGE_ENDS, Variant, at_end
from anker.scenario.file import Package, Scenario

Results = dict[Run, RunResult]
Step = tuple[StepKind, Text, Spread, Grade | None]
NO_CHANGE = Spread(None, None, None)
_NOTHING = 1e-9  # as a part: what differs less is rounding


def spread_of(values: np.ndarray) -> Spread:
    """Median and tenth and ninetieth percentile over replicates, such that one replicate more would fall between them
    in 8 of 10: at the ranks 0.1 (n + 1) and 0.9 (n + 1), the lowest and the highest where there are too few."""
    p10, median, p90 = np.percentile(values, [10, 50, 90], method="weibull")
    return Spread(float(median), float(p10), float(p90))


def levels(results: Results, arm: str, indicator: str, replicates: int) -> np.ndarray:
    """One indicator by replicate and year, (replicates, years)."""
    runs = (results[Run(arm, r, DRAWN)] for r in range(replicates))
    return np.array([run.indicators[indicator] for run in runs])


def group_changes(results: Results, arm: str, today: str, replicates: int) -> tuple[GroupChange, ...]:
    """Level and paired change at the horizon, by age, need and for the worst-off tenth."""
    runs = [results[Run(a, r, DRAWN)].groups for a in (arm, today) for r in range(replicates)]
    keys = set(runs[0]).intersection(*runs)  # a group that stands empty in some replicate has no wait there
    order = {"need": 0, "age": 1, "worst-off": 2}
    found = []
    for key in sorted(keys, key=lambda k: (order[k.kind], _age_order(k), k)):
        here = np.array([results[Run(arm, r, DRAWN)].groups[key] for r in range(replicates)])
        base = np.array([results[Run(today, r, DRAWN)].groups[key] for r in range(replicates)])
        found.append(
            GroupChange(
                key.kind, _group_name(key.group), key.indicator, spread_of(here), spread_of(here - base)
            )
        )
    return tuple(found)


def _age_order(key: GroupKey) -> int:
    digits = "".join(c for c in key.group.split("-")[0] if c.isdigit())
    return int(digits) if digits else 0


def _group_name(group: str) -> Text:
    names = {
        "target": Text("målgruppene (kronisk sykdom, psykisk helse, skrøpelige eldre)", "the target groups"),
        "other": Text("alle andre", "everyone else"),
        "tenth": Text("tidelen med lengst ventetid", "the tenth with the longest waits"),
    }
    return names.get(group, Text(f"{group} år", f"{group} years"))


def waterfall(results: Results, scenario: Scenario, counted: Counted, replicates: int) -> list[WaterfallStep]:
    """From today to the horizon for one indicator, package by package: what each measure adds, and what their
    interaction adds.

    It stands on the same numbers as the tables: as today's medians, and the package's median paired change. A measure
    that is a package by itself adds what that package does; others are rehearsed alone in the first replicates only,
    so that their means, and the interaction's, reach the package's change there. The rest up to its change in all
    replicates is a step of its own.
    """
    today, name = scenario.package[0].id, counted.indicator.id
    base = levels(results, today, name, replicates)
    first, last = (float(np.median(base[:, at])) for at in (0, -1))
    drift = spread_of(base[:, -1] - base[:, 0])
    steps = []
    for package in scenario.package[1:]:
        change = spread_of(levels(results, package.id, name, replicates)[:, -1] - base[:, -1])
        row: list[Step] = [
            ("today", Text("ved start", "at the start"), spread_of(base[:, 0]), None),
            (
                "drift",
                Text("uten tiltak", "without measures"),
                Spread(last - first, drift.p10, drift.p90),
                None,
            ),
            *_parts(results, scenario, package, name, replicates, change),
            ("horizon", package.label, _moved(change, last), None),
        ]
        steps += [WaterfallStep(package.id, name, k, label, value, grade) for k, label, value, grade in row]
    return steps


def _parts(
    results: Results, scenario: Scenario, package: Package, indicator: str, replicates: int, change: Spread
) -> list[Step]:
    """The steps of a package's measures, which add up to its change."""
    if len(package.measure) < 2:
        return [("measure", m.label, change, m.grade) for m in package.measure]
    some = min(replicates, ALONE_REPLICATES)
    base = levels(results, scenario.package[0].id, indicator, replicates)[:, -1]
    alone = [_alone(results, scenario, m, indicator, replicates) for m in package.measure]
    whole = levels(results, package.id, indicator, some)[:, -1] - base[:some]
    together = whole - np.sum([levels_alone[:some] - base[:some] for levels_alone in alone], axis=0)
    row: list[Step] = [
        ("measure", m.label, spread_of(a - base) if a.size > some else _mean(a - base[:some]), m.grade)
        for m, a in zip(package.measure, alone, strict=True)
    ]
    row.append(("interaction", Text("samspill", "interaction"), _mean(together), None))
    rest = _median(change) - sum(_median(value) for _, _, value, _ in row)
    if some < replicates:
        label = Text(f"fra {some} til {replicates} gjentakelser", f"from {some} to {replicates} replicates")
        row.append(("rest", label, Spread(rest, None, None), None))
    elif abs(rest) > _NOTHING * max(abs(_median(change)), 1.0):
        label = Text("fra snitt til median", "from mean to median")
        row.append(("rest", label, Spread(rest, None, None), None))
    return row


def _alone(
    results: Results, scenario: Scenario, measure: Measure, indicator: str, replicates: int
) -> np.ndarray:
    """The last year with the measure alone, in the replicates that there are of it (all, where it is a package)."""
    arm = arm_alone(scenario, measure)
    held = replicates if Run(arm, replicates - 1, DRAWN) in results else min(replicates, ALONE_REPLICATES)
    return levels(results, arm, indicator, held)[:, -1]


def _mean(values: np.ndarray) -> Spread:
    """Mean (steps add up) with the tenth and ninetieth percentile."""
    p10, p90 = np.percentile(values, [10, 90], method="weibull")
    return Spread(float(values.mean()), float(p10), float(p90))


def _median(told: Spread) -> float:
    assert told.median is not None
    return told.median


def _moved(told: Spread, by: float) -> Spread:
    """The same, from another level."""
    median, p10, p90 = (None if v is None else v + by for v in (told.median, told.p10, told.p90))
    return Spread(median, p10, p90)


def change_at(results: Results, scenario: Scenario, package: str, variant: Variant, indicator: str) -> float:
    """A package's change against as today at the horizon, in the central replicate under a variant."""
    today = scenario.package[0].id
    here = results[Run(package, 0, variant)].last(indicator)
    same = Run(today, 0, variant)
    base = results[same if same in results else Run(today, 0, CENTRAL_VALUES)].last(indicator)
    return here - base


def swings(
    results: Results, scenario: Scenario, counted: Counted, lacking: frozenset[str], never: frozenset[str]
) -> list[Swing]:
    """How each package's change moves as one uncertain number walks its range, and who leads at each end. `lacking`:
    packages without a result; `never`: those that cannot lead."""
    name, lower = counted.indicator.id, counted.indicator.better == "lower"
    packages = [p.id for p in scenario.package[1:] if p.id not in lacking]
    may_lead = [p for p in packages if p not in never] or packages
    found = []
    for index, package in enumerate(scenario.package):
        if package.id not in packages:
            continue
        for key in walked(scenario, index):
            ends = [change_at(results, scenario, package.id, at_end(key, e), name) for e in RANGE_ENDS]
            leads = [_leader(results, scenario, may_lead, at_end(key, e), name, lower) for e in RANGE_ENDS]
            found.append(Swing(quantities()[key], name, package.id, ends[0], ends[1], leads[0], leads[1]))
    return sorted(found, key=lambda s: -abs(s.at_high - s.at_low))


def _leader(
    results: Results, scenario: Scenario, packages: list[str], variant: Variant, indicator: str, lower: bool
) -> str:
    """The package with the best change under a variant; those that it does not bear on stand as in the central."""

    def value(package: str) -> float:
        own = variant if Run(package, 0, variant) in results else CENTRAL_VALUES
        return change_at(results, scenario, package, own, indicator)

    return (min if lower else max)(packages, key=value)


def story_leaders(
    results: Results,
    scenario: Scenario,
    counted: Counted,
    lacking: frozenset[str],
    replicates: int,
    min_in_story: int,
) -> dict[str, str]:
    """The package that leads on an indicator in the mean of the replicates that drew each story of why waits differ,
    where there are enough of them, and with central values ("central")."""
    packages = [p.id for p in scenario.package[1:] if p.id not in lacking]
    today, name, lower = scenario.package[0].id, counted.indicator.id, counted.indicator.better == "lower"
    best = min if lower else max
    found = {"central": _leader(results, scenario, packages, CENTRAL_VALUES, name, lower)}
    drawn = by_story(results, today, replicates)
    for story, drew in sorted(drawn.items()):
        if len(drew) < min_in_story:
            continue
        change = {p: mean_change(results, p, today, drew, name) for p in packages}
        found[story] = best(packages, key=change.__getitem__)
    return found


def by_story(results: Results, arm: str, replicates: int) -> dict[str, list[int]]:
    """The replicates that drew each story."""
    found: dict[str, list[int]] = {}
    for r in range(replicates):
        found.setdefault(results[Run(arm, r, DRAWN)].story, []).append(r)
    return found


def mean_change(results: Results, package: str, today: str, replicates: list[int], indicator: str) -> float:
    """A package's mean change against as today at the horizon over some replicates."""
    return sum(changes(results, package, today, replicates, indicator)) / len(replicates)


def changes(results: Results, package: str, today: str, replicates: list[int], indicator: str) -> list[float]:
    """A package's change against as today at the horizon in each of some replicates."""

    def last(arm: str, r: int) -> float:
        return results[Run(arm, r, DRAWN)].last(indicator)

    return [last(package, r) - last(today, r) for r in replicates]


def apart(
    results: Results, scenario: Scenario, counted: Counted, leader: str, others: list[str], replicates: int
) -> tuple[Spread, ...]:
    """What a leader does on an indicator against as today and, where there are `others`, against the best of them (by
    median change): paired differences at the horizon."""
    name = counted.indicator.id
    last = {p: levels(results, p, name, replicates)[:, -1] for p in (scenario.package[0].id, leader, *others)}
    found = [spread_of(last[leader] - last[scenario.package[0].id])]
    if others:
        best = (min if counted.indicator.better == "lower" else max)(others, key=lambda p: np.median(last[p]))
        found.append(spread_of(last[leader] - last[best]))
    return tuple(found)
