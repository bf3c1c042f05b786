"""The third next available appointment: the usual measure of how full a practice's book is.

The first free visit may be one that somebody just gave back; the third says what a caller can count on. Counted in
what stands open for planned visits: today's part of the reserve that is released, later days up to the reserve, no
overtime.
"""

from anker.access.book import HORIZON, MASK
from anker.kernels import array_kernel

THIRD = 3


@array_kernel
def third_next(access, setting, today, days):
    """Add to `days` int64 (lists,) the calendar days from `today` until three visits of a consultation's length are
    free, on each list; HORIZON where there are not so many."""
    open_share, reserve = setting.open_share, setting.day.reserve
    for k in range(days.shape[0]):
        share, missing = 1.0 - reserve * (1.0 - setting.day.release), THIRD
        for day in range(today, today + HORIZON):
            free = share * access.gp_books[k].capacity * open_share[day] - access.booked[k, day & MASK]
            missing -= max(int(free / setting.day.consultation_minutes), 0)
            if missing <= 0:
                days[k] += day - today
                break
            share = 1.0 - reserve
        else:
            days[k] += HORIZON
