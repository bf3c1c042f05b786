"""A scenario: packages of measures to rehearse side by side, as a TOML file that a planner can read and write.

The first package must have no measures: it is the one that all others are compared with. Each measure's own fields
stand in its file in measures/, what may be assumed about the day in assumptions.py; `schema()` publishes all
of them as JSON Schema.
"""

import hashlib
import json
import tomllib
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, Union

from pydantic import BaseModel, ConfigDict, Field, ValidationError, create_model, model_validator

from anker.errors import InputError, not_toml
from anker.files import read_text
from anker.language import Text
from anker.measures import measures
from anker.parameters import Assumed
from anker.provenance import Quantity
from anker.rehearse.measure import Measure, RuleError, in_order
from anker.scenario.assumptions import (
    DayAssumptions,
    Epidemic,
    GpAssumptions,
    PopulationAssumptions,
    with_every_field,
    with_every_peak,
)
from anker.scenario.error_messages import explain_validation_error
from anker.scenario.municipal_costs import MunicipalCosts

SHIPPED = Path(__file__).parent.parent / "scenarios"
DEFAULT = "kristiansand.toml"


class Package(BaseModel):
    """One package of measures. Fields that are unknown, of another type or beyond their limits are refused.

    Attributes:
        id: Short name, a-z, 0-9 and -.
        label_nb: Name in Norwegian.
        label_en: Name in English.
        description_nb: What it is, in Norwegian.
        description_en: What it is, in English.
        hypothetical_nb: Where nobody can choose it today: why, in Norwegian.
        hypothetical_en: The same in English.
        measure: The measures; their order means nothing.

    Raises:
        pydantic.ValidationError: A field is wrong.

    Example:
        >>> import anker as ak
        >>> package = ak.Package(id="team", label_nb="Team", label_en="Team", measure=(ak.measures.Team(),))
        >>> package.label.en
        'Team'
    """

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, allow_inf_nan=False)

    id: str = Field(
        pattern=r"^[a-z0-9][a-z0-9-]{0,39}$", description="Kort navn / short name, a-z, 0-9 and -"
    )
    label_nb: str = Field(min_length=1, max_length=80, description="Navn på norsk / name in Norwegian")
    label_en: str = Field(min_length=1, max_length=80, description="Navn på engelsk / name in English")
    description_nb: str = Field(default="", description="Hva pakken er / what the package is, in Norwegian")
    description_en: str = Field(default="", description="Hva pakken er / what the package is, in English")
    hypothetical_nb: str | None = Field(default=None, description="Hvis ingen kan velge den i dag: hvorfor")
    hypothetical_en: str | None = Field(default=None, description="If nobody can choose it today: why")
    measure: tuple[Measure, ...] = Field(default=(), strict=False, description="Tiltakene / the measures")

    @property
    def label(self) -> Text:
        """The package's name."""
        return Text(self.label_nb, self.label_en)


