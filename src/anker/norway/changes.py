"""Municipality numbers across the reforms of 2019, 2020 and 2024, so that series follow mergers and splits.

Source: table `municipality_numbers`, one row per 2018 municipality and successor.
"""

from functools import cache

from anker.errors import InputError
from anker.norway.tables import table

FIRST_YEAR = 2018
LAST_YEAR = 2026
_COLUMNS = ("number_2018", "number_2019", "number_2020", "number_2024")


def successors(number: str, year: int) -> tuple[str, ...]:
    """The numbers, valid on 1 January of `year`, of what a municipality became.

    `number` may be from any year 2018–2026; one valid that year is its own successor. A municipality that was
    divided has several. InputError for an unknown number, a year outside the table, or a number that only
    came to be after `year`.
    """
    target = _era(year)
    for era in range(len(_COLUMNS)):
        found = _links(era, target).get(number)
        if found and era <= target:
            return found
    if any(number in _links(era, era) for era in range(len(_COLUMNS))):
        raise InputError(
            f"Kommunenummer {number} fantes ikke ennå i {year}.",
            f"Municipality number {number} did not yet exist in {year}.",
        )
    raise _unknown(number)


@cache
def _links(from_era: int, to_era: int) -> dict[str, tuple[str, ...]]:
    """Numbers of one era to the sorted numbers of another that share a municipality of 2018 and of 2024."""
    links: dict[str, set[str]] = {}
    pairs = table("municipality_numbers").select(_COLUMNS).rows()
    for row in pairs:
        links.setdefault(row[from_era], set()).add(row[to_era])
    return {number: tuple(sorted(others)) for number, others in links.items()}


def _era(year: int) -> int:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise InputError(
            f"Kommunenummer er kjent for {FIRST_YEAR}–{LAST_YEAR}, ikke for {year}.",
            f"Municipality numbers are known for {FIRST_YEAR}–{LAST_YEAR}, not for {year}.",
        )
    return 0 if year == 2018 else 1 if year == 2019 else 2 if year < 2024 else 3


def _unknown(number: str) -> InputError:
    return InputError(
        f"Ukjent kommunenummer «{number}». Ventet fire siffer, for eksempel 4204.",
        f"Unknown municipality number “{number}”. Expected four digits, for example 4204.",
    )
