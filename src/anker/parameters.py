"""All parameters that a rehearsal rests on, and what each replicate draws for the uncertain ones.

A replicate draws every parameter that has a range anew (a low-discrepancy sequence with a keyed start, so that
more replicates extend the same design), and one of the stories of why waits differ. The same replicate number
draws the same values in every package: packages are compared under the same assumptions.
"""

from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from pathlib import Path
from zlib import crc32

import anker.access
from anker.language import Text
from anker.people.projection import MAIN_ALTERNATIVE, Alternative
from anker.provenance import Quantity, read_quantities
from anker.random import For, uniform
from anker.register import parameters as register
from anker.settlement.municipal_costs import municipal_quantities
from anker.synthesis.health import FIGURES_YEAR
from anker.workforce import parameters as workforce
from anker.yaml import read_yaml

ACCESS = Path(str(anker.access.__file__)).parent
MEASURES = (Path(__file__).parent / "measures",)  # where measures keep their numbers, a file each or together
_STORY = "access.story"
CENTRAL_STORY = "mixed"


@dataclass(frozen=True, slots=True)
class Story:
    """One corner: a named set of values that reproduces the waits of the 2017 survey."""

    name: str
    label: Text
    values: dict[str, float]


@dataclass(frozen=True, slots=True)
class ParameterSample:
    """The values of one replicate: every parameter by key, the story, and the year whose published use of GPs the
    contacts are set by. `epidemics`: the first day of each that the scenario has, and its length in days.
    `neighbours_do_the_same`: whether all municipalities recruit as this one does (workforce/stock.py). `alternative` of
    the national projection that births, deaths and moves follow."""

    values: dict[str, float]
    story: Story
    figures: int = FIGURES_YEAR
    epidemics: tuple[tuple[date, int], ...] = ()
    neighbours_do_the_same: bool = False
    alternative: Alternative = MAIN_ALTERNATIVE

    def __getitem__(self, key: str) -> float:
        return self.values[key]

    def share(self, key: str) -> float:
        """A parameter given in percent, as a share."""
        return self.values[key] / 100.0


@dataclass(frozen=True, slots=True)
class Assumed:
    """What a scenario itself sets about the day: parameters by key, the name of a story, and the rest as in
    ParameterSample. What it leaves out is as drawn."""

    values: dict[str, float] = field(default_factory=dict)
    story: str | None = None
    epidemics: tuple[tuple[date, int], ...] = ()
    neighbours_do_the_same: bool = False
    alternative: Alternative = MAIN_ALTERNATIVE

    def instead(self, draw: ParameterSample) -> ParameterSample:
        """The draw with what is set in its place."""
        story = stories()[self.story] if self.story else draw.story
        values = {**draw.values, **self.values}
        return replace(
            draw, values=values, story=story, epidemics=self.epidemics, alternative=self.alternative,
            neighbours_do_the_same=self.neighbours_do_the_same,
        )  # fmt: skip


NOTHING_ASSUMED = Assumed()


@cache
def quantities() -> dict[str, Quantity]:
    """Every parameter of the day, the register, the workforce and the municipality's costs."""
    day = read_quantities(ACCESS / "parameters.yaml", "access")
    files = [path for folder in MEASURES for path in sorted(folder.glob("*.yaml"))]
    measures = {k: q for path in files for k, q in read_quantities(path, "measures").items()}
    own = {**register.register_parameters(), **workforce.workforce_parameters(), **municipal_quantities()}
    return {**day, **own, **measures}


@cache
def stories() -> dict[str, Story]:
    """The corners by name; the first is the default."""
    rows = read_yaml(ACCESS / "stories.yaml")
    return {
        name: Story(
            name,
            Text(row["label_nb"], row["label_en"]),
            {k: float(v) for k, v in row.items() if not k.startswith("label")},
        )
        for name, row in rows.items()
    }


def uncertain() -> list[str]:
    """Keys of the parameters that have a range, in a fixed order."""
    return sorted(k for k, q in quantities().items() if q.uncertain)


def central(**changes: float) -> ParameterSample:
    """Every parameter at its central value and the default story, except for `changes` (key: value)."""
    values = {k: q.require() for k, q in quantities().items()}
    return ParameterSample({**values, **changes}, stories()[CENTRAL_STORY])


def with_story(draw: ParameterSample, name: str) -> ParameterSample:
    """The same draw under another story."""
    return replace(draw, story=stories()[name])


def at_quantile(quantity: Quantity, u: float) -> float:
    """The value at quantile u: half of the weight evenly on either side of the central value."""
    value, low, high = quantity.require(), quantity.low, quantity.high
    assert low is not None
    assert high is not None
    return low + 2 * u * (value - low) if u < 0.5 else value + (2 * u - 1) * (high - value)


def sample_parameters(seed: int, replicate: int) -> ParameterSample:
    """What one replicate draws."""
    values = {k: q.require() for k, q in quantities().items()}
    for key in uncertain():
        values[key] = at_quantile(quantities()[key], _point(seed, replicate, key))
    names = list(stories())
    story = names[int(_point(seed, replicate, _STORY) * len(names))]
    return ParameterSample(values, stories()[story])


def _point(seed: int, replicate: int, key: str) -> float:
    """Coordinate of the replicate in [0, 1): an additive recurrence per key with a start and step keyed by its name, so
    that one more parameter leaves what the others draw alone."""
    dimension = crc32(key.encode())
    start = uniform(seed, 0, dimension, int(For.PARAMETER), 0)
    step = uniform(seed, 0, dimension, int(For.PARAMETER), 1)
    golden = 0.6180339887498949
    return (start + replicate * (golden + 0.2 * (step - 0.5))) % 1.0
