"""Files of one's own figures to start from: each field with a comment and a typical value, settling as they are."""

from collections.abc import Mapping
from fractions import Fraction

from anker.language import Language, Text
from anker.number_format import as_given
from anker.report.money.empty_list_cost import MUNICIPALITY, typical_municipality
from anker.report.money.practice_figures import LOOSE_ENDS, PRACTICE, typical_practice
from anker.settlement.own_figures import Field

_HEAD = {
    "practice": Text(
        "Tallene til legekontoret. Bytt ut hvert tall med deres eget, og kjør: anker settle --my-practice FIL",
        "The practice's figures. Put your own in place of each, and run: anker settle --my-practice FILE",
    ),
    "municipality": Text(
        "Kommunens tall. Bytt ut hvert tall med deres eget, og kjør: anker settle --my-municipality FIL",
        "The municipality's figures. Put your own in place of each, and run: anker settle --my-municipality FILE",
    ),
}
_TYPICAL = Text(
    "Tallene under er et typisk tilfelle, ikke deres.", "The figures below are a typical case, not yours."
)
_ENDS = Text(
    "Svar på det som må avklares før dere skriver under. Fjern # og skriv svaret.",
    "Answers to what must be settled before you sign. Take away # and write the answer.",
)
_UNKNOWN = Text("ikke kjent: fjern # og fyll inn", "not known: take away # and fill in")


def example_of(whose: str, lang: Language) -> str:
    """The file's text; `whose` is "practice" or "municipality"."""
    practice = whose == "practice"
    fields, figures = (PRACTICE, typical_practice()) if practice else (MUNICIPALITY, typical_municipality())
    lines = [f"# {_HEAD[whose].get(lang)}", f"# {_TYPICAL.get(lang)}", "", *_figures(fields, figures, lang)]
    if practice:
        lines += [f"# {_ENDS.get(lang)}"]
        lines += [f'# {name} = ""  # {what.get(lang)}' for name, what in LOOSE_ENDS.items()]
    return "\n".join(lines) + "\n"


def _figures(fields: Mapping[str, Field], figures: Mapping[str, Fraction], lang: Language) -> list[str]:
    lines = []
    for name, field in fields.items():
        lines.append(f"# {field.what.get(lang)}")
        value = figures.get(name)
        lines.append(
            f"# {name} =   # {_UNKNOWN.get(lang)}"
            if value is None
            else f"{name} = {as_given(value, group='')}"
        )
        lines.append("")
    return lines
