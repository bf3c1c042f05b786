"""Contacts that no slot is booked for: letters and calls, a quick look in, home visits, meetings, out of hours.

Each resident has one more Poisson process, beside that of the needs (access/needs.py), in a time that runs as the
year's needs do: 0 at New Year, and on by each month's weight. What is kept is when the next contact is due, so that a
month is a search for those who are due in it. Which channel a contact takes hangs on the same random word as the time
to the next one, by shares of the resident's sex, age and target group; each word is handed down from the one before.

Contacts arise whoever serves them; then they are counted at the list that the resident is on in that month.
"""

from typing import NamedTuple

import numpy as np

from anker.access.book import MASK
from anker.access.day_of_month_table import at_most_all, day_when
from anker.access.state import GROUPS, SEARCHED
from anker.kernels import array_kernel, inlined
from anker.random import For, KeyPart, exponential, from_part, handed_down, words
from anker.record.arrays import LIVING

CHANNELS = ("simple_remote", "simple_present", "home_visits", "meetings", "out_of_hours_direct")
SIMPLE_REMOTE, SIMPLE_PRESENT, HOME_VISIT, MEETING, OUT_OF_HOURS_DIRECT = range(len(CHANNELS))
_NEVER = np.float32(3e38)

CONTACT = np.dtype(
    [
        ("who", "i4"),  # position of the resident
        ("day", "i1"),  # of the month, from 0
        ("channel", "i1"),  # of CHANNELS
        ("group", "i1"),  # of GROUPS
        ("turn", "u1"),  # which of the resident's contacts of the month, from 0
    ],
    align=True,
)


class Callers(NamedTuple):
    """One entry per resident: due float32, when the next contact is due in this year's time; rate float32, contacts a
    year; key uint64, the random word that the next contact uses; kind uint8, GROUPS * sex + group as of New Year.
    `block` int32 (parts, 2, SEARCHED): scratch. (Columns, for most months only `due` is read.)"""

    due: np.ndarray
    rate: np.ndarray
    key: np.ndarray
    kind: np.ndarray
    block: np.ndarray


class Stretch(NamedTuple):
    """A month in this year's time: from `start` to `over`, 1 / `per` long (a share of a year's needs), so many `days`;
    `day_of` int8 (MONTH_PARTS,) as in access/day_of_month_table.py."""

    start: float
    over: float
    per: float
    days: int
    day_of: np.ndarray


def new_callers(people: int, parts: int) -> Callers:
    """Nobody has drawn yet."""
    due, rate = np.zeros((2, people), np.float32)
    block = np.zeros((parts, 2, SEARCHED), np.int32)
    return Callers(due, rate, np.zeros(people, np.uint64), np.zeros(people, np.uint8), block)


def stretch(start: float, weight: float, days: int, day_of: np.ndarray) -> Stretch:
    """A month that begins at `start` in this year's time and is `weight` long."""
    return Stretch(start, start + weight, 1.0 / weight, days, day_of)


@array_kernel
def refresh_callers(part, passed, start, seed, replicate, residents, group, rates, callers):
    """Set the yearly rate of the residents from position part[0] up to part[1]: `rates` float64 (2 * GROUPS,) by kind,
    at inclination 1. The year's time is set back by `passed`, and what is left until the next contact runs at the new
    rate. Who has not drawn yet does, as of time `start`."""
    for i in range(part[0], part[1]):
        if residents.status[i] != LIVING:
            callers.due[i] = _NEVER
            continue
        kind = GROUPS * residents.sex[i] + group[i]
        rate = rates[kind] * residents.inclination[i]
        if callers.key[i] == 0:
            word, _ = words(seed, replicate, residents.id[i], For.CHANNEL, 0)
            callers.key[i] = handed_down(word)
            callers.due[i] = start + exponential(word) / rate
        else:
            callers.due[i] = start + (callers.due[i] - passed - start) * callers.rate[i] / rate
        callers.rate[i] = rate
        callers.kind[i] = kind


@inlined
def _channel(part, shares, kind):
    """The channel by 32 random bits: `shares` int64 (2 * GROUPS, CHANNELS), cumulative, of 2**32. No branches: a guess
    would often be wrong."""
    channel = 0
    for c in range(len(CHANNELS) - 1):
        channel += part >= shares[kind, c]
    return channel


