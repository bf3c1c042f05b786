"""The page "the rules": every rule with its sections, validity, function and examples, in Markdown."""

from datetime import timedelta
from typing import Any

from anker.register.rules.decided_by import Asks, decided_by
from anker.register.rules.options import CHOICES, READINGS, Options
from anker.register.rules.table import Example, RegisterRule, examples, register_rules

_PARTS = {
    "A": "Rett til plass / A place",
    "B": "Bytte / Changing GP",
    "C": "Venteliste / Waiting list",
    "D": "Listetak / Ceiling",
    "E": "Listereduksjon / List reduction",
    "F": "Avtaler / Agreements",
    "G": "Vikar, felles- og deleliste / Locums, joint and split lists",
    "K": "Kompetanse / Competence",
}
_HEAD = """# Reglene / The rules

Denne siden er laget av programmet fra `table.yaml`, `words.yaml` og `examples/` i `src/anker/register/rules/`; rett
der, ikke her (`./anker data --write`). Eksemplene kan leses og skrives uten å kunne programmere, og prøves
hver gang programmet prøves. «Ny» paragraf gjelder fra 2026-01-01, «gammel» til og med 2025-12-31. *high*, *medium*,
*low* og *memory* sier hvor sikkert kilden er lest. FL = fastlegeforskriften, PR = forskrift om pasientrettigheter i
fastlegeordningen, PBRL = pasient- og brukerrettighetsloven, HOL = helse- og omsorgstjenesteloven.

Hvem som avgjør etter hver regel, er lest ut av koden: *tjenesten* er `anker register`, *øvelsen* er `anker run`. En
strek betyr at den siden ikke har noe slikt å avgjøre, eller avgjør det på sin egen måte ([register.md](register.md)).

This page is generated; correct the YAML files, not this page. Each rule is either a small function with worked
examples, or does not apply to a register, and then it says why. Who decides by each rule is read from the code: the
*service* is `anker register`, the *rehearsal* `anker run`. A dash: that side has no such thing to decide, or decides it
in a way of its own ([register.md](register.md)).
"""


def rules_page() -> str:
    """The whole page, ending with a newline."""
    parts = [_part(letter, title) for letter, title in _PARTS.items()]
    return "\n".join([_HEAD, _overview(), *parts, _options()])


def _overview() -> str:
    head = (
        "| id | regel | rule | funksjon eller grunn / function or why not | avgjøres i tjenesten av / decided in the "
        "service by | avgjøres i øvelsen av / decided in the rehearsal by |\n|---|---|---|---|---|---|"
    )
    asked = decided_by()
    return "\n".join([head, *(_row(r, asked) for r in register_rules().values())]) + "\n"


def _row(rule: RegisterRule, asked: dict[str, tuple[Asks, ...]]) -> str:
    how = f"ikke en registerregel / not applicable: {rule.why_not.en}" if rule.why_not else _link(rule)
    askers = asked[rule.function.__name__] if rule.function else ()
    service, rehearsal = (_told([a for a in askers if a.in_service is side]) for side in (True, False))
    start = f"| [{rule.id}](#{rule.id.lower()}) | {rule.text.nb} | {rule.text.en} | {how} |"
    return f"{start} {service} | {rehearsal} |"


def _told(askers: list[Asks]) -> str:
    """`file.py: function` of each, with the folder where it is a handler's."""
    files = {a.file for a in askers}
    names = {file: ", ".join(f"`{a.name}`" for a in askers if a.file == file) for file in sorted(files)}
    return "; ".join(f"{file.removeprefix('register/')}: {of}" for file, of in names.items()) or "–"


def _link(rule: RegisterRule) -> str:
    function = rule.function
    assert function is not None
    file = function.__module__.removeprefix("anker.").replace(".", "/")
    return f"[`{function.__name__}`](../src/anker/{file}.py)"


def _part(letter: str, title: str) -> str:
    return "\n".join(
        [f"## {letter}. {title}\n", *(_rule(r) for r in register_rules().values() if r.id[0] == letter)]
    )


def _rule(rule: RegisterRule) -> str:
    lines = [f"### {rule.id}\n", f"{rule.text.nb} *{rule.text.en}*\n"]
    section = rule.new if rule.new == rule.old else f"{rule.new} (ny), {rule.old} (gammel)"
    lines.append(f"- {section}; {_validity(rule)}; {rule.read}; {rule.source}")
    if rule.why_not:
        lines.append(
            f"- Ikke en registerregel: {rule.why_not.nb} *Not applicable to the register: {rule.why_not.en}*"
        )
        return "\n".join(lines) + "\n"
    lines.append(f"- {_link(rule)}")
    lines += [_example(e) for e in examples() if e.rule == rule.id] or [_example(_borrowed(rule))]
    return "\n".join(lines) + "\n"


def _borrowed(rule: RegisterRule) -> Example:
    """The example of another rule that is the same function."""
    return next(e for e in examples() if register_rules()[e.rule].function is rule.function)


def _example(example: Example) -> str:
    given = ", ".join(f"{key}: {_word(value)}" for key, value in example.given.items())
    return f"- Eksempel: {example.name}. *{given}* → **{_word(example.answer)}**"


def _word(value: Any) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(map(_word, value)) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_word(v)}" for key, v in value.items()) + "}"
    return str(value)


def _validity(rule: RegisterRule) -> str:
    start = str(rule.start) if rule.start else "start ukjent / start unknown"
    end = str(rule.end - timedelta(days=1)) if rule.end else "nå / now"
    return f"{start} – {end}"


def _options() -> str:
    lines = ["## Der kildene tier eller er uenige / Where sources are silent or disagree\n"]
    lines.append("Hvert valg har et navn (`Options`); det uthevede er forvalgt. *The default is bold.*\n")
    for choice in CHOICES:
        default = getattr(Options(), choice.name)
        lines.append(f"- `{choice.name}` ({choice.rules}): {choice.silent.nb} *{choice.silent.en}*")
        for name, text in choice.means.items():
            shown = f"**`{name}`**" if name == default else f"`{name}`"
            lines.append(f"  - {shown}: {text.nb} *{text.en}*")
    lines.append("\nLest slik, uten alternativ / Read so, without an alternative:\n")
    lines += [f"- {text.nb} *{text.en}*" for text in READINGS]
    return "\n".join(lines) + "\n"
