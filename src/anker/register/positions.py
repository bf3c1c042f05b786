"""Where residents, lists and municipalities stand in the arrays of the register, and room for new ones."""

import numpy as np
import polars as pl

from anker.errors import InputError
from anker.register.state import State, positions

POSITIONS_SPARE_PEOPLE, POSITIONS_SPARE_LISTS, SPARE_TOWNS = 1000, 50, 10


class Positions:
    """Ids to positions in `state`; those of `base` come first, sorted."""

    base: State
    state: State

    def person(self, resident: int | None) -> int:
        """The position of a resident; InputError where there is none."""
        found = self.position(self.state.people.id, self.state.used, self.base.used, resident)
        if found is None:
            raise _unknown("resident", "resident_id", resident)
        return found

    def book(self, number: int | None) -> int:
        """The position of a list in force; InputError where there is none."""
        found = self.position(self.state.lists.id, self.state.lists_used, self.base.lists_used, number)
        if found is None or self.state.lists.status[found] != 1:
            raise _unknown("list", "list_id", number)
        return found

    def town(self, number: str | None) -> int:
        """The index of a municipality; InputError where there is none."""
        if number not in self.state.numbers:
            raise InputError(
                f"Fant ikke kommune «{number}» i registeret. Den har: {', '.join(self.state.numbers[:10])} …",
                f"No municipality “{number}” in the register. It has: {', '.join(self.state.numbers[:10])} …",
            )
        return self.state.numbers.index(number)

    def knows_person(self, resident: int | None) -> bool:
        """Whether a resident has ever been in the register."""
        return self.position(self.state.people.id, self.state.used, self.base.used, resident) is not None

    def knows_list(self, number: int | None) -> bool:
        """Whether a list has ever been in the register, or is to come."""
        b = self.state.lists
        return self.position(b.id, self.state.lists_used, self.base.lists_used, number) is not None

    def add_person(self, resident: int) -> None:
        """Room for a newcomer."""
        if self.state.used == self.state.people.id.size:
            self.state = self.state.copy(people=max(POSITIONS_SPARE_PEOPLE, self.state.used // 20))
        self.state.people.id[self.state.used] = resident
        self.state.used += 1

    def add_people(self, ids: np.ndarray) -> int:
        """Room for many newcomers; the position of the first."""
        first = self.state.used
        if first + ids.size > self.state.people.id.size:
            self.state = self.state.copy(people=max(ids.size, first // 20))
        self.state.people.id[first : first + ids.size] = ids
        self.state.used += ids.size
        return first

    def positions_of_people(self, ids: pl.Series) -> np.ndarray:
        """Positions of residents, -1 where unknown; int32."""
        known = self.state.people.id[: self.base.used]
        wanted = ids.to_numpy()
        at = np.minimum(np.searchsorted(known, wanted), max(known.size - 1, 0)).astype(np.int32)
        missing = np.flatnonzero(known[at] != wanted)
        later = positions(ids.gather(missing), self.state.people.id[self.base.used : self.state.used])
        at[missing] = np.where(later >= 0, later + self.base.used, -1)
        return at

    def positions_of_lists(self, ids: pl.Series) -> np.ndarray:
        """Positions of lists in force, -1 where there is none; int32."""
        at = positions(ids, self.state.lists.id[: self.state.lists_used])
        return np.where((at >= 0) & (self.state.lists.status[at] == 1), at, -1).astype(np.int32)

    def add_list(self, number: int) -> None:
        """Room for a new list."""
        if self.state.lists_used == self.state.lists.id.size:
            self.state = self.state.copy(lists=POSITIONS_SPARE_LISTS)
        self.state.lists.id[self.state.lists_used] = number
        self.state.lists_used += 1

    def add_town(self, number: str) -> None:
        """Room for a new municipality."""
        if len(self.state.numbers) == self.state.towns.automatic.size:
            self.state = self.state.copy(towns=SPARE_TOWNS)
        self.state.numbers.append(number)

    def position(self, ids: np.ndarray, used: int, sorted_part: int, wanted: int | None) -> int | None:
        """The position of an id, the first `sorted_part` of `ids` being sorted; None where it is not there."""
        if wanted is None:
            return None
        at = int(np.searchsorted(ids[:sorted_part], wanted))
        if at < sorted_part and ids[at] == wanted:
            return at
        later = np.flatnonzero(ids[sorted_part:used] == wanted)
        return sorted_part + int(later[0]) if later.size else None


def _unknown(field: str, column: str, found: int | None) -> InputError:
    """The error for an id that is not in the register, or not given."""
    return InputError(
        f"«{field}» er {_shown(found, 'tomt')}; ventet en {column} som finnes i registeret.",
        f"“{field}” is {_shown(found, 'empty')}; expected a {column} that is in the register.",
    )


def _shown(found: int | None, empty: str) -> str:
    return empty if found is None else str(found)
