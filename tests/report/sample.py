# ruff: noqa: E501 (two languages side by side)
# fmt: off
"""A hand-made Outcome in the shape of a real run: five packages for Kristiansand over ten years."""

from datetime import date
from typing import Literal

from anker.evaluation.outcome import (
    Answer,
    ContactCodes,
    GroupChange,
    Indicator,
    MeasureTold,
    Outcome,
    PackageOutcome,
    Party,
    RunFacts,
    Spread,
    Swing,
    WaterfallStep,
)
from anker.language import Text
from anker.provenance import Certainty, Grade, Quantity

SSB = "https://www.ssb.no/statbank/table/12005"
START, YEARS = 2026, 10


def quantity(key: str, value: float | None, unit: str, certainty: str, nb: str, en: str, **more: object) -> Quantity:
    return Quantity(key, value, unit, Certainty(certainty), str(more.pop("source", "")), Text(nb, en), **more)  # type: ignore[arg-type]  # words


_FACTS = (
    quantity("fact.residents", 116_986, "persons", "published", "innbyggere", "residents", source=SSB,
             valid_from=date(2026, 1, 1), last_checked=date(2026, 8, 1)),
    quantity("fact.contracts", 117, "lists", "published", "fastlegeavtaler", "GP contracts",
             source="https://www.helsedirektoratet.no/statistikk/fastlegestatistikk"),
    quantity("fact.list_length", 1_021.4, "persons", "published", "gjennomsnittlig listelengde",
             "mean list length", source="https://www.ssb.no/statbank/table/12005"),
    quantity("fact.without_gp", 2_310, "persons", "published", "innbyggere på lister uten fastlege",
             "residents on lists without a GP", source="https://www.helsedirektoratet.no/statistikk"),
    quantity("fact.reserve", 103.2, "percent", "derived", "reservekapasitet", "reserve capacity", source=SSB,
             how="ceilings divided by residents on lists with a GP, times 100"),
    quantity("fact.waiting", None, "persons", "missing", "på venteliste for å bytte fastlege",
             "waiting to change GP", how="published for the whole country only"),
)

_INPUTS = (
    quantity("access.consultation_minutes", 20, "minutes", "assumed", "minutter satt av til en konsultasjon",
             "minutes booked for a consultation", how="bookings of 15-20 minutes are usual", low=15, high=22),
    quantity("access.needs_growth", 1.1, "percent per year", "calibrated", "vekst i behov per innbygger",
             "growth in needs per resident", source=SSB, how="fitted to consultations 2015–2019", low=0.4, high=1.9),
    quantity("workforce.exit_rate", 5.2, "percent per year", "derived", "fastleger som slutter",
             "GPs who leave", source="https://www.helsedirektoratet.no/statistikk", how="mean of 2019–2024", low=4, high=6.5),
    quantity("workforce.fill_time", 7, "months", "assumed", "tid før en ledig hjemmel er fylt",
             "time until a vacancy is filled", how="no public figure for the municipality", low=3, high=14),
    quantity("team.delegated_share", 14, "percent", "assumed", "andel behov som sykepleier overtar",
             "share of needs that the nurse takes over", how="range in foreign studies", low=5, high=24),
    quantity("team.nurse_cost", 812_000, "NOK per FTE and year", "derived", "årslønn med sosiale kostnader, sykepleier",
             "yearly cost of a nurse", source=SSB, how="mean monthly pay × 12 × 1.41"),
    quantity("alis.grant", 1_050_000, "NOK per year", "published", "tilskudd per ALIS-avtale", "grant per ALIS contract",
             source="https://www.helsedirektoratet.no/tilskudd/alis", valid_from=date(2026, 1, 1), valid_to=date(2027, 1, 1)),
    quantity("alis.effect", 0.6, "factor", "assumed", "virkning av ALIS på avgang", "effect of ALIS on exits",
             how="association only", low=0.4, high=1.0),
    quantity("law.capitation", 693, "NOK per listed person and year", "published", "basistilskudd", "capitation grant",
             source="https://lovdata.no/forskrift/2012-08-29-842", valid_from=date(2026, 7, 1)),
    quantity("team.fee", None, "NOK", "missing", "honorarsats i forsøket", "fee in the pilot",
             how="the amounts in the pilot were never published"),
    quantity("settle.typical.code_mix", 1, "ratio", "calibrated", "hvilke takster en kontakt utløser",
             "which codes a contact triggers", how="set by the accounts of 2019"),
)
QUANTITIES = {q.key: q for q in (*_FACTS, *_INPUTS)}

