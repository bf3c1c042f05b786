"""Laying a value of one's own on top of the law from a day on. What held before that day stays as it was."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from anker.law.lookup import law_parameter
from anker.law.messages import repealed
from anker.law.parameter import Law, Parameter, Value
from anker.law.reader import shipped
from anker.provenance import Certainty


def lay_on_top(key: str, start: date, exact: Decimal | int | str, why: str, law: Law | None = None) -> Law:
    """A law in which the key has a new value, ASSUMED for the reason `why`, from a day on (until the rate's
    repeal, where it has one). The law given is unchanged. InputError where the key is unknown or repealed."""
    law = law or shipped()
    found = law_parameter(key, law)
    if found.repealed and start >= found.repealed:
        raise repealed(found, start)
    new = Value(start, found.repealed, Decimal(exact), Certainty.ASSUMED, source="", note=why)
    values = (*_before(found, start), new)
    return replace(law, parameters={**law.parameters, key: replace(found, values=values)})


def _before(found: Parameter, start: date) -> tuple[Value, ...]:
    """The values of the days before `start`, the last one cut off there."""
    return tuple(
        value if value.end is not None and value.end <= start else replace(value, end=start)
        for value in found.values
        if value.start < start
    )
