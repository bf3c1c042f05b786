"""Comparing packages: paired over replicates, adding up, and naming who leads."""

import numpy as np
import pytest

from anker.evaluation.compare import apart, group_changes, levels, spread_of, story_leaders, swings, waterfall
from anker.evaluation.indicators.catalogue import Counted, catalogue
from anker.evaluation.outcome import Spread
from anker.runs.plan import ALONE_REPLICATES, Run, walked
from anker.runs.result import GroupKey
from anker.runs.variant import DRAWN
from tests.evaluation.results import EFFECT, REPLICATES, SCENARIO, made, steady

pytestmark = pytest.mark.unit
NONE_LACK: frozenset[str] = frozenset()


def counted(name: str) -> Counted:
    return next(c for c in catalogue() if c.indicator.id == name)


WAIT, WITHIN = counted("wait_days"), counted("within_five_working_days")


def test_a_spread_is_median_and_tenths() -> None:
    assert spread_of(np.arange(9.0)) == Spread(4.0, 0.0, 8.0)
    assert spread_of(np.array([3.0])) == Spread(3.0, 3.0, 3.0)


@pytest.mark.parametrize("n", [9, 12, 20, 40])
def test_one_replicate_more_falls_inside_the_band_in_eight_of_ten(n: int) -> None:
    draws = np.random.default_rng(7).exponential(size=(20_000, n + 1))
    bands = [spread_of(row[:n]) for row in draws]
    inside = [b.p10 <= new <= b.p90 for b, new in zip(bands, draws[:, n], strict=True)]
    assert np.mean(inside) == pytest.approx(0.8, abs=0.01)


def test_who_leads_is_held_against_as_today_and_against_the_best_of_the_others() -> None:
    to_today, to_second = apart(made(), SCENARIO, WAIT, "both", ["team", "shorter"], REPLICATES)
    assert to_today.median == to_today.p10 == to_today.p90 == EFFECT["both"]
    assert to_second.median == EFFECT["both"] - EFFECT["shorter"]
    assert len(apart(made(), SCENARIO, WAIT, "both", [], REPLICATES)) == 1


def test_a_story_that_too_few_replicates_drew_names_no_leader() -> None:
    assert set(story_leaders(made(), SCENARIO, WAIT, NONE_LACK, REPLICATES, 6)) == {"central"}


def test_a_package_that_cannot_lead_still_has_its_swings() -> None:
    found = swings(made(), SCENARIO, WAIT, NONE_LACK, frozenset({"both"}))
    assert {s.package for s in found} == {"team", "shorter", "both"}
    assert {s.leads_at_low for s in found} == {"shorter"}


@pytest.mark.parametrize("indicator", [WAIT, WITHIN])
def test_waterfall_steps_add_up_from_today_to_the_horizon(indicator: Counted) -> None:
    steps = waterfall(made(), SCENARIO, indicator, REPLICATES)
    for package in SCENARIO.package[1:]:
        own = [s for s in steps if s.package == package.id]
        assert [s.kind for s in own][:2] == ["today", "drift"]
        assert own[-1].kind == "horizon"
        values = [float(s.value.median or 0.0) for s in own]
        assert sum(values[:-1]) == pytest.approx(values[-1])
        measures = [s for s in own if s.kind == "measure"]
        assert [s.label for s in measures] == [m.label for m in package.measure]
        assert all(s.grade for s in measures)
        assert ("interaction" in {s.kind for s in own}) == (len(package.measure) > 1)


def test_interaction_is_what_no_measure_adds_alone() -> None:
    steps = waterfall(made(), SCENARIO, WAIT, REPLICATES)
    found = {(s.package, s.kind): s.value.median for s in steps if s.kind != "measure"}
    assert found["both", "interaction"] == pytest.approx(EFFECT["both"] - EFFECT["team"] - EFFECT["shorter"])
    assert found["both", "horizon"] == pytest.approx(10.0 + np.median(range(REPLICATES)) + EFFECT["both"])