_Q = ("access.consultation_minutes", "access.needs_growth", "workforce.exit_rate", "workforce.fill_time")


def _indicator(id: str, nb: str, en: str, unit: tuple[str, str], party: Party,
               better: Literal["lower", "higher", "neither"], decimals: int, headline: bool = False, rare: bool = False,
               extra: tuple[str, ...] = ()) -> Indicator:
    meaning = Text(f"{nb} i siste år, i gjennomsnitt over innbyggerne.", f"{en} in the last year, mean over residents.")
    return Indicator(id, Text(nb, en), Text(*unit), meaning, party, better, decimals, (*_Q, *extra), headline, rare)


_DAYS, _PER, _HOURS = ("dager", "days"), ("%", "%"), ("timer per uke", "hours per week")
_PEOPLE, _MNOK, _NOK = ("innbyggere", "residents"), ("mill. kr per år", "million NOK per year"), ("kr per år", "NOK per year")
INDICATORS = (
    _indicator("wait_days", "Ventetid til time", "Wait for an appointment", _DAYS, "patients", "lower", 1, True),
    _indicator("within_five", "Tilbud innen fem virkedager", "Offered within five working days", _PER, "patients",
               "higher", 0, True),
    _indicator("without_gp", "Innbyggere på lister uten fastlege", "Residents on lists without a GP", _PEOPLE,
               "patients", "lower", 0, True, True),
    _indicator("changing", "Venter på å bytte fastlege", "Waiting to change GP", _PEOPLE, "patients", "lower", 0),
    _indicator("copay", "Egenandeler per innbygger", "Co-payments per resident", _NOK, "patients", "lower", 0,
               extra=("law.capitation",)),
    _indicator("unmet", "Behov som gis opp", "Needs given up", _PER, "patients", "lower", 1),
    _indicator("gp_hours", "Fastlegens arbeidstid", "GP working hours", _HOURS, "gps", "lower", 1, True),
    _indicator("list_length", "Gjennomsnittlig listelengde", "Mean list length", _PEOPLE, "gps", "neither", 0, True),
    _indicator("practice_income", "Driftsresultat per fastlege", "Practice result per GP", _NOK, "gps", "higher", 0,
               extra=("law.capitation", "team.fee")),
    _indicator("municipal_cost", "Kommunens utgifter", "Cost for the municipality", _MNOK, "municipality", "lower", 1,
               True, extra=("law.capitation", "team.nurse_cost")),
    _indicator("vacancies", "Ledige hjemler", "Vacant lists", ("lister", "lists"), "municipality", "lower", 1),
    _indicator("state_cost", "Statens utgifter", "Cost for the state", _MNOK, "state", "lower", 1, True),
)
_BASE = {"wait_days": (6.4, 8.9), "within_five": (58, 44), "without_gp": (820, 1_460), "changing": (1_950, 2_800),
         "copay": (742, 781), "unmet": (3.1, 5.2), "gp_hours": (46.8, 49.9), "list_length": (1_021, 1_043),
         "practice_income": (1_420_000, 1_385_000), "municipal_cost": (118.4, 127.9), "vacancies": (2.3, 4.6),
         "state_cost": (231.0, 246.5)}
