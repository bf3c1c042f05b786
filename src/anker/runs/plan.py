"""Which runs answer the question: arms (sets of measures), replicates, and what each run draws.

* Every package with every replicate, each replicate under its own drawn parameters: the headline bands.
* Every measure of a package with several, alone, with the first replicates: the waterfall's steps.
* Every package with central parameters, and with one parameter at a time at either end of its range: what the
  answer hangs on, beside the story that each drawn replicate stands under.
* Asked for: every package that changes list lengths under every story, with hours kept and with hours that follow.
"""

from dataclasses import dataclass

from anker.parameters import CENTRAL_STORY, NOTHING_ASSUMED, Assumed, ParameterSample, quantities, stories
from anker.rehearse.measure import Measure, in_order
from anker.runs.variant import CENTRAL_VALUES, DRAWN, RANGE_ENDS, RangeEnd, Variant, at_end
from anker.scenario.file import Package, Scenario

_HOURS = "access.hours_follow_list"
KEPT: RangeEnd = "low"
FOLLOW: RangeEnd = "high"
ALONE_REPLICATES = 2  # replicates of measures alone: paired differences need few


@dataclass(frozen=True, slots=True)
class Run:
    """One rehearsal to make. `arm` is a package id, or package/measure kind for a measure alone; `variant`: what
    the run draws."""

    arm: str
    replicate: int
    variant: Variant

    @property
    def name(self) -> str:
        """A name that fits a file."""
        return f"{self.arm}~{self.variant.name}~{self.replicate}".replace("/", "+")


def arms(scenario: Scenario) -> dict[str, tuple[Measure, ...]]:
    """The measures of every arm; its name is the same whatever the order of measures in a file."""
    found: dict[str, tuple[Measure, ...]] = {p.id: p.measure for p in scenario.package}
    for package in scenario.package:
        for measure in in_order(package.measure) if len(package.measure) > 1 else ():
            if (measure,) not in found.values():
                found[_free(f"{package.id}/{measure.kind}", found)] = (measure,)
    return found


def _free(name: str, taken: dict[str, tuple[Measure, ...]]) -> str:
    """The name, or numbered from 2 where a package has several measures of a kind."""
    numbered = (f"{name}-{number}" for number in range(2, len(taken) + 3))
    return next(n for n in (name, *numbered) if n not in taken)


def arm_alone(scenario: Scenario, measure: Measure) -> str:
    """The arm in which a measure stands alone (it may be another package's)."""
    return next(name for name, held in arms(scenario).items() if held == (measure,))


def walked(scenario: Scenario, package: int) -> tuple[str, ...]:
    """The uncertain parameters that a package's answer is walked over, one at a time; not what the scenario sets."""
    keys, settled = (
        [k for m in scenario.package[package].measure for k in m.one_at_a_time],
        scenario.day.values(),
    )
    return tuple(dict.fromkeys(k for k in keys if quantities()[k].uncertain and k not in settled))


def about_lists(scenario: Scenario) -> list[Package]:
    """The packages that change how long lists are: those whose answer rests on how far hours follow the list."""
    return [p for p in scenario.package if any(_HOURS in m.rests_on for m in p.measure)]


def corners(scenario: Scenario) -> list[tuple[str, RangeEnd]]:
    """Story and end (KEPT, FOLLOW) of each corner; none where the scenario itself settles the hours."""
    if _HOURS in scenario.day.values():
        return []
    told = [scenario.day.story] if scenario.day.story else list(stories())
    return [(story, end) for story in told for end in (KEPT, FOLLOW)]


def corner(scenario: Scenario, story: str, end: RangeEnd) -> Variant:
    """The variant of a corner: under the story that central runs have, the one that walks the hours."""
    usual = scenario.day.story or CENTRAL_STORY
    return at_end(_HOURS, end, None if story == usual else story)


def plan_runs(scenario: Scenario, replicates: int, every_corner: bool = False) -> list[Run]:
    """All runs, the packages' replicates first."""
    runs = [Run(p.id, r, DRAWN) for r in range(replicates) for p in scenario.package]
    alone = [a for a in arms(scenario) if "/" in a]
    runs += [Run(a, r, DRAWN) for r in range(min(replicates, ALONE_REPLICATES)) for a in alone]
    runs += [Run(p.id, 0, CENTRAL_VALUES) for p in scenario.package]
    for index, package in enumerate(scenario.package):
        for key in walked(scenario, index):
            bears = [package] if key in _only_in_measures(package) else scenario.package
            runs += [Run(p.id, 0, at_end(key, end)) for end in RANGE_ENDS for p in bears]
    lists = about_lists(scenario) if every_corner else []
    compared = [scenario.package[0], *lists] if lists else []
    runs += [Run(p.id, 0, corner(scenario, *at)) for at in corners(scenario) for p in compared]
    return list(dict.fromkeys(runs))


def _only_in_measures(package: Package) -> set[str]:
    """Parameters that act on this package alone, through its measures: all others bear on every package."""
    return {key for measure in package.measure for key in measure.only_here}


def drawing_of(replicate: int, drawings: int) -> int:
    """Which drawing of the place a replicate starts from: they are shared out in turn."""
    return replicate % drawings


def sample_of(run: Run, seed: int, assumed: Assumed = NOTHING_ASSUMED) -> ParameterSample:
    """What a run draws, with what the scenario assumes in its place."""
    return assumed.instead(run.variant.sample(seed, run.replicate))
