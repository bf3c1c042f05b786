"""Levers add up by their rules, whoever comes first, and a contribution of no strength leaves all as today."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from itertools import combinations_with_replacement
from typing import Literal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from anker.language import Text
from anker.measures import measures
from anker.provenance import Grade
from anker.record.record import Record
from anker.rehearse import package
from anker.rehearse.levers import KINDS, Levers, Rule
from anker.rehearse.measure import Measure, in_order
from anker.rehearse.world import World
from tests.places import books_of, world_of, world_with
from tests.worlds import act

Make = Callable[..., World]
STRONG: dict[str, dict[str, object]] = {
    "team": {"share_of_practices": 0.7, "listed_per_psychologist": 9000},
    "operating-grant": {"grant_per_listed_nok": 500.0},
    "recruitment-grant": {"grant_per_gp_nok": 100_000},
    "hospital-liaison": {"lists_per_liaison": 4, "share_of_post": 0.4, "pay_per_hour_nok": 1000.0},
    "home-follow-up": {"patients_per_10000": 200.0, "equipment_per_patient_nok": 1000.0},
    "training-posts": {"posts_per_10000": 9.0},
    "new-lists": {"share_of_lists": 0.9, "years": 1},
}
NO_STRENGTH: dict[str, dict[str, float]] = {
    "operating-grant": {"measures.grant_delegation": 1.0, "measures.grant_follow_up": 1.0},
    "recruitment-grant": {"measures.recruitment_boost": 1.0},
    "hospital-liaison": {"measures.liaison_needs_spared": 0.0, "measures.liaison_book_closed": 0.0},
    "home-follow-up": {"measures.home_follow_up_contacts": 0.0},
    "training-posts": {"measures.alis_additional_gps": 0.0},
    "lower-ceilings": {"measures.willing_to_lower": 0.0},
    "team": {"access.delegation": 0.0, "access.outreach": 0.0},
}
PAIRS = list(combinations_with_replacement(sorted(measures()), 2))
numbers = st.floats(0.0, 1.0, allow_subnormal=False)


def of_kind(kind: str, **fields: object) -> Measure:
    return measures()[kind].model_validate({"kind": kind, **STRONG.get(kind, {}), **fields})


def values_of(levers: Levers) -> dict[str, np.ndarray]:
    found = {name: getattr(levers, name).value for name in KINDS}
    return found | {f"staff {p}": lever.value for p, lever in enumerate(levers.staff)}


def unsorted(world: World, *measures: Measure) -> Levers:
    """The first month's levers, the measures asked in the order given."""
    return package.act(world, measures)


def rule_of(name: str) -> Rule:
    return KINDS[name].rule if name in KINDS else Rule.SUM


@pytest.mark.unit
@pytest.mark.parametrize("rule", list(Rule))
@given(one=numbers, other=numbers)
def test_a_rule_gives_the_same_whoever_comes_first_and_nothing_changes_nothing(
    rule: Rule, one: float, other: float
) -> None:
    a, b = np.array([one]), np.array([other])
    assert rule.combine(a, b) == rule.combine(b, a)
    assert rule.combine(np.array([rule.as_today]), b) == b


@pytest.mark.unit
@pytest.mark.parametrize(
    ("rule", "expected"),
    [(Rule.PRODUCT, 0.1), (Rule.SUM, 0.7), (Rule.HIGHEST, 0.5), (Rule.LOWEST, 0.2), (Rule.AVERTED, 0.6)],
)
def test_a_rule_is_what_it_is_called(rule: Rule, expected: float) -> None:
    assert rule.combine(np.array([0.5]), 0.2) == pytest.approx(expected)


@pytest.mark.unit
@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_two_measures_or_the_same_twice_add_up_by_the_rules_in_either_order(
    new_world: Make, one: str, other: str
) -> None:
    a, b = of_kind(one), of_kind(other)
    alone_levers, beside_levers = (unsorted(new_world(), m) for m in (a, b))
    alone, beside = values_of(alone_levers), values_of(beside_levers)
    together, turned = unsorted(new_world(), a, b), unsorted(new_world(), b, a)
    for name, value in values_of(together).items():
        assert np.array_equal(value, rule_of(name).combine(alone[name], beside[name])), name
        assert np.array_equal(value, values_of(turned)[name]), name
    for appended in ("new_contracts", "arriving_gps", "clearings", "payments"):
        one_way, other_way = getattr(together, appended), getattr(turned, appended)
        assert Counter(one_way) == Counter(other_way), appended
        each = [getattr(levers, appended) for levers in (alone_levers, beside_levers)]
        if {one, other} != {"operating-grant", "team"}:  # the grant is paid where there is a team
            assert Counter(one_way) == Counter(each[0]) + Counter(each[1]), appended


