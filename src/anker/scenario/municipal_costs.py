"""What a municipality knows of its own costs: the table [municipal_costs] of a scenario file.

A price that is set holds in every package and replicate; what is given beside the prices (agreements, hours) stands in
the ledger each year, and is left out of it where it is not given.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from anker.language import Text
from anker.number_format import significant
from anker.provenance import Certainty, Quantity
from anker.settlement.municipal_costs import GIVEN, MUNICIPAL, municipal_quantities

_Kroner = Annotated[float, Field(ge=0, le=10_000_000)]
_Percent = Annotated[float, Field(ge=0, le=100)]
_Hours = Annotated[float, Field(ge=0, le=100_000)]
_STRICT = ConfigDict(extra="forbid", frozen=True, strict=True, allow_inf_nan=False)


class Agreements82(BaseModel):
    """Agreements where the municipality pays staff and running (8.2-avtaler)."""

    model_config = _STRICT

    lists: int = Field(ge=1, le=1000, description="Antall lister / number of lists")
    cost: _Kroner = Field(description="Kroner per liste og år / NOK per list and year")


class NullAgreements(BaseModel):
    """Agreements where the municipality runs the practice and keeps the capitation (nullavtaler)."""

    model_config = _STRICT

    persons: int = Field(ge=1, le=1_000_000, description="Innbyggere på listene / residents on the lists")
    cost: _Kroner = Field(description="Kroner i drift per år, alle lister / NOK of running a year, all lists")


class TrainingAgreements(BaseModel):
    """Agreements on supervision and specialist training (ALIS) that the municipality pays for."""

    model_config = _STRICT

    agreements: int = Field(ge=1, le=1000, description="Antall avtaler / number of agreements")
    cost: _Kroner = Field(description="Kroner per avtale og år / NOK per agreement and year")
    grant: _Kroner = Field(
        default=0.0,
        description="Statens tilskudd per avtale og år, etterskuddsvis, ikke for byråleger / the state's grant per "
        "agreement and year, in arrears, none for doctors from agencies",
    )


class PracticeCompensation(BaseModel):
    """Self-employed GPs with a municipal post, whose practice runs meanwhile (SFS 2305)."""

    model_config = _STRICT

    gps: int = Field(ge=1, le=1000, description="Antall fastleger / number of GPs")
    hours: float = Field(gt=0, le=24, description="Timer i uken, hver / hours a week, each")


class OutOfHours(BaseModel):
    """Stand-by out of hours by SFS 2305, hours a year of all doctors."""

    model_config = _STRICT

    duty_class: Literal[1, 2, 3] = Field(description="Vaktklasse / duty class")
    weekday_hours: _Hours = Field(
        default=0.0, description="Timer mandag–fredag per år / hours Monday–Friday a year"
    )
    weekend_hours: _Hours = Field(
        default=0.0, description="Timer lørdag–søndag per år / hours Saturday–Sunday a year"
    )
    holiday_hours: _Hours = Field(
        default=0.0, description="Timer på helligdager per år / hours on holidays a year"
    )


class MunicipalCosts(BaseModel):
    """Own prices and agreements of the municipality; None: not set. Fields are told in docs/scenario.md."""

    model_config = _STRICT

    salaried_wage: _Kroner | None = Field(
        default=None, description="Årslønn for fastlønt / yearly wage of a salaried GP"
    )
    pension: _Percent | None = Field(
        default=None, description="Pensjon, prosent av lønn / pension, per cent of wage"
    )
    practice_cost: _Kroner | None = Field(
        default=None, description="Praksiskostnad per liste og år / practice cost per list and year"
    )
    vacant_with_locum: _Percent | None = Field(
        default=None,
        description="Prosent av ubesatte lister med vikar / per cent of vacant lists with a locum",
    )
    agency_share: _Percent | None = Field(
        default=None, description="Prosent av vikarukene fra byrå / per cent of locum weeks from an agency"
    )
    locum_week_agency: _Kroner | None = Field(
        default=None, description="Kroner per uke, byrå / NOK per week, agency"
    )
    locum_week_own: _Kroner | None = Field(
        default=None, description="Kroner per uke, egen vikar / NOK per week, own locum"
    )
    locum_weeks: Annotated[float, Field(ge=0, le=52)] | None = Field(
        default=None,
        description="Uker i året med vikar på en ubesatt liste / weeks a year with a locum on a vacant list",
    )
    cover_hours: Annotated[float, Field(ge=0, le=40)] | None = Field(
        default=None,
        description="Betalte timer i uken for kollegers dekning / paid hours a week of colleagues' cover",
    )
    cost_with_list: _Percent | None = Field(
        default=None,
        description="Prosent av praksiskostnaden som følger listens lengde / per cent of the practice cost that "
        "follows the list",
    )
    employer_contribution: _Percent | None = Field(
        default=None,
        description="Arbeidsgiveravgift, prosent; ellers etter sone / employer's contribution, per cent; else by zone",
    )
    agreements_82: Agreements82 | None = Field(default=None, description="8.2-avtaler: {lists, cost}")
    null_agreements: NullAgreements | None = Field(default=None, description="Nullavtaler: {persons, cost}")
    training: TrainingAgreements | None = Field(
        default=None,
        description="Veiledning og ALIS / supervision and training: {agreements, cost, grant}",
    )
    practice_compensation: PracticeCompensation | None = Field(
        default=None, description="Praksiskompensasjon etter SFS 2305: {gps, hours}"
    )
    other_work_hours_per_week: Annotated[float, Field(ge=0, le=10_000)] | None = Field(
        default=None,
        description="Timer i uken med kommunale oppgaver, betalt etter ASA 4310 12.5 / hours a week of municipal work, "
        "paid by ASA 4310 12.5",
    )
    out_of_hours: OutOfHours | None = Field(
        default=None,
        description="Beredskap etter SFS 2305 / stand-by by SFS 2305: {duty_class, weekday_hours, weekend_hours, "
        "holiday_hours}",
    )

    def values(self) -> dict[str, float]:
        """What is set, by the parameter's key; what is given beside them by the keys of GIVEN."""
        found = {
            f"{MUNICIPAL}.{name}": float(value)
            for name, value in self
            if f"{MUNICIPAL}.{name}" in municipal_quantities() and value is not None
        }
        if self.employer_contribution is not None:
            found[f"{MUNICIPAL}.employer_contribution"] = self.employer_contribution
        if self.agreements_82:
            found[f"{MUNICIPAL}.agreements_82"] = self.agreements_82.lists * self.agreements_82.cost
        if self.null_agreements:
            found[f"{MUNICIPAL}.null_agreements"] = self.null_agreements.cost
            found[f"{MUNICIPAL}.null_agreement_persons"] = float(self.null_agreements.persons)
        if self.training:
            found |= {f"{MUNICIPAL}.training_{name}": float(value) for name, value in self.training}
        if self.practice_compensation:
            found[f"{MUNICIPAL}.compensated_gps"] = float(self.practice_compensation.gps)
            found[f"{MUNICIPAL}.compensated_hours"] = self.practice_compensation.hours
        if self.other_work_hours_per_week is not None:
            found[f"{MUNICIPAL}.other_work_hours"] = self.other_work_hours_per_week
        if self.out_of_hours:
            of = self.out_of_hours
            found[f"{MUNICIPAL}.duty_class"] = float(of.duty_class)
            hours = {"weekday": of.weekday_hours, "weekend": of.weekend_hours, "holiday": of.holiday_hours}
            found |= {f"{MUNICIPAL}.standby_{day}": value for day, value in hours.items()}
        return found

    def told(self) -> dict[str, Quantity]:
        """The numbers that are set or given, as what they are: of whoever wrote the scenario."""
        return {key: _told(key, value) for key, value in self.values().items()}

    def sentence(self) -> Text | None:
        """What is set, for the report; None where nothing is."""
        told = list(self.told().values())
        if not told:
            return None
        nb = "; ".join(f"{q.label.nb}: {significant(q.require(), 6, 'nb')}" for q in told)
        en = "; ".join(f"{q.label.en}: {significant(q.require(), 6)}" for q in told)
        return Text(
            f"Scenariofilen setter kommunens egne kostnader, likt i alle pakker og gjentakelser: {nb}.",
            f"The scenario file sets the municipality's own costs, alike in all packages and replicates: {en}.",
        )


def _told(key: str, value: float) -> Quantity:
    delivered = municipal_quantities().get(key)
    if delivered is None:
        label, unit = GIVEN[key.removeprefix(f"{MUNICIPAL}.")]
    else:
        label, unit = delivered.label, delivered.unit
    return Quantity(
        key=key, value=value, unit=unit, certainty=Certainty.ASSUMED, source="", label=label,
        how="set in the scenario file", how_nb="satt i scenariofilen",
    )  # fmt: skip
