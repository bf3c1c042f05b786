"""A page of money in the terminal."""

from anker.language import Language
from anker.report.money.sheet import Grid, Ore, Sheet, shown_cell


def text_of(sheet: Sheet, lang: Language) -> str:
    """The page as lines of plain text."""
    blocks = [sheet.title.get(lang), *(text.get(lang) for text in sheet.lead), ""]
    for grid in sheet.grids:
        blocks += [
            grid.caption.get(lang),
            *_lines(grid, lang),
            *([grid.note.get(lang)] if grid.note else []),
            "",
        ]
    return "\n".join([*blocks, *(f"* {note.get(lang)}" for note in sheet.notes)])


def _lines(grid: Grid, lang: Language) -> list[str]:
    rows = [
        [text.get(lang) for text in grid.head],
        *([shown_cell(cell, lang) for cell in row] for row in grid.rows),
    ]
    widths = [max(len(row[i]) for row in rows) for i in range(len(grid.head))]
    right = [all(isinstance(row[i], Ore | int) for row in grid.rows) for i in range(len(grid.head))]
    return [
        "  "
        + "  ".join(
            cell.rjust(w) if r else cell.ljust(w) for cell, w, r in zip(row, widths, right, strict=True)
        ).rstrip()
        for row in rows
    ]
