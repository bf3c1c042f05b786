"""What a run compares, from Python's own values or from a file, as strict as a scenario file."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from anker.errors import InputError
from anker.rehearse.measure import Measure
from anker.scenario.assumptions import with_every_field
from anker.scenario.error_messages import explain_validation_error
from anker.scenario.file import Package, Scenario, default_path, read_scenario
from anker.scenario.file import schema as scenario_schema
from anker.scenario.reference_page import guide

__all__ = ["NO_MEASURES", "Packages", "guide", "scenario_for", "scenario_of", "scenario_schema"]

Packages = Mapping[str, Sequence[Measure]] | Sequence[Package]
NO_MEASURES = Package(id="as-today", label_nb="Dagens ordning", label_en="As today")
_TOLD = ("label", "description", "legal_basis", "decided_by", "grade", "evidence")
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")


def scenario_of(packages: Packages, day: Mapping[str, Any] | None = None) -> Scenario:
    """The scenario of some packages; as today comes first, unless the first package has no measures. `day`: assumptions
    about the day, by their names in a scenario file's [day]. InputError where something is wrong or out of range."""
    found = _from_mapping(packages) if isinstance(packages, Mapping) else _packages(packages)
    for package in found:
        _require_told(package)
    if not found or found[0].measure:
        found.insert(0, NO_MEASURES)
    assumed = with_every_field()
    try:
        set_day = assumed.model_validate(dict(day or {}))
    except ValidationError as error:
        raise explain_validation_error(Path("day"), "", error, assumed) from None
    try:
        return Scenario(
            schema_version=1,
            name_nb=", ".join(p.label_nb for p in found[1:]) or found[0].label_nb,
            name_en=", ".join(p.label_en for p in found[1:]) or found[0].label_en,
            day=set_day,
            package=tuple(found),
        )
    except ValidationError as error:
        raise explain_validation_error(Path("packages"), "", error, Scenario) from None


def scenario_for(slug: str, given: Scenario | Path | str | None) -> tuple[Scenario, Path]:
    """The scenario given, or the shipped one of a place; and the file it came from, for messages."""
    if isinstance(given, Scenario):
        return given, Path("Scenario")
    file = Path(given) if given is not None else default_path(slug)
    return read_scenario(file), file


def _packages(given: Sequence[Package]) -> list[Package]:
    for package in given:
        if not isinstance(package, Package):
            raise InputError(
                f"packages: fant {package!r}, ventet en anker.Package, eller tiltak etter pakkens navn: "
                '{"team": [anker.measures.Team()]}.',
                f"packages: found {package!r}, expected an anker.Package, or measures by the package's name: "
                '{"team": [anker.measures.Team()]}.',
            )
    return list(given)


def _require_told(package: Package) -> None:
    """InputError where a measure of the user's own lacks what reports tell of every measure."""
    for measure in package.measure:
        kind = type(measure)
        lacking = [name for name in _TOLD if not hasattr(kind, name)]
        if lacking:
            names = ", ".join(lacking)
            raise InputError(
                f"Pakken «{package.id}»: tiltaket {kind.__name__} mangler {names}. Sett dem i klassen, som i "
                "docs/howto/measure.md.",
                f"The package “{package.id}”: the measure {kind.__name__} lacks {names}. Set them in the class, as in "
                "docs/howto/measure.md.",
            )


def _from_mapping(packages: Mapping[str, Sequence[Measure]]) -> list[Package]:
    found = []
    for name, held in packages.items():
        if not _ID.fullmatch(name):
            raise InputError(
                f"Pakken «{name}»: ventet et kort navn av a-z, 0-9 og -, høyst 40 tegn.",
                f"The package “{name}”: expected a short name of a-z, 0-9 and -, at most 40 characters.",
            )
        measures = [held] if isinstance(held, Measure) else list(held)
        for measure in measures:
            if not isinstance(measure, Measure):
                raise InputError(
                    f"Pakken «{name}»: fant {measure!r}, ventet et tiltak som anker.measures.Team().",
                    f"The package “{name}”: found {measure!r}, expected a measure such as anker.measures.Team().",
                )
        found.append(Package(id=name, label_nb=name, label_en=name, measure=tuple(measures)))
    return found