class Scenario(BaseModel):
    """Packages to compare; the first has no measures. As strict as a scenario file (docs/scenario.md).

    Attributes:
        schema_version: Of the file format: 1.
        name_nb: Name in Norwegian.
        name_en: Name in English.
        day: What is assumed about the day at the practice, alike in all packages.
        epidemic: Epidemics, alike in all packages; else none.
        municipal_costs: Own prices and agreements of the municipality, alike in all packages.
        gps: What is assumed about where GPs are to be had, alike in all packages.
        population: The alternative of the national projection that people follow.
        package: The packages, 1 to 12.

    Raises:
        pydantic.ValidationError: A field is wrong, two packages have the same id, or the first has measures.

    Example:
        >>> import anker as ak
        >>> today = ak.Package(id="as-today", label_nb="Dagens ordning", label_en="As today")
        >>> scenario = ak.Scenario(schema_version=1, name_nb="Prøve", name_en="Trial", package=(today,))
        >>> len(scenario.package)
        1
    """

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, allow_inf_nan=False)

    schema_version: Literal[1] = Field(description="Filformatets versjon / version of the file format")
    name_nb: str = Field(min_length=1, description="Navn på norsk / name in Norwegian")
    name_en: str = Field(min_length=1, description="Navn på engelsk / name in English")
    day: DayAssumptions = Field(
        default=DayAssumptions(),
        description="Hva som antas om dagen på legekontoret / what is assumed about the day at the practice",
    )
    epidemic: Epidemic | None = Field(
        default=None,
        description="Epidemier, like i alle pakker; ellers ingen / epidemics, alike in all packages; else none",
    )
    municipal_costs: MunicipalCosts = Field(
        default=MunicipalCosts(),
        description="Kommunens egne priser og avtaler / the municipality's own prices and agreements",
    )
    gps: GpAssumptions = Field(
        default=GpAssumptions(),
        description="Hva som antas om hvor fastleger kan hentes / what is assumed about where GPs are to be had",
    )
    population: PopulationAssumptions = Field(
        default=PopulationAssumptions(),
        description="Hvordan folketallet går, likt i alle pakker / how the population goes, alike in all packages",
    )
    package: tuple[Package, ...] = Field(
        min_length=1, max_length=12, strict=False, description="Pakkene / the packages"
    )

    @model_validator(mode="after")
    def _first_is_today(self) -> "Scenario":
        if self.package[0].measure:
            raise RuleError(
                "den første pakken har tiltak; ventet ingen: den er det de andre sammenlignes med.",
                "the first package has measures; expected none: it is what the others are compared with.",
                ("package", 0, "measure", 0),
            )
        return self

    @model_validator(mode="after")
    def _each_package_has_its_own_id(self) -> "Scenario":
        first: dict[str, int] = {}
        for number, package in enumerate(self.package):
            if (earlier := first.setdefault(package.id, number)) != number:
                raise RuleError(
                    f"fant to pakker med samme id «{package.id}»; ventet ulike. Gi den ene et annet navn.",
                    f"found two packages with the same id “{package.id}”; expected different ones. Rename one of them.",
                    ("package", earlier, "id"),
                    ("package", number, "id"),
                )
        return self

    def digest(self) -> str:
        """A hash of what the scenario says, whatever its layout, comments and order of measures in a package."""
        packages = [[p.id, [m.model_dump(mode="json") for m in in_order(p.measure)]] for p in self.package]
        epidemic = self.epidemic and self.epidemic.model_dump(mode="json")
        given = [self.municipal_costs.values(), self.gps.neighbours, self.population.alternative]
        said = [packages, self.day.story, self.day.values(), epidemic, *given]
        return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()

    def assumed(self) -> Assumed:
        """What the scenario itself sets, for every run."""
        epidemic = self.epidemic.values() if self.epidemic else {}
        windows = self.epidemic.windows() if self.epidemic else ()
        values = {**self.day.values(), **epidemic, **self.municipal_costs.values()}
        same = self.gps.neighbours == "same"
        return Assumed(values, self.day.story, windows, same, self.population.alternative)

    def told(self) -> dict[str, Quantity]:
        """The numbers that the scenario itself sets, by key."""
        epidemic = self.epidemic.told() if self.epidemic else {}
        return {**self.day.told(), **epidemic, **self.municipal_costs.told()}

    def assumptions(self) -> tuple[Text, ...]:
        """What the scenario itself assumes, for the report."""
        epidemic = self.epidemic.sentence() if self.epidemic else None
        costs, gps, people = (given.sentence() for given in (self.municipal_costs, self.gps, self.population))
        said = (self.day.sentence(), epidemic, costs, gps, people)
        return tuple(text for text in said if text is not None)

    def require_years(self, path: Path, first: int, years: int) -> None:
        """InputError where an epidemic begins, or a measure starts, in a year that is not rehearsed. `path`: the file
        that the scenario was read from."""
        last = first + years - 1
        late = [(p.id, m.kind, m.start) for p in self.package for m in p.measure if m.start.year > last]
        if late:
            package, kind, start = late[0]
            raise InputError(
                f"{path}: pakken «{package}»: tiltaket «{kind}» starter {start}, men det øves bare fra {first} til "
                f"{last}. Rett start, eller øv flere år.",
                f"{path}: package “{package}”: the measure “{kind}” starts on {start}, but the rehearsal goes from "
                f"{first} to {last} only. Correct start, or rehearse more years.",
            )
        beyond = [y for y in (self.epidemic.years if self.epidemic else ()) if not first <= y <= last]
        if beyond:
            raise InputError(
                f"{path}: [epidemic] years: fant {beyond[0]}, men det øves fra {first} til {last}. Rett årene, eller "
                "øv flere år.",
                f"{path}: [epidemic] years: found {beyond[0]}, but the rehearsal goes from {first} to {last}. Correct "
                "the years, or rehearse more of them.",
            )


def _model() -> type[Scenario]:
    """The scenario with the measures that exist, told apart by `kind`."""
    kinds: Any = Annotated[Union[tuple(measures().values())], Field(discriminator="kind")]  # noqa: UP007  # made at run time
    held = Package.model_fields["measure"]
    package: Any = create_model("Package", __base__=Package, measure=(tuple[kinds, ...], held))
    day: Any = with_every_field()
    epidemic: Any = with_every_peak()
    told = Scenario.model_fields
    return create_model(
        "Scenario",
        __base__=Scenario,
        day=(day, told["day"]),
        epidemic=(epidemic | None, told["epidemic"]),
        package=(tuple[package, ...], told["package"]),
    )


def schema() -> dict[str, Any]:
    """JSON Schema of a scenario file."""
    return _model().model_json_schema()


def default_path(slug: str) -> Path:
    """The scenario shipped for a place, or the general one."""
    own = SHIPPED / f"{slug}.toml"
    return own if own.is_file() else SHIPPED / DEFAULT


def is_shipped(scenario: Scenario) -> bool:
    """Whether the scenario says what one that Anker ships says: what it assumes is then Anker's, not the user's."""
    return scenario.digest() in _shipped_digests()


@cache
def _shipped_digests() -> frozenset[str]:
    return frozenset(read_scenario(path).digest() for path in SHIPPED.glob("*.toml"))


def read_scenario(path: Path | str) -> Scenario:
    """Read a scenario file.

    Args:
        path: A TOML file as docs/scenario.md tells it.

    Returns:
        The scenario, with every measure as its own class.

    Raises:
        InputError: The file cannot be read or used; it names the line or field, what was found and what was expected.

    Example:
        >>> import anker as ak, pathlib
        >>> shipped = pathlib.Path(ak.__file__).parent / "scenarios" / "kristiansand.toml"
        >>> ak.read_scenario(shipped).package[0].id
        'as-today'
    """
    path = Path(path)
    text = _text(path)
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise not_toml(path, text, error) from None
    model = _model()
    try:
        return model.model_validate(content)
    except ValidationError as error:
        raise explain_validation_error(path, text, error, model) from None


def _text(path: Path) -> str:
    text = read_text(path)
    if not text.strip():
        raise InputError(
            f"{path} er tom. Ventet et scenario; se scenarios/{DEFAULT}.",
            f"{path} is empty. Expected a scenario; see scenarios/{DEFAULT}.",
        )
    return text
