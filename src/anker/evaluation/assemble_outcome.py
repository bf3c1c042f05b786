"""From the results of all runs to the Outcome that the report tells."""

from datetime import date

from anker import law
from anker.evaluation.answer import MAIN, STORY_NAME, Ranking, answer, changes_at_all
from anker.evaluation.associations import of_continuity
from anker.evaluation.codes import told_codes
from anker.evaluation.compare import (
    NO_CHANGE,
    Results,
    group_changes,
    levels,
    spread_of,
    story_leaders,
    swings,
    waterfall,
)
from anker.evaluation.corners import list_length
from anker.evaluation.facts import facts
from anker.evaluation.indicators.catalogue import Counted, catalogue
from anker.evaluation.missing import missing_indicators
from anker.evaluation.outcome import MeasureTold, Outcome, PackageOutcome
from anker.evaluation.question import RunQuestion
from anker.evaluation.stories import story_leads
from anker.language import Text, days_told
from anker.norway.places import county_of, title
from anker.norway.today import LISTS_ON
from anker.number_format import significant
from anker.parameters import quantities, stories
from anker.provenance import Certainty, Quantity
from anker.rehearse.measure import Measure
from anker.scenario.file import Package, Scenario, is_shipped
from anker.settlement.rehearsed.prices import prices
from anker.synthesis import parameters as build_parameters

VINTAGE = LISTS_ON.isoformat()
LEGAL = (
    "access.consultation_working_days",
    "access.phone_minutes",
    "access.phone_share",
    "list.reopening_free_places",
)
CAVEATS = (
    Text(
        "Innbyggere, fastleger og legekontor er syntetiske; bare de publiserte tallene for kommunens lister er "
        "ekte. Rapporten er ikke egnet til å vurdere et navngitt legekontor eller en navngitt lege.",
        "Residents, GPs and practices are synthetic; only the published figures of the municipality's lists are "
        "real. The report is not for judging a named practice or GP.",
    ),
    Text(
        "Alder 31. desember 2025 er utledet av tall fra 1. januar 2024; hvem som har liste i en annen kommune enn "
        "hjemkommunen, er antatt ut fra avstand og arbeidsmarkedsregion.",
        "Ages on 31 December 2025 are derived from figures of 1 January 2024; who has a list in another "
        "municipality than the home is assumed from distance and labour-market region.",
    ),
    Text(
        "Fastleger er en nasjonal beholdning: leger som rekrutteres hit, kan mangle i en annen kommune.",
        "GPs are a national stock: GPs recruited here may be missing in another municipality.",
    ),
    Text(
        "Øvelsen er ikke en prognose. Den viser hva tiltakene gjør i modellen, gitt antakelsene som er listet.",
        "The rehearsal is no forecast. It shows what measures do in the model, given the assumptions listed.",
    ),
)
OSLO_NUMBER = "0301"
OSLO = Text(
    "Oslo har egne avtaler med legene, ikke ASA 4310 og SFS 2305 mellom KS og Legeforeningen: timesats, fraværsplikt "
    "og hva kommunen betaler for ubesatte lister, er her regnet etter KS-området.",
    "Oslo has agreements of its own with its doctors, not ASA 4310 and SFS 2305 of KS and the doctors' association: "
    "the hourly rate, absence duty and what is paid for vacant lists are counted here as elsewhere.",
)


