"""The codes behind a run's fees and co-payments in its last year: kept by run, told by package.

Their sum is the ledger's reimbursements and co-payments of that year, to the øre; a run where it is not is refused.
"""

from datetime import date

import polars as pl

from anker.errors import IdentityError
from anker.evaluation.compare import Results
from anker.evaluation.outcome import ContactCodes
from anker.language import Text
from anker.runs.plan import Run
from anker.runs.result import CodeCount
from anker.runs.variant import DRAWN
from anker.settlement.claims.kinds import KIND_LABELS, WHO, kind_of, told_kind
from anker.settlement.rehearsed.code_mix import mix_prices
from anker.settlement.rehearsed.ledger import CO_PAYMENTS, NURSE_ITEMS, OTHER_CODES, REIMBURSEMENTS, Settled
from anker.settlement.typical_year import typical

_NURSE, _OTHER = "nurse", "other"
NURSE_CODES = "S2ad + S2cd"
OTHERS = Text("andre takster, ikke skilt", "other codes, not told apart")


def count(settled: Settled, start: date) -> tuple[CodeCount, ...]:
    """A row per set of codes in the last year."""
    last = settled.codes.filter(pl.col("year") == pl.col("year").max()).sort("code_set")
    ledger = settled.ledger.filter(pl.col("year") == last["year"][0])
    prices = mix_prices(start)
    rows = [
        CodeCount(str(at), n, paid * int(prices.reimbursement[at, 0]), n * int(prices.copayment[at, 0]))
        for at, n, paid in last.select("code_set", "contacts", "reimbursed").rows()
        if n
    ]
    nurse, other = (ledger.filter(pl.col("item").is_in(items)) for items in (NURSE_ITEMS, (OTHER_CODES,)))
    visits = int(nurse.filter(pl.col("payer") == "patient")["quantity"].sum())
    rows.append(CodeCount(_NURSE, visits, _ore(nurse, REIMBURSEMENTS), _ore(nurse, CO_PAYMENTS)))
    rows.append(CodeCount(_OTHER, int(other["quantity"].sum()), _ore(other, REIMBURSEMENTS), 0))
    found = tuple(row for row in rows if row.contacts)
    due = sum(row.reimbursement_ore for row in found), sum(row.copayment_ore for row in found)
    if due != (_ore(ledger, REIMBURSEMENTS), _ore(ledger, CO_PAYMENTS)):
        raise IdentityError("codes times their prices are not the ledger's reimbursements and co-payments")
    return found


def told_codes(results: Results, arm: str, replicates: int) -> tuple[ContactCodes, ...]:
    """A package's rows, each with a value for every replicate."""
    runs = [
        {code_set: values for code_set, *values in results[Run(arm, r, DRAWN)].codes}
        for r in range(replicates)
    ]
    keys = sorted({key for run in runs for key in run}, key=lambda key: (not key.isdigit(), key.zfill(6)))
    nothing = [0, 0, 0]
    found = []
    for key in keys:
        columns = tuple(zip(*(run.get(key, nothing) for run in runs), strict=True))
        kind, who, codes = _names(key)
        found.append(ContactCodes(kind, who, codes, *columns))
    return tuple(found)


def _names(key: str) -> tuple[Text, Text, str]:
    if key == _NURSE:
        return KIND_LABELS["in person"], WHO["nurse"], NURSE_CODES
    if key == _OTHER:
        return OTHERS, Text("", ""), ""
    mine = typical.mix().code_sets.filter(pl.col("code_set") == int(key))
    codes = dict(mine.select("code", "count").rows())
    kind = kind_of(codes)
    return KIND_LABELS[kind.channel], WHO[kind.who], told_kind(codes)


def _ore(ledger: pl.DataFrame, items: tuple[str, ...]) -> int:
    return int(ledger.filter(pl.col("item").is_in(items))["amount_ore"].sum())
