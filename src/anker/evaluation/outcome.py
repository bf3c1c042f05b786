"""What a whole rehearsal found, ready to be told: the one thing that the report and summary.json are made of.

All numbers are floats in the unit of their indicator; a Spread's `median` is None exactly where the result rests on
something that is not public. Bands are named: "luck and parameters" means that every replicate also drew each
assumed parameter anew from its plausible range.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from anker.language import Language, Text
from anker.number_format import with_sign
from anker.provenance import Grade, Quantity
from anker.rehearse.measure import Decider

Band = Literal["luck and parameters", "luck only"]
Party = Literal["patients", "gps", "municipality", "state"]
StepKind = Literal["today", "drift", "measure", "interaction", "rest", "horizon"]
PERCENT, POINTS = Text("prosent", "percent"), Text("prosentpoeng", "percentage points")


@dataclass(frozen=True, slots=True)
class Spread:
    """Median, 10th and 90th percentile over replicates (one more falls between them in 8 of 10); None where the result
    rests on a missing figure."""

    median: float | None
    p10: float | None
    p90: float | None
    band: Band = "luck and parameters"


@dataclass(frozen=True, slots=True)
class Indicator:
    """What one number means. `sources` are keys of Outcome.quantities that it rests on, `beside` of published
    associations that are told with it and that nothing is worked out from.

    `better`: the direction that its party would call better. `rare` results (a list standing empty) are told as a
    probability and a count, not as a median with a band. `sizes`: the measures (by kind) whose size its change always
    tells; None where it tells no size.
    """

    id: str
    label: Text
    unit: Text
    meaning: Text
    party: Party
    better: Literal["lower", "higher", "neither"]
    decimals: int
    sources: tuple[str, ...]
    headline: bool = False
    rare: bool = False
    beside: tuple[str, ...] = ()
    sizes: tuple[str, ...] | None = None

    @property
    def unit_of_change(self) -> Text:
        """The unit of a difference: shares differ by percentage points."""
        return POINTS if self.unit == PERCENT else self.unit


@dataclass(frozen=True, slots=True)
class MeasureTold:
    """One measure as the report tells it."""

    id: str
    label: Text
    description: Text
    legal_basis: Text
    decided_by: tuple[Decider, ...]
    grade: Grade
    evidence: Text
    parameters: tuple[Quantity, ...]


@dataclass(frozen=True, slots=True)
class GroupChange:
    """Change at the horizon against as today for one part of the residents (an age group, a need group, the tenth
    with the longest waits)."""

    kind: Literal["age", "need", "worst-off"]
    group: Text
    indicator: str
    level: Spread
    change: Spread


@dataclass(frozen=True, slots=True)
class ContactCodes:
    """One kind of contact and the codes that it carries, at the horizon: number of contacts, reimbursement and
    co-payment due (whoever pays it) in øre, each a whole number for every replicate."""

    kind: Text
    who: Text
    codes: str
    contacts: tuple[int, ...]
    reimbursement_ore: tuple[int, ...]
    copayment_ore: tuple[int, ...]

    def mean(self, column: str) -> float:
        """The mean over replicates of contacts, reimbursement_ore or copayment_ore."""
        values: tuple[int, ...] = getattr(self, column)
        return sum(values) / len(values)


@dataclass(frozen=True, slots=True)
class PaymentTold:
    """What one party pays another for an item in the last year, øre in every replicate. Parties: municipality, state,
    patient, "joining practices", "other practices", and who else the ledger names."""

    payer: str
    payee: str
    item: str
    ore: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PackageOutcome:
    """One package of measures: levels at the horizon, paired changes against as today, and the years between.

    `missing` gives, by indicator, why there is no result. `by_year` maps indicator to (year, Spread) pairs.
    `hypothetical` says, where it applies, that nobody can choose this today. `replicates`: by indicator, the value of
    every year in every replicate.
    """

    id: str
    label: Text
    description: Text
    measures: tuple[MeasureTold, ...]
    hypothetical: Text | None
    level: dict[str, Spread]
    change: dict[str, Spread]
    by_year: dict[str, tuple[tuple[int, Spread], ...]]
    groups: tuple[GroupChange, ...]
    missing: dict[str, Text] = field(default_factory=dict)
    codes: tuple[ContactCodes, ...] = ()
    replicates: dict[str, tuple[tuple[float, ...], ...]] = field(default_factory=dict)
    payments: tuple[PaymentTold, ...] = ()


@dataclass(frozen=True, slots=True)
class WaterfallStep:
    """One step of a package's waterfall for one indicator, in the model, given these assumptions.

    kind: "today" (median level in the first year), "drift" (from there to as today's median level in the last),
    "measure", "interaction", "rest" (from the replicates that rehearse measures alone to all of them; without a band),
    "horizon" (as today's median level in the last year and the package's median change). The steps between the two
    levels add up.
    """

    package: str
    indicator: str
    kind: StepKind
    label: Text
    value: Spread
    grade: Grade | None = None


@dataclass(frozen=True, slots=True)
class Swing:
    """How the answer (a package's change against as today) moves when one uncertain number walks its range.

    `leads_at_low` and `leads_at_high` name the package that does best on the indicator at each end.
    """

    quantity: Quantity
    indicator: str
    package: str
    at_low: float
    at_high: float
    leads_at_low: str
    leads_at_high: str


@dataclass(frozen=True, slots=True)
class PrecisionReached:
    """How precise a headline indicator is: the half-width of the 90 % interval of the mean change of the package where
    it is widest, beside the one asked for, in the unit of the change."""

    indicator: str
    package: str
    half_width: float
    asked: float


@dataclass(frozen=True, slots=True)
class Corner:
    """What a package that changes list lengths does to an indicator under one story of why waits differ.

    hours: "kept" and "follow" in the central replicate, with opened hours kept or following the list; "drawn": the mean
    over the replicates that drew the story, each with its own draw of how far hours follow.
    """

    package: str
    indicator: str
    story: str
    label: Text
    hours: Literal["kept", "follow", "drawn"]
    change: float


@dataclass(frozen=True, slots=True)
class StoryLead:
    """The package that does best on an indicator under one story of why waits differ, where the story decides.

    `change`: against as today at the horizon, the mean over the `replicates` that drew the story; `low` and `high` the
    lowest and the highest of them. Story "central": one rehearsal with central values and the default story.
    """

    indicator: str
    story: str
    label: Text
    package: str
    change: float
    low: float
    high: float
    replicates: int


@dataclass(frozen=True, slots=True)
class Finding:
    """One package's change on one main indicator, in the answer's words (`name` of what changes, its unit)."""

    indicator: str
    name: Text
    unit: Text
    change: Spread

    def told(self, lang: Language) -> str:
        """As running text: the median change and its band."""
        to = "til" if lang == "nb" else "to"
        low, middle, high = (_signed(v, lang) for v in (self.change.p10, self.change.median, self.change.p90))
        return f"{self.name.get(lang)} {middle} {self.unit.get(lang)} ({low} {to} {high})"


def _signed(value: float | None, lang: Language) -> str:
    if value is None:
        raise ValueError("a missing change is not told")
    return with_sign(value, 1, lang, group="")


_NOTHING = Text("", "")


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer in one paragraph. `decided` is False where, for some main indicator, the leader is not apart from the
    others or the ranking flips within plausible ranges; the verdict then says for what the numbers decide
    (`decided_for`, ids of indicators), and `deciding` is the key of the quantity that decides the rest, if one does."""

    verdict: Text
    decided: bool
    deciding: str | None
    decided_for: tuple[str, ...] = ()
    findings: tuple[tuple[Text, tuple[Finding, ...]], ...] = ()  # by package, by its label
    reservations: Text = _NOTHING

    @property
    def paragraph(self) -> Text:
        """All of it as running text."""
        return Text(self._told("nb"), self._told("en"))

    def _told(self, lang: Language) -> str:
        found = [
            f"{package.get(lang)}: {', '.join(finding.told(lang) for finding in of)}."
            for package, of in self.findings
        ]
        parts = [self.verdict.get(lang), *found, self.reservations.get(lang)]
        return " ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class RunFacts:
    """How the runs were made: the day, an id, versions, processors, runs (and how many were finished before), seconds
    by phase, and the most memory held by all processes, in MB."""

    made: str
    run_id: str
    anker: str
    python: str
    processes: int
    runs: int
    runs_reused: int
    phase_seconds: dict[str, float]
    peak_memory_mb: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """Everything that one `anker run` found. `assumptions`: what the scenario itself sets about the day.

    `title` is the place's name, with its county where another place has or had that name; `county` is empty for a
    county and for the country. `shipped`: the packages are Anker's own, so what they assume is Anker's assumption.
    `leads` has the indicators that the story of why waits differ decides for. `drawings`: in how many the place was
    built; `stories`: which story of why waits differ each replicate drew. `run`: how the runs were made.
    """

    place: str
    place_slug: str
    title: str
    county: str
    scenario: Text
    start: date
    years: int
    replicates: int
    seed: int
    data_vintage: str
    command: str
    indicators: tuple[Indicator, ...]
    facts: tuple[Quantity, ...]
    packages: tuple[PackageOutcome, ...]
    waterfall: tuple[WaterfallStep, ...]
    swings: tuple[Swing, ...]
    answer: Answer
    warnings: tuple[Text, ...]
    caveats: tuple[Text, ...]
    quantities: dict[str, Quantity]
    identities: dict[str, int]
    corners: tuple[Corner, ...] = ()
    assumptions: tuple[Text, ...] = ()
    shipped: bool = False
    leads: tuple[StoryLead, ...] = ()
    precision: tuple[PrecisionReached, ...] = ()
    drawings: int = 1
    stories: tuple[str, ...] = ()
    run: RunFacts | None = None
