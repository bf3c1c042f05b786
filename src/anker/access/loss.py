"""Those who lost their GP have more contacts in the year after: each that they would have had anyway may come twice.

Which needs and contacts would come twice is a part of people's lives, the same in every package; whether they do, hangs
on who has lost a GP. Packages thus share luck here too, and where nobody has lost a GP nothing changes.
"""

import numpy as np

from anker.access.channels import CONTACT
from anker.access.moments import day_when
from anker.access.state import EVENT, Calendar
from anker.errors import IdentityError
from anker.kernels import borrowing
from anker.random import For, exponential, handed_down, happens, unit, words

LASTS = 12  # months: the one year for which an effect is published
LONG_AGO = -(2**30)  # no GP has left the list


@borrowing
def _pick_needs(needs, steps, seed, replicate, month, chance, day_of, picked, found):
    """Copy some needs of one part into `picked` from `found` on. `steps` int64 (2,): the need after the last one
    picked, counted from this part's first (negative in an earlier part), and how many were picked."""
    longest = -1.0 / np.log(1.0 - chance)
    while True:
        skip, when = words(seed, replicate, steps[1], For.LOST_GP, month)
        at = steps[0] + int(exponential(skip) * longest)
        if at >= needs.shape[0]:
            steps[0] -= needs.shape[0]
            return found
        if found == picked.shape[0]:
            return -1
        steps[0] = at + 1
        steps[1] += 1
        picked[found] = needs[at]
        picked[found].day = day_when(day_of, unit(when))
        picked[found].key = handed_down(when)
        found += 1


def needs_again(
    needs: tuple[np.ndarray, ...], seed: int, replicate: int, month: int, chance: float, calendar: Calendar, m: int
) -> np.ndarray:  # fmt: skip
    """The needs (EVENT) of a month that come a second time, on a day of their own, if the resident has lost a GP: each
    of `needs` would with `chance` (0-1). `month` is number `m` of the calendar.

    They are met by skipping ahead among all needs, however these are parted.
    """
    if chance <= 0.0:
        return np.zeros(0, EVENT)
    picked = np.empty(int(sum(part.size for part in needs) * chance * 2) + 1000, EVENT)
    steps, found = np.zeros(2, np.int64), 0
    for part in needs:
        found = _pick_needs(part, steps, seed, replicate, month, chance, calendar.day_of[m], picked, found)
        if found < 0:
            raise IdentityError("more needs would come twice in a month than there is room for")
    return picked[:found].copy()


@borrowing
def _pick_contacts(contacts, seed, replicate, month, chances, picked):
    key, _ = words(seed, replicate, month, For.LOST_GP, 0)
    found = 0
    for n in range(contacts.shape[0]):
        channel, day = np.uint64(contacts[n].channel), np.uint64(contacts[n].day)
        which = np.uint64(contacts[n].who) << np.uint64(16) | day << np.uint64(8) | channel
        if happens(handed_down(key ^ which), 0, chances[channel]):
            if found == picked.shape[0]:
                return -1
            picked[found] = contacts[n]
            found += 1
    return found


def contacts_again(
    contacts: np.ndarray, seed: int, replicate: int, month: int, chances: np.ndarray
) -> np.ndarray:
    """The contacts (CONTACT) of a month that come a second time, on the same day, if the resident has lost a GP: each
    of `contacts` would with the chance of its channel, `chances` float64 (CHANNELS,)."""
    if not chances.any():
        return np.zeros(0, CONTACT)
    picked = np.empty(int(contacts.size * chances.max() * 2) + 1000, CONTACT)
    found = _pick_contacts(contacts, seed, replicate, month, chances, picked)
    if found < 0:
        raise IdentityError("more contacts would come twice in a month than there is room for")
    return picked[:found].copy()


@borrowing
def _keep(again, list_of, since, lost, month, kept):
    found = 0
    for n in range(again.shape[0]):
        i = again[n].who
        k = list_of[i]
        if k >= 0 and month - lost[k] < LASTS and since[i] < lost[k]:
            kept[found] = again[n]
            found += 1
    return found


def of_those_who_lost_a_gp(
    again: np.ndarray, list_of: np.ndarray, since: np.ndarray, lost: np.ndarray, month: int
) -> np.ndarray:
    """Of the needs (EVENT) or contacts (CONTACT) that would come twice, those of residents on a list whose GP left less
    than a year ago who were on it then.

    `list_of` and `since` int32 (residents,); `lost` int32 (lists,): the month in which a GP last left the list.
    """
    kept = np.empty_like(again)
    return kept[: _keep(again, list_of, since, lost, month, kept)]
