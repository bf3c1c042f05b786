"""The units of quantities, as they stand in the tables, in both languages."""

from anker.language import Language, Text

UNITS = {
    "percent": Text("%", "%"),
    "per cent": Text("%", "%"),
    "percent per year": Text("% per år", "% per year"),
    "percent per week": Text("% per uke", "% per week"),
    "percent of the day": Text("% av dagen", "% of the day"),
    "share": Text("andel", "share"),
    "ratio": Text("forholdstall", "ratio"),
    "odds ratio": Text("oddsforhold", "odds ratio"),
    "factor": Text("ganger", "times"),
    "minutes": Text("minutter", "minutes"),
    "hours": Text("timer", "hours"),
    "calendar days": Text("kalenderdager", "calendar days"),
    "working days": Text("virkedager", "working days"),
    "days": Text("dager", "days"),
    "weeks": Text("uker", "weeks"),
    "months": Text("måneder", "months"),
    "years": Text("år", "years"),
    "lists": Text("lister", "lists"),
    "persons": Text("personer", "persons"),
    "listed persons": Text("listeinnbyggere", "listed persons"),
    "places": Text("plasser", "places"),
    "per month": Text("per måned", "per month"),
    "per person-year": Text("per personår", "per person-year"),
    "probability": Text("sannsynlighet", "probability"),
    "elasticity": Text("elastisitet", "elasticity"),
    "shape": Text("formparameter", "shape"),
    "log": Text("log", "log"),
    "log per 10 hours": Text("log per 10 timer", "log per 10 hours"),
    "NOK": Text("kr", "NOK"),
    "NOK per year": Text("kr per år", "NOK per year"),
    "NOK per FTE and year": Text("kr per årsverk og år", "NOK per full-time post and year"),
    "NOK per listed person and year": Text("kr per listeinnbygger og år", "NOK per listed person and year"),
    "GPs": Text("leger", "GPs"),
    "residents": Text("innbyggere", "residents"),
    "NOK per consultation": Text("kr per konsultasjon", "NOK per consultation"),
    "stories": Text("fortellinger", "stories"),
    "GPs per post": Text("leger per stilling", "GPs per post"),
    "doctors": Text("leger", "doctors"),
    "calls": Text("anrop", "calls"),
    "full-time posts": Text("årsverk", "full-time posts"),
    "km": Text("km", "km"),
    "listed persons per FTE": Text("listeinnbyggere per årsverk", "listed residents per full-time post"),
    "lists per FTE": Text("lister per årsverk", "lists per full-time post"),
    "minutes per listed person and year": Text(
        "minutter per listeinnbygger og år", "minutes per listed resident and year"
    ),
    "patients per post": Text("pasienter per årsverk", "patients per full-time post"),
    "percentage points": Text("prosentpoeng", "percentage points"),
    "NOK per GP and year": Text("kr per lege og år", "NOK per GP and year"),
    "weeks per year": Text("uker per år", "weeks per year"),
    "NOK per post and year": Text("kr per stilling og år", "NOK per post and year"),
    "contacts per post and year": Text("kontakter per stilling og år", "contacts per post and year"),
    "hours per week": Text("timer per uke", "hours per week"),
    "hours a week": Text("timer i uken", "hours a week"),
    "hours a year": Text("timer i året", "hours a year"),
    "times": Text("ganger", "times"),
    "inhabitants": Text("innbyggere", "inhabitants"),
    "NOK per hour": Text("kr per time", "NOK per hour"),
    "NOK per calendar year": Text("kr per kalenderår", "NOK per calendar year"),
    "changes per calendar year": Text("bytter per kalenderår", "changes per calendar year"),
    "1 = days of the year, 0 = twelfths": Text(
        "1 = årets dager, 0 = tolvdeler", "1 = days of the year, 0 = twelfths"
    ),
}


def unit_text(unit: str, lang: Language) -> str:
    """A quantity's unit in the language; as it stands where it has no translation."""
    return UNITS[unit].get(lang) if unit in UNITS else unit