_EFFECT = {
    "team": {"wait_days": -1.3, "within_five": 6, "without_gp": -180, "changing": -220, "copay": 4, "unmet": -0.9,
             "gp_hours": -1.4, "list_length": 2, "practice_income": -38_000, "municipal_cost": 14.2, "vacancies": -0.4,
             "state_cost": 3.1},
    "team-grant": {"wait_days": -1.9, "within_five": 9, "without_gp": -260, "changing": -300, "copay": -55, "unmet": -1.2,
                   "gp_hours": -1.9, "list_length": 4, "municipal_cost": 9.8, "vacancies": -0.6, "state_cost": 18.4},
    "more-gps": {"wait_days": -2.6, "within_five": 13, "without_gp": -120, "changing": -1_100, "copay": 12, "unmet": -1.8,
                 "gp_hours": -2.2, "list_length": -142, "practice_income": -121_000, "municipal_cost": 21.5,
                 "vacancies": 0.9, "state_cost": 7.7},
    "alis": {"wait_days": -1.1, "within_five": 5, "without_gp": -640, "changing": -480, "copay": 2, "unmet": -0.8,
             "gp_hours": -0.7, "list_length": -18, "practice_income": 9_000, "municipal_cost": 11.0, "vacancies": -1.9,
             "state_cost": 5.3},
}

_MEASURES = {
    "nurse": MeasureTold(
        "nurse", Text("Sykepleier i fastlegepraksisen", "Nurse in the practice"),
        Text("Én sykepleier per 3 900 listeinnbyggere følger opp kronisk syke og tar deler av de planlagte behovene.",
             "One nurse per 3,900 listed residents follows up chronic illness and takes parts of the planned needs."),
        Text("Avtale mellom kommune og fastlege, ASA 4310 pkt. 6.2", "Agreement between municipality and GP, ASA 4310, 6.2"),
        ("council",), Grade.B, Text("Evalueringen av forsøket fant bedre oppfølging, ikke kortere ventetid; utenlandske studier.",
                      "The pilot's evaluation found better follow-up, not shorter waits; foreign studies."),
        (_INPUTS[4], _INPUTS[5])),
    "grant": MeasureTold(
        "grant", Text("Driftstilskuddsmodellen", "Operating-grant model"),
        Text("Et behovsvektet tilskudd per innbygger i stedet for takster.", "A need-weighted grant per resident instead of fees."),
        Text("Forskrift om forsøk med primærhelseteam (opphørte 1.7.2024)", "Pilot regulation (ended 1 July 2024)"),
        ("council",), Grade.C, Text("Ingen effektstudie; virkningen er antatt.", "No effect study; the effect is assumed."), (_INPUTS[9],)),
    "lists": MeasureTold(
        "lists", Text("Flere fastleger, kortere lister", "More GPs, shorter lists"),
        Text("Ni nye hjemler over fire år; listetak settes ned mot 900.", "Nine new lists over four years; ceilings lowered towards 900."),
        Text("Fastlegeforskriften § 34", "GP regulation § 34"), ("council",), Grade.B,
        Text("Sammenheng mellom listelengde og ventetid i norske registre.", "Association between list length and wait."),
        (_INPUTS[8],)),
    "alis": MeasureTold(
        "alis", Text("ALIS-avtaler", "Training posts (ALIS)"),
        Text("Seks utdanningsstillinger med fast lønn.", "Six training posts with a fixed salary."),
        Text("Tilskuddsordning for ALIS", "Grant scheme for ALIS"), ("council",), Grade.A,
        Text("Norsk effektstudie av rekruttering.", "Norwegian effect study of recruitment."), (_INPUTS[6], _INPUTS[7])),
    "recruit": MeasureTold(
        "recruit", Text("Rekrutteringstilskudd", "Recruitment grant"), Text("Engangstilskudd ved start.", "One-off grant."),
        Text("Kommunalt vedtak", "Municipal decision"), ("council",), Grade.C, Text("Antatt.", "Assumed."), (_INPUTS[3],)),
}


def _spread(value: float, width: float) -> Spread:
    return Spread(value, value - abs(width), value + abs(width) * 1.2)