def assemble_outcome(results: Results, question: RunQuestion, people: int) -> Outcome:
    """The Outcome of the results of every run. `people`: residents in the record that they start from."""
    counted = catalogue()
    scenario, place, start = question.scenario, question.place, question.first_day
    known = _quantities(scenario, start)
    packages = tuple(_package(results, question, p, counted) for p in scenario.package)
    lacking = {c.indicator.id: _lacking(packages, c.indicator.id) for c in counted}
    headline = [c for c in counted if c.indicator.headline and not any(lacking[c.indicator.id])]
    rankings = tuple(
        Ranking(
            c.indicator.id,
            c.indicator.label,
            story_leaders(results, scenario, c, lacking[c.indicator.id], question.replicates),
            tuple(swings(results, scenario, c, lacking[c.indicator.id])),
        )
        for c in counted
        if c.indicator.id in MAIN and {p.id for p in packages[1:]} - lacking[c.indicator.id]
    )
    labels = {key: q.label for key, q in known.items()}
    by_story = [r for r in rankings if r.deciding() == STORY_NAME and changes_at_all(r, packages)]
    return Outcome(
        place=place.name,
        place_slug=place.slug,
        title=title(place),
        county=county_of(place),
        scenario=Text(scenario.name_nb, scenario.name_en),
        start=start,
        years=question.years,
        replicates=question.replicates,
        seed=question.seed,
        data_vintage=VINTAGE,
        command=question.command,
        indicators=tuple(c.indicator for c in counted),
        facts=facts(place, people),
        packages=packages,
        waterfall=tuple(s for c in headline for s in waterfall(results, scenario, c, question.replicates)),
        swings=tuple(s for c in headline for s in swings(results, scenario, c, lacking[c.indicator.id])),
        answer=answer(packages, rankings, labels, question.replicates, is_shipped(scenario)),
        warnings=prices(start).warnings,
        caveats=(*CAVEATS, *_of_place(question)),
        quantities=known,
        identities=_identities(results),
        corners=list_length(results, scenario, question.replicates),
        assumptions=scenario.assumptions(),
        shipped=is_shipped(scenario),
        leads=tuple(
            lead
            for r in by_story
            for lead in story_leads(results, scenario, r.indicator, r.by_story, question.replicates)
        ),
    )


def _of_place(question: RunQuestion) -> tuple[Text, ...]:
    """What must be said of the place alone."""
    return (OSLO,) if question.place.municipality_nos == (OSLO_NUMBER,) else ()


def _lacking(packages: tuple[PackageOutcome, ...], indicator: str) -> frozenset[str]:
    return frozenset(p.id for p in packages if indicator in p.missing)


def _package(
    results: Results,
    question: RunQuestion,
    package: Package,
    counted: tuple[Counted, ...],
) -> PackageOutcome:
    scenario, replicates, first = question.scenario, question.replicates, question.first_day.year
    today = scenario.package[0].id
    level, change, by_year = {}, {}, {}
    lacks = missing_indicators(package, scenario.package[0], counted, results)
    for c in counted:
        name = c.indicator.id
        here, base = (levels(results, arm, name, replicates) for arm in (package.id, today))
        absent = name in lacks
        level[name] = NO_CHANGE if absent else spread_of(here[:, -1])
        change[name] = NO_CHANGE if absent else spread_of(here[:, -1] - base[:, -1])
        by_year[name] = tuple(
            (first + y, NO_CHANGE if absent else spread_of(here[:, y])) for y in range(here.shape[1])
        )
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
    )


def _measure(measure: Measure) -> MeasureTold:
    own = measure.parameters()
    rests = tuple(quantities()[k] for k in measure.rests_on)
    return MeasureTold(
        id=measure.kind,
        label=measure.label,
        description=_with_settings(measure),
        legal_basis=measure.legal_basis,
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


def _quantities(scenario: Scenario, start: date) -> dict[str, Quantity]:
    known = {**quantities(), **build_parameters.build_parameters(), **prices(start).quantities}
    known |= scenario.told()
    known[STORY_NAME] = _story(scenario.day.story)
    known |= {q.key: q for q in of_continuity()}
    for key in LEGAL:
        known[key] = law.rate(key, start)
    for package in scenario.package:
        for measure in package.measure:
            known |= {q.key: q for q in measure.parameters()}
    return known


def _story(chosen: str | None) -> Quantity:
    """The stories that are drawn from, or the one that the scenario has chosen."""
    drawn = [stories()[chosen]] if chosen else list(stories().values())
    names = Text("; ".join(s.label.nb for s in drawn), "; ".join(s.label.en for s in drawn))
    return Quantity(
        key=STORY_NAME,
        value=float(len(drawn)),
        unit="stories",
        certainty=Certainty.CALIBRATED,
        source="https://www.nrk.no/norge/4-av-10-fastleger-bryter-ventefrist-1.13626104",
        label=Text("fortellingen om hvorfor ventetiden varierer", "the story of why waits differ"),
        how=f"{names.en}: each story is calibrated to the waiting classes of the Consumer Council's survey of February "
        "2017",
        how_nb=f"{names.nb}: hver fortelling er kalibrert til klassene av ventetid i Forbrukerrådets undersøkelse fra "
        "februar 2017",
    )


def _identities(results: Results) -> dict[str, int]:
    """Sums over all runs; every run's identities were checked when it was made."""
    total: dict[str, int] = {"runs": len(results)}
    for run in sorted(results, key=lambda r: r.name):
        for key, value in results[run].identities.items():
            total[key] = total.get(key, 0) + value
    return total
