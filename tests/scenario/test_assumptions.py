"""What a scenario assumes about the day stands in the place of what is drawn, in every run."""

from pathlib import Path
from typing import get_args

import pytest

from anker.errors import InputError
from anker.parameters import central, sample_parameters, stories
from anker.provenance import Certainty
from anker.runs.plan import Run, sample_of, walked
from anker.runs.variant import CENTRAL_VALUES, DRAWN, at_end
from anker.scenario.assumptions import DayAssumptions, with_every_field
from anker.scenario.file import DEFAULT, SHIPPED, Scenario, read_scenario

pytestmark = pytest.mark.unit
GOOD = (SHIPPED / DEFAULT).read_text(encoding="utf-8")


def scenario(folder: Path, table: str) -> Scenario:
    path = folder / "scenario.toml"
    path.write_text(GOOD.replace("[[package]]", f"{table}\n\n[[package]]", 1), encoding="utf-8")
    return read_scenario(path)


def test_what_is_set_holds_in_every_run_and_the_rest_is_as_drawn(tmp_path: Path) -> None:
    held = scenario(tmp_path, '[day]\nstory = "choice"\nhours_follow_list = 0')
    for run in (
        Run("a", 3, DRAWN),
        Run("a", 0, CENTRAL_VALUES),
        Run("a", 0, at_end("access.giving_up", "low")),
    ):
        bare, assumed = sample_of(run, 5), sample_of(run, 5, held.assumed())
        assert assumed.story.name == "choice"
        assert assumed.values == {**bare.values, "access.hours_follow_list": 0.0}


def test_nothing_set_changes_nothing(tmp_path: Path) -> None:
    held = scenario(tmp_path, "[day]")
    assert held.assumed().instead(sample_parameters(5, 3)) == sample_parameters(5, 3)
    assert held.day.told() == {}
    assert held.day.sentence() is None
    assert held.digest() == read_scenario(SHIPPED / DEFAULT).digest()


def test_what_is_set_is_not_walked_and_is_told_as_assumed(tmp_path: Path) -> None:
    held = scenario(tmp_path, "[day]\nhours_follow_list = 0.2")
    keys = {key for package in range(len(held.package)) for key in walked(held, package)}
    assert "access.hours_follow_list" not in keys
    assert "access.hours_follow_list" in {
        k for p in range(5) for k in walked(read_scenario(SHIPPED / DEFAULT), p)
    }
    told = held.day.told()["access.hours_follow_list"]
    assert (told.value, told.certainty, told.uncertain) == (0.2, Certainty.ASSUMED, False)
    assert str(central()["access.hours_follow_list"]) in told.how
    assert held.digest() != read_scenario(SHIPPED / DEFAULT).digest()


def test_every_story_may_be_chosen() -> None:
    annotation = DayAssumptions.model_fields["story"].annotation
    names = {name for part in get_args(annotation) for name in get_args(part)}
    assert names == set(stories())
    assert "capacity differs" in DayAssumptions(story="capacity").sentence().en  # type: ignore[union-attr]  # it is set


def test_a_set_number_is_told_in_the_report() -> None:
    sentence = with_every_field().model_validate({"hours_follow_list": 0.25}).sentence()
    assert sentence is not None
    assert "0,25" in sentence.nb
    assert "0.25" in sentence.en


@pytest.mark.parametrize(
    ("table", "nb", "en"),
    [
        ('[day]\nstory = "x"', "linje {}, felt day.story: fant 'x', ventet 'mixed'", "or 'choice'"),
        ("[day]\nhours_follow_list = 2", "linje {}, felt day.hours_follow_list: fant 2, ventet en verdi <= 1", "<= 1"),
        ("[day]\nhours_kept = 1", "linje {}, felt day.hours_kept: ukjent felt", "unknown field"),
        ('[day]\nurgent_share = "a"', "linje {}, felt day.urgent_share: fant 'a', ventet et tall", "a number"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_line(tmp_path: Path, table: str, nb: str, en: str) -> None:
    with pytest.raises(InputError) as caught:
        scenario(tmp_path, table)
    line = GOOD.splitlines().index("[[package]]") + 2
    assert nb.format(line) in caught.value.text.nb
    assert en in caught.value.text.en


def test_the_alternative_of_the_projection_holds_in_every_run_and_is_told(tmp_path: Path) -> None:
    held = scenario(tmp_path, '[population]\nalternative = "high"')
    for run in (Run("a", 3, DRAWN), Run("a", 0, at_end("access.giving_up", "low"))):
        assert sample_of(run, 5, held.assumed()).alternative == "high"
        assert sample_of(run, 5).alternative == "main"
    assert any("høyalternativ" in text.nb and "high" in text.en for text in held.assumptions())
    assert held.digest() != read_scenario(SHIPPED / DEFAULT).digest()
