"""How each kind of event is decided: from the event and the register to the entries that follow."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from anker.register.events import Entry, Event, Kind
from anker.register.handlers import agreements, corrections, lists, people, requests, towns

if TYPE_CHECKING:
    from anker.register.register import Register

Handler = Callable[["Register", Event], list[Entry]]

HANDLERS: dict[Kind, Handler] = {
    Kind.CHOOSE: requests.choose,
    Kind.JOIN_WAIT: requests.join_wait,
    Kind.LEAVE_WAIT: requests.leave_wait,
    Kind.ALLOCATE: requests.allocate,
    Kind.BIRTH: people.birth,
    Kind.DEATH: people.gone,
    Kind.MOVE_OUT: people.gone,
    Kind.MOVE_IN: people.move_in,
    Kind.MOVE: people.move,
    Kind.OPT_OUT: people.opt_out,
    Kind.OPT_IN: people.opt_in,
    Kind.STRIKE_OFF: people.strike_off,
    Kind.NEW_LIST: lists.new_list,
    Kind.SET_CEILING: lists.set_ceiling,
    Kind.REDUCE: lists.reduce,
    Kind.LOCK: lists.lock,
    Kind.UNLOCK: lists.unlock,
    Kind.GP_LEAVES: agreements.gp_leaves,
    Kind.TAKE_OVER: agreements.take_over,
    Kind.LOCUM_IN: agreements.locum_in,
    Kind.LOCUM_OUT: agreements.locum_out,
    Kind.ADVERTISE: agreements.advertise,
    Kind.REVERSION: agreements.reversion,
    Kind.SHARE: agreements.share,
    Kind.MERGE: towns.merge,
    Kind.ALLOCATION_ON: towns.switch,
    Kind.ALLOCATION_OFF: towns.switch,
    Kind.SUSPEND: towns.switch,
    Kind.RESUME: towns.switch,
    Kind.DISTRICT: towns.district,
    Kind.CORRECT: corrections.correct,
}
