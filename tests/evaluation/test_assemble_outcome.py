"""From results to the answer: decided or not, what decides, what is missing and why, and a stable summary."""

import json
import math

import jsonschema
import pytest

from anker.evaluation.indicators.catalogue import catalogue
from anker.evaluation.joiners import BY_JOINING
from anker.evaluation.outcome import Outcome
from anker.evaluation.summary import rounded, summary
from anker.evaluation.tables import indicator_rows
from anker.measures.lower_ceilings import LowerCeilings
from anker.measures.operating_grant import OperatingGrant
from anker.measures.team import Team
from anker.provenance import Certainty
from anker.runs.plan import Run
from anker.runs.result import RunResult
from anker.runs.variant import DRAWN
from anker.scenario.file import DEFAULT, SHIPPED, Package, Scenario, read_scenario
from tests.conftest import ROOT
from tests.evaluation.results import EFFECT, PEOPLE, SCENARIO, made, outcome_of, package, steady

pytestmark = pytest.mark.unit

OF_JOINING = {i.id for i in BY_JOINING}


def told(results: dict[Run, RunResult], scenario: Scenario = SCENARIO) -> Outcome:
    return outcome_of(results, scenario)


def with_packages(*packages: Package) -> Scenario:
    return Scenario(schema_version=1, name_nb="x", name_en="x", package=packages)


def by_story(run: Run) -> float:
    turned = run.variant.drawn and run.replicate % 2 and run.arm == "team"
    return steady(run) - (10.0 if turned else 0.0)


def by_willingness(run: Run) -> float:
    return steady(run) + (9.0 if run.variant.name == "measures.willing_to_lower=low" else 0.0)


def test_a_steady_leader_decides() -> None:
    answer = told(made()).answer
    assert answer.decided
    assert answer.deciding is None
    assert "står samme pakke først under alle antakelser" in answer.paragraph.nb
    assert "both nb" in answer.paragraph.nb
    assert "both en" in answer.paragraph.en


def test_a_leader_that_changes_with_the_story_leaves_it_undecided() -> None:
    answer = told(made(by_story)).answer
    assert not answer.decided
    assert answer.deciding == "access.story"
    assert answer.paragraph.nb.startswith("Tallene avgjør ikke dette")
    assert answer.paragraph.en.startswith("The numbers do not decide this")
    assert "fortellingen om hvorfor ventetiden varierer" in answer.paragraph.nb


def test_where_the_story_decides_each_story_names_its_best_package() -> None:
    outcome = told(made(by_story))
    waits = {lead.story: lead for lead in outcome.leads if lead.indicator == "wait_days"}
    assert list(waits) == ["mixed", "choice", "central"]
    assert [lead.package for lead in waits.values()] == ["both", "team", "both"]
    assert [(lead.low, lead.change, lead.high) for lead in waits.values()] == [
        (-3.5, -3.5, -3.5), (-11.0, -11.0, -11.0), (-3.5, -3.5, -3.5)
    ]  # fmt: skip
    assert [lead.replicates for lead in waits.values()] == [5, 5, 1]
    assert waits["choice"].label.nb
    schema = json.loads((ROOT / "docs" / "summary.schema.json").read_text(encoding="utf-8"))
    told_too = json.loads(json.dumps(summary(outcome)))
    jsonschema.validate(told_too, schema)
    assert told_too["best_by_story"][1]["package"] == "team"


def test_the_range_of_a_story_goes_from_its_lowest_replicate_to_its_highest() -> None:
    def uneven(run: Run) -> float:
        late = run.arm == "team" and run.variant.drawn and run.replicate % 2
        return by_story(run) - (run.replicate if late else 0)

    choice = next(x for x in told(made(uneven)).leads if (x.story, x.indicator) == ("choice", "wait_days"))
    assert (choice.low, choice.change, choice.high) == (-20.0, -16.0, -12.0)


