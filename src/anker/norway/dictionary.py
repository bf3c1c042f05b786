"""The data dictionary: every published table with its source, dates, units and columns, as Markdown.

`docs/data.md` is this text; a test holds the two equal.
"""

from anker.norway.indicators import indicator_name, indicator_tables
from anker.norway.tables import ColumnInfo, TableInfo, describe, names, table

_PREFACE = """# Data: the published figures that ship with Anker

Generated from `tables.yaml` and `indicators.yaml` in `src/anker/norway/data/`; do not edit by
hand (`./anker data --write`).

Each table is a CSV file in `src/anker/norway/data/` (UTF-8, comma, decimal point) and a frame in Python:
`from anker.norway.tables import table`. Municipality numbers are text with four digits. Residents are counted
on 1 January, lists on 31 December. An empty cell is a figure that is not known. Figures of Statistics Norway
(SSB) are used under NLOD 2.0 / CC BY 4.0, borders of Kartverket under CC BY 4.0.
"""


def data_dictionary() -> str:
    """The whole data dictionary as Markdown, ending with a newline."""
    infos = [describe(name) for name in names()]
    return "\n".join([_PREFACE, _overview(infos), *(_section(info) for info in infos), _indicators()])


def _overview(infos: list[TableInfo]) -> str:
    rows = [
        f"| [{info.name}](#{info.name}) | {info.title.nb} | {info.title.en} | {table(info.name).height} "
        f"| {info.date} | {info.certainty} |"
        for info in infos
    ]
    head = ["| table | innhold | content | rows | dates | certainty |", "|---|---|---|---|---|---|"]
    return "\n".join([*head, *rows]) + "\n"


def _section(info: TableInfo) -> str:
    lines = [
        f"## {info.name}",
        "",
        f"{info.title.nb} · *{info.title.en}*",
        "",
        f"- Dates: {info.date}",
        f"- Certainty: {info.certainty}",
        f"- Source: {', '.join(f'<{source}>' for source in info.sources) or 'in each row'}",
        f"- Licence: {info.licence}",
        *([f"- Mind: {info.note}"] if info.note else []),
        "",
        "| column | type | unit | meaning |",
        "|---|---|---|---|",
        *(_column(column) for column in info.columns),
    ]
    return "\n".join(lines) + "\n"


def _column(column: ColumnInfo) -> str:
    return f"| {column.name} | {column.kind} | {column.unit} | {column.meaning} |"


def _indicators() -> str:
    head = ["## Indicators", "", "| indicator | navn | name | tables |", "|---|---|---|---|"]
    rows = []
    for indicator, held_by in indicator_tables().items():
        name = indicator_name(indicator)
        rows.append(f"| {indicator} | {name.nb} | {name.en} | {', '.join(held_by)} |")
    return "\n".join([*head, *rows]) + "\n"
