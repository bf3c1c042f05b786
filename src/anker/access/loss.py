"""Those who lost their GP have more contacts in the year after: each that they would have had anyway may come twice.

Which needs and contacts would come twice is a part of people's lives, the same in every package; whether they do, hangs
on who has lost a GP. Packages thus share luck here too, and where nobody has lost a GP nothing changes.
"""

import numpy as np

from anker.access.channels import CONTACT
from anker.access.day_of_month_table import day_when
from anker.access.state import NEED
from anker.errors import IdentityError
from anker.kernels import array_kernel
from anker.random import For, KeyPart, handed_down, happens, unit, words

LOSS_LASTS = 12  # months: the one year for which an effect is published
LONG_AGO = -(2**30)  # no GP has left the list


@array_kernel
def _pick_needs(needs, chance, day_of, picked):
    found = 0
    for n in range(needs.shape[0]):
        luck = handed_down(~needs[n].key)
        if happens(luck, KeyPart.NEED_COMES_AGAIN, chance):
            if found == picked.shape[0]:
                return -1
            when = handed_down(luck)
            picked[found] = needs[n]
            picked[found].day = day_when(day_of, unit(when))
            picked[found].key = handed_down(when)
            found += 1
    return found


def needs_again(needs: np.ndarray, chance: float, day_of: np.ndarray) -> np.ndarray:
    """The needs (NEED) of a month that come a second time, on a day of their own, if the resident has lost a GP: each
    of `needs` would with `chance` (0-1). `day_of` int8 (MONTH_PARTS,) as in access/day_of_month_table.py."""
    if chance <= 0.0:
        return np.zeros(0, NEED)
    picked = np.empty(int(needs.size * chance * 2) + 1000, NEED)
    found = _pick_needs(needs, chance, day_of, picked)
    if found < 0:
        raise IdentityError("more needs would come twice in a month than there is room for")
    return picked[:found].copy()


@array_kernel
def _pick_contacts(contacts, seed, replicate, month, chances, picked):
    key, _ = words(seed, replicate, month, For.LOST_GP, 0)
    found = 0
    for n in range(contacts.shape[0]):
        which = np.uint64(contacts[n].who) << np.uint64(8) | np.uint64(contacts[n].turn)
        if happens(
            handed_down(key ^ which), KeyPart.CONTACT_COMES_AGAIN, chances[np.uint32(contacts[n].channel)]
        ):
            if found == picked.shape[0]:
                return -1
            picked[found] = contacts[n]
            found += 1
    return found


def contacts_again(
    contacts: np.ndarray, seed: int, replicate: int, month: int, chances: np.ndarray
) -> np.ndarray:
    """The contacts (CONTACT) of a month that come a second time, on the same day, if the resident has lost a GP: each
    of `contacts` would with the chance of its channel, `chances` float64 (CHANNELS,), by a draw of its own: who makes
    it and in which turn of the month are its key."""
    if not chances.any():
        return np.zeros(0, CONTACT)
    picked = np.empty(int(contacts.size * chances.max() * 2) + 1000, CONTACT)
    found = _pick_contacts(contacts, seed, replicate, month, chances, picked)
    if found < 0:
        raise IdentityError("more contacts would come twice in a month than there is room for")
    return picked[:found].copy()


@array_kernel
def _keep(again, list_of, since, lost, month, kept):
    found = 0
    for n in range(again.shape[0]):
        i = again[n].who
        k = list_of[i]
        if k >= 0 and month - lost[k] < LOSS_LASTS and since[i] < lost[k]:
            kept[found] = again[n]
            found += 1
    return found


def of_those_who_lost_a_gp(
    again: np.ndarray, list_of: np.ndarray, since: np.ndarray, lost: np.ndarray, month: int
) -> np.ndarray:
    """Of the needs (NEED) or contacts (CONTACT) that would come twice, those of residents on a list whose GP left less
    than a year ago who were on it then.

    `list_of` and `since` int32 (residents,); `lost` int32 (lists,): the month in which a GP last left the list.
    """
    kept = np.empty_like(again)
    return kept[: _keep(again, list_of, since, lost, month, kept)]
