"""The money beside the accounts: rows for programs, and a page for people."""

from fractions import Fraction

from anker.settle.national import Compared, compare

HEAD = """## Pengene / The money

Summer i millioner kroner. «Tilpasset» er året et tall er satt etter; «kontroll» er år modellen ikke har sett;
«betinget» bruker også publiserte tall fra året selv, eller er kalibrert fordi takstene ikke er kjent.

Sums in million kroner of the year. *fit* is the year that a number is set by; *check* is a year that the model has not
seen; *conditional* also uses published figures of the year itself, or is calibrated because the codes are not known.
"""
KINDS = {"fit": "tilpasset / fit", "check": "kontroll / check", "conditional": "betinget / conditional"}


def rows(found: list[Compared]) -> list[dict[str, object]]:
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


def page() -> str:
    """The part of the page on money, in Markdown."""
    found = compare()
    parts = [HEAD]
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
    return "\n".join([*head, *(_line(row) for row in own), ""])


def _line(row: Compared) -> str:
    met = "ja / yes" if row.met else "**nei / no**"
    return (
        f"| {row.year} | {_number(row.published):,.1f} | {_number(row.model):,.1f} | {_number(row.off):+.1%} "
        f"| {_number(row.tolerance):.0%} | {met} | {KINDS[row.kind]} |"
    )


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


def _number(value: Fraction) -> float:
    """Million kroner for showing: a float is enough for that."""
    return round(float(value), 6)
