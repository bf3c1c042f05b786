"""From the results of all runs to the Outcome that the report tells."""

from datetime import date

from anker import law
from anker.evaluation.answer import ENOUGH_IN_STORY, MAIN, STORY_NAME, Ranking, answer, changes_at_all
from anker.evaluation.assemble_package import assemble_package
from anker.evaluation.associations import of_continuity
from anker.evaluation.compare import (
    Results,
    apart,
    by_story,
    story_leaders,
    swings,
    waterfall,
)
from anker.evaluation.corners import list_length
from anker.evaluation.facts import facts
from anker.evaluation.indicators.catalogue import Counted, catalogue
from anker.evaluation.joiners import BY_JOINING
from anker.evaluation.outcome import Outcome, PackageOutcome
from anker.evaluation.precision import reached
from anker.evaluation.question import USUAL_PRECISION, RunQuestion
from anker.evaluation.stories import CENTRAL, story_leads
from anker.language import Text
from anker.norway.places import county_of, title
from anker.norway.today import LISTS_ON
from anker.parameters import quantities, stories
from anker.provenance import Certainty, Quantity
from anker.runs.plan import Run
from anker.runs.variant import DRAWN
from anker.scenario.file import Scenario, is_shipped
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
        "Fastleger er en nasjonal beholdning: leger som rekrutteres hit, kan mangle i en annen kommune. Hvor de kom "
        "fra, og hvor mange andre kommuner mister, står blant målene. Med neighbours = «same» under [gps] i "
        "scenariofilen gjør alle kommuner det samme.",
        "GPs are a national stock: GPs recruited here may be missing in another municipality. Where they came from, "
        "and how many other municipalities lose, stands among the indicators. With neighbours = “same” under [gps] in "
        "the scenario file all municipalities do the same.",
    ),
    Text(
        "Øvelsen er ikke en prognose. Den viser hva tiltakene gjør i modellen, gitt antakelsene som er listet.",
        "The rehearsal is no forecast. It shows what measures do in the model, given the assumptions listed.",
    ),
)
OSLO_NUMBER = "0301"
OSLO_AGREEMENTS = Text(
    "Oslo har egne avtaler med legene, ikke ASA 4310 og SFS 2305 mellom KS og Legeforeningen: timesats, fraværsplikt "
    "og hva kommunen betaler for ubesatte lister, er her regnet etter KS-området.",
    "Oslo has agreements of its own with its doctors, not ASA 4310 and SFS 2305 of KS and the doctors' association: "
    "the hourly rate, absence duty and what is paid for vacant lists are counted here as elsewhere.",
)


def assemble_outcome(results: Results, question: RunQuestion, people: int, drawings: int = 1) -> Outcome:
    """The Outcome of the results of every run. `people`: residents in the record that they start from, built in so many
    `drawings`."""
    counted = catalogue()
    scenario, place, start = question.scenario, question.place, question.first_day
    known = _quantities(scenario, start)
    packages = tuple(assemble_package(results, question, p, counted) for p in scenario.package)
    lacking = {c.indicator.id: _lacking(packages, c.indicator.id) for c in counted}
    headline = [c for c in counted if c.indicator.headline and not any(lacking[c.indicator.id])]
    never = frozenset(p.id for p in packages if p.hypothetical)
    rankings = _rankings(results, question, packages, lacking)
    labels = {key: q.label for key, q in known.items()}
    hang_on_story = [r for r in rankings if r.deciding() == STORY_NAME and changes_at_all(r, packages)]
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
        indicators=(*(c.indicator for c in counted), *BY_JOINING),
        facts=facts(place, people),
        packages=packages,
        waterfall=tuple(s for c in headline for s in waterfall(results, scenario, c, question.replicates)),
        swings=tuple(
            s for c in headline for s in swings(results, scenario, c, lacking[c.indicator.id], never)
        ),
        answer=answer(
            packages,
            rankings,
            labels,
            question.replicates,
            is_shipped(scenario),
            _thin_stories(results, question),
        ),
        warnings=prices(start).warnings,
        caveats=(*CAVEATS, _place_drawn(drawings), *_of_place(question)),
        quantities=known,
        identities=_identities(results),
        corners=list_length(results, scenario, question.replicates),
        assumptions=scenario.assumptions(),
        shipped=is_shipped(scenario),
        leads=tuple(
            lead
            for r in hang_on_story
            for lead in story_leads(results, scenario, r.indicator.id, r.by_story, question.replicates)
        ),
        precision=reached(results, scenario, question.replicates, question.precision or USUAL_PRECISION),
        drawings=drawings,
        stories=tuple(
            results[Run(scenario.package[0].id, r, DRAWN)].story for r in range(question.replicates)
        ),
    )


def _rankings(
    results: Results,
    question: RunQuestion,
    packages: tuple[PackageOutcome, ...],
    lacking: dict[str, frozenset[str]],
) -> tuple[Ranking, ...]:
    """Who leads on each main indicator that some package has a result for which somebody can choose."""
    never = frozenset(p.id for p in packages if p.hypothetical)
    return tuple(
        _ranking(results, question, c, lacking[c.indicator.id], never)
        for c in catalogue()
        if c.indicator.id in MAIN and {p.id for p in packages[1:]} - lacking[c.indicator.id] - never
    )


def _ranking(
    results: Results, question: RunQuestion, counted: Counted, lacking: frozenset[str], never: frozenset[str]
) -> Ranking:
    """Who leads on an indicator, of the packages with a result that somebody can choose."""
    scenario, replicates = question.scenario, question.replicates
    leaders = story_leaders(results, scenario, counted, lacking | never, replicates, ENOUGH_IN_STORY)
    others = [p.id for p in scenario.package[1:] if p.id not in lacking | never | {leaders[CENTRAL]}]
    return Ranking(
        counted.indicator,
        leaders,
        tuple(swings(results, scenario, counted, lacking, never)),
        apart(results, scenario, counted, leaders[CENTRAL], others, replicates),
    )


def _thin_stories(results: Results, question: RunQuestion) -> tuple[Text, ...]:
    """The stories that can be drawn, and that too few replicates drew; none where nothing is compared."""
    if len(question.scenario.package) < 2:
        return ()
    drew = by_story(results, question.scenario.package[0].id, question.replicates)
    told = [question.scenario.day.story] if question.scenario.day.story else list(stories())
    return tuple(stories()[s].label for s in told if len(drew.get(s, ())) < ENOUGH_IN_STORY)


def _place_drawn(drawings: int) -> Text:
    """In how many drawings the place was built."""
    if drawings > 1:
        return Text(
            f"Det som ikke er publisert om stedet, er trukket på {drawings} måter, og gjentakelsene er delt på dem; "
            "record/ er den første.",
            f"What is not published about the place is drawn in {drawings} ways that the replicates are shared out "
            "among; record/ is the first.",
        )
    return Text(
        "Det som ikke er publisert om stedet, er trukket én gang, den samme i alle gjentakelser: båndene holder ikke "
        "det som følger av det.",
        "What is not published about the place is drawn once, the same in all replicates: the bands do not hold what "
        "follows from it.",
    )


def _of_place(question: RunQuestion) -> tuple[Text, ...]:
    """What must be said of the place alone."""
    return (OSLO_AGREEMENTS,) if OSLO_NUMBER in question.place.municipality_nos else ()


def _lacking(packages: tuple[PackageOutcome, ...], indicator: str) -> frozenset[str]:
    return frozenset(p.id for p in packages if indicator in p.missing)


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