def _package(id: str, nb: str, en: str, measures: tuple[str, ...], hypothetical: Text | None = None,
             missing: dict[str, Text] | None = None) -> PackageOutcome:
    missing, effect = missing or {}, _EFFECT.get(id, {})
    level, change, years = {}, {}, {}
    for indicator in INDICATORS:
        key, (first, last) = indicator.id, _BASE[indicator.id]
        if key in missing:
            level[key] = change[key] = Spread(None, None, None)
            continue
        delta = effect.get(key, 0.0)
        level[key] = _spread(last + delta, last * 0.06 + abs(delta) * 0.3)
        change[key] = _spread(delta, abs(delta) * (1.3 if key in ("state_cost", "vacancies") else 0.45))
        years[key] = tuple(
            (START + t, _spread(first + (last - first + delta) * (t / YEARS) ** 0.8, abs(last) * 0.006 * (t + 1)))
            for t in range(YEARS + 1))
    return PackageOutcome(id, Text(nb, en), Text(f"{nb} fra 2026.", f"{en} from 2026."), tuple(_MEASURES[m] for m in measures),
                          hypothetical, level, change, years, _groups(effect), missing, _CODES)


_CODES = (
    ContactCodes(Text("konsultasjon ved oppmøte", "consultation in person"), Text("spesialist", "specialist"), "2ad + 2dd",
                 (21_000, 21_400), (1_659_000_00, 1_690_600_00), (4_935_000_00, 5_029_000_00)),
    ContactCodes(Text("andre takster, ikke skilt", "other codes, not told apart"), Text("", ""), "",
                 (300_000, 301_000), (7_662_000_00, 7_687_540_00), (0, 0)),
)
_GROUPS = (("need", "Kronisk syke", "Chronically ill", 1.3), ("need", "Psykisk helse og rus", "Mental health, substance use", 1.5),
           ("need", "Skrøpelige eldre", "Frail elderly", 1.7), ("need", "Ingen av målgruppene", "None of the target groups", 0.8),
           ("age", "0–17 år", "Aged 0–17", 0.6), ("age", "18–66 år", "Aged 18–66", 0.9), ("age", "67 år og eldre", "Aged 67 and over", 1.4),
           ("worst-off", "Tidelen med lengst ventetid", "The tenth with the longest waits", 2.4))


def _groups(effect: dict[str, float]) -> tuple[GroupChange, ...]:
    if not effect:
        return ()
    delta = effect["wait_days"]
    return tuple(GroupChange(kind, Text(nb, en), "wait_days", _spread(8.9 * k, 1.1), _spread(delta * k, 0.5 * k))  # type: ignore[arg-type]  # words
                 for kind, nb, en, k in _GROUPS)


_PUBLIC = Text("Honorarsatsene i forsøket er ikke offentlige, så praksisens inntekt kan ikke regnes ut.",
               "The pilot's fees are not public, so the practice's income cannot be worked out.")
PACKAGES = (
    _package("today", "Dagens ordning", "As today", ()),
    _package("team", "Team på dagens vilkår", "Team on today's terms", ("nurse",)),
    _package("team-grant", "Team med driftstilskudd hvis gjenåpnet", "Team with operating grant if reopened", ("grant",),
             Text("Hypotetisk: forsøksmodellen opphørte 1. juli 2024. Ingen kommune kan velge den i dag.",
                  "Hypothetical: the pilot model ended on 1 July 2024. No municipality can choose it today."),
             {"practice_income": _PUBLIC}),
    _package("more-gps", "Flere fastleger og kortere lister", "More GPs and shorter lists", ("lists",)),
    _package("alis", "ALIS og rekrutteringstilskudd", "ALIS and recruitment grant", ("alis", "recruit")),
)


