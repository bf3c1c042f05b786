"""What a practice is advised, in plain words: join, wait or decline, what waiting is worth, what would be needed."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from anker.language import Text
from anker.number_format import NARROW, fixed
from anker.report.money.base import ore_cell
from anker.report.money.practice_figures import Case, gain_of, loss_at_exit, visits_needed
from anker.report.money.sheet import Grid, Ore
from anker.settlement import costs


class TeamChoice(StrEnum):
    """What a practice can do."""

    JOIN = "join"
    WAIT = "wait"
    DECLINE = "decline"


@dataclass(frozen=True)
class Advice:
    """The advice and what it rests on, øre a year: what a team adds at worst, by the practice's own figures and at
    best; what is lost if the scheme ends; visits a post at which it pays (None: never); the visits that a post can
    have, from and to."""

    choice: TeamChoice
    worst: Fraction
    own: Fraction
    best: Fraction
    exit_loss: Fraction
    needed: int | None
    possible: tuple[int, int]


def advice_of(figures: dict[str, Fraction], cases: tuple[Case, ...]) -> Advice:
    """Join where the practice's own figures pay; wait where only the best reading does; else decline."""
    worst, own, best = (sum(gain_of(figures, case).values(), Fraction(0)) for case in cases)
    choice = TeamChoice.JOIN if own >= 0 else TeamChoice.WAIT if best >= 0 else TeamChoice.DECLINE
    visits = costs.cost_quantities()["settle.nurse_visits_per_post"]
    possible = (int(visits.low or 0), int(visits.high or 0))
    exit_loss = sum(loss_at_exit(figures).values(), Fraction(0))
    return Advice(choice, worst, own, best, exit_loss, visits_needed(figures), possible)


def advice_text(found: Advice, figures: dict[str, Fraction]) -> tuple[Text, ...]:
    """The advice in words."""
    gps = max(figures["gps"], Fraction(1))
    own, worst, best = (_kroner(part / gps) for part in (found.own, found.worst, found.best))
    spread = Text(
        f"Etter deres tall: {own.nb} kr per fastlege i året (verst {worst.nb}, best {best.nb}).",
        f"By your figures: NOK {own.en} per GP a year (worst {worst.en}, best {best.en}).",
    )
    said = {
        TeamChoice.JOIN: Text("Råd: bli med. Teamet lønner seg etter tallene i filen.",
                          "Advice: join. The team pays by the figures in the file."),
        TeamChoice.WAIT: Text("Råd: vent. Teamet lønner seg ikke etter tallene i filen, men kan det ved bedre bruk.",
                          "Advice: wait. The team does not pay by the figures in the file, but can with better use."),
        TeamChoice.DECLINE: Text("Råd: avslå på dagens vilkår. Selv den beste bruken vi antar, dekker ikke kostnaden.",
                             "Advice: decline on today's terms. Even the best use that we assume does not cover it."),
    }  # fmt: skip
    return (said[found.choice], spread, _use(found, figures))


def _use(found: Advice, figures: dict[str, Fraction]) -> Text:
    """How much use it takes; where no post can have so many visits, the grant that would be needed instead."""
    low, high = found.possible
    counted = int(figures["nurse_visits_per_post"])
    if found.needed is not None and found.needed <= high:
        return Text(
            f"For å lønne seg må sykepleieren ha {found.needed} konsultasjoner per årsverk; dere regner med {counted}. "
            f"Et årsverk kan ha {low}–{high} (antatt).",
            f"To pay, the nurse needs {found.needed} consultations per post; you count on {counted}. "
            f"A post can have {low}–{high} (assumed).",
        )
    each = _kroner(max(-found.own, Fraction(0)) / max(figures["nurse_posts"], Fraction(1, 100)))
    return Text(
        f"Teamet kan ikke lønne seg innenfor det et sykepleierårsverk rekker, {low}–{high} konsultasjoner (antatt), "
        f"slik dere har svart. Det trengs et tilskudd på {each.nb} kr per årsverk og år.",
        f"The team cannot pay within what a nurse post can do, {low}–{high} consultations (assumed), by your answers. "
        f"A grant of NOK {each.en} per post and year would be needed.",
    )


def waiting_grid(found: Advice) -> Grid:
    """What it costs and saves to wait a year, and what is then known."""
    forgone = max(found.own, Fraction(0))
    saved = max(-found.worst, Fraction(0)) + found.exit_loss
    rows = (
        (Text("Går glipp av, om deres tall holder", "Forgone, if your figures hold"), Ore(-ore_cell(forgone))),
        (Text("Sparer, om det verste skjer og ordningen slutter", "Saved, if the worst happens and the scheme ends"),
         Ore(ore_cell(saved))),
    )  # fmt: skip
    return Grid(
        Text("Hva det er verdt å vente ett år, kroner", "What it is worth to wait a year, NOK"),
        (Text("Utfall", "Outcome"), Text("Kroner", "NOK")), rows, note=_odds(forgone, saved),
    )  # fmt: skip


def _odds(forgone: Fraction, saved: Fraction) -> Text:
    """How likely the worst must be for waiting to pay."""
    known = Text(
        "Da kan vilkårene være kjent (tilskudd per sykepleier og per fastlege), og dere velger med dem foran dere.",
        "By then the terms may be known (grants per nurse and per GP), and you choose with them before you.",
    )
    if forgone <= 0 or saved <= 0:
        return Text(
            f"Å vente koster ikke noe etter deres tall. {known.nb}",
            f"By your figures waiting costs nothing. {known.en}",
        )
    share = 100 * forgone / (forgone + saved)
    return Text(
        f"Å vente lønner seg om det verste er mer sannsynlig enn {fixed(share, 0, 'nb')} %. {known.nb}",
        f"Waiting pays if the worst is likelier than {fixed(share, 0)} %. {known.en}",
    )


def _kroner(ore: Fraction) -> Text:
    return Text(fixed(ore / 100, 0, "nb", NARROW), fixed(ore / 100, 0))
