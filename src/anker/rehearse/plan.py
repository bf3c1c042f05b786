"""Which runs answer the question: arms (sets of measures), replicates, and what each run draws.

* Every package with every replicate, each replicate under its own drawn parameters: the headline bands.
* Every measure of a package with several, alone, with the first replicates: the waterfall's steps.
* Every package with central parameters, and with one parameter at a time at either end of its range: what the
  answer hangs on, beside the story that each drawn replicate stands under.
"""

from dataclasses import dataclass

from anker.rehearse.measure import Measure
from anker.rehearse.parameters import Draw, central, draw, quantities
from anker.rehearse.scenario import Package, Scenario

ALONE_REPLICATES = 2  # replicates of measures alone: paired differences need few


@dataclass(frozen=True, slots=True)
class Run:
    """One rehearsal to make. `arm` is a package id, or package/measure kind for a measure alone. `variant` is
    "drawn", "central", "KEY=low" or "KEY=high"."""

    arm: str
    replicate: int
    variant: str

    @property
    def name(self) -> str:
        """A name that fits a file."""
        return f"{self.arm}~{self.variant}~{self.replicate}".replace("/", "+")


def arms(scenario: Scenario) -> dict[str, tuple[Measure, ...]]:
    """The measures of every arm."""
    found: dict[str, tuple[Measure, ...]] = {p.id: p.measure for p in scenario.package}
    for package in scenario.package:
        for measure in package.measure if len(package.measure) > 1 else ():
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
    """The uncertain parameters that a package's answer is walked over, one at a time."""
    keys = [k for m in scenario.package[package].measure for k in m.walks]
    return tuple(dict.fromkeys(k for k in keys if quantities()[k].uncertain))


def plan(scenario: Scenario, replicates: int) -> list[Run]:
    """All runs, the packages' replicates first."""
    runs = [Run(p.id, r, "drawn") for r in range(replicates) for p in scenario.package]
    alone = [a for a in arms(scenario) if "/" in a]
    runs += [Run(a, r, "drawn") for r in range(min(replicates, ALONE_REPLICATES)) for a in alone]
    runs += [Run(p.id, 0, "central") for p in scenario.package]
    for index, package in enumerate(scenario.package):
        for key in walked(scenario, index):
            bears = [package] if key in _only_in_measures(package) else scenario.package
            runs += [Run(p.id, 0, f"{key}={end}") for end in ("low", "high") for p in bears]
    return list(dict.fromkeys(runs))


def _only_in_measures(package: Package) -> set[str]:
    """Parameters that act on this package alone, through its measures: all others bear on every package."""
    return {key for measure in package.measure for key in measure.only_here}


def draw_of(run: Run, seed: int) -> Draw:
    """What a run draws."""
    if run.variant == "drawn":
        return draw(seed, run.replicate)
    if run.variant == "central":
        return central()
    key, end = run.variant.split("=")
    quantity = quantities()[key]
    value = quantity.low if end == "low" else quantity.high
    assert value is not None
    return central(**{key: value})
