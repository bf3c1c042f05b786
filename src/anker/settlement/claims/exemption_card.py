"""Who pays for each contact: the state's part, the patient's, and what the exemption card (frikort) takes over.

A contact's co-payment is, in this order: covered by the state where the patient is exempt; else paid by the patient
as far as the calendar year's ceiling is not reached; the rest covered by the card. The contact on which the ceiling
is reached is cut to the øre, also within a day: the patient never pays more than the ceiling (what was paid too much
is paid back, so that the sum is the same). What was paid elsewhere on the same day counts first. A code that the
tariff allows so many times a patient and calendar year is paid that often; beyond that its part of the contact is
nil.

Contacts come sorted by resident, day and minute; the kernel goes through them once, with the patient's sum of the
year in hand, and writes one row per payment that is not zero.
"""

from typing import NamedTuple

import numpy as np

from anker.kernels import array_kernel, inlined

# The items of a contact, in the order of record.tables.ITEM; a nurse's follow a GP's.
REIMBURSEMENT_ITEM, COPAYMENT_ITEM, CARD, EXEMPT_ITEM, NURSE_ITEM = 0, 1, 2, 3, 4
CARD_ITEMS = 8
# What the kernel carries from one chunk of contacts to the next.
RESIDENT, _DAY, MINUTE, _YEAR, SPENT, PAID, NEXT_ELSEWHERE, NEXT_LISTED, AT, REACHED, STATE = range(11)
NEVER_EXEMPT = -1  # the ceiling is not reached
_LATEST = 2**31 - 1  # a day after all others
# What it answers instead of a number of rows where a contact cannot be settled.
NOT_SORTED, NO_CARD_DAY, NO_PRACTICE, NO_SET = -1, -2, -3, -4


class Contacts(NamedTuple):
    """A chunk of contacts, each (n,): `day` from 1970; `list` is -1 where unknown; `exempt` 1 where no co-payment."""

    resident: np.ndarray
    day: np.ndarray
    minute: np.ndarray
    practice: np.ndarray
    list: np.ndarray
    code_set: np.ndarray
    exempt: np.ndarray


class CardRates(NamedTuple):
    """Amounts by set of codes and stretch of days, in øre. `reimbursement`, `copayment` (sets, stretches); `nurse`
    (sets,). By day from `first_day`: `stretch_of_day`, `month_of_day` (days,). `starts` (stretches,) and
    `year_first_day` (years,) are days from 1970; `ceiling` (years,) in øre. Codes with a yearly maximum: how many times
    one stands in a set (limits, sets), how often it is paid (limits,), its amounts (limits, stretches)."""

    reimbursement: np.ndarray
    copayment: np.ndarray
    nurse: np.ndarray
    first_day: int
    stretch_of_day: np.ndarray
    month_of_day: np.ndarray
    starts: np.ndarray
    year_first_day: np.ndarray
    ceiling: np.ndarray
    limited: np.ndarray
    most: np.ndarray
    limited_reimbursement: np.ndarray
    limited_copayment: np.ndarray


class Around(NamedTuple):
    """What else bears on a contact. Co-payments elsewhere (m,) by resident and day. Everyone on a list (k,) by
    resident, with the practice. `practices` (sorted ids); `salaried` by list id, 1 where the
    municipality gets the fees."""

    else_resident: np.ndarray
    else_day: np.ndarray
    else_ore: np.ndarray
    listed_resident: np.ndarray
    listed_practice: np.ndarray
    practices: np.ndarray
    salaried: np.ndarray


class Sums(NamedTuple):
    """What is added up: øre (practices, months, own, payee, ITEMS), contacts of GP and nurse (practices, months, own,
    payee, 2), contacts of each set (sets, stretches), limited codes that were not paid (limits, stretches); `state`
    (STATE,) and times a limited code was met (limits,) carry over."""

    ore: np.ndarray
    contacts: np.ndarray
    set_counts: np.ndarray
    over: np.ndarray
    state: np.ndarray
    met: np.ndarray


class Parties(NamedTuple):
    """Numbers of the parties: who pays each item (ITEMS,), and who gets it (2,): the practice, or the municipality."""

    payer: np.ndarray
    payee: np.ndarray


class CardJournal(NamedTuple):
    """Room for a chunk's payments, (3 n,) each, as the columns of the table `journal`."""

    resident: np.ndarray
    practice: np.ndarray
    list: np.ndarray
    day: np.ndarray
    minute: np.ndarray
    code_set: np.ndarray
    rates_from: np.ndarray
    payer: np.ndarray
    payee: np.ndarray
    item: np.ndarray
    ore: np.ndarray


