"""What holds at every list for a whole month: how long the book is open, and who stands in for whom."""

from anker.kernels import array_kernel
from anker.record.arrays import NOBODY


@array_kernel
def open_books(lists, full, reference, per_listed, elasticity, tasks, locum, first_member, today, access):
    """Set each GP's book for the month: opened minutes follow the list's expected demand as far as `elasticity`
    says, and a list without a GP has the capacity of a locum. `full`, `reference` and `per_listed` float64
    (lists,): minutes of a full day at the reference demand, that demand a year, and demand a year per listed
    resident. `tasks`: minutes of a full day that new tasks take out of the book, per listed resident.

    Nobody looks for room before `today` any more: all hints begin there.
    """
    gp_books = access.gp_books
    for k in range(lists.used[0]):
        demand = max(per_listed[k] * lists.listed[k], 1.0)
        opened = full[k] * (demand / reference[k]) ** elasticity
        gp_books[k].base = max(opened - tasks * lists.listed[k], 0.0)
        gp_books[k].capacity = gp_books[k].base * (locum if lists.gp[k] == NOBODY else 1.0)
        gp_books[k].first = first_member[lists.practice[k]]
        gp_books[k].beyond = first_member[lists.practice[k] + 1]
    for book in range(access.hints.shape[0]):
        for row in range(access.hints.shape[1]):
            access.hints[book, row] = today
