"""The short table for the terminal: headline indicators down, packages across."""

from rich.table import Table
from rich.text import Text as Line

from anker.evaluate.outcome import Outcome
from anker.language import Language
from anker.report.cells import Cell, cell, scale_of, units
from anker.report.numbers import Numbers
from anker.report.packages import Shown, shown
from anker.report.texts import Texts


def comparison_table(outcome: Outcome, lang: Language) -> Table:
    """The level for as today, the paired change with its band for the others, and what is missing."""
    say, numbers, packages = Texts(lang), Numbers(lang), shown(outcome, lang)
    bands = say.bands(s.band for p in outcome.packages for s in p.change.values())
    caption = [say("table.terminal", band=bands), *_hypothetical(packages, lang)]
    table = Table(
        title=f"{outcome.title} {outcome.start.year + outcome.years - 1}", caption="\n".join(caption)
    )
    table.add_column(say("table.indicator"))
    for package in packages:
        tags = (f"({say(f'table.{tag}')})" for tag in package.tags)
        table.add_column("\n".join([package.name, *tags]), justify="right", overflow="fold")
    for indicator in (i for i in outcome.indicators if i.headline):
        scale = scale_of(indicator, outcome, say)
        cells = (_line(cell(package, indicator, scale, numbers, say), say) for package in packages)
        table.add_row(
            Line(f"{indicator.label.get(lang)}\n{scale.unit if indicator.rare else units(scale, say)}"),
            *cells,
        )
    return table


def _hypothetical(packages: list[Shown], lang: Language) -> list[str]:
    """Why nobody can choose a package today, for each that nobody can."""
    told = ((package.name, package.package.hypothetical) for package in packages)
    return [f"{name}: {why.get(lang)}" for name, why in told if why is not None]


def _line(cell: Cell, say: Texts) -> Line:
    if cell.missing:
        return Line(say("certainty.missing"), style="yellow")
    return Line(f"{cell.main}\n{cell.band}" if cell.band else cell.main)
