"""GPs who start and stop beside published figures: what the chances, fitted to years before 2020, say of the years
after."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from anker.language import Text
from anker.norway.figures import published_figure
from anker.number_format import fixed
from anker.workforce.calibration import TARGETS, calibrate
from anker.workforce.cohorts import GP_COUNTS, LATER_GP_COUNTS, YOUNGEST_COUNTED, Year, follow, share_aged


@dataclass(frozen=True, slots=True)
class GpRow:
    """One published figure and the model's; tolerance in the figure's unit, None without a bar. kind: fit or blind."""

    id: str
    what: Text
    year: int
    unit: Text
    published: float
    model: float
    tolerance: float | None
    kind: Literal["fit", "blind"]
    source: str

    @property
    def met(self) -> bool | None:
        """Whether the model is within the tolerance."""
        return None if self.tolerance is None else abs(self.model - self.published) <= self.tolerance


_PERCENT, _GPS = Text("prosent", "percent"), Text("leger", "GPs")


def compare_gps() -> list[GpRow]:
    """Fitted figures, and those of 2020 and after that nothing was fitted to."""
    leaving, shape = calibrate()
    fitted = follow(leaving, shape)
    rows = [
        GpRow(
            f"gps_fit_{n}", target.what, target.year, _PERCENT, 100.0 * target.value,
            100.0 * target.model(leaving, fitted), 150.0 * target.tolerance, "fit", target.source,
        )
        for n, target in enumerate(TARGETS)
    ]  # fmt: skip
    return [*rows, *_after(follow(leaving, shape, GP_COUNTS | LATER_GP_COUNTS))]


def _after(years: dict[int, Year]) -> list[GpRow]:
    """What came after 2019: the model has the published number of GPs and nothing else of these years."""
    both = [years[2020].left, years[2021].left]
    left = float(np.sum(both))
    young = float(np.sum(both, axis=0)[: 50 - YOUNGEST_COUNTED].sum() / left)
    rows: list[tuple[str, Text, int, Text, dict[str, str | int], float, float]] = [
        (
            "gps_left_2020_2021", Text("fastleger som sluttet, 2020–2021", "GPs who stopped, 2020-2021"), 2021, _GPS,
            {"indicator": "gps_left_cumulative"}, left, 75.0,
        ),
        (
            "leavers_under_50",
            Text("av dem som sluttet 2020–2021, under 50 år", "of those who stopped in 2020-2021, under 50"), 2021,
            _PERCENT, {"indicator": "share_of_leavers_under_50"}, 100.0 * young, 5.0,
        ),
        (
            "gps_67_plus", Text("fastleger på 67 år og over, første kvartal 2022", "GPs of 67 and over, early 2022"),
            2022, _PERCENT, {"indicator": "share_gps_67_plus"}, 100.0 * share_aged(years[2021].at_end, 67, 81), 1.0,
        ),
        (
            "gps_left_2023", Text("fastleger som sluttet, 2023 («vel 300»)", "GPs who stopped, 2023 (“just over 300”)"),
            2023, _GPS, {"indicator": "gps_left"}, float(years[2023].left.sum()), 45.0,
        ),
        (
            "gps_started_2023", Text("nye fastleger, 2023 («godt over 500»)", "new GPs, 2023 (“well over 500”)"), 2023,
            _GPS, {"indicator": "gps_started"}, years[2023].started, 75.0,
        ),
    ]  # fmt: skip
    figures = [published_figure("national_series", year=year, **where) for _, _, year, _, where, _, _ in rows]
    return [
        GpRow(name, what, year, unit, figure.require(), model, tolerance, "blind", figure.source)
        for (name, what, year, unit, _, model, tolerance), figure in zip(rows, figures, strict=True)
    ]


def gp_rows() -> list[dict[str, object]]:
    """One row per figure, in the form that every validation has."""
    return [
        {
            "id": row.id,
            "target": "gps",
            "level": "nation",
            "unit_id": row.what.en,
            "year": row.year,
            "published": round(row.published, 4),
            "model": round(row.model, 4),
            "p10": None,
            "p90": None,
            "naive_same": None,
            "naive_trend": None,
            "tolerance": row.tolerance,
            "met": row.met,
            "kind": row.kind,
        }
        for row in compare_gps()
    ]


_INTRO = """## Fastlegene / The GPs

En modell av landets fastleger etter alder (workforce/calibration.py) er tilpasset de publiserte tallene før 2020, og er
der sjansene for å slutte kommer fra. Etter 2019 får den vite hvor mange fastleger det er, og ingenting mer: de som
slutter, begynner og er gamle da, er en kontroll. Grensene er våre, og ble satt etter at tallene var sett: halvannen
gang usikkerheten som tilpasningen bruker, og 15 prosent av antall, 5 prosentpoeng av andelen under 50, ett av andelen
over 67.

A model of the country's GPs by age (workforce/calibration.py) is fitted to the published figures before 2020, and is
where the chances of stopping come from. After 2019 it is told how many GPs there are, and nothing more: those who
stop, start and are old then are a check. The bars are ours, and were set after the figures had been seen: one and a
half times the uncertainty that the fit uses, and 15 percent of numbers, 5 points of the share under 50, one of the
share over 67.

| | år / year | publisert / published | modell / model | grense / bar | holder / holds | slag / kind |
|---|---|---|---|---|---|---|"""
_KINDS = {"fit": "tilpasset / fit", "blind": "ikke tilpasset / not fitted"}


def gp_section() -> str:
    """The part of the page, in Markdown."""
    lines = []
    for row in sorted(compare_gps(), key=lambda row: row.met is not False):
        digits = 0 if row.unit is _GPS else 1
        held = "–" if row.met is None else "ja / yes" if row.met else "**nei / no**"
        bar = "–" if row.tolerance is None else f"± {fixed(row.tolerance, 1, group='')}"
        lines.append(
            f"| {row.what.nb} / {row.what.en} ({row.unit.nb} / {row.unit.en}) | {row.year} | "
            f"{fixed(row.published, digits, group='')} | {fixed(row.model, digits, group='')} | {bar} | {held} | "
            f"{_KINDS[row.kind]} |"
        )
    sources = "; ".join(dict.fromkeys(row.source for row in compare_gps()))
    return "\n".join([_INTRO, *lines, "", f"Kilde / source: {sources}", ""])
