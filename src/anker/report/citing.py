"""What the notes say: for a quantity with its source, a result of the model, a choice of the run."""

from collections import Counter
from collections.abc import Callable

from markupsafe import Markup, escape

from anker.evaluation.outcome import Band, Indicator, Outcome
from anker.language import days_told
from anker.provenance import Certainty, Quantity
from anker.report.notes import Note, Notes, cited, has_number, linked, note_mark
from anker.report.numbers import Numbers
from anker.report.texts import Texts, sentence

_SHORT = 3  # a unit that must not be parted from its number


class Citing:
    """Writes notes and hands out their numbers."""

    def __init__(self, outcome: Outcome, say: Texts, numbers: Numbers) -> None:
        self.outcome, self.say, self.numbers, self.notes = outcome, say, numbers, Notes()

    def quantity(self, quantity: Quantity) -> int:
        """The note of one quantity: value, unit, certainty, source, dates and how."""
        return self.notes.cite(f"quantity {quantity.key}", lambda: self._quantity(quantity))

    def result(self, indicator: Indicator, band: Band = "luck and parameters") -> int:
        """The note of one indicator's results."""
        return self.notes.cite(f"result {indicator.id} {band}", lambda: self._result(indicator, band))

    def choice(self) -> int:
        """The note of what was chosen for the run: start, years, replicates, seed."""
        command = self.outcome.command
        if not command:
            return self.notes.cite("choice", lambda: self._plain("choice_in_python"))
        return self.notes.cite("choice", lambda: self._plain("choice", command=command))

    def counted(self) -> int:
        """The note of what the run itself counted: checks and times."""
        return self.notes.cite("counted", lambda: self._plain("counted"))

    def band(self) -> int:
        """The note of how bands are made."""
        return self.notes.cite("band", lambda: self._plain("band"))

    def vintage(self) -> int:
        """The note of the figures that the run starts from."""
        return self.notes.cite(
            "vintage",
            lambda: self._plain("vintage", vintage=days_told(self.outcome.data_vintage, self.say.lang)),
        )

    def law(self) -> int:
        """The note of dates and sections in running text."""
        return self.notes.cite("law", lambda: self._plain("law"))

    def evidence(self) -> int:
        """The note of numbers in the words about a measure's evidence."""
        return self.notes.cite("evidence", lambda: self._plain("evidence"))

    def deciding(self) -> int | None:
        """The note of the quantity that decides who comes first, where one does."""
        quantity = self.outcome.quantities.get(self.outcome.answer.deciding or "")
        return self.quantity(quantity) if quantity else None

    def text(self, text: str, note: Callable[[], int]) -> Markup:
        """Running text whose numbers open a note; without any, the note is not asked for."""
        if not has_number(text):
            return escape(text)
        number = note()
        return cited(text, number, self.notes.tip(number))

    def certainty(self, certainty: Certainty) -> str:
        """The certainty in words."""
        return self.say(f"certainty.{certainty.value}")

    def value(self, quantity: Quantity) -> str:
        """A quantity's value with its unit, or that it is missing."""
        if quantity.value is None:
            return self.say("certainty.missing")
        unit = self.say.unit(quantity.unit)
        if quantity.unit.startswith("NOK") and abs(quantity.value) >= 1e6:
            million = unit.replace("kr", "mill. kr", 1).replace("NOK", "million NOK", 1)
            return f"{self.numbers.free(quantity.value / 1e6)}\u00a0{million}"
        space = "\u00a0" if len(unit) <= _SHORT else " "
        return f"{self.numbers.free(quantity.value)}{space}{unit}"

    def _quantity(self, q: Quantity) -> Note:
        sure, say = self.certainty(q.certainty), self.say
        lines = [escape(f"{say('notes.certainty')}: {sure}.")]
        if q.value is not None:
            lines.insert(0, escape(f"{say('notes.value')}: {self.value(q)}."))
        if q.low is not None and q.high is not None:
            lines.append(
                escape(f"{say('notes.range')}: {self.numbers.range(q.low, q.high)} {say.unit(q.unit)}.")
            )
        if how := q.basis.get(say.lang):
            lines.append(Markup("{}: {}.").format(say("notes.how"), linked(how.rstrip("."))))
        if q.source:
            lines.append(Markup("{}: {}.").format(say("notes.source"), linked(q.source.rstrip("."))))
        if dates := self._dates(q):
            lines.append(escape(dates))
        tip = [
            sentence(q.label.get(say.lang)),
            f"{sure.capitalize()}: {self.value(q)}",
            _short(q.source or q.basis.get(say.lang)),
        ]
        return Note(sentence(q.label.get(say.lang)), tuple(lines), "\n".join(part for part in tip if part))

    def _dates(self, q: Quantity) -> str:
        told = [("from", q.valid_from), ("to", q.valid_to), ("checked", q.last_checked)]
        return " ".join(f"{self.say(f'notes.{k}')} {self.numbers.day(day)}." for k, day in told if day)

    def _result(self, indicator: Indicator, band: Band) -> Note:
        say, lang = self.say, self.say.lang
        name = self.say.bands([band])
        inputs, beside = (
            [self.outcome.quantities[key] for key in keys if key in self.outcome.quantities]
            for keys in (indicator.sources, indicator.beside)
        )
        counts = Counter(q.certainty for q in inputs)
        sure = ", ".join(f"{n} {say(f'certainty.many_{c.value}')}" for c, n in sorted(counts.items()))
        lines = [
            linked(f"{say('notes.calculated')} {indicator.meaning.get(lang)}"),
            escape(say("notes.spread", band=name, unit=indicator.unit.get(lang))),
            Markup("{}: {}.").format(say("notes.rests"), Markup(", ").join(map(self._input, inputs))),
        ]
        tip = [indicator.label.get(lang), say("notes.short", band=name), f"{say('notes.rests')}: {sure}"]
        return Note(
            indicator.label.get(lang),
            (*(lines if inputs else lines[:2]), *self._beside(beside)),
            "\n".join(tip if inputs else tip[:2]),
        )

    def _beside(self, associations: list[Quantity]) -> list[Markup]:
        """Published associations: told as such, with their values, where there are any."""
        told = [
            escape(f"{q.label.get(self.say.lang)}: {self.value(q)}") + note_mark(self.quantity(q))
            for q in associations
        ]
        return [Markup("{} {}.").format(self.say("notes.beside"), Markup("; ").join(told))] if told else []

    def _input(self, quantity: Quantity) -> Markup:
        number = self.quantity(quantity)
        return escape(
            f"{quantity.label.get(self.say.lang)} ({self.certainty(quantity.certainty)})"
        ) + note_mark(number)

    def _plain(self, key: str, **values: object) -> Note:
        title, line = self.say(f"notes.{key}_title"), self.say(f"notes.{key}", **values)
        return Note(title, (escape(line),), f"{title}\n{line}")


def _short(source: str, longest: int = 90) -> str:
    text = source.replace("https://", "").replace("http://", "").removeprefix("www.")
    return text if len(text) <= longest else text[: longest - 1] + "…"
