"""How often things happen in the years that the model makes up: all assumed, round numbers of the right size.

They are no forecast, and nothing else rests on them. Deaths and births follow the rates of `people`; wishes, the
parameters of this room. A number of events is rounded up, so that the smallest place sees every kind.
"""

from anker.register.events import EventKind

# Chance a month per resident.
MOVES_HOME, LEAVES_COUNTRY, COMES, GIVES_UP = 0.0050, 0.0006, 0.0011, 0.03
STEPS_OUTSIDE, STRUCK_OFF = 0.00004, 0.000004
# Chance a month for one who stays outside the scheme to enter it.
STEPS_INSIDE = 0.002

# Chance a month per list with a GP.
OF_GP = {
    EventKind.GP_LEAVES: 0.006,
    EventKind.SET_CEILING: 0.008,
    EventKind.REDUCE: 0.0003,
    EventKind.LOCK: 0.0005,
    EventKind.SHARE: 0.0003,
}
# Chance a month per list that is locked, that has a locum, and per list in force for one more.
UNLOCKED, LOCUM_ENDS, NEW_LISTS = 0.02, 0.10, 0.0013
# Chance a month per list without a GP.
OF_VACANT = {
    EventKind.LOCUM_IN: 0.10,
    EventKind.ADVERTISE: 0.05,
    EventKind.REVERSION: 0.01,
    EventKind.TAKE_OVER: 0.25,
}

# Chance a month per municipality, and for one where it is off or suspended to have it back.
ALLOCATION_OFF, SUSPENDED, ON_AGAIN, RESUMED = 0.004, 0.001, 0.20, 0.50
# Chance a month per list in Oslo that its city district is told; every so many years municipalities merge.
DISTRICT_TOLD, MERGER_YEARS = 0.02, 3
# One entry is corrected in so many months: each correction builds the whole register anew.
CORRECTED_MONTHS = 3
