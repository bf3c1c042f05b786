"""How many drawings of a place a question starts from."""

import pytest

from anker.evaluation.experiment import records_of
from anker.evaluation.question import RunQuestion
from anker.measures.team import Team
from anker.norway.places import resolve
from anker.norway.today import LISTS_ON
from anker.scenario.file import Package, Scenario

pytestmark = pytest.mark.integration
NAMED = 1151000  # the only practice of Utsira


@pytest.mark.parametrize(
    ("team", "drawings"), [(Team(), 3), (Team(choice="once"), 1), (Team(practices=(NAMED,)), 1)]
)
def test_a_measure_about_practices_that_stand_fast_has_one_drawing(team: Team, drawings: int) -> None:
    packages = (
        Package(id="as-today", label_nb="I dag", label_en="Today"),
        Package(id="team", label_nb="Team", label_en="Team", measure=(team,)),
    )
    scenario = Scenario(schema_version=1, name_nb="x", name_en="x", package=packages)
    question = RunQuestion(resolve("utsira"), scenario, LISTS_ON, 1, 3, 1, "")
    assert len(records_of(question)) == drawings
