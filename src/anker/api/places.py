"""Places by name, and an overview of them."""

import polars as pl

from anker.norway.gazetteer import Place
from anker.norway.places import overview, resolve, title
from anker.norway.unresolved import unknown

__all__ = ["Place", "place", "places", "title"]


def place(name: str) -> Place:
    """The municipality, county or country that a name means.

    Args:
        name: A name in any of the place's languages, with or without its diacritics; a number of four digits
            (municipality) or two (county); or a unique beginning of a name. "Herøy (Nordland)" tells one Herøy from the
            other, "norge" is the whole country, and Oslo is the municipality.

    Returns:
        The place, with the municipalities (numbers of 2024) that it covers.

    Raises:
        InputError: The name fits no place, or several; the message names the nearest.

    Source:
        Kartverket's register of municipalities and Statistics Norway's classification (docs/data.md).

    Example:
        >>> import anker as ak
        >>> ak.place("utsira").number
        '1151'
    """
    return resolve(name)


def places(text: str | None = None) -> pl.DataFrame:
    """The municipalities and how their lists stand.

    Args:
        text: Part of a name or of a county's name, or the beginning of a number; all municipalities without it.

    Returns:
        One row per municipality: `municipality_no`, `name`, `county`, `residents` (persons, 1 January 2026), `lists`
        (with and without a GP, 31 December 2025), `mean_list_length` (residents a list), `reserve_capacity` (percent
        of the list ceilings) and `vacant_lists`. The last four are null where a municipality has no lists of its own.

    Raises:
        InputError: Nothing fits the text.

    Source:
        Statistics Norway, tables 07459 and 12005.

    Example:
        >>> import anker as ak
        >>> ak.places("utsira").select("name", "residents", "lists").rows()
        [('Utsira', 219, 1)]
    """
    found = overview(text)
    if found.is_empty():
        raise unknown(text or "")
    return found
