"""Part K, as far as it bears on who may hold or serve a list."""

from datetime import date

from anker.register.rules.registry import rule

_BEGAN, REWORDED = date(2017, 3, 1), date(2026, 1, 1)
IN_SCHEME = frozenset({"specialist", "in training", "approved"})
DAYS_IN_ALL, DAYS_IN_YEAR, DAYS_OUT_OF_HOURS = 365, 122, 183


@rule("K01", "K06")
def may_be_gp(competence: str, on: date, in_post_2017: bool = False) -> bool:
    """A GP in the scheme is a specialist in general practice, in that training, or approved; or had a post, or leave
    from one, on 1 March 2017. No such demand before that day."""
    return on < _BEGAN or in_post_2017 or competence in IN_SCHEME


@rule("K03", "K05")
def may_be_locum_without(
    on: date, days_in_all: int, days_in_year: int, out_of_hours_in_year: int = 0
) -> bool:
    """How long one without the competence may serve, in days worked: at most a year in all; from 2026 instead at most
    four months of a calendar year (out of hours six) is allowed too. Before March 2017 no limit stood here."""
    if on < _BEGAN:
        return True
    if days_in_all <= DAYS_IN_ALL:
        return True
    if on < REWORDED:
        return False
    return days_in_year <= DAYS_IN_YEAR and out_of_hours_in_year <= DAYS_OUT_OF_HOURS
