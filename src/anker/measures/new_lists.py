"""New contracts with GPs (nye fastlegehjemler): more lists, with lower ceilings than today's."""

from typing import Literal

import numpy as np
from pydantic import Field

from anker.language import Text
from anker.provenance import Grade
from anker.rehearse.levers import Levers, NewContract
from anker.rehearse.measure import Measure
from anker.rehearse.new_list import usual_ceiling
from anker.rehearse.world import World


class NewLists(Measure):
    """The municipality opens new contracts, evenly over some years. Each needs a GP before it takes residents."""

    label = Text("Nye fastlegehjemler", "New GP contracts")
    description = Text(
        "Kommunen lyser ut nye hjemler. En ny liste tar innbyggere først når den har fått lege, og fylles av dem "
        "som står på venteliste, flytter inn eller ønsker å bytte.",
        "The municipality advertises new contracts. A new list takes residents only once it has a GP, and fills "
        "with those who wait for a list, move in or wish to change.",
    )
    legal_basis = Text(
        "Fastlegeforskriften §§ 3–4 og 8 (nok leger, avtale); § 10 (listetak etter avtale)",
        "The GP regulation §§ 3-4 and 8 (enough doctors, contract); § 10 (ceiling by agreement)",
    )
    decided_by = ("council",)
    grade = Grade.C
    evidence = Text(
        "Konsultasjoner følger listelengden nesten proporsjonalt i norske studier (Grytten mfl. 2004); virkningen "
        "på ventetid er ikke målt. Legene hentes fra den nasjonale beholdningen.",
        "Consultations follow list length almost in proportion in Norwegian studies (Grytten et al. 2004); the "
        "effect on waits is not measured. The GPs come from the national stock.",
    )
    rests_on = ("workforce.vacancy_filling", "access.hours_follow_list", "register.change_wish_per_year")
    one_at_a_time = ("access.hours_follow_list",)

    kind: Literal["new-lists"] = "new-lists"
    share_of_lists: float = Field(
        default=0.15,
        gt=0,
        le=1,
        description="Nye hjemler som andel av dagens / new contracts as a share of today's",
    )
    years: int = Field(default=4, ge=1, le=20, description="År de fordeles over / years they are spread over")
    ceiling_share: float = Field(
        default=0.85, gt=0.2, le=1.5, description="Tak av dagens snitt / ceiling as a share of today's mean"
    )

    def change(self, world: World, levers: Levers, months_in_force: int) -> None:
        """Open this month's share of the new contracts, at practices drawn by lot."""
        months = 12 * self.years
        if months_in_force >= months:
            return
        each = self._in_all(world) / months
        opened = [int(each * m + 0.5) for m in (months_in_force, months_in_force + 1)]
        numbers = 10_000 * months_in_force + np.arange(opened[1] - opened[0])
        near = (self.lots(world).choices("practice", numbers) * world.at_start.lists).astype(np.int64)
        ceiling = usual_ceiling(world, self.ceiling_share)
        levers.new_contracts += [NewContract(int(p), ceiling) for p in world.lists.practice[near]]

    def _in_all(self, world: World) -> int:
        """How many contracts the share comes to: to the nearest whole, and one at the least. Each opens in the middle
        of its part of the years."""
        return max(int(self.share_of_lists * world.at_start.lists + 0.5), 1)

    def spare_lists(self, lists: int) -> int:
        """All of them."""
        return int(np.ceil(self.share_of_lists * lists)) + 1
