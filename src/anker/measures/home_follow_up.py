"""Digital home follow-up (digital hjemmeoppfølging): nurses at a centre follow what patients measure at home."""

from typing import Literal

import numpy as np
from pydantic import Field

from anker.access.channels import CONTACT, MEETING, SIMPLE_REMOTE
from anker.calendar import first_day
from anker.language import Text
from anker.law import latest_known, latest_known_ore
from anker.money import divide_ore, ore, times_ore
from anker.provenance import Grade, Quantity
from anker.record.arrays import LIVING, NOBODY
from anker.rehearse.levers import Levers
from anker.rehearse.measure import Measure
from anker.rehearse.world import World

ADULT = 12 * 18  # months
_WAGE, EQUIPMENT = "team.nurse_yearly_wage", "scenario.equipment_per_patient_nok"


class HomeFollowUp(Measure):
    """The municipality follows up adults of the target groups at home; they have more contact with their GP."""

    label = Text("Digital hjemmeoppfølging", "Digital home follow-up")
    description = Text(
        "Kommunen følger opp voksne i målgruppene som bruker fastlegen mer enn vanlig: de måler hjemme, og en "
        "sykepleier ringer når noe er galt. De har flere samarbeidsmøter med fastlegen. Ikke for dem med rusproblem "
        "eller uten samtykkekompetanse.",
        "The municipality follows up adults of the target groups who use the GP more than usual: they measure at home, "
        "and a nurse calls when something is wrong. They have more multi-party meetings with the GP. Not for those "
        "with substance use or unable to consent.",
    )
    legal_basis = Text(
        "Kommunal helsetjeneste; ingen egen rett eller takst",
        "Municipal health service; no right or fee of its own",
    )
    decided_by = ("council",)
    grade = Grade.C
    evidence = Text(
        "Norsk randomisert forsøk (2019–2021, 735 pasienter): flere kontakter med fastlegen, mest samarbeidsmøter; "
        "ingen forskjell i sykehus eller legevakt etter seks måneder; færre med hjemmetjenester, som ikke er med i "
        "modellen. Størrelsene er ikke funnet, så antallet er antakelse.",
        "Norwegian randomised trial (2019-2021, 735 patients): more contacts with the GP, mostly multi-party meetings; "
        "no difference in hospital or out-of-hours use at six months; fewer with home care, which the model does not "
        "have. Sizes were not found, so the number is assumption.",
    )
    rests_on = (
        "measures.home_follow_up_per_nurse",
        "measures.home_follow_up_contacts",
        "measures.home_follow_up_meetings",
        "measures.home_follow_up_excluded",
        "measures.home_follow_up_overhead",
        "access.meeting_minutes",
    )
    one_at_a_time = ("measures.home_follow_up_contacts",)
    only_here = (
        "measures.home_follow_up_contacts",
        "measures.home_follow_up_meetings",
        "measures.home_follow_up_excluded",
        "measures.home_follow_up_overhead",
    )

    kind: Literal["home-follow-up"] = "home-follow-up"
    patients_per_10000: float = Field(
        default=10,
        gt=0,
        le=500,
        description="Pasienter per 10 000 innbyggere / patients per 10,000 residents",
    )
    equipment_per_patient_nok: float | None = Field(
        default=None,
        gt=0,
        description="Utstyr og drift, kroner per pasient og år; ikke funnet / equipment, NOK per year; not found",
    )

    def parameters(self) -> tuple[Quantity, ...]:
        """The nurse's wage, carried forward."""
        return (latest_known(_WAGE, self.start),)

    def lacks(self) -> dict[str, Text]:
        """What cannot be worked out as long as the cost of equipment is not supplied."""
        if self.equipment_per_patient_nok is not None:
            return {}
        reason = Text(
            "Hva utstyr og drift koster per pasient er ikke funnet, så kommunens utgift kan ikke regnes ut.",
            "What equipment costs per patient was not found, so the municipality's cost cannot be worked out.",
        )
        return {"municipal_cost": reason}

    def change(self, world: World, levers: Levers, months_in_force: int) -> None:  # noqa: ARG002  # every month
        """Pay for the month's patients, and let their contacts with GPs come."""
        who = self.patients(world)
        if who.size:
            levers.contacts.append(self._contacts(world, who))
            self._pay(world, levers, who.size)

    def patients(self, world: World) -> np.ndarray:
        """Positions of this month's patients, ascending: adults on a list, of the target groups, who use the GP more
        than usual for their age, by lot, without those who cannot take part. Empty places are filled at once."""
        people, used = world.residents, int(world.residents.used[0])
        may = (people.status[:used] == LIVING) & (people.list[:used] >= 0) & (people.target[:used] == 1)
        may &= (world.month - people.birth[:used] > ADULT) & (people.inclination[:used] > 1.0)
        who = np.flatnonzero(may)
        excluded, lot = (self._lots(world, question, who) for question in ("excluded", "place"))
        able = excluded >= world.draw.share("measures.home_follow_up_excluded")
        places = round(self.patients_per_10000 * world.at_start.people / 10_000)
        return np.sort(who[able][np.argsort(lot[able], kind="stable")[:places]])

    def _pay(self, world: World, levers: Levers, patients: int) -> None:
        """The municipality pays the centre's nurses, and the equipment where its cost is supplied."""
        wage = latest_known_ore(_WAGE, first_day(world.scheme.start))
        overhead = world.draw["measures.home_follow_up_overhead"]
        posts = patients / world.draw["measures.home_follow_up_per_nurse"]
        cost = times_ore(wage, posts * overhead / 12.0)
        levers.pay("municipality", "employee", "home follow-up nurses", NOBODY, patients, cost, _WAGE)
        if self.equipment_per_patient_nok is not None:
            cost = divide_ore(patients * ore(str(self.equipment_per_patient_nok)), 12)
            levers.pay("municipality", "supplier", "home follow-up", NOBODY, patients, cost, EQUIPMENT)

    def _lots(self, world: World, question: str, who: np.ndarray) -> np.ndarray:
        """A choice, by the residents' numbers."""
        return self.lots(world).choices(question, world.residents.id[who])

    def _contacts(self, world: World, patients: np.ndarray) -> np.ndarray:
        """The month's contacts (CONTACT) that follow-up brings with GPs, on working days: at most one of a kind
        each."""
        monthly = world.draw["measures.home_follow_up_contacts"] / 12.0
        meetings = world.draw.share("measures.home_follow_up_meetings")
        shape = world.calendar.need_by_day[world.month - world.first_month]
        lots, ids = self.lots(world), world.residents.id[patients]
        brought = []
        for number, (channel, share) in enumerate(((MEETING, meetings), (SIMPLE_REMOTE, 1.0 - meetings))):
            comes, day = (lots.luck("contact", ids, 4 * world.month + 2 * number + c) for c in (0, 1))
            who = patients[comes < monthly * share]
            found = np.zeros(who.size, CONTACT)
            found["who"], found["channel"], found["group"] = who, channel, world.access.group[who]
            found["day"] = np.searchsorted(shape, day[comes < monthly * share], side="right") - 1
            brought.append(found)
        return np.concatenate(brought)