class Paid(NamedTuple):
    """Room for what each resident paid in a year and the day on which the ceiling was reached (NEVER where it was not),
    (n + 1,) each; `rows` (1,) tells how many."""

    resident: np.ndarray
    year: np.ndarray
    ore: np.ndarray
    reached: np.ndarray
    rows: np.ndarray


@array_kernel
def settle_sorted_contacts(contacts, rates, around, sums, parties, journal, paid):
    """Settle one chunk: adds to `sums`, writes into `journal` and `paid`. The number of rows written, or why a
    contact cannot be settled (a negative number)."""
    state = sums.state
    rows = 0
    paid.rows[0] = 0
    for i in range(contacts.resident.shape[0]):
        resident, day = contacts.resident[i], contacts.day[i]
        code_set, at = contacts.code_set[i], day - rates.first_day
        fault = _fault(state, resident, day, contacts.minute[i], code_set, at, rates)
        if fault < 0:
            return fault
        _turn_to(resident, day, contacts.minute[i], rates, around, sums, paid)
        _spend_elsewhere(resident, day, rates, around, state)
        practice, own = _where(resident, contacts.practice[i], around, state)
        if practice < 0:
            return NO_PRACTICE
        stretch = rates.stretch_of_day[at]
        reimbursed, due = _amounts(code_set, stretch, rates, sums)
        patient = 0 if contacts.exempt[i] else min(due, rates.ceiling[state[_YEAR]] - state[SPENT])
        _spend(patient, day, rates, state)
        state[PAID] += patient
        payee = _payee(contacts.list[i], around.salaried)  # 0 the practice, 1 the municipality
        nurse = rates.nurse[code_set]
        month = rates.month_of_day[at]
        sums.set_counts[code_set, stretch] += 1
        sums.contacts[practice, month, own, payee, 1 if nurse else 0] += 1
        for item in range(4):
            ore = reimbursed
            if item == COPAYMENT_ITEM:
                ore = patient
            elif item == (EXEMPT_ITEM if contacts.exempt[i] else CARD):
                ore = due - patient
            elif item != REIMBURSEMENT_ITEM:
                ore = 0
            if ore != 0:
                kind = item + (NURSE_ITEM if nurse else 0)
                sums.ore[practice, month, own, payee, kind] += ore
                payment = (rates.starts[stretch], parties.payer[kind], parties.payee[payee], kind, ore)
                _write(journal, rows, contacts, i, payment)
                rows += 1
    return rows


@array_kernel
def finish(rates, around, sums, paid):
    """Write what the last resident paid."""
    paid.rows[0] = 0
    if sums.state[RESIDENT] >= 0:
        _note_paid(rates, around, sums.state, paid)


@array_kernel
def reach_elsewhere(around, rates, paid):
    """Write everyone whose payments elsewhere alone reach the ceiling of a year, with the day: also those who had no
    contact. The number of rows, of which only as many as there is room for are written."""
    rows = 0
    resident, year, spent = -1, -1, 0
    for j in range(around.else_resident.shape[0]):
        day = around.else_day[j]
        if around.else_resident[j] != resident:
            resident, year, spent = around.else_resident[j], -1, 0
        while year + 1 < rates.ceiling.shape[0] and day >= rates.year_first_day[year + 1]:
            year, spent = year + 1, 0
        if year >= 0 and spent < rates.ceiling[year]:
            spent += around.else_ore[j]
            if spent >= rates.ceiling[year]:
                if rows < paid.resident.shape[0]:
                    paid.resident[rows], paid.year[rows], paid.ore[rows] = resident, year, 0
                    paid.reached[rows] = day
                rows += 1
    return rows


@array_kernel
def contacts_in_order(resident, day):
    """Whether rows stand by resident and day already."""
    for i in range(1, resident.shape[0]):
        if resident[i] < resident[i - 1] or (resident[i] == resident[i - 1] and day[i] < day[i - 1]):
            return False
    return True


@inlined
def _fault(state, resident, day, minute, code_set, at, rates):
    if resident < state[RESIDENT] or (
        resident == state[RESIDENT] and (day < state[_DAY] or (day == state[_DAY] and minute < state[MINUTE]))
    ):
        return NOT_SORTED
    if at < 0 or at >= rates.stretch_of_day.shape[0]:
        return NO_CARD_DAY
    if code_set < 0 or code_set >= rates.nurse.shape[0]:
        return NO_SET
    return 0


