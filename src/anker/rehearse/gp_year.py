"""One year of GPs, as a row of the table gp_years: who came from where, and went where."""

from anker.record.arrays import filled_lists
from anker.rehearse.world import World
from anker.workforce.stock import ABROAD, DESTINATIONS, HOSPITAL, LIMITED, ORIGINS, OTHER_LISTS, STOPPED


class GpsOfTheYear:
    """What a year of GPs starts from."""

    def __init__(self, world: World) -> None:
        self._before = filled_lists(world.lists)
        self._entered = int(world.posts.stock.entered[0])

    def row(self, world: World, year: int) -> dict[str, list[int]]:
        """The year's row, when it is over."""
        stock = world.posts.stock
        found = {f"from_{place}": int(n) for place, n in zip(ORIGINS, stock.came, strict=True)}
        found |= {
            f"to_{DESTINATIONS[place]}": int(stock.went[place]) for place in (HOSPITAL, ABROAD, OTHER_LISTS)
        }
        found |= {place: int(n) for place, n in zip(ORIGINS, stock.free, strict=True)}
        found |= {
            "year": year,
            "before": self._before,
            "stopped": int(stock.went[STOPPED]),
            "after": filled_lists(world.lists),
            "entered": int(stock.entered[0]) - self._entered,
            "limited": int(stock.limited[0] == LIMITED),
        }
        return {name: [value] for name, value in found.items()}
