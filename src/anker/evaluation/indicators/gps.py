"""What GPs meet: the week, the list, who leaves and who comes."""

from collections.abc import Callable

import numpy as np

from anker.evaluation.outcome import Indicator
from anker.evaluation.yearly_view import YearBooks
from anker.language import Text

_WEEK = (
    "access.minutes_worked",
    "access.paperwork",
    "access.fixed_hours",
    "access.simple_contact_minutes",
    "access.new_tasks",
)


def hours(books: YearBooks) -> np.ndarray:
    """Mean regular weekly hours of GPs with a list at the end of the year."""
    lists = books.lists
    return books.mean_by_year(lists["hours"], lists["with_gp"] & (lists["months"] == 12))


def _list_length(books: YearBooks) -> np.ndarray:
    """Mean number listed at the end of the year, lists with a GP."""
    return books.mean_by_year(books.lists["listed"], books.lists["with_gp"])


def left(books: YearBooks) -> np.ndarray:
    """GPs who left a list in the year."""
    return books.by_year(books.lists["gps_left"])


def started(books: YearBooks) -> np.ndarray:
    """GPs who started on a list since the rehearsal began."""
    return np.cumsum(books.by_year(books.lists["gps_started"]))


def _from(place: str) -> Callable[[YearBooks], np.ndarray]:
    """GPs who came from a place since the rehearsal began."""
    return lambda books: np.cumsum(books.gps(f"from_{place}"))


def taken(books: YearBooks) -> np.ndarray:
    """GPs who came from lists of other municipalities since the rehearsal began, less those who went to one."""
    return np.cumsum(books.gps("from_other_municipalities") - books.gps("to_other_municipalities"))


def _origin(place: str, nb: str, en: str, key: str) -> tuple[Indicator, Callable[[YearBooks], np.ndarray]]:
    """How many of the GPs who came are from a place."""
    indicator = Indicator(
        f"gps_from_{place}", Text(f"Rekrutterte fastleger {nb}", f"GPs recruited {en}"), Text("leger", "GPs"),
        Text(f"Av fastlegene som er rekruttert siden start, de som kom {nb}",
             f"Of the GPs recruited since the start, those who came {en}"),
        "municipality", "neither", 0, (key,),
    )  # fmt: skip
    return indicator, _from(place)


INDICATORS = (
    (
        Indicator(
            "gp_hours", Text("Fastlegens arbeidsuke", "The GP's week"), Text("timer", "hours"),
            Text("Ordinære timer per uke uten legevakt, snitt for leger med liste",
                 "Regular hours a week without out-of-hours work, mean of GPs with a list"),
            "gps", "lower", 1, (*_WEEK, "access.hours_follow_list"), headline=True,
        ),
        hours,
    ),
    (
        Indicator(
            "mean_list_length", Text("Listelengde", "List length"), Text("innbyggere", "residents"),
            Text("Snitt for lister med fast lege ved årets slutt", "Mean of lists with a GP at the end of the year"),
            "gps", "neither", 0, ("register.reserve_kept",),
        ),
        _list_length,
    ),
    (
        Indicator(
            "gps_left", Text("Fastleger som slutter", "GPs who leave"), Text("per år", "per year"),
            Text("Leger som forlot en liste i året, også til en annen liste",
                 "GPs who left a list in the year, also for another one"),
            "gps", "lower", 1,
            ("workforce.exit_40_54", "workforce.strain_exit", "workforce.moves_by_ended_agreements"), rare=True,
        ),
        left,
    ),
    (
        Indicator(
            "gps_started", Text("Fastleger rekruttert siden start", "GPs recruited since the start"),
            Text("leger", "GPs"),
            Text("Hentes fra den nasjonale beholdningen: det kommunen vinner, kan en annen tape",
                 "They come from the national stock: what this municipality gains, another may lose"),
            "municipality", "neither", 0, ("workforce.vacancy_filling",), sizes=("recruitment-grant",),
        ),
        started,
    ),
    _origin("pool", "nyutdannede eller vikarer", "newly trained or locums", "workforce.stock_pool"),
    _origin("hospital", "fra sykehus og annet legearbeid", "from hospitals and other medical work",
            "workforce.new_from_hospital"),
    _origin("abroad", "fra utlandet", "from abroad", "workforce.new_from_abroad"),
    _origin("other_municipalities", "fra lister i andre kommuner", "from lists of other municipalities",
            "workforce.moves_by_ended_agreements"),
    (
        Indicator(
            "neighbours_lose", Text("Fastleger andre kommuner mister", "GPs that other municipalities lose"),
            Text("leger", "GPs"),
            Text("De som kom fra en liste i en annen kommune siden start, mindre de som dro; "
                 "under null vinner de",
                 "Those who came from a list of another municipality since the start, less those who went to one: "
                 "below zero they gain"),
            "municipality", "lower", 0, ("workforce.moves_by_ended_agreements", "workforce.vacancy_filling"),
        ),
        taken,
    ),
)  # fmt: skip
