"""Training posts for GPs in specialisation (ALIS): some of them would not have become GPs otherwise."""

from datetime import date
from functools import cache
from typing import Literal

import numpy as np
from pydantic import Field

from anker.calendar import first_day
from anker.language import Text
from anker.law import latest_known, latest_known_ore
from anker.money import divide_ore
from anker.provenance import Grade, Quantity
from anker.record.arrays import NOBODY
from anker.rehearse.levers import ArrivingGp, Levers
from anker.rehearse.measure import Measure
from anker.rehearse.world import World

_LASTS = 60  # months of training paid for: five years of specialisation
_GRANT = "training.alis_grant_per_employed"
_COST = "measures.alis_cost_to_grant"


class TrainingPosts(Measure):
    """New training posts each year; a part of them brings a GP who would otherwise not have come."""

    label = Text("ALIS-stillinger", "Training posts (ALIS)")
    description = Text(
        "Nye stillinger for leger i spesialisering i allmennmedisin. En del av dem blir fastleger som ellers ikke "
        "ville kommet: de overtar en liste uten lege, eller får en ny. Kommunen betaler veiledning, kurs og fravær, og "
        "får statens tilskudd.",
        "New posts for doctors training in general practice. A part of them become GPs who would not have come "
        "otherwise: they take over a list without a GP, or get a new one. The municipality pays for supervision, "
        "courses and absence, and gets the state's grant.",
    )
    legal_basis = Text(
        "Nasjonalt tilskudd til ALIS og veiledning (fra 2022); stønadsforskriften § 2 om fast lønn",
        "National grant for training posts and supervision (from 2022); tariff regulation § 2 on fixed pay",
    )
    decided_by = ("council", "gp")
    grade = Grade.C
    evidence = Text(
        "Antall ALIS-avtaler vokste samtidig med antall fastleger 2021–2023, men hvor mange som ville kommet "
        "uansett, er ikke studert.",
        "Training posts grew along with GPs in 2021-2023, but how many would have come anyway is not studied.",
    )
    rests_on = ("measures.alis_additional_gps", "measures.alis_new_list_share", "measures.alis_cost_to_grant")
    one_at_a_time = ("measures.alis_additional_gps",)
    only_here = rests_on

    kind: Literal["training-posts"] = "training-posts"
    posts_per_10000: float = Field(
        default=0.5,
        gt=0,
        le=10,
        description="Nye stillinger per 10 000 innbyggere og år / new posts per 10,000 a year",
    )

    def parameters(self) -> tuple[Quantity, ...]:
        """The grant per post, carried forward from 2021: later amounts are not public."""
        return (latest_known(_GRANT, self.start),)

    def change(self, world: World, levers: Levers, months_in_force: int) -> None:
        """Start this month's posts, pay for those under way, and let some bring a GP."""
        yearly = self.posts_per_10000 * world.at_start.people / 10_000
        before, now = int(yearly * months_in_force / 12), int(yearly * (months_in_force + 1) / 12)
        under_way = now - int(yearly * max(months_in_force + 1 - _LASTS, 0) / 12)
        monthly = _monthly_grant(first_day(world.scheme.start))
        grant, percent = under_way * monthly, round(100 * world.draw["measures.alis_cost_to_grant"])
        cost = divide_ore(grant * percent, 10_000)
        levers.pay("state", "municipality", "training grant", NOBODY, under_way, grant, _GRANT)
        levers.pay("municipality", "employee", "training posts", NOBODY, under_way, cost, _COST)
        numbers = np.arange(before, now)
        brings = self.lots(world).luck("brings a GP", numbers) < world.draw["measures.alis_additional_gps"]
        levers.arriving_gps += [self._arriving(world, int(number)) for number in numbers[brings]]

    def _arriving(self, world: World, number: int) -> ArrivingGp:
        """The GP whom post `number` brings: to a vacant list; where none is, maybe to a new one."""
        lots, post = self.lots(world), np.array([number])
        makes = lots.luck("makes a list", post)[0] < world.draw["measures.alis_new_list_share"]
        near = int(lots.luck("near", post)[0] * world.at_start.lists)
        return ArrivingGp(lots, number, int(world.lists.practice[near]) if makes else None)

    def spare_lists(self, lists: int) -> int:
        """One for each post that may bring a GP over fifty years, with up to 2,500 residents to a list."""
        return int(lists * 0.25 * self.posts_per_10000 * 50 * 0.4) + 1


@cache
def _monthly_grant(start: date) -> int:
    """The grant for one post and month in øre, at the rate of the start."""
    return divide_ore(latest_known_ore(_GRANT, start), 12)