@inlined
def _turn_to(resident, day, minute, rates, around, sums, paid):
    """Begin anew with a new resident or a new year."""
    state = sums.state
    same = resident == state[RESIDENT]
    year = state[_YEAR] if same else 0
    while year + 1 < rates.ceiling.shape[0] and day >= rates.year_first_day[year + 1]:
        year += 1
    if not same or year != state[_YEAR]:
        if state[RESIDENT] >= 0:
            _note_paid(rates, around, state, paid)
        state[RESIDENT], state[_YEAR], state[SPENT], state[PAID] = resident, year, 0, 0
        state[REACHED] = NEVER_EXEMPT
        for code in range(sums.met.shape[0]):
            sums.met[code] = 0
    state[_DAY], state[MINUTE] = day, minute


@inlined
def _note_paid(rates, around, state, paid):
    """Write what a resident paid, the rest of the year's payments elsewhere being counted first."""
    year = state[_YEAR]
    last = year + 1 >= rates.ceiling.shape[0]
    _spend_elsewhere(
        state[RESIDENT], _LATEST if last else rates.year_first_day[year + 1] - 1, rates, around, state
    )
    n = paid.rows[0]
    paid.resident[n], paid.year[n], paid.ore[n] = state[RESIDENT], year, state[PAID]
    paid.reached[n] = state[REACHED]
    paid.rows[0] = n + 1


@inlined
def _spend(ore, day, rates, state):
    """Count a payment towards the year's ceiling, and note the day on which that is reached."""
    ceiling = rates.ceiling[state[_YEAR]]
    state[SPENT] = min(ceiling, state[SPENT] + ore)
    if state[SPENT] >= ceiling and state[REACHED] == NEVER_EXEMPT:
        state[REACHED] = day


@inlined
def _spend_elsewhere(resident, last, rates, around, state):
    """Count what was paid elsewhere in the year up to a day."""
    year_start = rates.year_first_day[state[_YEAR]]
    j = state[NEXT_ELSEWHERE]
    while j < around.else_resident.shape[0] and (
        around.else_resident[j] < resident
        or (around.else_resident[j] == resident and around.else_day[j] <= last)
    ):
        if around.else_resident[j] == resident and around.else_day[j] >= year_start:
            _spend(around.else_ore[j], around.else_day[j], rates, state)
        j += 1
    state[NEXT_ELSEWHERE] = j


@inlined
def _where(resident, practice, around, state):
    """The row of the practice (-1 where unknown), and 1 where it has the resident on a list."""
    k = state[NEXT_LISTED]
    while k < around.listed_resident.shape[0] and around.listed_resident[k] < resident:
        k += 1
    state[NEXT_LISTED] = k
    own = 0
    if k < around.listed_resident.shape[0] and around.listed_resident[k] == resident:
        own = 1 if around.listed_practice[k] == practice else 0
    if state[AT] < 0 or around.practices[state[AT]] != practice:  # mostly the same practice as just before
        at = np.searchsorted(around.practices, practice)
        found = at < around.practices.shape[0] and around.practices[at] == practice
        state[AT] = at if found else -1
    return state[AT], own


@inlined
def _amounts(code_set, stretch, rates, sums):
    """What the set brings from state and patient, less limited codes that have had their times this year."""
    reimbursed, due = rates.reimbursement[code_set, stretch], rates.copayment[code_set, stretch]
    for code in range(rates.most.shape[0]):
        times = rates.limited[code, code_set]
        if times > 0:
            over = min(times, max(0, sums.met[code] + times - rates.most[code]))
            sums.met[code] += times
            reimbursed -= over * rates.limited_reimbursement[code, stretch]
            due -= over * rates.limited_copayment[code, stretch]
            sums.over[code, stretch] += over
    return reimbursed, due


@inlined
def _payee(list_id, salaried):
    return salaried[list_id] if 0 <= list_id < salaried.shape[0] else 0


@inlined
def _write(journal, row, contacts, i, payment):
    rates_from, payer, payee, item, ore = payment
    journal.resident[row] = contacts.resident[i]
    journal.practice[row] = contacts.practice[i]
    journal.list[row] = contacts.list[i]
    journal.day[row] = contacts.day[i]
    journal.minute[row] = contacts.minute[i]
    journal.code_set[row] = contacts.code_set[i]
    journal.rates_from[row] = rates_from
    journal.payer[row] = payer
    journal.payee[row] = payee
    journal.item[row] = item
    journal.ore[row] = ore
