"""From the results of a package's runs to what the outcome tells of it."""

import numpy as np

from anker.evaluation.codes import told_codes
from anker.evaluation.compare import NO_CHANGE, Results, group_changes, levels, spread_of
from anker.evaluation.indicators.catalogue import Counted
from anker.evaluation.joiners import BY_JOINING, INCOME, JOINERS, NO_ONE, NOT_TODAY, incomes
from anker.evaluation.missing import missing_from, missing_indicators
from anker.evaluation.outcome import Indicator, MeasureTold, PackageOutcome, PaymentTold, Spread
from anker.evaluation.question import RunQuestion
from anker.language import Text, days_told
from anker.number_format import significant
from anker.parameters import quantities
from anker.rehearse.measure import Measure
from anker.runs.plan import Run
from anker.runs.variant import DRAWN
from anker.scenario.file import Package


def assemble_package(
    results: Results,
    question: RunQuestion,
    package: Package,
    counted: tuple[Counted, ...],
) -> PackageOutcome:
    """A package's levels, paired changes, years, groups, codes and payments, of all its replicates."""
    scenario, replicates, first = question.scenario, question.replicates, question.first_day.year
    today = scenario.package[0].id
    level, change, by_year, every = {}, {}, {}, {}
    lacks = missing_indicators(package, scenario.package[0], counted, results)
    for c in counted:
        name = c.indicator.id
        here, base = (levels(results, arm, name, replicates) for arm in (package.id, today))
        absent = name in lacks
        if not absent:
            every[name] = tuple(tuple(float(v) for v in values) for values in here)
        level[name] = NO_CHANGE if absent else spread_of(here[:, -1])
        change[name] = NO_CHANGE if absent else spread_of(here[:, -1] - base[:, -1])
        until = missing_from(package, name, first) if absent else first + question.years
        by_year[name] = tuple(
            (first + y, spread_of(here[:, y]) if first + y < until else NO_CHANGE)
            for y in range(here.shape[1])
        )
    for indicator in BY_JOINING:
        _apart(results, package, today, replicates, indicator, lacks, level, change)
    hypothetical = package.hypothetical_nb and Text(package.hypothetical_nb, package.hypothetical_en or "")
    return PackageOutcome(
        id=package.id,
        label=package.label,
        description=Text(package.description_nb, package.description_en),
        measures=tuple(_measure(m) for m in package.measure),
        hypothetical=hypothetical or None,
        level=level,
        change=change,
        by_year=by_year,
        groups=group_changes(results, package.id, today, replicates),
        missing=lacks,
        codes=told_codes(results, package.id, replicates),
        replicates=every,
        payments=_payments(results, package.id, replicates),
    )


def _apart(
    results: Results,
    package: Package,
    today: str,
    replicates: int,
    indicator: Indicator,
    lacks: dict[str, Text],
    level: dict[str, Spread],
    change: dict[str, Spread],
) -> None:
    """Add the income of practices that join, or of the others, against the same practices as today: over the replicates
    in which there is a self-employed GP, if they are half of them or more."""
    name = indicator.id
    here, base = incomes(results, package.id, today, replicates, indicator)
    found = np.isfinite(here) & np.isfinite(base)
    if package.id == today and indicator is JOINERS:
        lacks[name] = NOT_TODAY
    elif INCOME in lacks:
        lacks[name] = lacks[INCOME]
    elif 2 * found.sum() < replicates:
        lacks[name] = NO_ONE[name]
    absent = name in lacks
    level[name] = NO_CHANGE if absent else spread_of(here[found])
    change[name] = NO_CHANGE if absent else spread_of((here - base)[found])


def _payments(results: Results, arm: str, replicates: int) -> tuple[PaymentTold, ...]:
    """Each payment with its sum in every replicate, nothing where a replicate has none."""
    sums: dict[tuple[str, str, str], list[int]] = {}
    for replicate in range(replicates):
        for payer, payee, item, ore in results[Run(arm, replicate, DRAWN)].payments:
            sums.setdefault((payer, payee, item), [0] * replicates)[replicate] += ore
    return tuple(PaymentTold(*key, tuple(ore)) for key, ore in sorted(sums.items()))


def _measure(measure: Measure) -> MeasureTold:
    own = measure.parameters()
    rests = tuple(quantities()[k] for k in measure.rests_on)
    return MeasureTold(
        id=measure.kind,
        label=measure.label,
        description=_with_settings(measure),
        legal_basis=measure.legal_basis,
        decided_by=measure.decided_by,
        grade=measure.grade,
        evidence=measure.evidence,
        parameters=(*own, *rests),
    )


def _with_settings(measure: Measure) -> Text:
    """What the measure does, and the settings that it has in this scenario."""
    nb, en = [], []
    for name, field in type(measure).model_fields.items():
        value = getattr(measure, name)
        if name == "kind" or value in (None, ""):
            continue
        words = (field.description or name).split(" / ")
        number = isinstance(value, int | float)
        nb.append(f"{words[0]}: {significant(value, 6, 'nb') if number else value}")
        en.append(f"{words[-1]}: {significant(value, 6, 'en') if number else value}")
    return Text(
        days_told(f"{measure.description.nb} Innstillinger: {'; '.join(nb)}.", "nb"),
        days_told(f"{measure.description.en} Settings: {'; '.join(en)}.", "en"),
    )
