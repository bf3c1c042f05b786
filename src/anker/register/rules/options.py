"""Where sources are silent or disagree: every choice has a name, its alternatives and a default that is told.

`Options` is handed to the register; `CHOICES` tells what each means, for the page of rules.
"""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from anker.language import Text


@dataclass(frozen=True, slots=True)
class Options:
    """The choices in force; the defaults are those of `CHOICES`."""

    allocation: Literal["most-room", "first-list"] = "most-room"
    newborn_from: Literal["registration", "next-month"] = "registration"
    second_wait: Literal["refuse", "replace"] = "refuse"
    wait_after_change: Literal["ends", "stays"] = "ends"
    waiting_counts: Literal["counts", "does-not-count"] = "counts"
    vacant_list: Literal["closed", "open"] = "closed"


class Choice(NamedTuple):
    """One choice: the rules it belongs to, what the sources leave open, and what each alternative means."""

    name: str
    rules: str
    silent: Text
    means: dict[str, Text]


CHOICES = (
    Choice("allocation", "A07, A14", Text(
        "Hvilken av flere lister med plass den uten ønske får, er ikke regulert.",
        "Which of several lists with room one without a wish gets is not regulated."), {
        "most-room": Text("listen med flest ledige plasser", "the list with most free places"),
        "first-list": Text("den første etter nummer", "the first by number")}),
    Choice("newborn_from", "A17, B04", Text(
        "Om en nyfødt står på listen fra registreringen eller fra den første i neste måned, er ikke lest.",
        "Whether a newborn is listed from registration or from the first of the next month was not read."), {
        "registration": Text("fra dagen fødselen er registrert", "from the day that the birth is recorded"),
        "next-month": Text("fra den første i neste måned", "from the first of the next month")}),
    Choice("second_wait", "C01", Text(
        "Hva som skjer når den som alt venter, setter seg på en annen venteliste, er ikke lest.",
        "What happens when one who already waits joins another waiting list was not read."), {
        "refuse": Text("avslag; personen må først gå ut av den første", "refused; the person must leave the first"),
        "replace": Text("den nye ventelisten erstatter den første", "the new waiting list replaces the first")}),
    Choice("wait_after_change", "B01, C01", Text(
        "Om den som bytter til en annen liste, beholder plassen i køen, er ikke lest.",
        "Whether one who changes to another list keeps the place in the queue was not read."), {
        "ends": Text("ventingen er over", "the wait is over"),
        "stays": Text("personen blir stående", "the person goes on waiting")}),
    Choice("waiting_counts", "B01, C03", Text(
        "Om plass fra venteliste er et av de to byttene, sier ikke kildene uttrykkelig.",
        "Whether a place from the waiting list is one of the two changes, the sources do not say outright."), {
        "counts": Text("det teller, og den som har brukt to, står over til nyttår",
                       "it counts, and whoever has used two is passed over until the new year"),
        "does-not-count": Text("det teller ikke", "it does not count")}),
    Choice("vacant_list", "F10, D03", Text(
        "Om en liste uten fast lege tar imot nye, er ikke regulert.",
        "Whether a list without a GP takes new residents is not regulated."), {
        "closed": Text("den tar ingen nye", "it takes nobody new"),
        "open": Text("den tar nye som andre lister", "it takes new residents like others")}),
)  # fmt: skip

# Choices without an alternative in the program: what it does, and why.
READINGS = (
    Text(
        "Grensen på 2500 går foran unntakene for lukket liste (A12 mot D01): også et barn må vente da.",
        "The limit of 2500 goes before the exceptions for closed lists (A12 against D01): even a child waits then.",
    ),
    Text(
        "Et bytte teller i det kalenderåret det gjelder fra, ikke det året det ble bedt om (B01 mot B04).",
        "A change counts in the calendar year that it holds from, not the one that it was asked in (B01, B04).",
    ),
    Text(
        "Plassen er tatt når byttet er innvilget, og ledig når personen er gått: ingen plass loves bort to ganger.",
        "A place is taken when the change is granted, and free when the person has left: no place is promised twice.",
    ),
    Text(
        "Ved månedsskiftet åpnes lister, køen tømmes og plasser tildeles, med virkning fra den første (C03, B04).",
        "Lists open, places are allocated and queues served at the turn of the month, from that first day (C03, B04).",
    ),
    Text(
        "Nye ønsker kommer etter ventelisten: køen tømmes når listen åpner, før noen andre kan velge den (C03, C05).",
        "New wishes come after the waiting list: the queue is served when a list opens, before others choose (C03).",
    ),
    Text(
        "Den som alt er innvilget et bytte, må vente til det gjelder før neste (B04).",
        "Whoever has been granted a change waits until it holds before asking for the next (B04).",
    ),
    Text(
        "En retting opphever det som ble ført, og det som fulgte av det; avslås når en liste da ville hatt over 2500.",
        "A correction annuls an entry and what followed from it; refused where a list would then have had over 2500.",
    ),
    Text(
        "Av en lege kjennes bare fødselsåret: aldersgrensen slår inn når året er omme (F07).",
        "Of a GP only the birth year is known: the age limit acts when the year is over (F07).",
    ),
    Text(
        "Trekkes noen ut uten at det er plass et annet sted, står de uten liste og går foran ventelisten (E07, A15).",
        "One drawn out while there is no room elsewhere is without a list and goes before the waiting list (E07, A15).",
    ),
)
