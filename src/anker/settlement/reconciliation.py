"""Why a rehearsed year and the settlement of the same record and year differ: each cause a step, that add up.

Both price the same codes. They differ in four things: how many contacts there are (a rehearsal plays them, a settlement
takes a typical year's), which day's tariff pays (a rehearsal's start, or each day's), who pays a co-payment (the
accounts' shares, or the exemption card person by person), and codes beyond the mix (by consultations, in both).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import numpy as np

from anker.language import Text
from anker.settlement.claims.exemption_card import COPAYMENT_ITEM, NURSE_ITEM, REIMBURSEMENT_ITEM
from anker.settlement.claims.kinds import told_kind
from anker.settlement.models.agreement import start_grant_rows
from anker.settlement.models.inputs import SettlementInputs
from anker.settlement.models.other_codes import other_ore
from anker.settlement.models.rows import capitation_rows, equalisation_rows
from anker.settlement.rehearsed.code_mix import mix_prices
from anker.settlement.rehearsed.prices import COPAYMENT, COVERED, OTHER, prices
from anker.settlement.typical_year import typical


@dataclass(frozen=True)
class RehearsedYear:
    """A rehearsed year, mean over replicates: contacts by set of codes (as people write them), consultations that
    codes beyond the mix are paid for, and øre in all of reimbursements, of co-payments due, and of capitation, start
    and equalisation grants."""

    year: int
    start: date
    contacts: Mapping[str, Fraction]
    consultations: Fraction
    reimbursed: Fraction
    due: Fraction
    grants: Fraction


@dataclass(frozen=True)
class ReconcilingStep:
    """One line, øre: reimbursements, co-payments that patients pay, those that the state covers, and capitation,
    start and equalisation grants."""

    what: Text
    reimbursed: Fraction
    patients: Fraction
    covered: Fraction
    grants: Fraction = Fraction(0)


def reconciled(books: SettlementInputs, rehearsed: RehearsedYear) -> tuple[ReconcilingStep, ...]:
    """From the settlement (first) by its causes to the rehearsal (last, the sum of all before it)."""
    table, share = mix_prices(rehearsed.start), _patients_share(rehearsed.start)
    settled, played = _settled_contacts(books), _played_contacts(rehearsed)
    coded, due, patients = _sums(books)
    grants = Fraction(
        sum(
            int(rows["amount_ore"].sum())
            for rows in (
                capitation_rows(books, ""),
                start_grant_rows(books, ""),
                equalisation_rows(books, ""),
            )
        )
    )
    others = Fraction(int(other_ore(books).sum()))

    def paid(contacts: list[Fraction], column: np.ndarray) -> Fraction:
        return sum((n * int(ore) for n, ore in zip(contacts, column, strict=True)), Fraction(0))

    def split(what: Text, state: Fraction, co_payments: Fraction) -> ReconcilingStep:
        return ReconcilingStep(what, state, co_payments * share, co_payments * (1 - share))

    state, owed = table.reimbursement[:, 0], table.copayment[:, 0]
    beyond = prices(rehearsed.start).ore[OTHER] * rehearsed.consultations
    steps = (
        ReconcilingStep(_SETTLED, coded + others, patients, due - patients, grants),
        ReconcilingStep(_SHARES, Fraction(0), due * share - patients, patients - due * share),
        split(_TARIFF, paid(settled, state) - coded, paid(settled, owed) - due),
        split(
            _CONTACTS, paid(played, state) - paid(settled, state), paid(played, owed) - paid(settled, owed)
        ),
        split(_BEYOND, beyond - others, Fraction(0)),
        ReconcilingStep(_LISTED, Fraction(0), Fraction(0), Fraction(0), rehearsed.grants - grants),
        split(
            _MEASURES, rehearsed.reimbursed - paid(played, state) - beyond, rehearsed.due - paid(played, owed)
        ),
    )
    total = [sum((getattr(s, name) for s in steps), Fraction(0)) for name in _PARTS]
    return (
        *(s for s in steps if s.what is not _MEASURES or any((s.reimbursed, s.patients))),
        ReconcilingStep(_REHEARSED, *total),
    )


_PARTS = ("reimbursed", "patients", "covered", "grants")
_LISTED = Text("landets snitt per person, måned for måned, ikke vekter etter alder; øvingens folketall og lister",
               "the nation's mean per person by month, not weights by age; the rehearsed people and lists")  # fmt: skip
_SETTLED = Text("Oppgjør (anker settle)", "Settlement (anker settle)")
_SHARES = Text("pasientenes del etter regnskapet, ikke frikortet person for person",
               "the patients' share by the accounts, not the exemption card person by person")  # fmt: skip
_TARIFF = Text("tariffen ved øvingens start hele året", "the tariff of the rehearsal's start all year")
_CONTACTS = Text("øvingens kontakter i stedet for det typiske årets",
                 "the rehearsed contacts in place of the typical year's")  # fmt: skip
_BEYOND = Text("andre takster etter regnskapet, for øvingens konsultasjoner",
               "other codes by the accounts, for the rehearsed consultations")  # fmt: skip
_MEASURES = Text(
    "sykepleiers takster og kontakter uten refusjon", "nurses' codes and contacts without reimbursement"
)
_REHEARSED = Text("Øving (anker run), som i dag, snitt", "Rehearsal (anker run), as today, mean")


def _patients_share(start: date) -> Fraction:
    """The part of a co-payment that patients pay in a rehearsal: the accounts'."""
    ore = prices(start).ore
    return Fraction(ore[COPAYMENT], ore[COPAYMENT] + ore[COVERED])


def _settled_contacts(books: SettlementInputs) -> list[Fraction]:
    """Contacts of the settlement by set, those in shorter units of time with the sets that they stand for."""
    counts, mix = books.contacts.set_counts.sum(axis=1), typical.mix(books.year)
    found = counts[: mix.rate.size].copy()
    for first, later in enumerate(mix.later):
        if later != first:
            found[first] += counts[later]
    return [Fraction(int(n)) for n in found]


def _played_contacts(rehearsed: RehearsedYear) -> list[Fraction]:
    """Contacts of the rehearsal by set."""
    codes: dict[int, dict[str, int]] = {}
    for code_set, code, count in typical.mix().first_sets.select("code_set", "code", "count").rows():
        codes.setdefault(code_set, {})[code] = count
    return [rehearsed.contacts.get(told_kind(codes[at]), Fraction(0)) for at in range(len(codes))]


def _sums(books: SettlementInputs) -> tuple[Fraction, Fraction, Fraction]:
    """Øre of the settlement: reimbursements of codes, co-payments due, and those that patients paid."""
    ore = books.contacts.ore.sum(axis=(0, 1, 2, 3))
    coded = int(ore[REIMBURSEMENT_ITEM] + ore[NURSE_ITEM + REIMBURSEMENT_ITEM])
    patients = int(ore[COPAYMENT_ITEM] + ore[NURSE_ITEM + COPAYMENT_ITEM])
    return Fraction(coded), Fraction(int(ore.sum()) - coded), Fraction(patients)
