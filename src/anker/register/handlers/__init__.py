"""How each kind of event is decided: from the event and the register to the entries that follow."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from anker.register.events import Entry, EventKind, RegisterEvent
from anker.register.handlers import agreements, corrections, lists, people, requests, towns

if TYPE_CHECKING:
    from anker.register.register import Register

Handler = Callable[["Register", RegisterEvent], list[Entry]]

HANDLERS: dict[EventKind, Handler] = {
    EventKind.CHOOSE: requests.choose,
    EventKind.JOIN_WAIT: requests.join_wait,
    EventKind.LEAVE_WAIT: requests.leave_wait,
    EventKind.ALLOCATE: requests.allocate_resident,
    EventKind.BIRTH: people.birth,
    EventKind.DEATH: people.gone,
    EventKind.MOVE_OUT: people.gone,
    EventKind.MOVE_IN: people.move_in,
    EventKind.MOVE: people.move,
    EventKind.OPT_OUT: people.opt_out,
    EventKind.OPT_IN: people.opt_in,
    EventKind.STRIKE_OFF: people.strike_off,
    EventKind.NEW_LIST: lists.new_list,
    EventKind.SET_CEILING: lists.set_ceiling,
    EventKind.REDUCE: lists.reduce,
    EventKind.LOCK: lists.lock,
    EventKind.UNLOCK: lists.unlock,
    EventKind.GP_LEAVES: agreements.gp_leaves,
    EventKind.TAKE_OVER: agreements.take_over,
    EventKind.LOCUM_IN: agreements.locum_in,
    EventKind.LOCUM_OUT: agreements.locum_out,
    EventKind.ADVERTISE: agreements.advertise,
    EventKind.REVERSION: agreements.reversion,
    EventKind.SHARE: agreements.share,
    EventKind.MERGE: towns.merge,
    EventKind.ALLOCATION_ON: towns.switch,
    EventKind.ALLOCATION_OFF: towns.switch,
    EventKind.SUSPEND: towns.switch,
    EventKind.RESUME: towns.switch,
    EventKind.DISTRICT: towns.district,
    EventKind.CORRECT: corrections.correct,
}
