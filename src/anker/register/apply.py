"""What an entry of the log does to the state: the one place where the state changes.

A single event is applied by the same kernel that rebuilds the register from millions of entries. Every act sets
something to a value that the entry itself carries, so that the order of entries alone decides the state, and a
person is on one list because there is one field to say which.
"""

from anker.kernels import array_kernel, inlined
from anker.record.arrays import DEAD, LIVING, MOVED, NOBODY, NOWHERE, OUTSIDE
from anker.register.events import COUNTED, ENDS_WAIT, Act

PUT, TAKE_OUT, STEP_OUTSIDE, ARRIVE = int(Act.PUT), int(Act.TAKE_OUT), int(Act.STEP_OUTSIDE), int(Act.ARRIVE)
DIE, DEPART, LIVE_IN, _WAIT = int(Act.DIE), int(Act.DEPART), int(Act.LIVE_IN), int(Act.WAIT)
STOP_WAITING, MAKE_LIST, SET_CEILING = int(Act.STOP_WAITING), int(Act.MAKE_LIST), int(Act.SET_CEILING)
OPEN, CLOSE, LOCK, UNLOCK = int(Act.OPEN), int(Act.CLOSE), int(Act.LOCK), int(Act.UNLOCK)
SET_GP, CLEAR_GP, SET_LOCUM = int(Act.SET_GP), int(Act.CLEAR_GP), int(Act.SET_LOCUM)
CLEAR_LOCUM, SET_SHARE, _MERGE = int(Act.CLEAR_LOCUM), int(Act.SET_SHARE), int(Act.MERGE)
ALLOCATE_ON, ALLOCATE_OFF = int(Act.ALLOCATE_ON), int(Act.ALLOCATE_OFF)
SUSPEND, RESUME = int(Act.SUSPEND), int(Act.RESUME)
SALARIED, JOINT = 1, 2


@inlined
def _leave(people, lists, i):
    if people.list[i] >= 0:
        lists.listed[people.list[i]] -= 1


@inlined
def put(people, lists, i, to, day, year, flags):
    """Put a living person on a list from a day; counted as a change where `flags` say so."""
    if people.status[i] != LIVING:
        return
    _leave(people, lists, i)
    people.list[i] = to
    people.since[i] = day
    lists.listed[to] += 1
    if flags & ENDS_WAIT or people.wanted[i] == to:
        people.wanted[i] = NOBODY
    if flags & COUNTED:
        people.changes[i] = people.changes[i] + 1 if people.year[i] == year else 1
        people.year[i] = year


@inlined
def _without(people, lists, i, where, day):
    """A living person is without a list (NOWHERE or OUTSIDE) from a day."""
    if people.status[i] == LIVING:
        _leave(people, lists, i)
        people.list[i] = where
        people.since[i] = day
        if where == OUTSIDE:
            people.wanted[i] = NOBODY


@inlined
def _gone(people, lists, i, status):
    if people.status[i] == LIVING:
        _leave(people, lists, i)
        people.list[i] = NOWHERE
        people.wanted[i] = NOBODY
        people.status[i] = status


@inlined
def _person(people, lists, act, i, to, place, amount, other, day, year):
    """An act on a person."""
    if act == PUT:
        put(people, lists, i, to, day, year, amount)
    elif act == TAKE_OUT:
        _without(people, lists, i, NOWHERE, day)
    elif act == STEP_OUTSIDE:
        _without(people, lists, i, OUTSIDE, day)
    elif act == ARRIVE:
        if people.status[i] != LIVING and people.status[i] != DEAD:
            people.status[i] = LIVING
            people.home[i] = place
            people.birth[i] = amount
            people.mother[i] = other
            people.list[i] = NOWHERE
            people.since[i] = day
    elif act == DIE:
        _gone(people, lists, i, DEAD)
    elif act == DEPART:
        _gone(people, lists, i, MOVED)
    elif act == LIVE_IN:
        people.home[i] = place
    elif act == _WAIT:
        if people.status[i] == LIVING and people.list[i] != to:
            people.wanted[i] = to
            people.waiting[i] = day
    elif act == STOP_WAITING:
        people.wanted[i] = NOBODY
    people.last[i] = max(people.last[i], day)


@inlined
def _list(lists, act, k, gp, place, amount, other, day):
    """An act on a list."""
    if act == MAKE_LIST:
        lists.status[k] = 1
        lists.home[k] = place
        lists.ceiling[k] = amount
        lists.open[k] = 1
        lists.gp[k] = gp
        lists.salaried[k] = 1 if other & SALARIED else 0
        lists.joint[k] = 1 if other & JOINT else 0
    elif act == SET_CEILING:
        lists.ceiling[k] = amount
    elif act == OPEN:
        lists.open[k] = 1
    elif act == CLOSE:
        lists.open[k] = 0
    elif act == LOCK:
        lists.locked[k] = 1
        lists.open[k] = 0
    elif act == UNLOCK:
        lists.locked[k] = 0
    elif act == SET_GP:
        lists.gp[k] = gp
        lists.gp_birth[k] = amount
        lists.locked[k] = 0
    elif act == CLEAR_GP:
        if lists.gp[k] == gp:  # a second notice may come into force when another GP has taken over
            lists.gp[k] = NOBODY
            lists.gp_birth[k] = 0
    elif act == SET_LOCUM:
        lists.locum[k] = gp
    elif act == CLEAR_LOCUM:
        lists.locum[k] = NOBODY
    elif act == SET_SHARE:
        lists.share[k] = amount
    lists.last[k] = max(lists.last[k], day)


@inlined
def _town(people, lists, towns, act, place, into, used, lists_used):
    """An act on a municipality."""
    if act == _MERGE:
        for i in range(used):
            if people.home[i] == place:
                people.home[i] = into
        for k in range(lists_used):
            if lists.home[k] == place:
                lists.home[k] = into
    elif act == ALLOCATE_ON:
        towns.automatic[place] = 1
    elif act == ALLOCATE_OFF:
        towns.automatic[place] = 0
    elif act == SUSPEND:
        towns.suspended[place] = 1
    elif act == RESUME:
        towns.suspended[place] = 0


@array_kernel
def act_on(people, lists, towns, used, rows, order, most):
    """Apply the rows in the order given. `used` int64 (2,) people and lists in use; `most` int32 (1,) becomes the most
    that any list ever held. `order` int64 are row numbers."""
    for r in order:
        act = rows.act[r]
        day = rows.day[r]
        if act <= STOP_WAITING:
            _person(
                people, lists, act, rows.person[r], rows.list[r], rows.place[r], rows.amount[r], rows.other[r],
                day, rows.year[r],
            )  # fmt: skip
            if act == PUT:
                most[0] = max(most[0], lists.listed[rows.list[r]])
        elif act <= SET_SHARE:
            _list(
                lists,
                act,
                rows.list[r],
                rows.gp[r],
                rows.place[r],
                rows.amount[r],
                rows.other[r],
                day,
            )
        else:
            _town(people, lists, towns, act, rows.place[r], rows.other[r], used[0], used[1])


@array_kernel
def promise(people, lists, rows, order):
    """Note the places that the rows in `order` grant from a day to come."""
    for r in order:
        people.booked[rows.person[r]] = rows.list[r]
        lists.promised[rows.list[r]] += 1


@array_kernel
def keep_promises(people, lists, rows, order):
    """Strike the promises of the rows in `order`: their day has come."""
    for r in order:
        people.booked[rows.person[r]] = NOBODY
        lists.promised[rows.list[r]] -= 1
