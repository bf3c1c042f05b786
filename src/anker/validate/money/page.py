"""The money beside the accounts: rows for programs, and a page for people."""

from fractions import Fraction

from anker.number_format import fixed, with_sign
from anker.settlement.accounts.accounts import ACCOUNT_YEARS, share_of_e_consultations
from anker.settlement.accounts.amounts import days_known
from anker.validate.money.compare import compare_money
from anker.validate.money.compared import Compared
from anker.validate.money.exemption_card import ministry_count
from anker.validate.money.fees import (
    CONTACT_FEES,
    LETTERS,
    SPECIALIST_FEES,
    TIME_UNIT,
    extras_per_consultation,
    published_reimbursements,
    reimbursements_by_rule,
    reimbursements_in_person,
)

_HEAD = """## Pengene / The money

Summer i millioner kroner. «Tilpasset» er året et tall er satt etter; «kontroll» er år modellen ikke har sett;
«betinget» bruker også publiserte tall fra året selv, eller er kalibrert fordi takstene ikke er kjent.

Sums in million kroner of the year. *fit* is the year that a number is set by; *check* is a year that the model has not
seen; *conditional* also uses published figures of the year itself, or is calibrated because the codes are not known.
"""
_CODES = (*(code for _, code in (*CONTACT_FEES, LETTERS)), TIME_UNIT, SPECIALIST_FEES)
_KINDS = {"fit": "tilpasset / fit", "check": "kontroll / check", "conditional": "betinget / conditional"}
CALIBRATED = {
    "reimbursements"
}  # no year has every code's rate: beyond the year of the fit they are calibrated


def money_rows(found: list[Compared]) -> list[dict[str, object]]:
    """The comparisons in the form that every validation has; bands and naive forecasts do not apply to accounts."""
    return [
        {
            "id": f"{row.id}.{row.year}",
            "target": row.id,
            "level": "nation",
            "unit_id": "0",
            "year": row.year,
            "published": _number(row.published),
            "model": _number(row.model),
            "p10": None,
            "p90": None,
            "naive_same": None,
            "naive_trend": None,
            "tolerance": _number(row.tolerance),
            "met": row.met,
            "kind": row.kind,
        }
        for row in found
    ]


def money_comparison_page() -> str:
    """The part of the page on money, in Markdown."""
    found = compare_money()
    parts = [_HEAD]
    for item in dict.fromkeys(row.id for row in found):
        own = [row for row in found if row.id == item]
        parts.append(_item(own))
    return "\n".join(parts)


def _item(own: list[Compared]) -> str:
    first = own[0]
    head = [
        f"### {_capital(first.what.nb)} / {_capital(first.what.en)}\n",
        f"{_capital(first.note.nb)}. / {_capital(first.note.en)}.\n",
        "| år / year | publisert / published | modell / model | avvik / off "
        "| grense / tolerance | holdt / met | slag / kind |",
        "|---|---|---|---|---|---|---|",
    ]
    return "\n".join([*head, *(_line(row) for row in own), *EVIDENCE.get(first.id, list)(), ""])


def _of_the_card() -> list[str]:
    return [
        "\nHva modellen bygger på her / what the model rests on here: departementets telling før 2021 av hva ett "
        "tak på 3 183 kroner i stedet for to på 2 460 og 2 176 ville bety / the ministry's count from before 2021 "
        "of what one ceiling of 3,183 kroner for two of 2,460 and 2,176 would mean.\n",
        "| | talt / counted | modell / model |",
        "|---|---|---|",
        *(
            f"| {_COUNTED[name]} | {fixed(told)} | {fixed(model)} |"
            for name, (told, model) in ministry_count().items()
        ),
    ]


