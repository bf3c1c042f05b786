"""Which package does best under each story of why waits differ, and by how much: told where the story decides."""

from collections.abc import Iterator

from anker.evaluation.compare import Results, by_story, change_at, changes
from anker.evaluation.outcome import StoryLead
from anker.language import Text
from anker.parameters import stories
from anker.runs.variant import CENTRAL_VALUES
from anker.scenario.file import Scenario

CENTRAL = "central"
CENTRAL_LABEL = Text("midtverdier for alle tall", "central values of all numbers")


def story_leads(
    results: Results, scenario: Scenario, indicator: str, leaders: dict[str, str], replicates: int
) -> Iterator[StoryLead]:
    """What the leaders (by story, and with central values) change an indicator by, story by story; central values,
    which are one rehearsal, last."""
    today = scenario.package[0].id
    drew = by_story(results, today, replicates)
    for name, story in stories().items():
        if name in leaders:
            found = changes(results, leaders[name], today, drew[name], indicator)
            mean = sum(found) / len(found)
            ends = min(found), max(found)
            yield StoryLead(indicator, name, story.label, leaders[name], mean, *ends, len(found))
    best = leaders[CENTRAL]
    change = change_at(results, scenario, best, CENTRAL_VALUES, indicator)
    yield StoryLead(indicator, CENTRAL, CENTRAL_LABEL, best, change, change, change, 1)
