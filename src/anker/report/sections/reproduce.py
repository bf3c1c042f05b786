"""Warnings, gaps and caveats; and how anyone can make the same report again."""

from dataclasses import asdict
from typing import Any

from anker.provenance import Certainty
from anker.report.charts.svg import Painter
from anker.report.notes import note_mark
from anker.report.page import Page
from anker.report.texts import sentence


def _warnings(page: Page, _paint: Painter) -> dict[str, Any]:
    """What the reader must be warned of, what is missing, and what the report cannot be used for."""
    lang, outcome = page.lang, page.outcome
    gaps = [
        {"what": page.indicator(id).label.get(lang), "where": shown.name, "why": why.get(lang)}
        for shown in page.packages
        for id, why in shown.package.missing.items()
    ]
    unknown = [q for q in outcome.quantities.values() if q.certainty is Certainty.MISSING]
    return {
        "warnings": [page.citing.text(warning.get(lang), page.citing.law) for warning in outcome.warnings],
        "gaps": gaps,
        "unknown": [
            {"label": sentence(q.label.get(lang)), "ref": page.refs(q), "why": q.basis.get(lang)}
            for q in unknown
        ],
        "caveats": [page.citing.text(caveat.get(lang), page.citing.vintage) for caveat in outcome.caveats],
    }


def view(page: Page, _paint: Painter) -> dict[str, Any]:
    """The commands, what was chosen, the data's date, the run and the identities that were checked."""
    outcome, say = page.outcome, page.say
    note = page.citing.counted()
    return {
        "in_python": "" if outcome.command else say("reproduce.in_python"),
        "commands": _commands(page),
        "settings": [
            (say("reproduce.years"), "--years", page.chosen(outcome.years)),
            (say("reproduce.replicates"), "--replicates", page.chosen(outcome.replicates)),
            (say("reproduce.seed"), "--seed", page.chosen(str(outcome.seed))),
            (say("reproduce.vintage"), "", page.chosen(outcome.data_vintage)),
        ],
        "ref": note_mark(note),
        "identities": [
            (say(f"reproduce.sum_{key}"), page.number(page.numbers.plain(value), note, marked=False))
            for key, value in outcome.identities.items()
        ],
        "run": [(label, page.number(value, note, marked=False)) for label, value in _run(page)],
    }


def _commands(page: Page) -> list[tuple[str, str]]:
    """Commands to write, each with what it gives; the one that made the report first, where there is one."""
    say, place = page.say, page.outcome.place_slug
    again = [(page.outcome.command, say("reproduce.again"))] if page.outcome.command else []
    return [
        *again,
        (f"anker run {place} --scenario {say('reproduce.file')}", say("reproduce.own")),
        ("anker measures", say("reproduce.measures")),
        (f"anker law show {say('reproduce.key')} --on {say('reproduce.date')}", say("reproduce.law")),
        (f"anker build {place} --check", say("reproduce.build")),
    ]


def _run(page: Page) -> list[tuple[str, str]]:
    """What is known of the run, each by its name; the seconds of each phase on a row of its own."""
    facts = asdict(page.outcome.run) if page.outcome.run else {}
    seconds = facts.pop("phase_seconds", {})
    rows = [(f"run_{key}", value) for key, value in facts.items()]
    rows += [(f"phase_{phase}", value) for phase, value in seconds.items()]
    return [(page.say(f"reproduce.{name}"), _shown(page, value)) for name, value in rows]


def _shown(page: Page, value: float | str) -> str:
    """A fact of the run: numbers written as in the language, with a decimal where they have one."""
    return (
        value if isinstance(value, str) else page.numbers.plain(value, 1 if isinstance(value, float) else 0)
    )
