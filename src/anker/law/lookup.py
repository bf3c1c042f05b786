"""Rates by date: exact, with source, and an error instead of a guess where there is none."""

from datetime import date
from decimal import Decimal

from anker.law.messages import no_rate, not_money, unknown_word
from anker.law.parameter import Law, Parameter, Value
from anker.law.reader import shipped
from anker.money import ore
from anker.provenance import Quantity


def keys(law: Law | None = None) -> list[str]:
    """All keys, sorted."""
    return sorted((law or shipped()).parameters)


def law_parameter(key: str, law: Law | None = None) -> Parameter:
    """The parameter of a key; InputError with close suggestions where there is none."""
    law = law or shipped()
    if key not in law.parameters:
        raise unknown_word(key, list(law.parameters))
    return law.parameters[key]


def at(key: str, on: date, law: Law | None = None) -> Quantity | None:
    """What the law says on a day, for listings: a MISSING quantity where it is not public, None where no
    interval covers the day. Whoever computes asks `rate` or `exact` instead."""
    found = law_parameter(key, law)
    value = found.at(on)
    return None if value is None else found.quantity(value)


def rate(key: str, on: date, law: Law | None = None) -> Quantity:
    """The rate on a day, in the unit of the key. InputError where there is none or it is not public."""
    found = law_parameter(key, law)
    return found.quantity(_in_force(found, on))


def exact_rate(key: str, on: date, law: Law | None = None) -> Decimal:
    """The rate on a day as printed. InputError as for `rate`."""
    return known(_in_force(law_parameter(key, law), on))


def money_ore(key: str, on: date, law: Law | None = None) -> int:
    """The amount on a day in whole øre, never by way of a float. InputError as for `rate`, and where the
    key is not an amount of kroner."""
    return in_ore(law_parameter(key, law), exact_rate(key, on, law))


def in_ore(found: Parameter, amount: Decimal) -> int:
    """An amount of a parameter in whole øre; InputError where its unit is not kroner."""
    if not found.money:
        raise not_money(found)
    return ore(amount)


def known(value: Value) -> Decimal:
    """The number of a value that is not missing."""
    if value.exact is None:
        raise ValueError("a missing value has no number")
    return value.exact


def _in_force(found: Parameter, on: date) -> Value:
    value = found.at(on)
    if value is None or value.exact is None:
        raise no_rate(found, on)
    return value
