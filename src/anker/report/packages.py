"""How a package is recognised all through the report: a colour, a badge, and whether it is only assumed."""

from dataclasses import dataclass

from anker.evaluation.outcome import Outcome, PackageOutcome
from anker.language import Language
from anker.provenance import Grade
from anker.report.texts import Texts

AS_TODAY = "#5b6573"
# Told apart by people who see colours differently, and at least 3:1 against white.
PALETTE = ("#0062ba", "#b8500b", "#00745f", "#8a3f9d", "#8a6d00", "#c2265b", "#3f7d20", "#4b4fae")


@dataclass(frozen=True, slots=True)
class Shown:
    """A package as it looks in the report. `slot` names its colour in CSS and its hatching in charts; `tags` are what
    must be said wherever it is named (keys of texts/table.yaml): that nobody can choose it, that it is only assumed and
    by whom."""

    package: PackageOutcome
    name: str
    slot: int
    colour: str
    base: bool
    assumed: bool
    tags: tuple[str, ...]

    @property
    def id(self) -> str:
        """The package's id."""
        return self.package.id


def base_of(outcome: Outcome) -> PackageOutcome:
    """The package that the others are compared with: the one without measures, else the first."""
    return next((p for p in outcome.packages if not p.measures), outcome.packages[0])


def only_assumed(package: PackageOutcome) -> bool:
    """Whether the whole package rests on grade C evidence."""
    return bool(package.measures) and all(measure.grade is Grade.C for measure in package.measures)


def shown_packages(outcome: Outcome, lang: Language) -> list[Shown]:
    """All packages: as today first, then those with evidence; last (never ranked first) the only assumed."""
    base = base_of(outcome)
    others = [p for p in outcome.packages if p is not base]
    ordered = [base, *sorted(others, key=only_assumed)]
    slots = {p.id: n for n, p in enumerate(ordered)}
    return [
        Shown(
            p,
            p.label.get(lang),
            slots[p.id],
            _colour(slots[p.id]),
            p is base,
            only_assumed(p),
            _tags(p, outcome.shipped),
        )
        for p in ordered
    ]


def named(shown: Shown, say: Texts) -> str:
    """A package's name with its tags, in plain text."""
    told = ", ".join(say(f"table.{tag}") for tag in shown.tags)
    return f"{shown.name} ({told})" if told else shown.name


def _tags(package: PackageOutcome, shipped: bool) -> tuple[str, ...]:
    own = "assumed_shipped" if shipped else "assumed"
    told = (("hypothetical", package.hypothetical is not None), (own, only_assumed(package)))
    return tuple(tag for tag, holds in told if holds)


def _colour(slot: int) -> str:
    return PALETTE[(slot - 1) % len(PALETTE)] if slot else AS_TODAY
