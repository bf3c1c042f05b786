"""A payment worked out step by step, in words, with the rates, their sources and the sections they rest on."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction

from anker.errors import InputError
from anker.language import Language, Text, day_nb, numbers_nb
from anker.law.capitation import (
    PaidBy,
    Part,
    PaymentRule,
    capitation,
    equalisation,
    parts,
    rounded_ore,
    start_grant,
    whole_list,
)
from anker.law.lookup import law_parameter, rate
from anker.law.messages import unknown_word
from anker.law.reader import shipped
from anker.law.search import as_rows
from anker.money import kroner
from anker.number_format import at_most, fixed
from anker.provenance import Certainty, Quantity

ROUNDING = Text(
    "Ett beløp per liste, måned og post regnes som nøyaktig brøk og avrundes én gang til hele øre, halve opp.",
    "One amount per list, month and item is an exact fraction, rounded once to whole øre, half up.",
)
NO_WEIGHTS = Text(
    "Antakelse: vektene er ikke offentlige; hver person teller som landsgjennomsnittet, nøyaktig 1.",
    "Assumption: the weights are not public; each person counts as the national average, exactly 1.",
)
TOPICS = {
    "basistilskudd": "capitation", "capitation": "capitation", "basistilskot": "capitation",
    "grunntilskudd": "start_grant", "start_grant": "start_grant", "grunntilskot": "start_grant",
    "utjamningstilskudd": "equalisation", "equalisation": "equalisation", "utjevningstilskudd": "equalisation",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class LawQuestion:
    """What is asked: the month, and what the payment depends on. `mean_weight` is the list's, 1 for the nation's;
    `months_since_agreement` and `ceiling` bear on the start grant, `population` and `posts` on the equalisation."""

    month: date
    listed: int = 0
    mean_weight: Fraction | None = None
    ceiling: int | None = None
    months_since_agreement: int | None = None
    population: int | None = None
    posts: Fraction | None = None
    newest: bool = False
    paid_by: PaidBy = "law"


@dataclass(frozen=True, slots=True)
class Explanation:
    """A payment with its steps, the quantities it rests on and what was assumed."""

    topic: str
    month: date
    exact: Fraction
    steps: tuple[Text, ...]
    rates: tuple[Quantity, ...]
    legal_basis: tuple[str, ...]
    assumptions: tuple[Text, ...] = field(default=())

    @property
    def amount_ore(self) -> int:
        """The payment in whole øre."""
        return rounded_ore(self.exact)

    def as_json(self, lang: Language) -> dict[str, object]:
        """Everything, for programs; the exact amount as a fraction of øre in text."""
        return {
            "schema_version": 1,
            "topic": self.topic,
            "month": f"{self.month:%Y-%m}",
            "amount_ore": self.amount_ore,
            "exact_ore": str(self.exact),
            "steps": [step.get(lang) for step in self.steps],
            "rates": as_rows(self.rates, lang),
            "legal_basis": list(self.legal_basis),
            "assumptions": [text.get(lang) for text in self.assumptions],
            "rounding": ROUNDING.get(lang),
        }


def explain_worked(word: str, asked: LawQuestion) -> Explanation:
    """The payment that a word names. InputError where no such payment can be explained, where a rate is not
    known that month, or where the question lacks a number that the payment depends on."""
    if word.casefold() not in TOPICS:
        raise unknown_word(word, TOPICS)
    topics: dict[str, Callable[[LawQuestion], Explanation]] = {
        "capitation": _capitation, "start_grant": _start_grant, "equalisation": _equalisation,
    }  # fmt: skip
    return topics[TOPICS[word.casefold()]](asked)


def _capitation(asked: LawQuestion) -> Explanation:
    stretches = parts(asked.month, newest=asked.newest, paid_by=asked.paid_by)
    weight = None if asked.mean_weight is None else asked.mean_weight * asked.listed
    exact = capitation(stretches, asked.listed, weight)
    steps = [step for part in stretches for step in _part_steps(part, asked)]
    steps.append(_rounding_step(exact))
    return _explained("capitation", asked, exact, steps, stretches, ())


def _start_grant(asked: LawQuestion) -> Explanation:
    _need(asked.ceiling, "--ceiling", Text("listetaket", "the list ceiling"))
    _need(asked.months_since_agreement, "--months-since-agreement",
          Text("måneder siden avtalen", "months since the agreement"))  # fmt: skip
    ceiling, age = asked.ceiling or 0, asked.months_since_agreement or 0
    stretches = parts(asked.month, newest=asked.newest, paid_by=asked.paid_by)
    weight = None if asked.mean_weight is None else asked.mean_weight * asked.listed
    grant = start_grant(stretches, asked.listed, ceiling, age, weight)
    on = stretches[0].start
    if law_parameter("start_grant.persons").at(on) is None:
        rate("start_grant.persons", on)  # raises: no such grant yet, with the nearest date
    law = shipped()
    persons, lowest = (
        whole_list("start_grant.persons", on, law),
        whole_list("start_grant.ceiling_min", on, law),
    )
    months = 12 * whole_list("start_grant.years_max", on, law)
    own = capitation(stretches, asked.listed, weight)
    steps = [
        Text(
            f"Vilkår: listetak {ceiling} ≥ {lowest} ({_yes(ceiling >= lowest).nb}), {asked.listed} < {persons} på "
            f"listen ({_yes(asked.listed < persons).nb}), {age} < {months} måneder siden avtalen "
            f"({_yes(0 <= age < months).nb}); gjelder selvstendig næringsdrivende.",
            f"Conditions: ceiling {ceiling} ≥ {lowest} ({_yes(ceiling >= lowest).en}), {asked.listed} < {persons} "
            f"listed ({_yes(asked.listed < persons).en}), {age} < {months} months since the agreement "
            f"({_yes(0 <= age < months).en}); for the self-employed.",
        ),
        Text(
            f"Basistilskudd for {asked.listed}: {_nok(own)} kr; for {persons}: "
            f"{_nok(capitation(stretches, persons))} kr.",
            f"Capitation grant for {asked.listed}: NOK {_nok(own)}; for {persons}: "
            f"NOK {_nok(capitation(stretches, persons))}.",
        ),
        Text(
            f"Grunntilskuddet løfter betalingen med {_nok(grant)} kr, til {_nok(own + grant)} kr i alt.",
            f"The start grant lifts the payment by NOK {_nok(grant)}, to NOK {_nok(own + grant)} in all.",
        ),
        _rounding_step(grant),
    ]
    keys = ("start_grant.persons", "start_grant.ceiling_min", "start_grant.years_max")
    return _explained("start_grant", asked, grant, steps, stretches, keys)


def _equalisation(asked: LawQuestion) -> Explanation:
    _need(asked.population, "--population", Text("folketallet i kommunen", "the municipality's population"))
    _need(asked.posts, "--posts", Text("antall avtaler og stillinger", "the number of agreements and posts"))
    population, posts = asked.population or 0, asked.posts or Fraction(0)
    if posts <= 0:
        raise InputError("--posts må være større enn 0.", "--posts must be more than 0.")
    stretches = parts(asked.month, newest=asked.newest, paid_by=asked.paid_by)
    exact = equalisation(stretches, population, posts)
    on, law = stretches[0].start, shipped()
    limit, reference = (
        whole_list(f"equalisation.{k}", on, law) for k in ("population_below", "reference_list")
    )
    average = Fraction(population) / posts
    lacking = max(Fraction(0), reference - average)
    steps = [
        Text(
            f"Vilkår: {population} innbyggere < {limit} ({_yes(population < limit).nb}).",
            f"Condition: {population} inhabitants < {limit} ({_yes(population < limit).en}).",
        ),
        Text(
            f"Gjennomsnittsliste: {population} / {_number(posts)} avtaler og stillinger = {_number(average)}.",
            f"Average list: {population} / {_number(posts)} agreements and posts = {_number(average)}.",
        ),
        Text(
            f"Mangler til referanselisten: {reference} − {_number(average)} = {_number(lacking)} personer.",
            f"Short of the reference list: {reference} − {_number(average)} = {_number(lacking)} persons.",
        ),
        *(_share_step(part) for part in stretches),
        Text(
            f"Til hver selvstendig næringsdrivende fastlege: {_nok(exact)} kr. Det regnes ut også for fastlønte, "
            "men betales ikke.",
            f"To each self-employed GP: NOK {_nok(exact)}. It is calculated for salaried GPs too, but not paid.",
        ),
        _rounding_step(exact),
    ]
    return _explained(
        "equalisation", asked, exact, steps, stretches,
        ("equalisation.population_below", "equalisation.reference_list"), weights=False,
    )  # fmt: skip


def _explained(
    topic: str,
    asked: LawQuestion,
    exact: Fraction,
    steps: list[Text],
    stretches: tuple[Part, ...],
    keys: tuple[str, ...],
    weights: bool = True,
) -> Explanation:
    on = stretches[0].start
    rates = [quantity for part in stretches for quantity in part.rates]
    rates += [rate(key, on) for key in (*keys, "payment_rule.by_days")]
    unique = tuple({(q.key, q.valid_from): q for q in rates}.values())
    assumptions = [Text(f"Antatt: {q.label.nb} ({q.basis.nb}).", f"Assumed: {q.label.en} ({q.how}).")
                   for q in unique if q.certainty is Certainty.ASSUMED]  # fmt: skip
    if weights and asked.mean_weight is None and any(part.rule is PaymentRule.ADJUSTED for part in stretches):
        assumptions.append(NO_WEIGHTS)
    basis = tuple(
        dict.fromkeys(law_parameter(q.key).legal_basis for q in unique if law_parameter(q.key).legal_basis)
    )
    told = tuple(Text(numbers_nb(step.nb), step.en) for step in steps)
    return Explanation(topic, on, exact, told, unique, basis, tuple(assumptions))


def _part_steps(part: Part, asked: LawQuestion) -> list[Text]:
    last = part.end - timedelta(days=1)
    rule = _RULES[part.rule]
    head = Text(f"{day_nb(part.start)} – {day_nb(last)}: {rule.nb}", f"{part.start} – {last}: {rule.en}")
    weight = (asked.mean_weight or Fraction(1)) * asked.listed
    year = part.ore(asked.listed, weight) / part.share
    return [head, _year_step(part, asked, year), _share_step(part), _sum_step(part, year)]


def _year_step(part: Part, asked: LawQuestion, year: Fraction) -> Text:
    rates = [_nok(ore) for ore in part.ore_per_year]
    if part.rule is PaymentRule.STEPS:
        below = min(asked.listed, part.breakpoint)
        sum_text = f"{below} × {rates[0]} + {asked.listed - below} × {rates[1]} = {_nok(year)}"
    elif part.rule is PaymentRule.ADJUSTED:
        mean = _number(asked.mean_weight or Fraction(1))
        sum_text = f"{asked.listed} × {mean} × {rates[0]} = {_nok(year)}"
    else:
        sum_text = f"{asked.listed} × {rates[0]} = {_nok(year)}"
    return Text(f"    per år: {sum_text} kr", f"    a year: {sum_text} NOK")


def _share_step(part: Part) -> Text:
    days = (part.end - part.start).days
    if part.by_days:
        year = days / part.share
        return Text(f"    andel: {days} dager av {year}", f"    share: {days} days of {year}")
    note = "" if part.share == Fraction(1, 12) else f" × {12 * part.share}"
    return Text(f"    andel: 1/12{note}", f"    share: 1/12{note}")


def _sum_step(part: Part, year: Fraction) -> Text:
    sum_text = f"{_nok(year)} × {part.share} = {_nok(year * part.share)}"
    return Text(f"    {sum_text} kr", f"    {sum_text} NOK")


def _rounding_step(exact: Fraction) -> Text:
    amount = _nok(exact)
    fraction = "" if exact.denominator == 1 else f" ({exact} øre)"
    return Text(f"Avrundet: {amount} kr{fraction}", f"Rounded: NOK {amount}{fraction}")


_RULES = {
    PaymentRule.FLAT: Text("én sats for alle", "one rate for all"),
    PaymentRule.STEPS: Text("to satser med knekkpunkt", "two rates with a breakpoint"),
    PaymentRule.ADJUSTED: Text("pasienttilpasset", "patient-adjusted"),
}


def _yes(holds: bool) -> Text:
    return Text("ja", "yes") if holds else Text("nei", "no")


def _nok(ore: Fraction) -> str:
    """Kroner to the øre, for showing; the sum itself stays exact."""
    return fixed(kroner(rounded_ore(ore)), 2)


def _number(value: Fraction) -> str:
    """A number to two decimals, without needless zeros."""
    return at_most(value, 2, group="")


def _need(value: object, option: str, what: Text) -> None:
    if value is None:
        raise InputError(f"Oppgi {what.nb} med {option}.", f"Give {what.en} with {option}.")
