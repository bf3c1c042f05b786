"""A question as Python that asks it again: true, or not told at all."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from pydantic import ValidationError

from anker.api.scenarios import NO_MEASURES, Packages, scenario_of
from anker.errors import InputError
from anker.measures import measures
from anker.rehearse.measure import Measure
from anker.scenario.file import Package, Scenario


def as_python(asked: Scenario, given: Scenario | Path | str | Packages | None) -> str | None:
    """The arguments of `anker.run` that say what is compared, as they are written; empty where nothing was given.

    None where no expression of Anker's own names says it all: a measure that somebody wrote, or a scenario made in
    Python with epidemics or a name of its own.
    """
    if given is None:
        return ""
    if isinstance(given, Path | str):
        return f"scenario={str(given)!r}, "
    day = {name: value for name, value in asked.day if value is not None}
    held = list(asked.package[1:] if _said(asked.package[0]) == _said(NO_MEASURES) else asked.package)
    if not all(map(_is_written, (measure for package in held for measure in package.measure))):
        return None
    told: dict[str, Sequence[Measure]] = {package.id: package.measure for package in held}
    for packages, written in ((told, _mapping(told)), (held, _list(held))):
        if _says(packages, day, asked):
            return f"{written}, " + (f"day={day!r}, " if day else "")
    return None


def _says(packages: Packages, day: Mapping[str, object], asked: Scenario) -> bool:
    """Whether the packages make the scenario that was asked about, names and all."""
    try:
        return _said(scenario_of(packages, day)) == _said(asked)
    except (InputError, ValidationError):
        return False


def _said(told: Scenario | Package) -> dict[str, object]:
    """All that it says: of measures too, whose fields are their classes' own."""
    return told.model_dump(mode="json", serialize_as_any=True)


def _is_written(measure: Measure) -> bool:
    """Whether the measure is Anker's own, and made anew from what is written of it."""
    kind = type(measure)
    return measures().get(measure.kind) is kind and kind.model_validate(_given(measure)) == measure


def _given(measure: Measure) -> dict[str, object]:
    return measure.model_dump(mode="json", exclude_unset=True, exclude={"kind"})


def _measures(held: Sequence[Measure]) -> str:
    return ", ".join(f"anker.measures.{type(m).__name__}({_arguments(_given(m))})" for m in held)


def _mapping(told: Mapping[str, Sequence[Measure]]) -> str:
    return "{" + ", ".join(f"{name!r}: [{_measures(held)}]" for name, held in told.items()) + "}"


def _list(held: Sequence[Package]) -> str:
    return "[" + ", ".join(map(_package, held)) + "]"


def _package(package: Package) -> str:
    texts = package.model_dump(exclude_unset=True, exclude={"measure"})
    return f"anker.Package({_arguments(texts)}, measure=[{_measures(package.measure)}])"


def _arguments(given: Mapping[str, object]) -> str:
    return ", ".join(f"{name}={value!r}" for name, value in given.items())
