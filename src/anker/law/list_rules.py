"""The law of lists on one day, as whole numbers: what the register's service and the rehearsal both go by.

Read once per day from the parameters of law/, and handed on: neither side types a number of the law. A law laid on top
(anker.law.lay_on_top) is handed to `Register` and to the rehearsal's `make_world`; prices are read elsewhere.
"""

from datetime import date
from functools import cache
from typing import NamedTuple

from anker.law.lookup import at, exact_rate
from anker.law.parameter import Law

MONTHS_A_YEAR = 12


class ListRules(NamedTuple):
    """The numbers about lists and their agreements on one day. Ages are in whole years; places and persons are listed
    persons. Kernels take it as it is."""

    changes_a_year: int  # own changes of GP in a calendar year
    change_effect_months: int  # a change holds from the first of the month, so many months later
    reopening: int  # free places at which a closed list opens again
    waiting_lists: int  # that a person may stand on; 0 before there were any
    ceiling_max: int
    ceiling_min_without_agreement: int
    own_choice_age: int
    shared_choice_age: int
    closed_child_below: int  # age below which a listed person's child gets in on a closed list
    closed_return_years: int
    closed_return_claim_months: int
    reduction_notice_months: int
    household_child_below: int
    notice_months: int  # of the agreement
    end_age: int  # of the agreement
    time_limited_age_max: int
    start_grant_persons: int  # that a new list is paid for; 0 before there was a start grant
    start_grant_months: int
    start_grant_ceiling_min: int


def list_rules(on: date, law: Law | None = None) -> ListRules:
    """The numbers that hold on a day, of the shipped law or of another. InputError where one is not known (before
    2013); what did not exist yet is 0, and a full list opened at the first free place before there were waiting lists.
    """
    return _shipped_rules(on) if law is None else _read(on, law)


@cache
def _shipped_rules(on: date) -> ListRules:
    return _read(on, None)


def _read(on: date, law: Law | None) -> ListRules:
    def whole(key: str) -> int:
        return int(exact_rate(key, on, law))

    def later(key: str, before: int = 0) -> int:
        return before if at(key, on, law) is None else whole(key)

    return ListRules(
        changes_a_year=whole("list.changes_per_calendar_year"),
        change_effect_months=whole("list.change_effect_months"),
        reopening=later("list.reopening_free_places", before=1),
        waiting_lists=later("list.waiting_lists_per_person"),
        ceiling_max=whole("list.ceiling_max"),
        ceiling_min_without_agreement=whole("list.ceiling_min_without_agreement"),
        own_choice_age=whole("list.own_choice_age"),
        shared_choice_age=whole("list.shared_choice_age"),
        closed_child_below=whole("list.closed_child_below"),
        closed_return_years=whole("list.closed_return_years"),
        closed_return_claim_months=whole("list.closed_return_claim_months"),
        reduction_notice_months=whole("list.reduction_notice_months"),
        household_child_below=whole("list.household_child_below"),
        notice_months=whole("contract.notice_months"),
        end_age=whole("contract.end_age"),
        time_limited_age_max=whole("contract.time_limited_age_max"),
        start_grant_persons=later("start_grant.persons"),
        start_grant_months=MONTHS_A_YEAR * later("start_grant.years_max"),
        start_grant_ceiling_min=later("start_grant.ceiling_min"),
    )
