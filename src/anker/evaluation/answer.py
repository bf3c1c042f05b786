"""The answer in one paragraph, also when the numbers do not decide.

A package leads on an indicator when its paired change at the horizon is the best. The numbers decide only where its
band of differences, to as today and to the runner-up, lies on one side of zero as the tables show it, and the same
package leads under every story of why waits differ and at both ends of every range that is walked. A package that
nobody can choose today never leads.
"""

from dataclasses import dataclass

from anker.evaluation.outcome import POINTS, Answer, Finding, Indicator, PackageOutcome, Spread, Swing
from anker.evaluation.verdict import verdict
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
_NOBODYS_CHOICE = Text(
    "Ingen av pakkene kan velges i dag: de er hypotetiske.",
    "None of the packages can be chosen today: they are hypothetical.",
)
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
BY_LUCK = "luck"
_LUCK = Text("utfallet av flaks og usikre tall", "the play of luck and uncertain numbers")
ENOUGH_IN_STORY = 5  # replicates that drew a story, to say which package does best under it
_LEAST = 0.05  # a change smaller than this shows as 0.0


@dataclass(frozen=True, slots=True)
class Ranking:
    """Who leads on one indicator: by story ("central": the default; those that too few replicates drew left out), and
    at the ends of the swings. `apart`: what the leader does against as today and against the runner-up, paired."""

    indicator: Indicator
    by_story: dict[str, str]
    swings: tuple[Swing, ...]
    apart: tuple[Spread, ...]

    @property
    def leader(self) -> str:
        """The leader under central values and the default story."""
        return self.by_story["central"]

    def deciding(self) -> str | None:
        """The key of what makes the leader change: the story, or the widest swing that does; BY_LUCK where the leader
        is not apart from as today and the runner-up, or too few stories are known; None where the numbers decide."""
        known = {led for story, led in self.by_story.items() if story != "central"}
        if len(known) > 1:
            return STORY_NAME
        if known - {self.leader}:
            return BY_LUCK
        for swing in self.swings:
            if {swing.leads_at_low, swing.leads_at_high} != {self.leader}:
                return swing.quantity.key
        return None if all(verdict(s, self.indicator) == "better" for s in self.apart) else BY_LUCK


def answer(
    packages: tuple[PackageOutcome, ...],
    rankings: tuple[Ranking, ...],
    labels: dict[str, Text],
    replicates: int = 20,
    shipped: bool = False,
    thin_stories: tuple[Text, ...] = (),
) -> Answer:
    """The paragraph. `labels` names quantities by key; `shipped`: the packages are Anker's own; `thin_stories`: those
    that too few replicates drew to say which package does best under them."""
    moved = tuple(r for r in rankings if changes_at_all(r, packages))
    undecided = [(r, key) for r in moved if (key := r.deciding()) is not None]
    decided = tuple(r for r in moved if r.deciding() is None)
    told = _told(decided, undecided, packages, {**labels, BY_LUCK: _LUCK})
    few = FEW if replicates < ENOUGH and len(packages) > 1 else Text("", "")
    held = [text for text in (_assumed(packages, shipped), few, _thin(thin_stories)) if text.nb]
    return Answer(
        told,
        bool(decided) and not undecided,
        next((key for _, key in undecided if key != BY_LUCK), None),
        tuple(r.indicator.id for r in decided),
        tuple((_named(package), _findings(package)) for package in packages[1:]),
        Text(" ".join(t.nb for t in held), " ".join(t.en for t in held)),
    )


def _thin(stories: tuple[Text, ...]) -> Text:
    if not stories:
        return Text("", "")
    nb, en = "; ".join(s.nb for s in stories), "; ".join(s.en for s in stories)
    return Text(
        f"Færre enn {ENOUGH_IN_STORY} gjentakelser trakk disse forklaringene av ventetiden, for få til å si hvilken "
        f"pakke som er best under dem: {nb}.",
        f"Fewer than {ENOUGH_IN_STORY} replicates drew these stories of the waits, too few to say which package does "
        f"best under them: {en}.",
    )


def _told(
    decided: tuple[Ranking, ...],
    undecided: list[tuple[Ranking, str]],
    packages: tuple[PackageOutcome, ...],
    labels: dict[str, Text],
) -> Text:
    """The verdict: what the numbers decide, and what else does."""
    if not decided and not undecided:
        all_hypothetical = len(packages) > 1 and all(p.hypothetical for p in packages[1:])
        return _NOBODYS_CHOICE if all_hypothetical else _NOTHING
    if not undecided:
        return _decided(decided, packages)
    rest = _undecided(undecided, labels, bool(decided))
    return _partly(decided, packages, rest) if decided else rest


def changes_at_all(ranking: Ranking, packages: tuple[PackageOutcome, ...]) -> bool:
    """Whether any package changes the indicator at all, as shown: among packages that do nothing, none leads."""
    changes = [
        p.change[ranking.indicator.id].median for p in packages[1:] if ranking.indicator.id in p.change
    ]
    return any(c is not None and abs(c) >= _LEAST for c in changes)


def _undecided(undecided: list[tuple[Ranking, str]], labels: dict[str, Text], partly: bool) -> Text:
    of: dict[str, list[Text]] = {}
    for ranking, key in undecided:
        of.setdefault(key, []).append(ranking.indicator.label)
    nb = "; ".join(f"{labels[k].nb} avgjør for {_listed([r.nb for r in rs], 'og')}" for k, rs in of.items())
    en = "; ".join(f"{labels[k].en} decides for {_listed([r.en for r in rs], 'and')}" for k, rs in of.items())
    if partly:
        return Text(f"Ellers avgjør de ikke: {nb}.", f"For the rest they do not: {en}.")
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


def _partly(rankings: tuple[Ranking, ...], packages: tuple[PackageOutcome, ...], rest: Text) -> Text:
    nb, en = _leaders(rankings, packages)
    return Text(
        f"Tallene avgjør bare dette: {nb}. {rest.nb}", f"The numbers decide this alone: {en}. {rest.en}"
    )


def _leaders(rankings: tuple[Ranking, ...], packages: tuple[PackageOutcome, ...]) -> tuple[str, str]:
    """The indicators with who leads on each, in both languages."""
    names = {p.id: _named(p) for p in packages}
    nb = ", ".join(f"{_inside(r.indicator.label.nb)} ({names[r.leader].nb})" for r in rankings)
    en = ", ".join(f"{_inside(r.indicator.label.en)} ({names[r.leader].en})" for r in rankings)
    return nb, en


def _decided(rankings: tuple[Ranking, ...], packages: tuple[PackageOutcome, ...]) -> Text:
    nb, en = _leaders(rankings, packages)
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
