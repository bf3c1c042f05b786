"""What the indicators of the figure tables are called in front of people (`data/indicators.yaml`)."""

from functools import cache

from anker.errors import InputError
from anker.language import Text
from anker.norway.tables import DATA, names, table
from anker.yaml import read_yaml


def indicator_name(indicator: str) -> Text:
    """The indicator's name in both languages. InputError if there is no such indicator."""
    try:
        return indicator_names()[indicator]
    except KeyError:
        raise InputError(
            f"Det finnes ingen indikator «{indicator}». Alle indikatorer står i docs/data.md.",
            f"There is no indicator “{indicator}”. docs/data.md lists them all.",
        ) from None


@cache
def indicator_names() -> dict[str, Text]:
    """Every indicator with its name in both languages, by indicator."""
    rows = read_yaml(DATA / "indicators.yaml")
    return {indicator: Text(*named) for indicator, named in rows.items()}


@cache
def indicator_tables() -> dict[str, tuple[str, ...]]:
    """Every indicator with the tables that hold it."""
    found: dict[str, list[str]] = {}
    for name in names():
        frame = table(name)
        for indicator in frame["indicator"].unique().sort() if "indicator" in frame.columns else ():
            found.setdefault(indicator, []).append(name)
    return {indicator: tuple(several) for indicator, several in sorted(found.items())}
