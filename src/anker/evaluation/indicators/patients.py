"""What patients meet: waits, the legal five days, a GP of one's own, a place on the list one wants."""

import numpy as np

from anker.evaluation.associations import of_continuity
from anker.evaluation.outcome import PERCENT, Indicator
from anker.evaluation.yearly_view import YearBooks, ratio
from anker.language import Text

_WAITS = ("access.story", "access.hours_follow_list", "access.urgent_share", "access.giving_up")
_DAYS = Text("dager", "days")


def wait_days(books: YearBooks) -> np.ndarray:
    """Mean calendar days from a planned need to the booked day."""
    return books.count("wait_days") / books.count("booked")


def within_five(books: YearBooks) -> np.ndarray:
    """Share of planned needs offered a day within five working days (the GP regulation § 22)."""
    return 100.0 * books.count("within_five_working_days") / books.count("planned")


def over_two_weeks(books: YearBooks) -> np.ndarray:
    """Share of planned needs that waited more than 14 calendar days."""
    return 100.0 * books.count("wait_over_14") / books.count("booked")


def _third_next(books: YearBooks) -> np.ndarray:
    """Calendar days to the third free planned visit at the ends of months, mean of the listed residents."""
    lists = books.lists
    return books.mean_by_year(lists["third_next_days"] / lists["months"], lists["listed_months"])


def own_gp(books: YearBooks) -> np.ndarray:
    """Share of consultations with a GP that were with one's own: on a list that stood without a GP for part of the
    year, that part of its own consultations were with a locum."""
    lists = books.lists
    own = books.of_lists("own_gp")
    with_gp = 1.0 - lists["vacant_months"] / lists["months"]
    return 100.0 * ratio(books.by_year(own * with_gp), books.by_year(own + books.of_lists("colleague")))


def relation(books: YearBooks) -> np.ndarray:
    """Mean years that residents on lists with a GP have had that GP, at the end of the year."""
    lists = books.lists
    months, listed = (books.by_year(lists[n] * lists["with_gp"]) for n in ("relation_months", "listed"))
    return ratio(months, listed) / 12.0


def _consultations(books: YearBooks) -> np.ndarray:
    """Consultations with a GP per listed resident."""
    return (books.count("own_gp") + books.count("colleague")) / books.listed


def nurse_contacts(books: YearBooks) -> np.ndarray:
    """Contacts with the team's nurse per 1,000 listed."""
    return 1000.0 * (books.count("nurse") + books.count("proactive")) / books.listed


def out_of_hours(books: YearBooks) -> np.ndarray:
    """Urgent daytime needs that no one at the practice had room for, per 1,000 listed."""
    return 1000.0 * books.count("out_of_hours") / books.listed


def without_gp(books: YearBooks) -> np.ndarray:
    """Residents on a list without a GP, share of the listed through the year."""
    lists = books.lists
    return 100.0 * ratio(books.by_year(lists["vacant_person_months"]), books.by_year(lists["listed_months"]))


def waiting_to_change(books: YearBooks) -> np.ndarray:
    """Residents on a waiting list to change GP, share of the listed at the end of the year."""
    return 100.0 * books.people("waiting_to_change") / books.people("listed")


def without_list(books: YearBooks) -> np.ndarray:
    """Residents who have no place on any list at the end of the year."""
    return books.people("unlisted")


def vacant_lists(books: YearBooks) -> np.ndarray:
    """Lists that stand without a GP at the end of the year."""
    return books.by_year(~books.lists["with_gp"])