@pytest.mark.integration
@pytest.mark.parametrize(("one", "other"), [pair for pair in PAIRS if pair[0] != pair[1]])
def test_a_year_of_first_days_leaves_the_same_lists_in_either_order(
    new_world: Make, one: str, other: str
) -> None:
    def lists_after(*measures: Measure) -> list[np.ndarray]:
        world = new_world(measures__alis_additional_gps=1.0)
        for _ in range(12):
            unsorted(world, *measures)
            world.month += 1
        return [*world.lists, world.payment_models]

    a, b = of_kind(one), of_kind(other)
    first, second = lists_after(a, b), lists_after(b, a)
    assert all(np.array_equal(x, y) for x, y in zip(first, second, strict=True))


@pytest.mark.integration
@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_a_year_is_the_same_in_either_order(one: str, other: str) -> None:
    def year(*package: Measure) -> Record:
        return books_of(world_of("utsira"), package)

    a, b = of_kind(one), of_kind(other, start=date(2026, 3 if other != "operating-grant" else 1, 1))
    first, second = year(a, b), year(b, a)
    assert all(first[name].equals(second[name]) for name in first)


@pytest.mark.integration
@pytest.mark.parametrize("kind", sorted(measures()))
def test_a_measure_that_starts_after_the_horizon_changes_nothing(kind: str) -> None:
    today, later = (
        books_of(world_of("utsira"), package) for package in ((), (of_kind(kind, start=date(2029, 1, 1)),))
    )
    assert all(today[name].equals(later[name]) for name in today)


@pytest.mark.integration
@pytest.mark.parametrize("kind", sorted(NO_STRENGTH))
def test_a_measure_of_no_strength_leaves_every_contact_minute_and_move_as_today(kind: str) -> None:
    fields = {} if kind != "team" else {"listed_per_psychologist": None}
    package = [of_kind(kind, **fields)]
    if kind == "operating-grant":
        package.append(of_kind("team"))
    today, nothing = (
        books_of(world_with("utsira", NO_STRENGTH[kind]), measures) for measures in (package[1:], package)
    )
    for name in ("activity", "list_years", "people_years"):
        assert today[name].equals(nothing[name]), name


@pytest.mark.unit
def test_the_same_liaison_twice_closes_the_book_twice_and_averts_by_what_is_left(new_world: Make) -> None:
    values = {"measures__liaison_book_closed": 100.0, "measures__liaison_needs_spared": 10.0}
    liaison = of_kind("hospital-liaison")
    levers = act(new_world(**values), 1, liaison, liaison)[0]
    assert sorted(set(levers.book.value)) == pytest.approx([0.36, 1.0])
    assert levers.averted_needs.value == pytest.approx(0.19)


@pytest.mark.unit
def test_new_contracts_are_sized_by_the_ceilings_of_the_start_whatever_is_lowered_meanwhile(
    new_world: Make,
) -> None:
    lower = of_kind("lower-ceilings", fall=0.5, years=1)
    world = new_world(measures__willing_to_lower=100.0)
    first = act(world, 1, of_kind("new-lists"), lower)[0].new_contracts
    later = [
        contract
        for levers in act(world, 11, of_kind("new-lists"), lower)
        for contract in levers.new_contracts
    ]
    assert {contract.ceiling for contract in later} <= {contract.ceiling for contract in first} | {
        later[0].ceiling
    }
    assert later[0].ceiling == 10 * round(
        float(world.at_start.ceilings[: world.at_start.lists].mean()) * 0.085
    )


@pytest.mark.unit
def test_two_teams_with_lots_of_their_own_are_other_practices() -> None:
    world = world_of("lyngdal")
    teams = [of_kind("team", key=key).teams(world) for key in ("", "", *(f"lot-{n}" for n in range(40)))]  # type: ignore[attr-defined]  # a Team
    assert (teams[0] == teams[1]).all()
    assert len({tuple(chosen) for chosen in teams}) == 3


@pytest.mark.unit
def test_measures_stand_in_an_order_of_their_own() -> None:
    package = [of_kind(kind) for kind in measures()]
    assert in_order(package) == in_order(package[::-1])


class FewerDuties(Measure):
    """Takes two fixed hours from every GP's week: relief from out-of-hours work, say."""

    label = description = legal_basis = evidence = Text("-", "–")
    decided_by = ("council",)
    grade = Grade.C
    kind: Literal["fewer-duties"] = "fewer-duties"

    def change(self, world: World, levers: Levers, months_in_force: int) -> None:
        levers.fixed_hours.contribute(-2.0)


@pytest.mark.integration
def test_relief_from_fixed_duties_shortens_the_week_by_just_that() -> None:
    def weeks(*package: Measure) -> np.ndarray:
        world = world_of("risør")
        books_of(world, package)
        return world.posts.hours[: world.in_use].copy()

    today, relieved, twice = weeks(), weeks(FewerDuties()), weeks(FewerDuties(), FewerDuties())
    assert today - relieved == pytest.approx(2.0)
    assert today - twice == pytest.approx(4.0)


def together(package: Sequence[Measure]) -> Record:
    return books_of(world_of("utsira"), package)


@pytest.mark.integration
def test_every_measure_at_once_is_the_same_in_any_order() -> None:
    package = [of_kind(kind) for kind in sorted(measures())]
    first, second = together(package), together(package[4:] + package[:4][::-1])
    assert all(first[name].equals(second[name]) for name in first)
