"""Results about list length as a range (stories, hours kept ... hours follow), told in the report and the summary."""

import json

import jsonschema
import pytest

from anker.evaluation.outcome import Outcome
from anker.evaluation.summary import summary
from anker.report import report_html
from anker.runs.plan import Run
from anker.scenario.assumptions import with_every_field
from tests.conftest import ROOT
from tests.evaluation.results import SCENARIO, made, outcome_of, steady

pytestmark = pytest.mark.unit
CORNERS = {"capacity@low": -7.0, "capacity@high": 0.5, "access.hours_follow_list=low": -3.0}


def uneven(run: Run) -> float:
    """Shorter lists do much where hours are kept and capacity differs; drawn replicates of one story a little more."""
    if run.arm != "shorter":
        return steady(run)
    if run.variant.drawn:
        return steady(run) - (1.0 if run.replicate % 2 else 0.0)
    return 10.0 + CORNERS.get(run.variant.name, -2.0)


def told(every_corner: bool) -> Outcome:
    return outcome_of(made(uneven, every_corner=every_corner))


def changes(outcome: Outcome, package: str = "shorter") -> dict[tuple[str, str], float]:
    return {
        (c.story, c.hours): c.change
        for c in outcome.corners
        if (c.package, c.indicator) == (package, "wait_days")
    }


def test_every_corner_is_the_paired_change_of_its_own_runs() -> None:
    found = changes(told(every_corner=True))
    assert found.pop(("mixed", "drawn")) == -2.0
    assert found.pop(("choice", "drawn")) == -3.0
    assert len(found) == 8
    assert found[("capacity", "kept")] == -7.0
    assert found[("capacity", "follow")] == 0.5
    assert found[("mixed", "kept")] == -3.0
    assert found[("tolerance", "kept")] == found[("choice", "follow")] == -2.0


def test_without_asking_there_are_the_stories_as_drawn_and_the_ends_of_the_default_one() -> None:
    assert set(changes(told(every_corner=False))) == {
        ("mixed", "drawn"), ("choice", "drawn"), ("mixed", "kept"), ("mixed", "follow"),
    }  # fmt: skip
    assert not changes(told(every_corner=False), "team")
    assert changes(told(every_corner=False), "both")


@pytest.mark.parametrize(("lang", "span"), [("nb", "−7,0 til +0,5"), ("en", "−7.0 to +0.5")])
def test_the_report_shows_the_range_and_the_data_that_would_decide(lang: str, span: str) -> None:
    whole, part = (report_html(told(every), lang) for every in (True, False))  # type: ignore[arg-type]  # nb or en
    assert span in whole
    assert span not in part
    assert "--corners" in part
    assert "--corners" not in whole
    decide = "hvor ulik gjennomsnittlig ventetid er" if lang == "nb" else "how far mean waits differ"
    assert decide in whole
    assert decide in part


def test_the_summary_tells_every_corner() -> None:
    content = json.loads(json.dumps(summary(told(every_corner=True))))
    schema = json.loads((ROOT / "docs" / "summary.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(content, schema)
    assert {"kept", "follow", "drawn"} == {row["hours"] for row in content["list_length"]}
    waits = [row for row in content["list_length"] if row["indicator"] == "wait_days"]
    assert min(row["change"] for row in waits) == -7.0


def test_what_the_scenario_itself_assumes_is_told_first() -> None:
    day = with_every_field().model_validate({"story": "capacity", "new_tasks": 12.5})
    scenario = SCENARIO.model_copy(update={"day": day})
    outcome = outcome_of(made(scenario=scenario), scenario)
    assert "12,5" in outcome.assumptions[0].nb
    assert "setter selv antakelser om dagen" in report_html(outcome, "nb")
    assert "itself sets assumptions" in summary(outcome)["assumptions"][0]["en"]
    assert outcome.quantities["access.new_tasks"].value == 12.5
    assert summary(told(every_corner=False))["assumptions"] == []
