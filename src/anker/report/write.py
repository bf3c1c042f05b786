"""Writing the report: every section in turn, then the notes that they asked for, in one file."""

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from anker.evaluation.outcome import Outcome
from anker.files import write_text
from anker.language import Language
from anker.report.charts.svg import Painter, patterns
from anker.report.page import Page
from anker.report.sections import SECTIONS

_HERE = Path(__file__).parent
_STYLES = ("tokens", "frame", "tables", "figures", "numbers", "print")


def write_report(outcome: Outcome, path: Path, lang: Language) -> None:
    """Write the report to `path`, whole or not at all."""
    write_text(path, report_html(outcome, lang))


def report_html(outcome: Outcome, lang: Language) -> str:
    """The report as one HTML page."""
    page, paint = Page(outcome, lang), Painter(lang)
    told = {name: _section(page, name, view(page, paint)) for name, view in SECTIONS}
    return (
        _environment()
        .get_template("report.html")
        .render(
            page=page,
            say=page.say,
            sections=told,
            notes=page.citing.notes.listed(),
            patterns=patterns(page.packages),
            style=Markup(_style(page)),
        )
    )


def _section(page: Page, name: str, view: dict[str, Any]) -> Markup:
    return Markup(_environment().get_template(f"{name}.html").render(page=page, say=page.say, **view))


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _style(page: Page) -> str:
    own = "".join(f".p{shown.slot}{{--package:{shown.colour}}}" for shown in page.packages)
    sheets = (_HERE / "styles" / f"{name}.css" for name in _STYLES)
    return "\n".join([*(sheet.read_text(encoding="utf-8") for sheet in sheets), own])
