"""When a typical year's contacts and payments elsewhere happen: keyed Poisson processes, one per resident."""

import numpy as np

from anker.kernels import kernel
from anker.random import For, exponential, unit, words

NO_EXEMPTION = 255  # no reason for exemption


@kernel
def count_events(resident, rate, what, seed, year):
    """How many events of a Poisson process each resident has in a year; `rate` (n,) a year, `what` a member of For."""
    out = np.zeros(resident.shape[0], np.int64)
    for i in range(resident.shape[0]):
        time = 0.0
        n = 0
        while True:
            a, _ = words(seed, year, resident[i], what, n)
            time += exponential(a) / max(rate[i], 1e-12)
            if time >= 1.0:
                break
            n += 1
        out[i] = n
    return out


@kernel
def fill_contacts(
    resident, rate, child, count, cumulative, days, exempt_share, seed, year, child_code, other_code
):
    """Day, minute, code set and exemption of each contact, in order of time; the draws are those that were counted."""
    total = count.sum()
    day = np.empty(total, np.int32)
    minute = np.empty(total, np.int16)
    code_set = np.empty(total, np.int32)
    exempt = np.empty(total, np.uint8)
    at = 0
    for i in range(resident.shape[0]):
        time = 0.0
        last = -1
        for n in range(count[i]):
            a, b = words(seed, year, resident[i], For.CONTACT, n)
            time += exponential(a) / max(rate[i], 1e-12)
            day[at] = days[min(int(time * days.shape[0]), days.shape[0] - 1)]
            minute[at] = 480 + (a >> np.uint64(40)) % np.uint64(450)
            if day[at] == last and minute[at] < minute[at - 1]:
                minute[at] = minute[at - 1]
            last = day[at]
            code_set[at] = min(np.searchsorted(cumulative, unit(b), side="right"), cumulative.shape[0] - 1)
            exempt[at] = NO_EXEMPTION
            if child[i]:
                exempt[at] = child_code
            elif unit(b << np.uint64(24)) < exempt_share:
                exempt[at] = other_code
            at += 1
    return day, minute, code_set, exempt


@kernel
def fill_elsewhere(resident, rate, count, days, seed, year):
    """The day of each payment elsewhere."""
    day = np.empty(count.sum(), np.int32)
    at = 0
    for i in range(resident.shape[0]):
        time = 0.0
        for n in range(count[i]):
            a, _ = words(seed, year, resident[i], For.ELSEWHERE, n)
            time += exponential(a) / max(rate[i], 1e-12)
            day[at] = days[min(int(time * days.shape[0]), days.shape[0] - 1)]
            at += 1
    return day


@kernel
def under_ceiling_2(resident, use, share, kroner, seed, year):
    """Kroner a year of each resident for services that lay under ceiling 2 until 2020: `use` (n,) times `share` of
    residents pay for them, each an exponential sum of mean `kroner`; 0 for the others."""
    out = np.zeros(resident.shape[0])
    for i in range(resident.shape[0]):
        a, b = words(seed, year, resident[i], For.CEILING_2, 0)
        if unit(a) < share * use[i]:
            out[i] = exponential(b) * kroner
    return out