INDICATORS = (
    (
        Indicator(
            "wait_days", Text("Ventetid, planlagt time", "Wait, planned visit"), _DAYS,
            Text("Gjennomsnittlig antall kalenderdager fra behovet meldes til timen, ikke hastesaker",
                 "Mean calendar days from asking to the visit, urgent needs left out"),
            "patients", "lower", 1, _WAITS, headline=True,
        ),
        wait_days,
    ),
    (
        Indicator(
            "within_five_working_days", Text("Tilbud innen fem virkedager", "Offered within five working days"),
            PERCENT,
            Text("Andel planlagte behov som fikk tilbud innen fem virkedager (fastlegeforskriften § 22)",
                 "Share of planned needs offered a day within five working days (the GP regulation § 22)"),
            "patients", "higher", 1, (*_WAITS, "access.consultation_working_days"), headline=True,
        ),
        within_five,
    ),
    (
        Indicator(
            "over_two_weeks", Text("Ventetid over 14 dager", "Wait over 14 days"), PERCENT,
            Text("Andel planlagte behov med mer enn 14 kalenderdagers ventetid, medregnet pasientens egne ønsker",
                 "Share of planned needs that waited more than 14 calendar days, patients' own wishes included"),
            "patients", "lower", 1, _WAITS,
        ),
        over_two_weeks,
    ),
    (
        Indicator(
            "third_next_available", Text("Tredje ledige time", "Third next available appointment"), _DAYS,
            Text("Kalenderdager til den tredje ledige timen i timeboken ved månedsslutt, snitt for listeinnbyggerne",
                 "Calendar days to the third free visit in the book at the ends of months, mean of the listed"),
            "patients", "lower", 1, _WAITS,
        ),
        _third_next,
    ),
    (
        Indicator(
            "own_gp_share", Text("Konsultasjoner hos egen fastlege", "Consultations with one's own GP"), PERCENT,
            Text("Andel av konsultasjonene hos lege på kontoret; hos vikar på liste uten fast lege er ikke egen",
                 "Share of consultations with a GP at the practice; a locum on a list without a GP is not one's own"),
            "patients", "higher", 1, ("workforce.vacancy_filling", "access.urgent_share", "access.urgent_overtime"),
        ),
        own_gp,
    ),
    (
        Indicator(
            "relation_years", Text("Tid med samme fastlege", "Time with the same GP"), Text("år", "years"),
            Text("Snitt for innbyggere på liste med fast lege, ved årets slutt",
                 "Mean of residents on a list with a GP, at the end of the year"),
            "patients", "higher", 1,
            ("register.change_wish_per_year", "workforce.strain_exit", "workforce.vacancy_filling"),
            beside=tuple(q.key for q in of_continuity()),
        ),
        relation,
    ),
    (
        Indicator(
            "consultations_per_listed", Text("Konsultasjoner per innbygger", "Consultations per listed resident"),
            Text("per år", "per year"),
            Text("Konsultasjoner hos lege, medregnet e-konsultasjoner", "Consultations with a GP, electronic included"),
            "patients", "neither", 2, ("access.need_scale", "access.women_factor"),
        ),
        _consultations,
    ),
    (
        Indicator(
            "nurse_contacts", Text("Kontakter med sykepleier i team", "Contacts with the team's nurse"),
            Text("per 1 000 og år", "per 1,000 and year"),
            Text("Delegerte og oppsøkende kontakter", "Delegated and outreach contacts"),
            "patients", "neither", 0, ("access.delegation", "access.outreach"),
        ),
        nurse_contacts,
    ),
    (
        Indicator(
            "out_of_hours",
            Text("Hastebehov kontoret ikke hadde plass til", "Urgent needs without room at the practice"),
            Text("per 1 000 og år", "per 1,000 and year"),
            Text("Hastebehov på dagtid som gikk til legevakt; all annen legevakt er ikke med",
                 "Urgent daytime needs that went to out-of-hours care; all other use of it is left out"),
            "patients", "lower", 1, ("access.urgent_share", "access.urgent_overtime", "access.story"),
        ),
        out_of_hours,
    ),
    (
        Indicator(
            "residents_without_gp", Text("Innbyggere uten fast lege", "Residents without a regular GP"), PERCENT,
            Text("Andel av listeinnbyggerne på liste uten fast lege, snitt gjennom året",
                 "Share of the listed on a list without a permanent GP, mean through the year"),
            "patients", "lower", 1, ("workforce.vacancy_filling", "workforce.strain_exit"), headline=True,
        ),
        without_gp,
    ),
    (
        Indicator(
            "waiting_to_change", Text("På venteliste for å bytte fastlege", "Waiting to change GP"), PERCENT,
            Text("Andel av listeinnbyggerne som ved årets slutt står på venteliste",
                 "Share of the listed who stand on a waiting list at the end of the year"),
            "patients", "lower", 1,
            ("build.wish_from_away", "register.change_wish_per_year", "register.wish_lasts"), headline=True,
        ),
        waiting_to_change,
    ),
    (
        Indicator(
            "residents_without_list", Text("Innbyggere uten plass på liste", "Residents without a place on a list"),
            Text("personer", "persons"),
            Text("Personer uten plass ved årets slutt", "Persons without a place at the end of the year"),
            "patients", "lower", 0, ("register.reserve_kept",), rare=True,
        ),
        without_list,
    ),
    (
        Indicator(
            "vacant_lists", Text("Lister uten fast lege", "Lists without a GP"), Text("lister", "lists"),
            Text("Lister som står uten fast lege ved årets slutt", "Lists that stand without a GP at year's end"),
            "municipality", "lower", 0, ("workforce.vacancy_filling", "workforce.strain_exit"), rare=True,
        ),
        vacant_lists,
    ),
)  # fmt: skip
