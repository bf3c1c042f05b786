"""Income by length of list: rows for programs, and its part of the page."""

from anker.number_format import fixed, with_sign
from anker.validate.money.income import INCOME_YEAR, LEVEL_BAR, SLOPE_BAR, income_by_list, slopes

_TEXT = """### Næringsinntekt etter listelengde / Business income by length of list

Næringsinntekten er etter praksiskostnader, for 3 066 næringsdrivende fastleger i 2020, det nyeste publiserte.
Kostnadene er snittet fra 2016, ført videre, takstene regnskapets, og legevaktens takster utledet: ingen av dem er
satt etter tallene her. Men at legevakten er med, og at 30 prosent av kostnadene er faste (antatt), ble valgt med
tallene for øye, og hvor mye kontakter per listeinnbygger faller med listen, er kalibrert til hellingen. Klassene
er derfor ingen uavhengig kontroll. Snittlisten i hver klasse er utledet. Tusen kroner.

Business income is after practice costs, for 3,066 self-employed GPs in 2020, the newest published. Costs are the
mean of 2016, carried on, fees the accounts', and out-of-hours fees derived: none of them is set by these figures.
But that out-of-hours work is counted, and that 30 per cent of costs are fixed (assumed), was chosen with the
figures in view, and how much contacts per listed person fall with the list is calibrated to the slope. The classes
are therefore no independent check. The mean list in each class is derived. Thousand kroner.

| listeinnbyggere / listed persons | snittliste / mean list | publisert / published | modell / model | avvik / off \
| grense / tolerance | holdt / met | slag / kind |
|---|---|---|---|---|---|---|---|"""


def income_rows() -> list[dict[str, object]]:
    """One row per class and one for the slope, in the form that every validation has."""
    rows = [(c.name, c.published, c.model, LEVEL_BAR, "conditional") for c in income_by_list()]
    return [
        {
            "id": f"business_income.{name}",
            "target": "business_income",
            "level": "nation",
            "unit_id": name,
            "year": INCOME_YEAR,
            "published": round(published, 2),
            "model": round(model, 2),
            "p10": None,
            "p90": None,
            "naive_same": None,
            "naive_trend": None,
            "tolerance": bar,
            "met": abs(model / published - 1) <= bar,
            "kind": kind,
        }
        for name, published, model, bar, kind in [*rows, ("slope", *slopes(), SLOPE_BAR, "fit")]
    ]


def income_section() -> str:
    """The section, in Markdown."""
    lines = [
        f"| {c.name} | {fixed(c.listed)} | {fixed(c.published / 1000)} | {fixed(c.model / 1000)} | "
        f"{_told(c.published, c.model, LEVEL_BAR)} | betinget / conditional |"
        for c in income_by_list()
    ]
    published, model = slopes()
    lines.append(
        f"| helling, kr per listeinnbygger / slope, kroner per listed person | – | {fixed(published)} | "
        f"{fixed(model)} | {_told(published, model, SLOPE_BAR)} | tilpasset / fit |"
    )
    return "\n".join([_TEXT, *lines, ""])


def _told(published: float, model: float, bar: float) -> str:
    off = model / published - 1
    met = "ja / yes" if abs(off) <= bar else "**nei / no**"
    return f"{with_sign(100 * off, 1)}% | {fixed(100 * bar)}% | {met}"
