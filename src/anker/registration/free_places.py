"""Places and listed residents counted on the first of a month, by list and by municipality."""

from anker.kernels import array_kernel
from anker.record.arrays import NOBODY

SUMS = ("listed", "months", "vacant", "vacant_listed", "start_grant")  # rows of what a year adds up by list


@array_kernel
def note_first(lists, month, sums, rules):
    """Add the first of a month to `sums` int64 (SUMS, lists): capitation is paid for who is listed then, and the start
    grant (`rules`) for what a new self-employed GP lacks of its persons."""
    for k in range(lists.used[0]):
        listed = lists.listed[k]
        sums[0, k] += listed
        sums[1, k] += 1
        if lists.gp[k] == NOBODY:
            sums[2, k] += 1
            sums[3, k] += listed
            continue
        new = month - lists.gp_since[k] < rules.start_grant_months
        if new and lists.salaried[k] == 0 and lists.ceiling[k] >= rules.start_grant_ceiling_min:
            sums[4, k] += max(rules.start_grant_persons - listed, 0)


@array_kernel
def short_of_places(lists, unallocated_count, kept, places, wanted, own, short):
    """Mark in `short` int8 (municipalities,) those with lists that have fewer places than everybody on these, everybody
    `unallocated_count`, and the share `kept` float64 of both more. `places`, `wanted` and `own` int64
    (municipalities,) take what is counted: places, people who need one, lists. Returns how many are short."""
    places[:] = 0
    wanted[:] = 0
    own[:] = 0
    for k in range(lists.used[0]):
        m = lists.municipality[k]
        places[m] += lists.ceiling[k]
        wanted[m] += lists.listed[k]
        own[m] += 1
    found = 0
    for m in range(short.shape[0]):
        short[m] = own[m] > 0 and places[m] < (wanted[m] + unallocated_count[m]) * (1.0 + kept[m])
        found += short[m]
    return found
