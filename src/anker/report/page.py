"""What every section works with: the outcome, the language, the packages as shown, and the notes."""

from dataclasses import dataclass, field
from typing import Literal

from markupsafe import Markup

from anker.evaluation.outcome import Indicator, Outcome, Spread
from anker.language import Language
from anker.provenance import Quantity
from anker.report.cells import FigureCell, cell, scale_of, units
from anker.report.citing import Citing
from anker.report.notes import note_mark, wrapped
from anker.report.numbers import Numbers, Scale
from anker.report.packages import Shown, shown_packages
from anker.report.texts import Texts


@dataclass
class Page:
    """The report in the making. Sections are told in order, so notes are numbered as they are read."""

    outcome: Outcome
    lang: Language
    say: Texts = field(init=False)
    numbers: Numbers = field(init=False)
    citing: Citing = field(init=False)
    packages: list[Shown] = field(init=False)
    scales: dict[str, Scale] = field(init=False)

    def __post_init__(self) -> None:
        self.say, self.numbers = Texts(self.lang), Numbers(self.lang)
        self.citing = Citing(self.outcome, self.say, self.numbers)
        self.packages = shown_packages(self.outcome, self.lang)
        self.scales = {i.id: scale_of(i, self.outcome, self.say) for i in self.outcome.indicators}

    @property
    def headlines(self) -> list[Indicator]:
        """The indicators that the first page shows."""
        return [indicator for indicator in self.outcome.indicators if indicator.headline]

    @property
    def horizon(self) -> int:
        """The last year."""
        return self.outcome.start.year + self.outcome.years - 1

    def indicator(self, id: str) -> Indicator:
        """The indicator with this id."""
        return next(indicator for indicator in self.outcome.indicators if indicator.id == id)

    def package(self, id: str) -> Shown | None:
        """The package with this id, if it is in the report."""
        return next((package for package in self.packages if package.id == id), None)

    def why(self, package: Shown, indicator: Indicator) -> str:
        """Why a package has no result for an indicator."""
        reason = package.package.missing.get(indicator.id)
        return reason.get(self.lang) if reason else self.say("table.no_reason")

    def cell(self, package: Shown, indicator: Indicator) -> FigureCell:
        """The cell of one package and one indicator."""
        return cell(package, indicator, self.scales[indicator.id], self.numbers, self.say)

    def unit(self, indicator: Indicator, of: Literal["level", "change", "both"] = "level") -> str:
        """The unit of an indicator's levels, of its changes, or of a table that shows both."""
        scale = self.scales[indicator.id]
        return {"level": scale.unit, "change": scale.change, "both": units(scale, self.say)}[of]

    def number(self, text: str, note: int, marked: bool = True) -> Markup:
        """A number that opens its source."""
        return wrapped(text, note, self.citing.notes.tip(note), marked)

    def quantity(self, quantity: Quantity, marked: bool = True) -> Markup:
        """A quantity's value, opening its source."""
        return self.number(self.citing.value(quantity), self.citing.quantity(quantity), marked)

    def range(self, quantity: Quantity) -> Markup:
        """A quantity's plausible range, opening its source; empty where there is none."""
        if quantity.low is None or quantity.high is None:
            return Markup("")
        text = self.numbers.range(quantity.low, quantity.high)
        return self.number(text, self.citing.quantity(quantity), marked=False)

    def chosen(self, value: int | str, marked: bool = False) -> Markup:
        """A number that was chosen for the run."""
        text = value if isinstance(value, str) else self.numbers.plain(value)
        return self.number(text, self.citing.choice(), marked)

    def banded(self, text: str) -> Markup:
        """Words about how bands are made, whose numbers open that note."""
        return self.citing.text(text, self.citing.band)

    def spread(self, indicator: Indicator, spread: Spread, signed: bool = False) -> Markup:
        """A median with its band, opening its source; or that it is missing."""
        if spread.median is None:
            return Markup('<span class="missing">{}</span>').format(self.say("certainty.missing"))
        scale = self.scales[indicator.id]
        main = self.number(
            self.numbers.scaled(spread.median, scale, signed),
            self.citing.result(indicator, spread.band),
            marked=False,
        )
        if indicator.rare or spread.p10 is None:
            return main
        return main + Markup(' <span class="band">({})</span>').format(
            self.numbers.band(spread, scale, signed)
        )

    def ref(self, indicator: Indicator, band: Spread | None = None) -> Markup:
        """The raised note number of an indicator's results."""
        return note_mark(self.citing.result(indicator, band.band if band else "luck and parameters"))

    def refs(self, quantity: Quantity) -> Markup:
        """The raised note number of a quantity."""
        return note_mark(self.citing.quantity(quantity))
