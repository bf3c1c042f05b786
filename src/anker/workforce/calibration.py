"""How the chances of leaving were found: least squares on what is published of the years before 2020, and on how far
each may stray from what was assumed before. Nothing after 2019 is read, but that the young were followed to 2020."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from anker.language import Text
from anker.workforce.cohorts import Leaving, Shape, Year, follow, share_aged, yearly_share, young_who_left


@dataclass(frozen=True, slots=True)
class CohortTarget:
    """A published figure: what, of which year, its value, how far off is one unit of misfit (all as shares), where it
    is from, and what the model gives."""

    what: Text
    year: int
    value: float
    tolerance: float
    source: str
    model: Callable[[Leaving, dict[int, Year]], float]


_DM = "https://www.dagensmedisin.no/jobb-og-utdanning-primaerhelsetjeneste/na-er-en-av-fire-fastleger-over-60-ar/417269"
_2005 = "https://tidsskriftet.no/2005/05/forgubbingstendens-blant-fastlegene"
_ENDED = "https://9pdf.net/document/q5mrgo03-varighet-av-fastlegeavtaler.html"
_YOUNG = "https://doi.org/10.1177/14034948251317465"


def _aged(year: int, first: int, beyond: int) -> Callable[[Leaving, dict[int, Year]], float]:
    return lambda _, years: share_aged(years[year].at_end, first, beyond)


TARGETS = (
    CohortTarget(
        Text("fastleger 40–54 år, første kvartal 2005", "GPs of 40-54, first quarter of 2005"),
        2005, 0.51, 0.02, _2005, _aged(2004, 40, 55),
    ),
    CohortTarget(
        Text("fastleger 55–66 år, første kvartal 2005", "GPs of 55-66, first quarter of 2005"),
        2005, 0.24, 0.01, _2005, _aged(2004, 55, 67),
    ),
    CohortTarget(
        Text("fastleger 40–60 år, september 2017", "GPs of 40-60, September 2017"),
        2017, 0.47, 0.01, _DM, _aged(2017, 40, 61),
    ),
    CohortTarget(
        Text("fastleger over 60 år, september 2017", "GPs over 60, September 2017"),
        2017, 0.24, 0.01, _DM, _aged(2017, 61, 81),
    ),
    CohortTarget(
        Text("begynte før 40 i 2010–2018, borte innen 2020", "started under 40 in 2010-2018, gone by 2020"),
        2020, 0.245, 0.01, _YOUNG, lambda leaving, _: young_who_left(leaving),
    ),
    # a yearly chance of .117 that an agreement ends (median 5.91 years), of which most, but how many is not read
    # (taken as 55 percent), are followed by no other agreement
    CohortTarget(
        Text("fastleger som slutter i året, 2001–2014", "GPs who stop in a year, 2001-2014"),
        2014, 0.064, 0.008, _ENDED, lambda _, years: yearly_share(years, 2002, 2014),
    ),
)  # fmt: skip
PRIOR = Leaving(0.045, 0.035, 0.045, 0.12, 0.30)
PRIOR_SPREAD = 0.35  # log: what was assumed before had ranges of about this width either way
SHAPE = Shape(50.0, 6.0, 1.0)  # "many in their fifties" in 2001 (see _DM); the rest is assumed
SHAPE_SPREAD = (3.0, 2.0, 0.4)


def misfit(leaving: Leaving, shape: Shape) -> float:
    """The sum of squares that the calibration makes least."""
    years = follow(leaving, shape)
    off = [(t.model(leaving, years) - t.value) / t.tolerance for t in TARGETS]
    off += list(np.log(np.array(leaving) / np.array(PRIOR)) / PRIOR_SPREAD)
    off += [
        (shape.centre - SHAPE.centre) / SHAPE_SPREAD[0],
        (shape.entry - SHAPE.entry) / SHAPE_SPREAD[1],
        np.log(shape.early / SHAPE.early) / SHAPE_SPREAD[2],
    ]
    return float(np.sum(np.square(off)))


def calibrate() -> tuple[Leaving, Shape]:
    """The chances that fit best: a pattern search from what was assumed before, along turning axes, always the same."""
    before = at = np.array([*np.log(PRIOR), SHAPE.centre, SHAPE.entry, np.log(SHAPE.early)])
    scale = np.array([*[PRIOR_SPREAD] * len(PRIOR), *SHAPE_SPREAD])
    best, step = misfit(*_parted(at)), 1.0
    while step > 1e-3:
        axes = [sign * step * axis * scale for axis in np.eye(at.size) for sign in (1.0, -1.0)]
        tried = [at + move for move in axes] + [at + (at - before) * 2.0**k for k in (-1, 0, 1, 2)]
        tried += [at + one + other for one in axes for other in axes]
        losses = [misfit(*_parted(point)) for point in tried]
        if min(losses) < best - 1e-8:
            before, at, best = at, tried[int(np.argmin(losses))], min(losses)
        else:
            step, before = step / 2.0, at
    return _parted(at)


def _parted(point: np.ndarray) -> tuple[Leaving, Shape]:
    logs, shape = point[: len(PRIOR)], point[len(PRIOR) :]
    return Leaving(*np.exp(logs).tolist()), Shape(
        float(shape[0]), max(float(shape[1]), 1.0), float(np.exp(shape[2]))
    )
