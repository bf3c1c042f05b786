"""Who pays for each contact: the state's part, the patient's, and what the exemption card (frikort) takes over.

A contact's co-payment is, in this order: covered by the state where the patient is exempt; else paid by the patient
as far as the calendar year's ceiling is not reached; the rest covered by the card. The contact on which the ceiling
is reached is cut to the øre, also within a day: the patient never pays more than the ceiling (what was paid too much
is paid back, so that the sum is the same). What was paid elsewhere on the same day counts first.

Contacts come sorted by resident, day and minute; the kernel goes through them once, with the patient's sum of the
year in hand, and writes one row per payment that is not zero.
"""

from anker.kernels import kernel

# The items of a contact, in the order of record.tables.ITEM; a nurse's follow a GP's.
REIMBURSEMENT, COPAYMENT, CARD, EXEMPT, NURSE = 0, 1, 2, 3, 4
ITEMS = 8
# What the kernel carries from one chunk of contacts to the next.
RESIDENT, YEAR, SPENT, NEXT_ELSEWHERE, NEXT_LISTED, STATE = 0, 1, 2, 3, 4, 5


@kernel
def settle_contacts(
    resident, day, code_set, exempt, practice, payee, month,
    set_period_ref, set_period_cop, period_of_day, nurse_set, first_day,
    year_first_day, year_ceiling,
    else_resident, else_day, else_amount, listed_resident, listed_practice,
    state, totals, counts, paid, out_row, out_item, out_amount, out_period,
):  # fmt: skip
    """Settle one chunk. Shapes: contacts (n,); amounts of a set (sets, periods) in øre; `period_of_day` (days,) from
    `first_day`; `year_*` (years,); co-payments elsewhere (m,) and `listed_*` (k,), the row of the practice that has a
    resident on a list, both sorted by resident; `state` (STATE,).

    Adds to `totals` (practices, months, own, payee, ITEMS) øre and `counts` (practices, months, own, payee, 2)
    contacts of GP and nurse; `paid` (n,) is the patient's part of each contact. Writes rows into `out_*`, which must
    hold 3 n, and returns how many.
    """
    rows = 0
    for i in range(resident.shape[0]):
        year = state[YEAR]
        if resident[i] != state[RESIDENT]:
            state[RESIDENT] = resident[i]
            state[SPENT] = 0
            year = 0
        while year + 1 < year_first_day.shape[0] and day[i] >= year_first_day[year + 1]:
            year += 1
            state[SPENT] = 0
        state[YEAR] = year
        ceiling = year_ceiling[year]
        j = state[NEXT_ELSEWHERE]
        while j < else_resident.shape[0] and (
            else_resident[j] < resident[i] or (else_resident[j] == resident[i] and else_day[j] <= day[i])
        ):
            if else_resident[j] == resident[i] and else_day[j] >= year_first_day[year]:
                state[SPENT] = min(ceiling, state[SPENT] + else_amount[j])
            j += 1
        state[NEXT_ELSEWHERE] = j

        period = period_of_day[day[i] - first_day]
        reimbursed = set_period_ref[code_set[i], period]
        due = set_period_cop[code_set[i], period]
        patient = 0
        card = 0
        exempted = 0
        if exempt[i]:
            exempted = due
        else:
            patient = min(due, ceiling - state[SPENT])
            card = due - patient
            state[SPENT] += patient
        paid[i] = patient

        offset = NURSE if nurse_set[code_set[i]] else 0
        k = state[NEXT_LISTED]
        while k < listed_resident.shape[0] and listed_resident[k] < resident[i]:
            k += 1
        state[NEXT_LISTED] = k
        listed_here = k < listed_resident.shape[0] and listed_resident[k] == resident[i]
        o = 1 if listed_here and listed_practice[k] == practice[i] else 0
        p, m, w = practice[i], month[i], payee[i]
        counts[p, m, o, w, 1 if offset else 0] += 1
        for item in range(4):
            amount = reimbursed
            if item == COPAYMENT:
                amount = patient
            elif item == CARD:
                amount = card
            elif item == EXEMPT:
                amount = exempted
            if amount != 0:
                totals[p, m, o, w, offset + item] += amount
                out_row[rows] = i
                out_item[rows] = offset + item
                out_amount[rows] = amount
                out_period[rows] = period
                rows += 1
    return rows
