"""Which runs are made: every package with every replicate, every measure alone once, both ends of every range."""

import pytest

from anker.measures import measures
from anker.parameters import central, quantities, sample_parameters, stories
from anker.runs.plan import Run, about_lists, arm_alone, arms, corner, corners, plan_runs, sample_of, walked
from anker.runs.variant import CENTRAL_VALUES, DRAWN, RANGE_ENDS, at_end
from anker.scenario.assumptions import with_every_field
from anker.scenario.file import DEFAULT, SHIPPED, Package, Scenario, read_scenario

pytestmark = pytest.mark.unit
SHIPPED_ONE = read_scenario(SHIPPED / DEFAULT)


def scenario(*packages: tuple[str, list[dict[str, object]]]) -> Scenario:
    told = [
        Package(
            id=name,
            label_nb=name,
            label_en=name,
            measure=tuple(measures()[str(m["kind"])].model_validate(m) for m in given),
        )
        for name, given in packages
    ]
    return Scenario(schema_version=1, name_nb="x", name_en="x", package=tuple(told))


def test_every_package_meets_every_replicate_and_no_run_is_made_twice() -> None:
    runs = plan_runs(SHIPPED_ONE, 7)
    assert len(set(runs)) == len(runs)
    assert len({r.name for r in runs}) == len(runs)
    for package in SHIPPED_ONE.package:
        assert all(Run(package.id, r, DRAWN) in runs for r in range(7))
        assert Run(package.id, 0, CENTRAL_VALUES) in runs
    assert {r.arm for r in runs} == set(arms(SHIPPED_ONE))


def test_more_replicates_extend_the_same_plan() -> None:
    assert set(plan_runs(SHIPPED_ONE, 3)) < set(plan_runs(SHIPPED_ONE, 9))


def test_every_walked_number_is_run_at_both_ends() -> None:
    runs = set(plan_runs(SHIPPED_ONE, 1))
    for index, package in enumerate(SHIPPED_ONE.package):
        for key in walked(SHIPPED_ONE, index):
            low, high = (Run(package.id, 0, at_end(key, end)) for end in RANGE_ENDS)
            assert {low, high} <= runs
            assert sample_of(low, 1)[key] == quantities()[key].low
            assert sample_of(high, 1)[key] == quantities()[key].high
            assert sample_of(low, 1).values == {**central().values, key: quantities()[key].low}


def test_drawn_runs_draw_by_replicate_whatever_the_package() -> None:
    assert sample_of(Run("a", 3, DRAWN), 5) == sample_of(Run("b", 3, DRAWN), 5) == sample_parameters(5, 3)


def test_a_measure_alone_that_is_another_package_is_not_run_again() -> None:
    team = {"kind": "team", "share_of_practices": 0.5}
    held = scenario(("a", []), ("b", [team]), ("c", [team, {"kind": "operating-grant"}]))
    assert list(arms(held)) == ["a", "b", "c", "c/operating-grant"]
    assert arm_alone(held, held.package[2].measure[0]) == "b"


def test_two_measures_of_a_kind_in_a_package_are_both_run_alone() -> None:
    later: dict[str, object] = {"kind": "new-lists", "start": "2028-01-01"}
    held = scenario(("a", []), ("b", [{"kind": "new-lists"}, later]))
    assert list(arms(held)) == ["a", "b", "b/new-lists", "b/new-lists-2"]
    assert [arm_alone(held, m) for m in held.package[1].measure] == ["b/new-lists", "b/new-lists-2"]


def test_the_same_measure_twice_is_run_alone_once() -> None:
    held = scenario(("a", []), ("b", [{"kind": "team"}, {"kind": "team"}]))
    assert list(arms(held)) == ["a", "b", "b/team"]


def test_corners_are_every_story_with_hours_kept_and_hours_that_follow_for_packages_about_lists_alone() -> (
    None
):
    usual, asked = plan_runs(SHIPPED_ONE, 1), plan_runs(SHIPPED_ONE, 1, every_corner=True)
    more = set(asked) - set(usual)
    assert [p.id for p in about_lists(SHIPPED_ONE)] == ["shorter-lists"]
    assert {run.arm for run in more} == {"as-today", "shorter-lists"}
    assert len(more) == 2 * 2 * 3  # the default story's ends are walked anyway
    seen = {(sample_of(r, 1).story.name, sample_of(r, 1)["access.hours_follow_list"]) for r in more}
    assert seen == {(name, end) for name in stories() if name != "mixed" for end in (0.0, 1.0)}
    assert {corner(SHIPPED_ONE, *at) for at in corners(SHIPPED_ONE)} <= {run.variant for run in asked}
    central_but = dict(sample_of(next(iter(more)), 1).values)
    central_but["access.hours_follow_list"] = central()["access.hours_follow_list"]
    assert central_but == central().values


def test_corners_keep_to_what_the_scenario_itself_settles() -> None:
    every = with_every_field()
    one = SHIPPED_ONE.model_copy(update={"day": every.model_validate({"story": "choice"})})
    assert corners(one) == [("choice", "low"), ("choice", "high")]
    assert corner(one, "choice", "low") == at_end("access.hours_follow_list", "low")
    assert plan_runs(one, 1, every_corner=True) == plan_runs(one, 1)
    settled = SHIPPED_ONE.model_copy(update={"day": every.model_validate({"hours_follow_list": 0.5})})
    assert corners(settled) == []


def test_without_packages_about_lists_no_corner_is_run() -> None:
    held = scenario(("a", []), ("b", [{"kind": "team"}]))
    assert plan_runs(held, 1, every_corner=True) == plan_runs(held, 1)


def test_the_order_of_measures_in_a_package_changes_neither_digest_nor_any_arm() -> None:
    held: list[dict[str, object]] = [
        {"kind": "team"},
        {"kind": "new-lists", "start": "2028-01-01"},
        {"kind": "new-lists"},
    ]
    one, other = scenario(("a", []), ("b", held)), scenario(("a", []), ("b", held[::-1]))
    assert one.digest() == other.digest()
    alone, turned = arms(one), arms(other)
    del alone["b"], turned["b"]
    assert alone == turned
