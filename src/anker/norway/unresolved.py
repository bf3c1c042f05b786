"""What to tell a person whose text names no place, a place that is no more, or several places."""

import difflib

from anker.errors import InputError
from anker.norway.folding import folds
from anker.norway.former import Former
from anker.norway.gazetteer import Place, all_places, county_of, part_names

_SHOWN = 8


def several(text: str, candidates: list[Place]) -> InputError:
    """The text fits several places: name them with numbers and counties."""
    shown = "; ".join(_told(place) for place in candidates[:_SHOWN])
    shown += f"; … ({len(candidates)})" if len(candidates) > _SHOWN else ""
    return InputError(
        f"«{text.strip()}» kan være flere steder: {shown}. Skriv hele navnet, eller nummeret.",
        f"“{text.strip()}” may be several places: {shown}. Write the whole name, or the number.",
    )


def no_more(place: Former) -> InputError:
    """The text names a former municipality or county: name what it became."""
    now = {place.number: place for place in all_places()}
    new = [now[number] for number in place.became]
    name = f"{place.name} ({place.number})" if place.number else place.name
    return InputError(
        f"{name} finnes ikke lenger under det navnet og nummeret. Bruk {_joined(new, 'eller')}.",
        f"{name} no longer exists under that name and number. Use {_joined(new, 'or')}.",
    )


def unknown(text: str) -> InputError:
    """The text fits no place: suggest names that look like it."""
    names = [name for name, _ in part_names()]
    near: dict[str, None] = {}
    for key in sorted(folds(text)):
        near |= dict.fromkeys(difflib.get_close_matches(key[:60], names, n=3, cutoff=0.7))
    meant = list({place: None for name in near for known, place in part_names() if known == name})[:3]
    asked_nb = f" Mente du {_joined(meant, 'eller')}?" if meant else ""
    asked_en = f" Did you mean {_joined(meant, 'or')}?" if meant else ""
    shown = " ".join(text.split())[:60]
    return InputError(
        f"Fant ikke stedet «{shown}».{asked_nb} Alle kommunene: anker places.",
        f"Found no place “{shown}”.{asked_en} All municipalities: anker places.",
    )


def unknown_number(digits: str) -> InputError:
    """No place has this number."""
    return InputError(
        f"Det finnes ingen kommune og intet fylke med nummer {digits[:60]}. Kommunenummer har fire siffer, "
        "fylkesnummer to, for eksempel 4204 eller 42.",
        f"There is no municipality or county with number {digits[:60]}. Municipality numbers have four "
        "digits, county numbers two, for example 4204 or 42.",
    )


def nothing() -> InputError:
    """No text was given."""
    return InputError(
        "Oppgi en kommune, et fylke eller «norge», for eksempel: kristiansand.",
        "Name a municipality, a county or “norge”, for example: kristiansand.",
    )


def _told(place: Place) -> str:
    county = county_of(place)
    return f"{place.name} ({place.number}{', ' + county if county else ''})"


def _joined(several_places: list[Place], word: str) -> str:
    *first, last = [_told(place) for place in several_places]
    return f"{', '.join(first)} {word} {last}" if first else last