def test_one_story_alone_decides_nothing() -> None:
    """Central values lead to none, the only story that enough replicates drew to the team: that is not known."""
    outcome = told(made(lambda run: steady(run) - (10.0 if run.variant.drawn and run.arm == "team" else 0.0)))
    assert "avgjør" in outcome.answer.verdict.nb
    assert "fortellingen om hvorfor ventetiden varierer avgjør" not in outcome.answer.verdict.nb


def test_where_a_number_decides_no_story_is_told() -> None:
    assert told(made()).leads == told(made(by_willingness)).leads == ()


def test_a_leader_that_changes_with_a_number_names_the_number() -> None:
    outcome = told(made(by_willingness))
    assert outcome.answer.deciding == "measures.willing_to_lower"
    label = outcome.quantities["measures.willing_to_lower"].label
    assert label.nb in outcome.answer.paragraph.nb
    assert label.en in outcome.answer.paragraph.en


def test_changes_are_paired_with_as_today() -> None:
    team = told(made()).packages[1]
    assert team.change["wait_days"].median == team.change["wait_days"].p90 == -1.0
    assert [year for year, _ in team.by_year["wait_days"]] == [2026, 2027]


def test_amounts_that_are_not_public_leave_an_indicator_missing_with_a_reason() -> None:
    scenario = with_packages(package("as-today"), package("grant", Team(), OperatingGrant()))
    grant = told(made(lambda run: 5.0, scenario), scenario).packages[1]
    lacking = set(OperatingGrant().lacks())
    assert set(grant.missing) - OF_JOINING == lacking > set()
    for name in lacking:
        assert grant.level[name].median is grant.change[name].p10 is None
        assert "ikke offentlige" in grant.missing[name].nb
        assert "not public" in grant.missing[name].en


def test_an_indicator_with_nobody_to_count_is_missing_and_never_nan() -> None:
    results = made()
    results[Run("team", 1, DRAWN)].indicators["gp_hours"][1] = math.nan
    outcome = told(results)
    assert [set(p.missing) - OF_JOINING for p in outcome.packages] == [set(), {"gp_hours"}, set(), set()]
    assert outcome.packages[1].missing["gp_hours"].nb
    assert "nan" not in outcome.answer.paragraph.en
    assert json.dumps(summary(outcome), allow_nan=False)


def test_nobody_to_count_anywhere_still_gives_an_answer() -> None:
    outcome = told(made(gp_hours=math.nan))
    assert all("gp_hours" in p.missing for p in outcome.packages)
    assert outcome.answer.decided
    assert "gp_hours" not in {s.indicator for s in outcome.swings} | {s.indicator for s in outcome.waterfall}


def test_the_place_is_told_with_its_county() -> None:
    outcome = told(made())
    assert (outcome.title, outcome.county) == ("Risør", "Agder")


def test_residents_are_counted_in_three_ways_that_stand_together() -> None:
    first = told(made()).facts[:3]
    assert [q.key for q in first] == ["place.residents", "place.listed", "place.rehearsed"]
    assert first[2].value == PEOPLE
    assert first[2].certainty is Certainty.ASSUMED


def test_assumptions_are_anker_s_in_shipped_packages_and_the_user_s_in_others() -> None:
    own = told(made())
    assert not own.shipped
    assert "dere antok dette" in own.answer.paragraph.nb
    shipped = read_scenario(SHIPPED / DEFAULT)
    theirs = told(made(lambda run: 5.0, shipped), shipped)
    assert theirs.shipped
    assert "dere antok" not in theirs.answer.paragraph.nb
    assert "Anker antok dette" in theirs.answer.paragraph.nb
    assert "Anker assumed this" in theirs.answer.paragraph.en


UNLIKE = package("grant", Team()).model_copy(
    update={"hypothetical_nb": "Tenkt.", "hypothetical_en": "Not now."}
)


