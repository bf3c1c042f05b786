"""From what a person types to a place in Norway, and an overview of the municipalities."""

from collections.abc import Iterable

import polars as pl

from anker.norway import unresolved
from anker.norway.folding import folds
from anker.norway.former import former, once_elsewhere
from anker.norway.gazetteer import Place, all_places, county_of, exact_names, part_names
from anker.norway.tables import table
from anker.norway.today import PEOPLE_ON

__all__ = ["Place", "county_of", "overview", "resolve", "title"]

_SHORTEST_PREFIX = 2


def resolve(text: str) -> Place:
    """The municipality, county or country that `text` names.

    A name in any of its languages, with or without its diacritics; a number of four or two digits; a unique
    beginning of a name. An exact name beats a beginning. "Herøy (Nordland)" tells one Herøy from the other,
    and Oslo is the municipality. InputError, with the candidates, where it fits no place or several.
    """
    if not (keys := folds(text)):
        raise unresolved.nothing()
    if all(key.isdecimal() for key in keys):
        return _by_number(min(keys))
    exact = _unique(place for key in keys for place in exact_names().get(key, ()))
    if exact:
        return _only(text, exact)
    if past := former(text):
        raise unresolved.no_more(past)
    # The whole country is asked for by its name alone: a slip of the pen must not build it.
    parts = [(name, p) for name, p in part_names() if p.kind != "country"]
    started = _unique(p for name, p in parts if any(name.startswith(key) for key in keys))
    if started and min(len(key) for key in keys) >= _SHORTEST_PREFIX:
        return _only(text, started)
    raise unresolved.unknown(text)


def title(place: Place) -> str:
    """The place's name, with its county where another municipality has that name, or had it in 2018 or later: Herøy
    in Nordland, and Bø there, since Bø in Telemark became Midt-Telemark."""
    county = county_of(place)
    known = {
        other.name for key in folds(place.name) for other in exact_names().get(key, ()) if other != place
    }
    shared = place.name in known or once_elsewhere(place.name, place.number)
    return f"{place.name} ({county})" if county and shared else place.name


def overview(text: str | None = None) -> pl.DataFrame:
    """The municipalities whose name, county or number holds `text` (all of them without a text).

    Columns: municipality_no, name, county, residents (1 January 2026), lists (with and without a GP,
    31 December 2025), mean_list_length and reserve_capacity (lists with a GP), vacant_lists. The last four
    are null for the six municipalities without lists of their own. Source: Statistics Norway, tables 07459
    and 12005.
    """
    residents = table("population_total").filter(pl.col("on_date") == PEOPLE_ON)
    rows = (
        table("municipalities")
        .join(residents, on="municipality_no", how="left")
        .join(table("gp_lists"), on="municipality_no", how="left")
        .sort("municipality_no")
        .select(
            "municipality_no",
            "name",
            "county",
            pl.col("persons").alias("residents"),
            (pl.col("lists_with_gp") + pl.col("lists_without_gp")).alias("lists"),
            "mean_list_length",
            "reserve_capacity",
            pl.col("lists_without_gp").alias("vacant_lists"),
        )
    )
    if text is None or not (keys := folds(text)):
        return rows
    return rows.filter(pl.col("municipality_no").is_in(sorted(_holding(keys))))


def _holding(keys: frozenset[str]) -> set[str]:
    """The numbers of the municipalities that a text, given by its folds, is found in."""
    named = [place for key in keys for place in exact_names().get(key, ())]
    held = [p for name, p in part_names() if p.kind != "country" and any(key in name for key in keys)]
    numbered = [p for p in all_places() if p.kind == "municipality" and any(map(p.number.startswith, keys))]
    return {number for place in (*named, *held, *numbered) for number in place.municipality_nos}


def _by_number(digits: str) -> Place:
    number = digits.zfill(4 if len(digits) > 2 else 2)
    number = {"00": "0", "03": "0301"}.get(number, number)  # Oslo, the county, is Oslo, the municipality
    for place in all_places():
        if place.number == number:
            return place
    if past := former(number):
        raise unresolved.no_more(past)
    raise unresolved.unknown_number(digits)


def _only(text: str, candidates: list[Place]) -> Place:
    if len(candidates) > 1:
        raise unresolved.several(text, candidates)
    return candidates[0]


def _unique(several: Iterable[Place]) -> list[Place]:
    return sorted(set(several), key=lambda place: place.number)
