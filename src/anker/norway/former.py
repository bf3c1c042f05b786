"""Municipalities and counties of 2018–2023 that are no more, so that a user is told what they became."""

from dataclasses import dataclass
from functools import cache

from anker.norway.changes import LAST_YEAR, successors
from anker.norway.folding import folds
from anker.norway.tables import table

# County reforms of 2018, 2020 and 2024: what each county is today. Troms and Finnmark, Vestfold and Telemark
# were joined and parted again; their own names are in use.
_COUNTIES = {
    "Nord-Trøndelag": ("50",),
    "Sør-Trøndelag": ("50",),
    "Hedmark": ("34",),
    "Oppland": ("34",),
    "Aust-Agder": ("42",),
    "Vest-Agder": ("42",),
    "Hordaland": ("46",),
    "Sogn og Fjordane": ("46",),
    "Viken": ("31", "32", "33"),
    "Vestfold og Telemark": ("39", "40"),
    "Troms og Finnmark": ("55", "56"),
}


@dataclass(frozen=True, slots=True)
class Former:
    """A place that is no more: name, number (empty for a county) and the numbers of what it became."""

    name: str
    number: str
    became: tuple[str, ...]


def former(text: str) -> Former | None:
    """The former place that went by this name or number, the latest first; None if none did."""
    return next((_by_key()[key][-1] for key in sorted(folds(text)) if key in _by_key()), None)


def once_elsewhere(name: str, number: str) -> bool:
    """Whether a municipality that did not become the one of this number went by its name."""
    return any(number not in past.became for key in folds(name) for past in _by_key().get(key, ()))


@cache
def _by_key() -> dict[str, list[Former]]:
    """Those that went by each folded name or number, the latest last."""
    current = set(table("municipalities")["municipality_no"])
    found: dict[str, list[Former]] = {}
    for year in ("municipalities_2018", "municipalities_2020"):
        for number, name in table(year).select("municipality_no", "name").rows():
            if number not in current:
                place = Former(name, number, successors(number, LAST_YEAR))
                for key in {key for text in (number, *_writings(name)) for key in folds(text)}:
                    found.setdefault(key, []).append(place)
    for name, became in _COUNTIES.items():
        for key in folds(name):
            found.setdefault(key, []).append(Former(name, "", became))
    return found


def _writings(name: str) -> tuple[str, ...]:
    """Bø (Telemark) is also written Bø i Telemark, or just Bø; of a multilingual name each part is a name."""
    return (name, name.replace("(", "i "), name.split(" (")[0], *name.split(" - "))
