"""Results about list length as a range: over the stories of why waits differ, and hours kept ... hours follow the list.

Several stories fit the published waits equally well, and nobody knows what GPs do with their hours when a list is
shortened (docs/model.md, "Why list length is told in four stories"). No single number would be honest.
"""

from collections.abc import Iterator

from anker.evaluation.compare import Results, by_story, mean_change
from anker.evaluation.outcome import Corner
from anker.parameters import stories
from anker.runs.plan import KEPT, Run, about_lists, corner, corners
from anker.scenario.file import Package, Scenario

_TOLD = ("wait_days", "over_two_weeks", "third_next_available", "within_five_working_days", "gp_hours")


def list_length(results: Results, scenario: Scenario, replicates: int) -> tuple[Corner, ...]:
    """Every corner that was rehearsed, by package, indicator and story."""
    return tuple(
        found
        for package in about_lists(scenario)
        for indicator in _TOLD
        for found in (
            *_drawn(results, scenario, package, indicator, replicates),
            *_ends(results, scenario, package, indicator),
        )
    )


def _drawn(
    results: Results, scenario: Scenario, package: Package, indicator: str, replicates: int
) -> Iterator[Corner]:
    today = scenario.package[0].id
    drew = by_story(results, today, replicates)
    for name, story in stories().items():
        if name in drew:
            change = mean_change(results, package.id, today, drew[name], indicator)
            yield Corner(package.id, indicator, name, story.label, "drawn", change)


def _ends(results: Results, scenario: Scenario, package: Package, indicator: str) -> Iterator[Corner]:
    for story, end in corners(scenario):
        variant = corner(scenario, story, end)
        here, today = (Run(arm, 0, variant) for arm in (package.id, scenario.package[0].id))
        if here in results and today in results:
            last, base = (results[run].last(indicator) for run in (here, today))
            label = stories()[story].label
            yield Corner(
                package.id, indicator, story, label, "kept" if end == KEPT else "follow", last - base
            )
