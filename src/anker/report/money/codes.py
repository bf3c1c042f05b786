"""The codes that contacts trigger: how many of each kind of contact carry which, and what each code brings.

Codes times their prices are what the ledger pays for contacts: reimbursements, and co-payments whoever pays them.
"""

from collections.abc import Sequence

import polars as pl

from anker.errors import IdentityError
from anker.language import Text
from anker.report.money.sheet import Grid, Ore
from anker.settlement.claims.code_prices import code_ore
from anker.settlement.claims.kinds import KIND_LABELS, WHO, kind_of, told_kind
from anker.settlement.models.inputs import SettlementInputs

_LATE = (Text("dag", "day"), Text("kveld, natt, helg", "evening, night, weekend"))
SHOWN = 60
KIND_SCHEMA = {"code_set": pl.Int32, "channel": pl.String, "time_units": pl.Int32, "late": pl.Boolean,
               "who": pl.String, "codes": pl.String, "contacts": pl.Int64, "reimbursement_ore": pl.Int64,
               "copayment_ore": pl.Int64}  # fmt: skip
CODE_SCHEMA = {"code": pl.String, "rates_from": pl.Date, "units": pl.Int64, "not_paid": pl.Int64,
               "reimbursement_ore": pl.Int64, "copayment_ore": pl.Int64}  # fmt: skip


def contacts_by_kind(books: SettlementInputs) -> pl.DataFrame:
    """A row per set of codes: the kind of contact, its codes, how many contacts, and what they bring before any code
    is left unpaid for its yearly maximum."""
    counts, prices = books.contacts.set_counts, books.prices
    rows = []
    for code_set, codes in _sets(books).items():
        kind, n = kind_of(codes), counts[code_set]
        state, patient = (
            int((n * part[code_set]).sum()) for part in (prices.reimbursement, prices.copayment)
        )
        rows.append(
            (
                code_set,
                kind.channel,
                kind.time_units,
                kind.late,
                kind.who,
                told_kind(codes),
                int(n.sum()),
                state,
                patient,
            )
        )
    frame = pl.DataFrame(rows, schema=KIND_SCHEMA, orient="row")
    return frame.filter(pl.col("contacts") > 0).sort("contacts", descending=True, maintain_order=True)


def codes_sheet(books: SettlementInputs) -> pl.DataFrame:
    """A row per code and stretch of days without a change of rates: how many units stand in contacts, how many of them
    are not paid (having had their times that year), and øre. IdentityError where the sum is not the ledger's."""
    counts, prices = books.contacts.set_counts, books.prices
    over = {limit.code: n for limit, n in zip(prices.limits, books.contacts.over, strict=True)}
    sums: dict[tuple[str, int], list[int]] = {}
    for code_set, found in _sets(books).items():
        for at in range(len(prices.starts)):
            for code, count in found.items():
                state, patient = code_ore(prices.of_code[at][code], count)
                n = int(counts[code_set, at])
                row = sums.setdefault((code, at), [0, 0, 0])
                row[0], row[1], row[2] = row[0] + n * count, row[1] + n * state, row[2] + n * patient
    rows = []
    for (code, at), (units, state, patient) in sorted(sums.items()):
        unpaid = int(over[code][at]) if code in over else 0
        one = code_ore(prices.of_code[at][code], 1)
        rows.append(
            (code, prices.starts[at], units, unpaid, state - unpaid * one[0], patient - unpaid * one[1])
        )
    frame = pl.DataFrame(rows, schema=CODE_SCHEMA, orient="row").filter(pl.col("units") > 0)
    if int(frame["reimbursement_ore"].sum()) + int(frame["copayment_ore"].sum()) != int(
        books.contacts.ore.sum()
    ):
        raise IdentityError("codes times their prices are not what was paid for contacts")
    return frame


def code_grids(books: SettlementInputs) -> list[Grid]:
    """Both tables for people; the most frequent kinds only."""
    kinds, found = contacts_by_kind(books), codes_sheet(books)
    by_code = found.group_by("code").agg(
        pl.col("units", "not_paid", "reimbursement_ore", "copayment_ore").sum()
    )
    by_code = by_code.sort("units", "code", descending=[True, False])
    return [_kinds(kinds.head(SHOWN)), _codes(by_code.rows())]


def _kinds(kinds: pl.DataFrame) -> Grid:
    return Grid(
        Text("Kontakter og takstene de utløser", "Contacts and the codes they trigger"),
        (Text("Kontakt", "Contact"), Text("Tidstillegg", "Time units"), Text("Når", "When"), Text("Hvem", "Who"),
         Text("Takster", "Codes"), Text("Antall", "Number"), Text("Refusjon, kr", "Reimbursement, NOK"),
         Text("Egenandel, kr", "Co-payment, NOK")),
        tuple((KIND_LABELS[k["channel"]], k["time_units"], _LATE[k["late"]], WHO[k["who"]], k["codes"], k["contacts"],
               Ore(k["reimbursement_ore"]), Ore(k["copayment_ore"])) for k in kinds.iter_rows(named=True)),
        note=Text("Egenandel er det som skal betales, hvem som enn betaler (pasient, frikort, fritak).",
                  "The co-payment is what is due, whoever pays it (patient, exemption card, exempt)."),
    )  # fmt: skip


def _codes(rows: Sequence[tuple[str, int, int, int, int]]) -> Grid:
    shown = [
        (code, units, unpaid, Ore(state), Ore(patient))
        for code, units, unpaid, state, patient in rows[:SHOWN]
    ]
    whole = ("", sum(r[1] for r in rows), sum(r[2] for r in rows), Ore(sum(r[3] for r in rows)),
             Ore(sum(r[4] for r in rows)))  # fmt: skip
    return Grid(
        Text("Takstene, kroner", "The codes, NOK"),
        (Text("Takst", "Code"), Text("Antall", "Units"), Text("Ikke betalt", "Not paid"),
         Text("Refusjon", "Reimbursement"), Text("Egenandel", "Co-payment")),
        (*shown, (Text("I alt = refusjoner og egenandeler i oppgjøret", "In all = the ledger's reimbursements and "
                       "co-payments"), *whole[1:])),
        frozenset({len(shown)}),
    )  # fmt: skip


def _sets(books: SettlementInputs) -> dict[int, dict[str, int]]:
    """The codes of each set, with how many times each stands."""
    found: dict[int, dict[str, int]] = {}
    for code_set, code, count in books.code_sets.select("code_set", "code", "count").rows():
        found.setdefault(code_set, {})[code] = found.get(code_set, {}).get(code, 0) + count
    return found