def _waterfall(package: PackageOutcome) -> tuple[WaterfallStep, ...]:
    steps = []
    for indicator in (i for i in INDICATORS if i.headline and i.id not in package.missing):
        key, (first, last) = indicator.id, _BASE[indicator.id]
        delta = _EFFECT.get(package.id, {}).get(key, 0.0)

        def step(kind: str, nb: str, en: str, value: float, grade: Grade | None = None, key: str = key) -> WaterfallStep:
            return WaterfallStep(package.id, key, kind, Text(nb, en), _spread(value, value * 0.2), grade)  # type: ignore[arg-type]  # words

        steps += [step("today", "I dag", "Today", first), step("drift", "Uten nye tiltak", "Without new measures", last - first)]
        shares = (0.75, 0.35) if len(package.measures) == 2 else (1.0,)
        steps += [step("measure", m.label.nb, m.label.en, delta * s, m.grade) for m, s in zip(package.measures, shares, strict=False)]
        if len(package.measures) == 2:
            steps.append(step("interaction", "Samspill", "Interaction", -0.1 * delta))
        steps.append(step("horizon", "I 2036", "In 2036", last + delta))
    return tuple(steps)


def _swings() -> tuple[Swing, ...]:
    rows = []
    for indicator in (i for i in INDICATORS if i.headline):
        for package in PACKAGES[1:]:
            if (delta := _EFFECT[package.id].get(indicator.id)) is None:
                continue
            for n, q in enumerate(q for q in _INPUTS if q.uncertain):
                reach = 0.9 / (n + 1)
                lead = ("more-gps", "team" if n == 0 else "more-gps")
                rows.append(Swing(q, indicator.id, package.id, delta * (1 - reach), delta * (1 + reach * 0.8), *lead))
    return tuple(rows)


def outcome() -> Outcome:
    """The sample."""
    return Outcome(
        place="Kristiansand", place_slug="kristiansand", title="Kristiansand", county="Agder",
        scenario=Text("Team, flere leger eller utdanningsstillinger", "Teams, more doctors or training posts"),
        start=date(2026, 1, 1), years=YEARS, replicates=20, seed=20260101, data_vintage="2026-07-01",
        command="anker run kristiansand --years 10 --replicates 20 --seed 20260101",
        indicators=INDICATORS, facts=_FACTS, packages=PACKAGES,
        waterfall=tuple(step for package in PACKAGES for step in _waterfall(package)), swings=_swings(),
        answer=Answer(
            Text("Tallene avgjør ikke dette. I modellen gir flere fastleger og kortere lister kortest ventetid, men et team "
                 "på dagens vilkår er like godt hvis en konsultasjon tar 22 minutter eller mer. Det som avgjør, er hvor "
                 "lang tid som settes av til en konsultasjon.",
                 "The numbers do not decide this. In the model, more GPs and shorter lists give the shortest wait, but a team "
                 "on today's terms does as well if a consultation takes 22 minutes or more. What decides is how much time is "
                 "booked for a consultation."), False, "access.consultation_minutes"),
        warnings=(Text("Basistilskuddet er fremskrevet forbi den årlige justeringen 1. juli 2026.",
                       "The capitation grant is carried past its yearly adjustment on 1 July 2026."),),
        caveats=(Text("Innbyggere og praksiser er syntetiske; bare de oppførte randfordelingene er virkelige. Rapporten kan ikke "
                      "brukes til å bedømme en navngitt praksis eller fastlege.",
                      "Residents and practices are synthetic; only the listed margins are real. The report cannot be used to "
                      "judge a named practice or GP."),
                 Text("Fastleger er en nasjonal ressurs: det Kristiansand vinner, kan nabokommuner tape.",
                      "GPs are a national stock: what Kristiansand gains, its neighbours may lose.")),
        quantities=QUANTITIES,
        identities={"runs": 240, "needs": 4_812_330, "paid_ore": 981_000_000, "received_ore": 981_000_000},
        run=RunFacts("2026-11-21", "abc123def456", "0.1.0", "3.11", 2, 240, 0,
                     {"build": 1.25, "rehearse": 10.8, "tell": 0.3}, 801.5),
    )
