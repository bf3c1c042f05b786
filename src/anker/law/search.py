"""Finding rates by a word: a key, a part of a key, a topic or its Norwegian name."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from anker.errors import InputError
from anker.language import Language, Text
from anker.law.messages import no_rate, unknown_word
from anker.law.parameter import Law, Parameter
from anker.law.reader import shipped
from anker.law.tariff import whole_law
from anker.provenance import Quantity

_SHOWN = 6  # as many keys as an error tells about one by one


def shown_rate(word: str, on: date, law: Law | None = None) -> list[Quantity]:
    """The rates that a word finds, on a day. A topic shows those of its keys that have a value on the day.
    InputError where the word finds nothing, or nothing of what it finds has a value on the day."""
    given, law = law, law or shipped()
    found = _find(word, law)
    if not found and given is None:  # the rest of the tariff takes a second to read
        law = whole_law()
        found = _find(word, law)
    if not found:
        raise unknown_word(word, _words(law))
    in_force = [(p, value) for p in found if (value := p.at(on)) is not None and value.exact is not None]
    if not in_force:
        raise _none_of(word, found, on)
    return [p.quantity(value) for p, value in in_force]


def _find(word: str, law: Law) -> list[Parameter]:
    """The parameters of a word, in the order of the files: first an exact key, then a topic by name, label
    or alias, then a parameter by alias, then a part of a key ('2ad' finds `tariff.2ad.fee` and its like)."""
    asked, everything = word.strip().casefold(), list(law.parameters.values())
    topics = {topic.name for topic in law.topics if asked in _names(topic.name, *topic.label, *topic.aliases)}
    for choice in (
        [p for p in everything if p.key.casefold() == asked],
        [p for p in everything if p.topic in topics],
        [p for p in everything if asked in _names(*p.aliases)],
        [p for p in everything if f".{asked}." in f".{p.key.casefold()}."],
    ):
        if choice:
            return choice
    return []


def as_rows(quantities: Iterable[Quantity], lang: Language) -> list[dict[str, object]]:
    """Quantities as plain rows to print or to write as JSON. `valid_to` is the first day a value no longer
    holds; dates are texts; a whole number is an int."""
    return [
        {
            "key": q.key,
            "label": q.label.get(lang),
            "value": _plain(q.value),
            "unit": q.unit,
            "valid_from": _iso(q.valid_from),
            "valid_to": _iso(q.valid_to),
            "source": q.source,
            "certainty": str(q.certainty),
            "last_checked": _iso(q.last_checked),
            "note": q.how,
        }
        for q in quantities
    ]


def _none_of(word: str, found: list[Parameter], on: date) -> InputError:
    texts = [no_rate(p, on).text for p in found[:_SHOWN]]
    if len(found) == 1:
        return InputError(texts[0].nb, texts[0].en)
    more = len(found) - len(texts)
    head = Text(f"{word} har ingen sats på {on}.", f"{word} has no rate on {on}.")
    tail = [Text(f"… og {more} til.", f"… and {more} more.")] if more else []
    lines = [head, *texts, *tail]
    return InputError("\n".join(line.nb for line in lines), "\n".join(line.en for line in lines))


def _words(law: Law) -> list[str]:
    topics = [name for topic in law.topics for name in (topic.name, *topic.aliases)]
    return [*law.parameters, *topics, *(alias for p in law.parameters.values() for alias in p.aliases)]


def _names(*names: str) -> set[str]:
    return {name.casefold() for name in names}


def _plain(value: float | None) -> int | float | None:
    return int(value) if value is not None and Decimal(value) == int(value) else value


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
