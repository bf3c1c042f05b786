"""The law as one page for people: every parameter, its values by date and their sources.

`python -c "from anker.law import dictionary; print(dictionary(), end='')" > docs/law.md` writes it anew.
"""

from datetime import timedelta

from anker.law.parameter import Law, Parameter, Topic, Value
from anker.law.reader import shipped
from anker.number_format import as_given

_HEAD = """# Regler og satser / Rules and rates

Denne siden er laget av programmet fra filene i `src/anker/law/parameters/`; rett der, ikke her.
Datoene er første og siste dag en verdi gjelder. «Mangler» betyr at verdien ikke er offentlig.
Merknaden *high*, *medium* eller *low* sier hvor sikkert kilden er lest.

This page is generated from the files in `src/anker/law/parameters/`; correct those, not this page.
The dates are the first and the last day of a value. *missing* means that the value is not public.
The notes *high*, *medium* and *low* say how surely the source was read.
"""
_COLUMNS = (
    "| fra og med / from | til og med / to | verdi / value | sikkerhet / certainty "
    "| kilde / source | merknad / note |"
)
_CERTAINTY = {
    "published": "publisert",
    "derived": "utledet",
    "calibrated": "kalibrert",
    "assumed": "antatt",
    "missing": "mangler",
}


def dictionary(law: Law | None = None) -> str:
    """The page, in Markdown."""
    law = law or shipped()
    return "\n".join([_HEAD, *(_topic(topic, law) for topic in law.topics)])


def _topic(topic: Topic, law: Law) -> str:
    head = f"## {topic.label.nb} / {topic.label.en} (`{topic.name}`)\n"
    words = [f"Søkeord / search words: {', '.join(topic.aliases)}\n"] if topic.aliases else []
    own = [p for p in law.parameters.values() if p.topic == topic.name]
    return "\n".join([head, *words, *map(_parameter, own)])


def _parameter(parameter: Parameter) -> str:
    facts = [f"`{parameter.key}`", f"enhet / unit: {parameter.unit}", parameter.legal_basis]
    if parameter.changes:
        expected = f"{parameter.changes.day}.{parameter.changes.month}."
        facts.append(f"ny sats ventes / new rate expected: {expected}")
    if parameter.repealed:
        after = f" → `{parameter.replaced_by}`" if parameter.replaced_by else ""
        facts.append(f"opphevet / repealed: {parameter.repealed}{after}")
    if parameter.last_checked:
        facts.append(f"sist sjekket / last checked: {parameter.last_checked}")
    return "\n".join(
        [
            f"### {parameter.label.nb} / {parameter.label.en}\n",
            "; ".join(fact for fact in facts if fact) + "\n",
            _COLUMNS,
            "|---|---|---|---|---|---|",
            *map(_row, parameter.values),
            "",
        ]
    )


def _row(value: Value) -> str:
    last = "" if value.end is None else str(value.end - timedelta(days=1))
    number = "–" if value.exact is None else as_given(value.exact, group="")
    certainty = f"{_CERTAINTY[value.certainty]} / {value.certainty}"
    return f"| {value.start} | {last} | {number} | {certainty} | {value.source} | {value.how} |"
