"""The places of Norway and every way their names may be written: what `places.resolve` looks things up in."""

import itertools
from dataclasses import dataclass
from functools import cache
from typing import Literal

from anker.norway.folding import folds, slugged
from anker.norway.tables import table

# Official parallel names that the municipality table does not carry, by county number; "0" is the country.
_OTHER_NAMES = {
    "0": ("Noreg", "Norway", "Norga", "Nöörje", "Vuodna", "Norja", "hele landet", "landet"),
    "18": ("Nordlánnda", "Nordlaante"),
    "50": ("Trööndelage", "Trøndelage"),
    "55": ("Romsa", "Tromssa"),
    "56": ("Finnmárku", "Finmarkku"),
}


@dataclass(frozen=True, slots=True)
class Place:
    """A municipality, a county or the country.

    Attributes:
        kind: municipality, county or country.
        number: Four digits for a municipality, two for a county, "0" for the country.
        name: Its official name.
        municipality_nos: The municipalities that it covers, by their numbers of 2024.

    Example:
        >>> import anker as ak
        >>> len(ak.place("agder").municipality_nos)
        25
    """

    kind: Literal["municipality", "county", "country"]
    number: str
    name: str
    municipality_nos: tuple[str, ...]

    @property
    def slug(self) -> str:
        """A folder name in plain ASCII from the Norwegian name; the number is added where two share it."""
        plain = slugged(_short_names().get(self.number, self.name))
        return f"{plain}-{self.number}" if plain in _shared_slugs() else plain


@cache
def all_places() -> tuple[Place, ...]:
    """The country, the counties (Oslo as the municipality only) and the 357 municipalities, by number."""
    rows = table("municipalities").sort("municipality_no")
    numbers = tuple(rows["municipality_no"])
    municipalities = [
        Place("municipality", number, name, (number,))
        for number, name in rows.select("municipality_no", "name").rows()
    ]
    counties = [
        Place("county", str(county), str(name), covered)
        for county, name in rows.select("county_no", "county").unique().sort("county_no").rows()
        if len(covered := tuple(number for number in numbers if number.startswith(county))) > 1
    ]
    return (Place("country", "0", "Norge", numbers), *counties, *municipalities)


def county_of(place: Place) -> str:
    """The county's name for a municipality; empty for other places."""
    return _counties().get(place.number, "")


@cache
def exact_names() -> dict[str, tuple[Place, ...]]:
    """Folded name, in any order of its parts, alone or with county or number: the places it may mean."""
    found: dict[str, dict[Place, None]] = {}
    for place in all_places():
        for text in _writings(place):
            for key in folds(text):
                found.setdefault(key, {})[place] = None
    return {key: tuple(several) for key, several in found.items()}


@cache
def part_names() -> tuple[tuple[str, Place], ...]:
    """Each folded name part with its place, for prefixes, substrings and suggestions."""
    pairs = [(key, place) for place in all_places() for part in name_parts(place) for key in folds(part)]
    return tuple(sorted(pairs, key=lambda pair: (pair[0], pair[1].number)))


def name_parts(place: Place) -> tuple[str, ...]:
    """The names that a place goes by: the parts of its official name and other official names."""
    other = _OTHER_NAMES.get(place.number, ()) if place.kind != "municipality" else ()
    return (*place.name.split(" - "), *other)


def _writings(place: Place) -> list[str]:
    """Every way to write a place: a name, all names in any order, a name with its number, county or kind."""
    parts, county = name_parts(place), county_of(place)
    kinds = {"municipality": ["kommune"], "county": ["fylke"], "country": []}[place.kind]
    kinds += ["fylke"] if place.name == county else []  # Oslo is both
    added = [place.number, *kinds, *([county, f"i {county}", f"kommune {county}"] if county else [])]
    whole = [" ".join(order) for order in itertools.permutations(place.name.split(" - "))]
    return [
        *parts,
        *whole,
        *(f"{part} {more}" for part in parts for more in added),
        *(f"{place.number} {part}" for part in parts),
    ]


@cache
def _counties() -> dict[str, str]:
    return dict(table("municipalities").select("municipality_no", "county").rows())


@cache
def _short_names() -> dict[str, str]:
    return dict(table("municipalities").select("municipality_no", "short_name").rows())


@cache
def _shared_slugs() -> frozenset[str]:
    slugs = [slugged(_short_names().get(place.number, place.name)) for place in all_places()]
    return frozenset(slug for slug in slugs if slugs.count(slug) > 1)
