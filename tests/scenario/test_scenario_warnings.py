"""What may be right in a scenario, but does not do what a reader would think."""

from datetime import date
from typing import Any

import pytest

from anker.measures import measures
from anker.scenario.file import SHIPPED, Package, Scenario, read_scenario
from anker.scenario.warnings import scenario_warnings

pytestmark = pytest.mark.unit
TODAY = Package(id="as-today", label_nb="Dagens", label_en="As today")


def told(*given: dict[str, Any]) -> tuple[list[str], list[str]]:
    """The warnings about a package of these measures."""
    made = tuple(measures()[m["kind"]].model_validate(m) for m in given)
    package = Package.model_construct(id="own", label_nb="Egen", label_en="Own", measure=made)
    scenario = Scenario.model_construct(schema_version=1, name_nb="a", name_en="b", package=(TODAY, package))
    found = scenario_warnings(scenario)
    return [text.nb for text in found], [text.en for text in found]


TEAM, GRANT = {"kind": "team"}, {"kind": "operating-grant"}


def test_the_shipped_scenarios_are_without_warnings() -> None:
    for path in SHIPPED.glob("*.toml"):
        assert scenario_warnings(read_scenario(path)) == ()


def test_a_package_without_measures() -> None:
    (nb,), (en,) = told()
    assert nb.startswith("Advarsel: pakken «own»: har ingen tiltak")
    assert en.startswith("Warning: package “own”: has no measures")


def test_a_payment_model_of_teams_without_a_team() -> None:
    (nb,), (en,) = told(GRANT)
    assert "«operating-grant» gjør ingenting uten «team» (Primærhelseteam) i samme pakke" in nb
    assert "does nothing without “team” (Primary health team) in the same package" in en
    assert told(TEAM, GRANT) == told(GRANT, TEAM) == ([], [])


def test_a_payment_model_before_its_teams() -> None:
    later = {**TEAM, "start": date(2028, 5, 1)}
    (nb,), (en,) = told(GRANT, later)
    assert "starter 1. januar 2026, men gjør ingenting før «team» (Primærhelseteam) starter 1. mai 2028" in nb
    assert "does nothing before “team” (Primary health team) starts on 2028-05-01" in en
    assert told(GRANT, later, TEAM) == ([], [])


def test_a_start_within_a_month_acts_from_its_first() -> None:
    (nb,), (en,) = told({**TEAM, "start": date(2027, 3, 31)})
    assert "start = 2027-03-31" in nb
    assert "regnes fra 1. mars 2027. Skriv start = 2027-03-01" in nb
    assert "in force from 2027-03-01" in en


def test_a_measure_that_stands_twice_is_told_once() -> None:
    (nb,), (en,) = told(TEAM, TEAM)
    assert "«team» står to ganger" in nb
    assert "“team” stands twice" in en
    assert told(TEAM, {**TEAM, "share_of_practices": 0.5}) == ([], [])