def _of_the_extras() -> list[str]:
    return [
        "\nIngen av årene har takster for hver kode hele året, så alle er kalibrert. Del av året som lovtabellene har "
        "honoraret for / no year has rates for every code all year, so that all are calibrated; part of the year for "
        "which the law's tables have the fee:\n",
        f"| år / year | {' | '.join(_CODES)} |",
        f"|---|{'---|' * len(_CODES)}",
        *(
            f"| {year} | {' | '.join(f'{fixed(100 * days_known(c, year))}%' for c in _CODES)} |"
            for year in ACCOUNT_YEARS
        ),
        "\n2022 er ikke nådd; lesninger av hvorfor / 2022 is not met; readings of why:\n",
        "| år / year | tidsenheter ut over egen takst, per konsultasjon / time units beyond the own code, a "
        "consultation | andel e-konsultasjoner / share of e-consultations | avvik om alt unntatt tid krever oppmøte "
        "/ off, were all but time to need the patient there | avvik etter det tariffen tillater / off, by what the "
        "tariff allows |",
        "|---|---|---|---|---|",
        *(_extras(year) for year in ACCOUNT_YEARS),
        *WHY_2022,
    ]


def _extras(year: int) -> str:
    off, by_rule = (
        _off(reading(year) / published_reimbursements(year) - 1)
        for reading in (reimbursements_in_person, reimbursements_by_rule)
    )
    extras, e_share = extras_per_consultation(year), share_of_e_consultations(year)
    return f"| {year} | {fixed(extras, 3)} | {fixed(100 * e_share)}% | {off} | {by_rule} |"


_COUNTED = {
    "reach_both": "når begge tak / reach both ceilings",
    "pay_more": "betaler mer / pay more",
    "pay_more_by": "kroner mer, snitt / kroner more, mean",
    "pay_less": "betaler mindre / pay less",
    "pay_less_by": "kroner mindre, snitt / kroner less, mean",
}
WHY_2022 = (
    "\nTakstene som kom med pandemien, gjaldt til 1. juli 2021 (Legeforeningen om normaltariffen 2020 og 2021); "
    "antall og det meste av beløpene er ikke publisert. De løfter 2020 og 2021, ikke 2022. E-konsultasjonene, 3 %"
    " av konsultasjonene i 2019 og 25 % i 2022, kan etter tariffen utløse tidstillegg og spesialisttillegg, men "
    "verken prøver eller prosedyrer. Hvor ofte de gjør det, er ikke publisert. Modellen gir dem like mange "
    "tillegg som et oppmøte (2022 for høyt); gir man dem det tariffen tillater, så ofte som ved oppmøte, er begge"
    " årene uten pandemiens takster (2022 og 2023) innenfor grensen, og det som da mangler i 2020 og 2021, kan "
    "være det de takstene løftet dem med. Ingenting er satt etter 2022. Åpne data om bruk av takster per år "
    "(Helfo, «takstbruk») ville avgjort det; det samme ville hele tariffen 2022–2023.",
    "\nThe codes that came with the pandemic held to 1 July 2021 (the medical association on the tariffs of 2020 "
    "and 2021); their numbers and most amounts are not published. They lift 2020 and 2021, not 2022. "
    "E-consultations, 3% of consultations in 2019 and 25% in 2022, may by the tariff bring the time charge and "
    "the specialist's supplement, but neither samples nor procedures. How often they do is not published. The "
    "model gives them as many extras as a visit in person (2022 too high); given what the tariff allows, as often"
    " as in person, both years without the pandemic's codes (2022 and 2023) are within the tolerance, and what "
    "2020 and 2021 then lack may be what those codes lifted them by. Nothing is set by 2022. Open data on the use"
    " of codes by year (Helfo's “takstbruk”) would settle it; so would the whole tariff of 2022–2023.",
)
EVIDENCE = {"patient_copayments": _of_the_card, "reimbursements": _of_the_extras}


def _line(row: Compared) -> str:
    met = "ja / yes" if row.met else "**nei / no**"
    return (
        f"| {row.year} | {fixed(row.published, 1)} | {fixed(row.model, 1)} | {_off(row.off)} "
        f"| {fixed(100 * row.tolerance)}% | {met} | {_kind(row)} |"
    )


def _kind(row: Compared) -> str:
    calibrated = row.id in CALIBRATED and row.kind != "fit"
    return "kalibrert / calibrated" if calibrated else _KINDS[row.kind]


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


def _off(share: Fraction) -> str:
    """How far off, in percent, with its sign."""
    return f"{with_sign(100 * share, 1)}%"


def _number(value: Fraction) -> float:
    """Million kroner for showing: a float is enough for that."""
    return round(float(value), 6)