@inlined
def _make(contact, i, turn, callers, month, shares):
    """Write down the contact that resident i is due, the `turn`-th of the month, and when the next one is."""
    kind, word = np.uint32(callers.kind[i]), callers.key[i]
    share = at_most_all((callers.due[i] - month.start) * month.per)
    channel = _channel(np.int64(from_part(word, KeyPart.CONTACT_CHANNEL)), shares, kind)
    day = int(share * month.days) if channel == OUT_OF_HOURS_DIRECT else day_when(month.day_of, share)
    contact.who, contact.day, contact.channel = i, day, channel
    contact.group, contact.turn = kind - GROUPS * (kind >= GROUPS), turn
    callers.due[i] += exponential(from_part(word, KeyPart.NEXT_CONTACT)) / callers.rate[i]
    callers.key[i] = handed_down(word)


@array_kernel
def arise_contacts(part, begin, end, month, callers, shares, contacts):
    """This month's contacts of the residents from `begin` up to `end` into `contacts` (CONTACT); `month` a Stretch.

    A block of residents is searched for those who are due; these make a contact each, and those who are due again
    in this month go round once more. Those who died or moved since New Year still make theirs, on no list. Returns
    how many contacts arose, or -1 where `contacts` is too short.
    """
    now, again = callers.block[part, 0], callers.block[part, 1]
    over = np.float32(month.over)
    found = 0
    for first in range(begin, end, SEARCHED):
        due = 0
        for i in range(first, min(first + SEARCHED, end)):
            now[due] = i
            due += callers.due[i] < over
        turn = 0
        while due > 0:
            if found + due > contacts.shape[0]:
                return -1
            later = 0
            for n in range(due):
                who = np.uint32(now[n])
                _make(contacts[found], who, turn, callers, month, shares)
                found += 1
                again[later] = who
                later += callers.due[who] < over
            now, again, due = again, now, later
            turn += 1
    return found


@array_kernel
def pick_outings(contacts, outings):
    """Copy the contacts that take a doctor out, home visits and meetings, to `outings` (CONTACT, as long). Returns how
    many they are."""
    found = 0
    for n in range(contacts.shape[0]):
        if contacts[n].channel == HOME_VISIT or contacts[n].channel == MEETING:
            outings[found] = contacts[n]
            found += 1
    return found


@array_kernel
def count_contacts(contacts, list_of, counts):
    """Count the contacts into `counts` int32 (lists, GROUPS, CHANNELS) at the lists of this month. Returns how many
    were made by people on none of the lists."""
    elsewhere = 0
    for n in range(contacts.shape[0]):
        k = list_of[contacts[n].who]
        if k < 0:
            elsewhere += 1
        else:
            counts[k, np.uint32(contacts[n].group), np.uint32(contacts[n].channel)] += 1
    return elsewhere


@array_kernel
def book_contacts(contacts, list_of, today, minutes, booked):
    """Take the minutes of home visits and meetings (`minutes` float64 (CHANNELS,)) from the day's book, before anyone
    else is given a time; not of people on none of the lists. `today`: the day number of the month's first day; `booked`
    float32 (lists, RING)."""
    for n in range(contacts.shape[0]):
        k = list_of[contacts[n].who]
        if k >= 0:
            booked[k, (today + contacts[n].day) & MASK] += minutes[contacts[n].channel]


@array_kernel
def change_contacts(contacts, by, list_of, today, minutes, counts, booked):
    """Count contacts that a package brings (`by` int64 (CHANNELS,): 1) or takes away (-1), with their minutes; the rest
    as for those that arise by themselves. Returns how many more there are."""
    more = 0
    for n in range(contacts.shape[0]):
        k = list_of[contacts[n].who]
        if k >= 0:
            channel = np.uint32(contacts[n].channel)
            counts[k, np.uint32(contacts[n].group), channel] += by[channel]
            booked[k, (today + contacts[n].day) & MASK] += by[channel] * minutes[channel]
            more += by[channel]
    return more