@pytest.mark.parametrize("indicator", [WAIT, WITHIN])
def test_the_waterfall_stands_on_the_numbers_of_the_tables(indicator: Counted) -> None:
    """Skewed luck, so that means and medians differ, and the first replicates differ from all of them."""
    results = made(lambda run: steady(run) * 1.3**run.replicate)
    name, base = indicator.indicator.id, levels(results, "as-today", indicator.indicator.id, REPLICATES)
    for package in SCENARIO.package[1:]:
        steps = [s for s in waterfall(results, SCENARIO, indicator, REPLICATES) if s.package == package.id]
        told = {s.kind: float(s.value.median or 0.0) for s in steps}
        change = spread_of(levels(results, package.id, name, REPLICATES)[:, -1] - base[:, -1])
        today = float(np.median(base[:, -1]))
        assert told["today"] == pytest.approx(np.median(base[:, 0]))
        assert told["today"] + told["drift"] == pytest.approx(today)
        assert told["horizon"] == pytest.approx(today + (change.median or 0.0))
        assert sum(float(s.value.median or 0.0) for s in steps[:-1]) == pytest.approx(told["horizon"])


def test_the_rest_is_told_only_where_measures_alone_were_played_in_fewer_replicates() -> None:
    results = made(lambda run: steady(run) * 1.3**run.replicate)
    kinds = [s.kind for s in waterfall(results, SCENARIO, WAIT, REPLICATES) if s.package == "both"]
    assert kinds == ["today", "drift", "measure", "measure", "interaction", "rest", "horizon"]
    few = [s.kind for s in waterfall(results, SCENARIO, WAIT, ALONE_REPLICATES) if s.package == "both"]
    assert "rest" not in few


def test_a_measure_that_is_a_package_adds_the_same_everywhere() -> None:
    results = made(lambda run: steady(run) * 1.3**run.replicate)
    steps = waterfall(results, SCENARIO, WAIT, REPLICATES)
    team = [s.value for s in steps if s.kind == "measure" and s.label == SCENARIO.package[1].measure[0].label]
    assert len(team) == 2
    assert team[0] == team[1]


def test_swings_come_widest_first_and_name_who_leads_at_each_end() -> None:
    def last(run: Run) -> float:
        reach = {"measures.willing_to_lower=low": 4.0, "access.delegation=high": -1.0}
        return steady(run) + (
            reach.get(run.variant.name, 0.0) if run.arm == "shorter" or "d" in run.variant.name else 0.0
        )

    found = swings(made(last), SCENARIO, WAIT, NONE_LACK, NONE_LACK)
    widths = [abs(s.at_high - s.at_low) for s in found]
    assert widths == sorted(widths, reverse=True)
    assert len(found) == sum(len(walked(SCENARIO, i)) for i in range(4))
    assert found[0].quantity.key == "measures.willing_to_lower"
    assert {s.leads_at_high for s in found} == {"both"}


def test_packages_that_lack_the_indicator_never_lead() -> None:
    lacking = frozenset({"both"})
    assert {s.package for s in swings(made(), SCENARIO, WAIT, lacking, NONE_LACK)} == {"team", "shorter"}
    assert set(story_leaders(made(), SCENARIO, WAIT, lacking, REPLICATES, 1).values()) == {"shorter"}


@pytest.mark.parametrize("indicator", [WAIT, WITHIN])
def test_the_leader_is_who_changes_most_for_the_better(indicator: Counted) -> None:
    leaders = story_leaders(made(), SCENARIO, indicator, NONE_LACK, REPLICATES, 1)
    assert leaders == {"central": "both", "choice": "both", "mixed": "both"}


def test_each_story_is_judged_by_the_replicates_that_drew_it() -> None:
    def last(run: Run) -> float:
        turned = run.variant.drawn and run.replicate % 2 and run.arm == "team"
        return steady(run) - (10.0 if turned else 0.0)

    leaders = story_leaders(made(last), SCENARIO, WAIT, NONE_LACK, REPLICATES, 1)
    assert leaders == {"central": "both", "choice": "team", "mixed": "both"}


def test_group_changes_are_paired_and_in_a_fixed_order() -> None:
    found = group_changes(made(), "team", "as-today", REPLICATES)
    assert [g.kind for g in found] == ["need", "age", "age", "worst-off"]
    assert [g.group.nb for g in found[1:3]] == ["6-15 år", "67-79 år"]
    for group, times in zip(found, (2, 1, 1, 3), strict=True):
        assert group.change == Spread(-1.0 * times, -1.0 * times, -1.0 * times)


def test_a_group_that_some_replicate_lacks_is_not_told() -> None:
    results = made()
    del results[Run("team", 2, DRAWN)].groups[GroupKey("age", "6-15", "wait_days")]
    assert [
        g.group.nb for g in group_changes(results, "team", "as-today", REPLICATES) if g.kind == "age"
    ] == ["67-79 år"]
