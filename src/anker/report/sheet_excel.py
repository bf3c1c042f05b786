"""A page of money as an Excel workbook: one sheet per table, amounts as numbers that can be summed.

Excel itself keeps numbers as doubles; kroner with two decimals below 10^13 survive that unchanged, and the whole øre
stand in the JSON and Parquet files.
"""

from pathlib import Path
from typing import Any

from anker.files import atomic
from anker.language import Language
from anker.money import kroner
from anker.report.money.sheet import Cell, Ore, Sheet, shown_cell


def write_excel(sheet: Sheet, path: Path, lang: Language) -> None:
    """Write the workbook, whole or not at all."""
    import xlsxwriter

    with atomic(path) as temporary, xlsxwriter.Workbook(str(temporary)) as book:
        money, strong = book.add_format({"num_format": "#,##0.00"}), book.add_format({"bold": True})
        strong_money = book.add_format({"num_format": "#,##0.00", "bold": True})
        for number, grid in enumerate(sheet.grids, 1):
            tab = book.add_worksheet(str(number))
            tab.write_string(0, 0, grid.caption.get(lang), strong)
            for column, text in enumerate(grid.head):
                tab.write_string(2, column, text.get(lang), strong)
                tab.set_column(column, column, 44 if column == 0 else 20)
            for at, row in enumerate(grid.rows):
                bold = at in grid.strong
                for column, cell in enumerate(row):
                    _write(
                        tab,
                        at + 3,
                        column,
                        cell,
                        lang,
                        strong_money if bold else money,
                        strong if bold else None,
                    )
            if grid.note:
                tab.write_string(len(grid.rows) + 4, 0, grid.note.get(lang))
        tab = book.add_worksheet("i" if lang == "nb" else "about")
        for line, text in enumerate((sheet.title, *sheet.lead, *sheet.notes)):
            tab.write_string(line, 0, text.get(lang))


def _write(
    tab: Any, row: int, column: int, cell: Cell, lang: Language, money: object, strong: object
) -> None:
    if isinstance(cell, Ore):
        if cell.amount is not None:
            tab.write_number(row, column, kroner(cell.amount), money)
    elif isinstance(cell, int):
        tab.write_number(row, column, cell, strong)
    else:
        tab.write_string(row, column, shown_cell(cell, lang), strong)
