"""The errors of the law room, in both languages: what was asked, what is nearest, what to do."""

from collections.abc import Iterable
from datetime import date, timedelta
from difflib import get_close_matches

from anker.errors import InputError
from anker.language import Text
from anker.law.parameter import Parameter, Value


def no_rate(found: Parameter, on: date) -> InputError:
    """No rate on a day, or one that is not public: the nearest dates before and after that have one."""
    why, near = _why(found, on), nearest(found, on)
    return InputError(
        f"{found.key} ({found.label.nb}) har ingen sats på {on}{why.nb}. {near.nb}",
        f"{found.key} ({found.label.en}) has no rate on {on}{why.en}. {near.en}",
    )


def nearest(found: Parameter, on: date) -> Text:
    """The nearest days with a rate, before and after a day."""
    before = [value for value in found.known if value.start <= on]
    after = [value for value in found.known if value.start > on]
    sides = []
    if before:
        sides.append(_span(before[-1], Text("før", "before")))
    if after:
        sides.append(_span(after[0], Text("etter", "after")))
    if not sides:
        return Text("Ingen verdi er kjent på noen dato.", "No value is known on any date.")
    nb, en = "; ".join(side.nb for side in sides), "; ".join(side.en for side in sides)
    return Text(f"Nærmeste dato med sats {nb}.", f"Nearest date with a rate {en}.")


def unknown_word(word: str, words: Iterable[str]) -> InputError:
    """A key or word that finds nothing, with those that look like it."""
    lower = {candidate.casefold(): candidate for candidate in words}
    close = [lower[match] for match in get_close_matches(word.casefold(), lower, n=3, cutoff=0.5)]
    nb = f" Mente du {', '.join(close)}?" if close else ""
    en = f" Did you mean {', '.join(close)}?" if close else ""
    return InputError(f"Ukjent nøkkel eller emne: {word}.{nb}", f"Unknown key or topic: {word}.{en}")


def not_money(found: Parameter) -> InputError:
    """A key that is not an amount of kroner was asked for in øre."""
    return InputError(
        f"{found.key} er ikke et kronebeløp (enhet: {found.unit}).",
        f"{found.key} is not an amount of kroner (unit: {found.unit}).",
    )


def repealed(found: Parameter, on: date) -> InputError:
    """A repealed rate was to be carried forward past its end."""
    why, near = _why(found, on), nearest(found, on)
    return InputError(
        f"{found.key} ({found.label.nb}) kan ikke føres videre til {on}{why.nb}. {near.nb}",
        f"{found.key} ({found.label.en}) cannot be carried forward to {on}{why.en}. {near.en}",
    )


def _why(found: Parameter, on: date) -> Text:
    value = found.at(on)
    if value is not None:
        return Text(
            ": verdien mangler, den er ikke offentlig eller ikke funnet",
            ": the value is missing, it is not public or was not found",
        )
    if found.repealed and on >= found.repealed:
        nb = f" og avløst av {found.replaced_by}" if found.replaced_by else ""
        en = f" and replaced by {found.replaced_by}" if found.replaced_by else ""
        return Text(f": opphevet fra {found.repealed}{nb}", f": repealed from {found.repealed}{en}")
    return Text("", "")


def _span(value: Value, side: Text) -> Text:
    """Where one value holds, with its last day, since people count the last day in."""
    day = _nearest_day(value, side)
    return Text(f"{side.nb}: {day} ({value.exact})", f"{side.en}: {day} ({value.exact})")


def _nearest_day(value: Value, side: Text) -> date:
    last = None if value.end is None else value.end - timedelta(days=1)
    return last if side.en == "before" and last else value.start
