"""What GPs meet: the week, the list, who leaves and who comes."""

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
            Text("Leger som sluttet på en liste i året", "GPs who left a list in the year"),
            "gps", "lower", 1, ("workforce.exit_40_54", "workforce.strain_exit"), rare=True,
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
)  # fmt: skip
