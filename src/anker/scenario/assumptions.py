"""What a scenario assumes about the day at the practice: the tables [day], [epidemic] and [population] of its
file.

What it leaves out is drawn anew in every replicate (or stands as delivered, where there is no range); what it sets
holds in every package, every replicate and every run that walks another number.
"""

from dataclasses import replace
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, create_model

from anker.language import Text
from anker.number_format import significant
from anker.parameters import quantities, stories
from anker.people.projection import MAIN_ALTERNATIVE, Alternative
from anker.provenance import Certainty, Quantity

_ROOM = "access."
EPIDEMIC = "epidemic_"
MOST_AT_PEAK = 200.0  # percent
# How far a number without a plausible range of its own may be set; all others within their range.
_LIMITS = {
    "no_show_growth": (0.0, 60.0),
    "no_show_days": (1.0, 250.0),
    "books_again": (0.0, 100.0),
    "book_days": (7.0, 250.0),
    "half_days": (0.0, 1.0),
    "new_tasks": (0.0, 60.0),
}


class DayAssumptions(BaseModel):
    """The story of why waits differ, and parameters of the day by their name in docs/parameters.md; None: not set.

    The fields beside the story are added by `with_every_field`, one for each number that may be set.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, allow_inf_nan=False)

    story: Literal["mixed", "capacity", "tolerance", "choice"] | None = Field(
        default=None,
        description="Fortellingen om hvorfor ventetiden varierer; ellers trekkes en i hver gjentakelse / the story of "
        "why waits differ; else one is drawn in each replicate",
    )

    def values(self) -> dict[str, float]:
        """What is set, by the parameter's key."""
        return {_ROOM + name: float(value) for name, value in self if name != "story" and value is not None}

    def told(self) -> dict[str, Quantity]:
        """The numbers that are set, as what they are: assumed by whoever wrote the scenario."""
        return {key: _as_set(quantities()[key], value) for key, value in self.values().items()}

    def sentence(self) -> Text | None:
        """What is set, for the report; None where nothing is."""
        said = [_numbered(q) for q in self.told().values()]
        if self.story is not None:
            label = stories()[self.story].label
            said.insert(0, Text(f"ventetiden varierer fordi: {label.nb}", f"why waits differ: {label.en}"))
        if not said:
            return None
        nb, en = "; ".join(t.nb for t in said), "; ".join(t.en for t in said)
        return Text(
            f"Scenariofilen setter selv antakelser om dagen, likt i alle pakker og gjentakelser: {nb}.",
            f"The scenario file itself sets assumptions about the day, alike in all packages and replicates: {en}.",
        )


class Epidemic(BaseModel):
    """Epidemics of one shape, one in each of some years: needs rise evenly to a peak in the middle, and fall again.

    The fields that say how high are added by `with_every_peak`, one for each parameter of an epidemic.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, allow_inf_nan=False)

    years: tuple[Annotated[int, Field(ge=2026, le=2076)], ...] = Field(
        min_length=1,
        max_length=50,
        strict=False,
        description="Årene epidemiene begynner i / the years in which the epidemics begin",
    )
    start_week: int = Field(
        default=51, ge=1, le=52, description="Uken de begynner i (ISO) / the week in which they begin (ISO)"
    )
    weeks: int = Field(default=10, ge=2, le=30, description="Uker de varer / weeks that they last")

    def values(self) -> dict[str, float]:
        """How high the epidemics are, where that is set, by the parameter's key."""
        window = set(Epidemic.model_fields)
        return {
            _ROOM + EPIDEMIC + name: float(value)
            for name, value in self
            if name not in window and value is not None
        }

    def windows(self) -> tuple[tuple[date, int], ...]:
        """The first day of each, and its length in days."""
        years = sorted(set(self.years))
        return tuple((date.fromisocalendar(year, self.start_week, 1), 7 * self.weeks) for year in years)

    def told(self) -> dict[str, Quantity]:
        """The numbers that are set."""
        return {key: _as_set(quantities()[key], value) for key, value in self.values().items()}

    def sentence(self) -> Text:
        """The epidemics, for the report."""
        years = ", ".join(str(year) for year in sorted(set(self.years)))
        said = [_numbered(q) for q in self.told().values()]
        nb, en = "".join(f"; {t.nb} %" for t in said), "".join(f"; {t.en} %" for t in said)
        return Text(
            f"Scenarioet har en epidemi fra uke {self.start_week} i {years}, {self.weeks} uker, i alle pakker{nb}.",
            f"The scenario has an epidemic from week {self.start_week} of {years}, for {self.weeks} weeks, in all "
            f"packages{en}.",
        )


