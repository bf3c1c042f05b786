"""Carrying a rate forward past the last known one, and warning when it is past its expected change.

Nothing here happens by itself: whoever carries a rate forward asks for it, and gets an ASSUMED quantity.
"""

from dataclasses import replace
from datetime import date

from anker.language import Text, day_en, day_nb
from anker.law.lookup import in_ore, known, law_parameter
from anker.law.messages import no_rate, repealed
from anker.law.parameter import Law, Parameter, Value
from anker.provenance import Certainty, Quantity


def latest_known(key: str, on: date, law: Law | None = None) -> Quantity:
    """The rate on a day, or else the newest one known before it, as an ASSUMED quantity that says from when.
    InputError where none is known by then, or the rate is repealed."""
    found = law_parameter(key, law)
    value = _newest(found, on)
    quantity = found.quantity(value)
    if value.holds(on):
        return quantity
    how = f"carried forward to {day_en(on)} from the newest value known, of {day_en(value.start)}"
    how_nb = f"ført videre til {day_nb(on)} fra den nyeste kjente verdien, fra {day_nb(value.start)}"
    return replace(
        quantity,
        certainty=Certainty.ASSUMED,
        how="; ".join(filter(None, (how, value.how))),
        how_nb="; ".join(filter(None, (how_nb, value.how_nb))),
    )


def latest_known_ore(key: str, on: date, law: Law | None = None) -> int:
    """As `latest_known`, in whole øre and never by way of a float."""
    found = law_parameter(key, law)
    return in_ore(found, known(_newest(found, on)))


def overdue(key: str, on: date, law: Law | None = None) -> Text | None:
    """A warning when the newest rate known on a day is past the yearly change expected of it; None when it
    is not, when the key has no yearly change, is repealed, or had no rate by then."""
    found = law_parameter(key, law)
    if found.changes is None or (found.repealed and on >= found.repealed):
        return None
    value = _known_by(found, on)
    if value is None:
        return None
    # Only the day the rate came counts, never what was made known later: a reform must not change the past.
    expected = found.changes.next_after(value.start)
    if on < expected:
        return None
    return Text(
        f"{found.label.nb}: satsen fra {day_nb(value.start)} brukes på {day_nb(on)}, men en ny sats var ventet "
        f"{day_nb(expected)}.",
        f"{found.label.en}: the rate from {day_en(value.start)} is used on {day_en(on)}, but a new rate was expected "
        f"on {day_en(expected)}.",
    )


def _newest(found: Parameter, on: date) -> Value:
    value = _known_by(found, on)
    if value is None:
        raise no_rate(found, on)
    if found.repealed and on >= found.repealed:
        raise repealed(found, on)
    return value


def _known_by(found: Parameter, on: date) -> Value | None:
    return next((value for value in reversed(found.known) if value.start <= on), None)
