"""One published figure as a `Quantity`, with the unit, source and certainty that its table gives it."""

import polars as pl

from anker.errors import InputError
from anker.language import Text
from anker.norway.indicators import indicator_name, indicator_names
from anker.norway.tables import ColumnInfo, TableInfo, describe, table
from anker.provenance import Certainty, Quantity

Key = str | int | None
_NOT_KEYS = {"value", "low", "high", "source", "certainty", "note"}


def published_figure(name: str, column: str = "value", /, **where: Key) -> Quantity:
    """The figure in `column` of the one row of table `name` that matches `where` (None matches empty).

    Example: `published("national_series", indicator="lists_total", year=2023, period="Q4")`. InputError where
    no row matches, where several do, or where the table or a column is unknown. An empty figure is MISSING.
    """
    info = describe(name)
    measure = info.column(column)
    if measure.kind not in ("whole", "decimal"):
        raise InputError(f"{name}.{column} er ikke et tall.", f"{name}.{column} is not a number.")
    row = _only_row(info, where)
    value = _number(row[column])
    parts = [str(part) for part in where.values() if part is not None]
    return Quantity(
        key=".".join(["norway", name, *parts, *([] if column == "value" else [column])]),
        value=value,
        unit=_unit(row, measure),
        certainty=Certainty.MISSING if value is None else _certainty(row, info),
        source=str(row.get("source") or "; ".join(info.sources)),
        label=_label(info, column, where),
        how=str(row.get("note") or info.note),
        low=_number(row.get("low")) if column == "value" else None,
        high=_number(row.get("high")) if column == "value" else None,
    )


def _only_row(info: TableInfo, where: dict[str, Key]) -> dict[str, object]:
    rows = table(info.name)
    for name, wanted in where.items():
        info.column(name)  # raises where there is no such column
        match = pl.col(name).is_null() if wanted is None else pl.col(name).cast(pl.String) == str(wanted)
        found = rows.filter(match)
        if found.is_empty():
            raise _nothing(info, name, wanted, rows[name].unique(maintain_order=True).to_list())
        rows = found
    if rows.height > 1:
        varying = [name for name in rows.columns if name not in _NOT_KEYS and rows[name].n_unique() > 1]
        raise InputError(
            f"{rows.height} rader i {info.name} passer. Velg også blant: {', '.join(varying)}.",
            f"{rows.height} rows of {info.name} match. Choose also among: {', '.join(varying)}.",
        )
    return rows.row(0, named=True)


def _nothing(info: TableInfo, name: str, wanted: Key, known: list[object]) -> InputError:
    exist = ", ".join("–" if one is None else str(one) for one in known[:40])
    exist += " …" if len(known) > 40 else ""
    return InputError(
        f"{info.name} har ingen rad med {name} = {wanted}. Det finnes: {exist}.",
        f"{info.name} has no row with {name} = {wanted}. There is: {exist}.",
    )


def _number(value: object) -> float | None:
    return None if value is None else float(str(value))


def _unit(row: dict[str, object], measure: ColumnInfo) -> str:
    return str(row.get("unit") or measure.unit)


def _certainty(row: dict[str, object], info: TableInfo) -> Certainty:
    return Certainty(str(row.get("certainty") or info.certainty))


def _label(info: TableInfo, column: str, where: dict[str, Key]) -> Text:
    """The indicator's name (without indicators, the table's and the column's), then the other keys."""
    rest = [str(part) for name, part in where.items() if name != "indicator" and part is not None]
    if "indicator" in where:
        named = indicator_name(str(where["indicator"]))
    else:
        known = indicator_names().get(column, Text(column, column))
        named = Text(f"{info.title.nb}: {known.nb}", f"{info.title.en}: {known.en}")
    return Text(", ".join([named.nb, *rest]), ", ".join([named.en, *rest]))
