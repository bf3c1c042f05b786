"""The short table for the terminal: headline indicators down, packages across."""

from rich.table import Table
from rich.text import Text as Line

from anker.evaluation.outcome import Outcome
from anker.language import Language
from anker.report.cells import FigureCell, cell, scale_of, units
from anker.report.numbers import Numbers
from anker.report.packages import Shown, shown_packages
from anker.report.texts import Texts

FRAME = 3  # characters about each column: a line and a space on either side
TABLE_ROOM = 118  # characters that the table may use where the terminal is narrower


def comparison_table(outcome: Outcome, lang: Language, room: int = TABLE_ROOM) -> Table:
    """The level for as today, the paired change with its band for the others, and what is missing; in `room`
    characters, or as many more as it takes to break no word."""
    say, numbers, packages = Texts(lang), Numbers(lang), shown_packages(outcome, lang)
    bands = say.bands(s.band for p in outcome.packages for s in p.change.values())
    caption = "\n".join([say("table.terminal", band=bands), *_hypothetical(packages, lang)])
    table = Table(title=f"{outcome.title} {outcome.start.year + outcome.years - 1}", caption=caption)
    heads = [say("table.indicator")]
    heads += ["\n".join([p.name, *(f"({say(f'table.{tag}')})" for tag in p.tags)]) for p in packages]
    rows: list[list[Line]] = []
    for indicator in (i for i in outcome.indicators if i.headline):
        scale = scale_of(indicator, outcome, say)
        unit = scale.unit if indicator.rare else units(scale, say)
        cells = (_line(cell(package, indicator, scale, numbers, say), say) for package in packages)
        rows.append([Line(f"{indicator.label.get(lang)}\n{unit}"), *cells])
    columns = [[head, *(row[k].plain for row in rows)] for k, head in enumerate(heads)]
    for k, (head, width) in enumerate(
        zip(heads, _widths(columns, room - FRAME * len(heads) - 1), strict=True)
    ):
        table.add_column(head, justify="right" if k else "left", width=width)
    for row in rows:
        table.add_row(*row)
    return table


def _hypothetical(packages: list[Shown], lang: Language) -> list[str]:
    """Why nobody can choose a package today, for each that nobody can."""
    told = ((package.name, package.package.hypothetical) for package in packages)
    return [f"{name}: {why.get(lang)}" for name, why in told if why is not None]


def _widths(columns: list[list[str]], room: int) -> list[int]:
    """How wide each column of texts is: its longest word at the least, then the narrowest first, up to its longest
    line, as long as there is room."""
    widths = [max(len(word) for text in texts for word in text.split()) for texts in columns]
    most = [max(len(line) for text in texts for line in text.splitlines()) for texts in columns]
    while sum(widths) < room and widths != most:
        widths[min((k for k in range(len(widths)) if widths[k] < most[k]), key=widths.__getitem__)] += 1
    return widths


def _line(cell: FigureCell, say: Texts) -> Line:
    if cell.missing:
        return Line(say("certainty.missing"), style="yellow")
    return Line(f"{cell.main}\n{cell.band}" if cell.band else cell.main)