class GpAssumptions(BaseModel):
    """Where GPs are to be had, alike in all packages."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, allow_inf_nan=False)

    neighbours: Literal["alone", "same"] = Field(
        default="alone",
        description="Om stedet er alene om å rekruttere slik det gjør (alone), eller alle kommuner gjør det samme "
        "(same): da er det bare sin egen del av landets leger å hente, som i en øvelse av hele landet / whether the "
        "place is alone in recruiting as it does (alone), or all municipalities do the same (same): then it has only "
        "its own part of the country's doctors, as in a run of the whole country",
    )

    def sentence(self) -> Text | None:
        """What is set, for the report; None where nothing is."""
        if self.neighbours == "alone":
            return None
        return Text(
            "Alle kommuner gjør det samme: stedet kan bare hente sin egen del av landets leger.",
            "All municipalities do the same: the place can draw on its own part of the country's doctors alone.",
        )


class PopulationAssumptions(BaseModel):
    """Which alternative of Statistics Norway's national projection births, deaths and moves follow."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, allow_inf_nan=False)

    alternative: Alternative = Field(
        default=MAIN_ALTERNATIVE,
        description="SSBs alternativ: hovedalternativet, lavt eller høyt / Statistics Norway's alternative: main, low "
        "or high (June 2024)",
    )

    def sentence(self) -> Text | None:
        """What is assumed, for the report; None where it is the main alternative."""
        if self.alternative == MAIN_ALTERNATIVE:
            return None
        name = {"low": Text("lavalternativ", "low"), "high": Text("høyalternativ", "high")}[self.alternative]
        return Text(
            f"Folketallet følger SSBs {name.nb} fra juni 2024, i alle pakker.",
            f"The population follows Statistics Norway's {name.en} alternative of June 2024, in all packages.",
        )


def _numbered(quantity: Quantity) -> Text:
    """What a number is, and the number."""
    label, value = quantity.label, quantity.require()
    return Text(f"{label.nb}: {significant(value, lang='nb')}", f"{label.en}: {significant(value)}")


def _as_set(delivered: Quantity, value: float) -> Quantity:
    was = delivered.require()
    return replace(
        delivered,
        value=value,
        low=None,
        high=None,
        certainty=Certainty.ASSUMED,
        source="",
        how=f"set in the scenario file (as delivered: {significant(was)})",
        how_nb=f"satt i scenariofilen (levert: {significant(was, lang='nb')})",
    )


def with_every_field() -> type[DayAssumptions]:
    """The assumptions with a field for each parameter of the day that has a range or a limit of its own."""
    fields: dict[str, Any] = {}
    for key, quantity in quantities().items():
        name = key.removeprefix(_ROOM)
        if name.startswith(EPIDEMIC) or not key.startswith(_ROOM):
            continue
        if quantity.uncertain or name in _LIMITS:
            low, high = _LIMITS.get(name, (quantity.low, quantity.high))
            fields[name] = (
                float | None,
                Field(default=None, ge=low, le=high, description=_meaning(quantity)),
            )
    return create_model("DayAssumptions", __base__=DayAssumptions, **fields)


def with_every_peak() -> type[Epidemic]:
    """The epidemic with a field for each of its parameters."""
    fields: dict[str, Any] = {}
    for key, quantity in quantities().items():
        if key.startswith(_ROOM + EPIDEMIC):
            name = key.removeprefix(_ROOM + EPIDEMIC)
            most = 100.0 if name == "urgent" else MOST_AT_PEAK
            fields[name] = (float | None, Field(default=None, ge=0, le=most, description=_meaning(quantity)))
    return create_model("Epidemic", __base__=Epidemic, **fields)


def _meaning(quantity: Quantity) -> str:
    unset = "trekkes / drawn" if quantity.uncertain else _in_both(quantity.require())
    return f"{quantity.label.nb} / {quantity.label.en} ({quantity.unit}; ikke satt / not set: {unset})"


def _in_both(value: float) -> str:
    nb, en = significant(value, lang="nb"), significant(value)
    return nb if nb == en else f"{nb} / {en}"
