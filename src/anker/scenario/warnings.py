"""What stands in a scenario and may well be right, but does not do what a reader would think: told before a run."""

from anker.language import Text, day_nb
from anker.measures import measures
from anker.rehearse.measure import Measure
from anker.scenario.file import Package, Scenario


def scenario_warnings(scenario: Scenario) -> tuple[Text, ...]:
    """Everything worth a warning, package by package."""
    return tuple(
        Text(f"Advarsel: pakken «{package.id}»: {what.nb}", f"Warning: package “{package.id}”: {what.en}")
        for package in scenario.package[1:]
        for what in _of_package(package)
    )


def _of_package(package: Package) -> list[Text]:
    if not package.measure:
        return [
            Text(
                "har ingen tiltak, og blir lik den første pakken. Legg til [[package.measure]], eller ta den bort.",
                "has no measures, and will be like the first one. Add a [[package.measure]], or take it away.",
            )
        ]
    told = [
        _stands_twice(measure) for n, measure in enumerate(package.measure) if measure in package.measure[:n]
    ]
    for measure in dict.fromkeys(package.measure):
        told += [text for text in (_in_need(measure, package), _mid_month(measure)) if text is not None]
    return told


def _stands_twice(measure: Measure) -> Text:
    return Text(
        f"tiltaket «{measure.kind}» står to ganger, helt likt, og er med to ganger. Ta bort det ene, om det ikke er "
        "meningen.",
        f"the measure “{measure.kind}” stands twice, quite alike, and is there twice. Take one away, unless that is "
        "meant.",
    )


def _in_need(measure: Measure, package: Package) -> Text | None:
    """A measure that does nothing without another, which is not there, or comes later."""
    if measure.needs is None:
        return None
    name = measures()[measure.needs].label
    starts = [other.acts_from for other in package.measure if other.kind == measure.needs]
    if not starts:
        return Text(
            f"tiltaket «{measure.kind}» gjør ingenting uten «{measure.needs}» ({name.nb}) i samme pakke. Legg det til, "
            f"eller ta bort «{measure.kind}».",
            f"the measure “{measure.kind}” does nothing without “{measure.needs}” ({name.en}) in the same package. Add "
            f"it, or take “{measure.kind}” away.",
        )
    first = min(starts)
    if first <= measure.acts_from:
        return None
    return Text(
        f"tiltaket «{measure.kind}» starter {day_nb(measure.acts_from)}, men gjør ingenting før «{measure.needs}» "
        f"({name.nb}) starter {day_nb(first)}.",
        f"the measure “{measure.kind}” starts on {measure.acts_from}, but does nothing before “{measure.needs}” "
        f"({name.en}) starts on {first}.",
    )


def _mid_month(measure: Measure) -> Text | None:
    """A start that is not the first of a month."""
    acts = measure.acts_from
    if measure.start == acts:
        return None
    return Text(
        f"tiltaket «{measure.kind}» har start = {measure.start}, men tiltak virker fra den første i en måned: det "
        f"regnes fra {day_nb(acts)}. Skriv start = {acts}, eller den første i neste måned.",
        f"the measure “{measure.kind}” has start = {measure.start}, but measures act from the first of a month: it is "
        f"in force from {acts}. Write start = {acts}, or the first of the next month.",
    )