def test_a_hypothetical_package_never_leads_and_is_named_so() -> None:
    scenario = with_packages(package("as-today"), package("shorter", LowerCeilings()), UNLIKE)
    effect = {"as-today": 0.0, "shorter": -1.0, "grant": -2.0}
    answer = told(made(lambda run: 5.0 + effect[run.arm], scenario), scenario).answer
    assert "(shorter nb)" in answer.verdict.nb
    assert "hypotetisk" not in answer.verdict.nb
    assert "grant en (hypothetical): " in answer.paragraph.en


def test_where_all_packages_are_hypothetical_none_can_be_chosen() -> None:
    scenario = with_packages(package("as-today"), UNLIKE)
    answer = told(made(lambda run: 5.0 - (run.arm == "grant"), scenario), scenario).answer
    assert answer.verdict.nb == "Ingen av pakkene kan velges i dag: de er hypotetiske."
    assert not answer.decided


def luck(run: Run) -> float:
    """What the leader does better than the runner-up hangs on the replicate."""
    unlucky = run.arm == "both" and run.variant.drawn and run.replicate // 2 % 2
    return 10.0 + EFFECT[run.arm] + (2.0 if unlucky else 0.0)


def test_a_leader_inside_the_luck_is_not_decided() -> None:
    answer = told(made(luck)).answer
    assert not answer.decided
    assert answer.decided_for == ()
    assert answer.deciding is None
    assert "flaks og usikre tall avgjør for" in answer.verdict.nb


def test_what_is_decided_for_some_indicators_is_told_with_what_is_not() -> None:
    results = made()
    for run, result in results.items():
        result.indicators["gp_hours"][-1] = luck(run)
    answer = told(results).answer
    assert not answer.decided
    assert set(answer.decided_for) == {"wait_days", "waiting_to_change"}
    assert answer.verdict.nb.startswith("Tallene avgjør bare dette: ventetid, planlagt time (both nb)")
    assert (
        "Ellers avgjør de ikke: utfallet av flaks og usikre tall avgjør for «fastlegens arbeidsuke»."
        in answer.verdict.nb
    )


def test_stories_that_too_few_replicates_drew_are_named() -> None:
    told_of = told(made()).answer.reservations.nb
    assert "for få til å si hvilken pakke som er best under dem" in told_of


def test_days_in_running_text_are_told_in_words() -> None:
    team = told(made()).packages[1].measures[0]
    assert "1. januar 2026" in team.description.nb
    assert "1 January 2026" in team.description.en
    assert "2026-01-01" not in team.description.nb + team.description.en


def test_as_today_alone_compares_nothing() -> None:
    scenario = with_packages(package("as-today"))
    answer = told(made(scenario=scenario), scenario).answer
    assert answer.paragraph.nb.startswith("Det er ingen forskjell å avgjøre.")


def test_every_source_of_an_indicator_is_told() -> None:
    outcome = told(made())
    needed = {key for indicator in outcome.indicators for key in (*indicator.sources, *indicator.beside)}
    assert needed <= set(outcome.quantities)


def test_the_summary_is_stable_json_that_follows_its_schema() -> None:
    one, two = (json.dumps(summary(told(made())), sort_keys=True, allow_nan=False) for _ in range(2))
    assert one == two
    schema = json.loads((ROOT / "docs" / "summary.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(json.loads(one), schema)


def test_the_order_in_which_runs_finished_changes_nothing() -> None:
    results = made()
    turned = dict(reversed(list(results.items())))
    assert summary(told(results)) == summary(told(turned))


def test_rounding_keeps_nine_digits_and_no_minus_zero() -> None:
    assert rounded(1.23456789012) == 1.23456789
    assert str(rounded(-0.0)) == "0.0"
    assert rounded(math.nan) is rounded(math.inf) is rounded(None) is None


def test_the_table_has_a_row_per_package_indicator_and_year() -> None:
    rows = indicator_rows(told(made()))
    assert rows.height == 4 * (len(catalogue()) * 2 + len(OF_JOINING))  # those of joiners tell the last year
    assert not rows.select("package", "indicator", "year").is_duplicated().any()
