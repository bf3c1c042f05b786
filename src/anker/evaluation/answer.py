"""The answer in one paragraph, also when the numbers do not decide.

A package leads on an indicator when its paired change at the horizon is the best. The numbers decide only where
the same package leads under every story of why waits differ and at both ends of every range that is walked.
"""

from dataclasses import dataclass

from anker.evaluation.outcome import POINTS, Answer, Finding, PackageOutcome, Swing
from anker.language import Text

MAIN = ("wait_days", "waiting_to_change", "gp_hours")
_NAMES = {
    "wait_days": Text("ventetid", "wait"),
    "waiting_to_change": Text("på venteliste for å bytte", "waiting to change GP"),
    "gp_hours": Text("fastlegens uke", "the GP's week"),
}
_UNITS = {
    "wait_days": Text("dager", "days"),
    "waiting_to_change": POINTS,
    "gp_hours": Text("timer", "hours"),
}

_NOTHING = Text("Det er ingen forskjell å avgjøre.", "There is no difference to decide.")
ENOUGH = 10  # replicates, for a band from the 10th to the 90th percentile
FEW = Text(
    "Obs: så få gjentakelser gir upålitelige bånd; kjør med minst 10.",
    "Note: so few replicates make unreliable bands; run at least 10.",
)
ANKERS = Text(
    "Anker antok dette i pakkene som følger med", "Anker assumed this in the packages that come with it"
)
YOURS = Text("dere antok dette", "you assumed this")
STORY_NAME = "access.story"
_LEAST = 0.05  # a change smaller than this shows as 0.0


@dataclass(frozen=True, slots=True)
class Ranking:
    """Who leads on one indicator: by story ("central": the default), and at the ends of the swings."""

    indicator: str
    label: Text
    by_story: dict[str, str]
    swings: tuple[Swing, ...]

    @property
    def leader(self) -> str:
        """The leader under central values and the default story."""
        return self.by_story["central"]

    def deciding(self) -> str | None:
        """The key of what makes the leader change: the story, or the widest swing that does; None where none does."""
        if any(led != self.leader for led in self.by_story.values()):
            return STORY_NAME
        for swing in self.swings:
            if {swing.leads_at_low, swing.leads_at_high} != {self.leader}:
                return swing.quantity.key
        return None


def answer(
    packages: tuple[PackageOutcome, ...],
    rankings: tuple[Ranking, ...],
    labels: dict[str, Text],
    replicates: int = 20,
    shipped: bool = False,
) -> Answer:
    """The paragraph. `labels` names quantities by key; `shipped`: the packages are Anker's own."""
    moved = tuple(r for r in rankings if changes_at_all(r, packages))
    undecided = [(r, key) for r in moved if (key := r.deciding()) is not None]
    verdict = _undecided(undecided, labels) if undecided else _decided(moved, packages) if moved else _NOTHING
    few = FEW if replicates < ENOUGH and len(packages) > 1 else Text("", "")
    held = [text for text in (_assumed(packages, shipped), few) if text.nb]
    return Answer(
        verdict,
        not undecided,
        undecided[0][1] if undecided else None,
        tuple((_named(package), _findings(package)) for package in packages[1:]),
        Text(" ".join(t.nb for t in held), " ".join(t.en for t in held)),
    )


def changes_at_all(ranking: Ranking, packages: tuple[PackageOutcome, ...]) -> bool:
    """Whether any package changes the indicator at all, as shown: among packages that do nothing, none leads."""
    changes = [p.change[ranking.indicator].median for p in packages[1:] if ranking.indicator in p.change]
    return any(c is not None and abs(c) >= _LEAST for c in changes)


def _undecided(undecided: list[tuple[Ranking, str]], labels: dict[str, Text]) -> Text:
    of: dict[str, list[Text]] = {}
    for ranking, key in undecided:
        of.setdefault(key, []).append(ranking.label)
    nb = "; ".join(f"{labels[k].nb} avgjør for {_listed([r.nb for r in rs], 'og')}" for k, rs in of.items())
    en = "; ".join(f"{labels[k].en} decides for {_listed([r.en for r in rs], 'and')}" for k, rs in of.items())
    return Text(
        f"Tallene avgjør ikke dette. Hvilken pakke som kommer best ut, skifter innenfor rimelige antakelser: {nb}.",
        f"The numbers do not decide this. Which package does best changes within plausible assumptions: {en}.",
    )


def _inside(label: str) -> str:
    """A label as it stands within a sentence: its first letter small, names such as GP as they are."""
    return label[:1].lower() + label[1:]


def _listed(names: list[str], last: str) -> str:
    quoted = [f"«{_inside(name)}»" if last == "og" else f"“{_inside(name)}”" for name in names]
    return f" {last} ".join([", ".join(quoted[:-1]), quoted[-1]] if len(quoted) > 1 else quoted)


def _decided(rankings: tuple[Ranking, ...], packages: tuple[PackageOutcome, ...]) -> Text:
    names = {p.id: _named(p) for p in packages}
    nb = ", ".join(f"{_inside(r.label.nb)} ({names[r.leader].nb})" for r in rankings)
    en = ", ".join(f"{_inside(r.label.en)} ({names[r.leader].en})" for r in rankings)
    return Text(
        f"I modellen, gitt disse antakelsene, står samme pakke først under alle antakelser vi prøvde: {nb}.",
        f"In the model, given these assumptions, the same package comes first under all that we tried: {en}.",
    )


def _named(package: PackageOutcome) -> Text:
    """The package's name, and that it is hypothetical where nobody can choose it today."""
    nb, en = package.label
    return Text(f"{nb} (hypotetisk)", f"{en} (hypothetical)") if package.hypothetical else package.label


def _findings(package: PackageOutcome) -> tuple[Finding, ...]:
    """The package's changes on the main indicators that it has a result for."""
    changes = [(key, package.change[key]) for key in MAIN]
    return tuple(
        Finding(k, _NAMES[k], _UNITS[k], c) for k, c in changes if None not in (c.median, c.p10, c.p90)
    )


def _assumed(packages: tuple[PackageOutcome, ...], shipped: bool) -> Text:
    grades = {m.grade.value for p in packages for m in p.measures}
    if grades != {"C"}:
        return Text("", "")
    who = ANKERS if shipped else YOURS
    return Text(
        f"Alle virkningene bygger på antakelser (grad C): {who.nb}, ingen norsk effektstudie viser det. "
        "Tall i parentes er bånd for flaks og parametre (10–90 prosent).",
        f"All effects rest on assumptions (grade C): {who.en}, no Norwegian effect study shows it. Figures in "
        "brackets are bands of luck and parameters (10-90 percent).",
    )
