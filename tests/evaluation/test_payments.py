"""Who pays whom: practices that join apart from the others, and sums that are the ledger's."""

from dataclasses import replace
from datetime import date

import numpy as np
import polars as pl
import pytest

from anker.errors import IdentityError
from anker.evaluation import payments as module
from anker.evaluation.joiners import JOINERS, NOT_TODAY, THE_OTHERS, incomes
from anker.evaluation.payments import JOINING, NOT_JOINING, NOT_TOLD_APART, joining, payment_sums
from anker.evaluation.tables import payment_rows
from anker.measures.team import Team
from anker.record.record import Record
from anker.rehearse.measure import told_deciders
from anker.runs.plan import Run
from anker.runs.result import PaymentSum, PracticeYear, RunResult
from anker.runs.variant import DRAWN
from tests.evaluation.results import REPLICATES, made, outcome_of

LEDGER = pl.DataFrame(
    [
        (2026, "municipality", "practice", "capitation", 1, 900),
        (2026, "municipality", "practice", "capitation", 2, 800),
        (2026, "state", "practice", "fee reimbursement", 1, 300),
        (2026, "practice", "employee", "nurse wages", 1, 250),
        (2026, "state", "municipality", "fee reimbursement", 3, 70),
        (2026, "state", "practice", "recruitment grant", None, 5),
        (2025, "patient", "practice", "co-payment", 1, 999),
    ],
    schema={"year": pl.Int16, "payer": pl.String, "payee": pl.String, "item": pl.String, "practice_id": pl.Int32,
            "amount_ore": pl.Int64},
    orient="row",
)  # fmt: skip
PRACTICES = pl.DataFrame(
    {
        "year": [2026, 2026, 2026, 2025],
        "practice_id": [1, 2, 3, 2],
        "payment": ["ordinary", "ordinary", "operating-grant", "operating-grant"],
        "nurse_months": [6.0, 0.0, 0.0, 12.0],
        "psychologist_months": [0.0, 0.0, 0.0, 0.0],
    }
)
RECORD = Record(date(2026, 1, 1), {"ledger": LEDGER, "practice_years": PRACTICES})


@pytest.mark.unit
def test_practices_join_that_have_staff_of_a_team_or_another_payment_model() -> None:
    assert joining(RECORD) == {1, 3}


@pytest.mark.unit
def test_payments_of_the_last_year_are_summed_by_payer_receiver_and_item() -> None:
    assert payment_sums(RECORD) == (
        PaymentSum(JOINING, "employee", "nurse wages", 250),
        PaymentSum("municipality", JOINING, "capitation", 900),
        PaymentSum("municipality", NOT_JOINING, "capitation", 800),
        PaymentSum("state", JOINING, "fee reimbursement", 300),
        PaymentSum("state", "municipality", "fee reimbursement", 70),
        PaymentSum("state", NOT_TOLD_APART, "recruitment grant", 5),
    )


@pytest.mark.unit
def test_a_table_that_is_not_the_ledger_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        module, "PaymentSum", lambda payer, payee, item, ore: PaymentSum(payer, payee, item, ore + 1)
    )
    with pytest.raises(IdentityError, match="not the ledger"):
        payment_sums(RECORD)


def with_practices(last: dict[Run, RunResult], arm: str, rows: tuple[PracticeYear, ...]) -> None:
    for replicate in range(REPLICATES):
        run = Run(arm, replicate, DRAWN)
        last[run] = replace(last[run], practices=rows)


def paired() -> dict[Run, RunResult]:
    """Practice 1 joins with two GPs; practice 2 does not; practice 3 joins and has salaried GPs alone."""
    results = made()
    today = tuple(PracticeYear(p, ore, gps, False) for p, ore, gps in ((1, 400, 2), (2, 300, 1), (3, 0, 0)))
    team = (PracticeYear(1, 500, 2, True), PracticeYear(2, 290, 1, False), PracticeYear(3, 0, 0, True))
    with_practices(results, "as-today", today)
    with_practices(results, "team", team)
    return results


@pytest.mark.unit
def test_incomes_are_held_against_the_same_practices_as_today() -> None:
    here, base = incomes(paired(), "team", "as-today", REPLICATES, JOINERS)
    assert here.tolist() == [250 / 1e8] * REPLICATES
    assert base.tolist() == [200 / 1e8] * REPLICATES
    here, base = incomes(paired(), "team", "as-today", REPLICATES, THE_OTHERS)
    assert np.allclose([here[0], base[0]], [290 / 1e8, 300 / 1e8])


@pytest.mark.unit
def test_joiners_and_others_stand_in_the_headline_and_nobody_joins_today() -> None:
    outcome = outcome_of(paired())
    today, team, shorter = outcome.packages[:3]
    assert {JOINERS.id, THE_OTHERS.id} <= {i.id for i in outcome.indicators if i.headline}
    assert team.change[JOINERS.id].median == pytest.approx(50 / 1e8)
    assert team.change[THE_OTHERS.id].median == pytest.approx(-10 / 1e8)
    assert today.missing[JOINERS.id] == NOT_TODAY
    assert today.level[THE_OTHERS.id].median == pytest.approx(700 / 3 / 1e8)
    assert JOINERS.id in shorter.missing


@pytest.mark.unit
def test_every_replicate_of_every_payment_is_written() -> None:
    results = made()
    for replicate in range(REPLICATES):
        run = Run("team", replicate, DRAWN)
        paid = (PaymentSum("state", JOINING, "fee reimbursement", 100 + replicate),)
        results[run] = replace(results[run], payments=paid)
    rows = payment_rows(outcome_of(results))
    assert rows["amount_ore"].to_list() == [100 + r for r in range(REPLICATES)]
    assert set(rows["receiver"]) == {JOINING}


@pytest.mark.unit
def test_who_decides_is_told_in_words() -> None:
    assert told_deciders(Team.decided_by).nb == "fastlegen"
    assert (
        told_deciders(("state", "parties")).en
        == "the state and the parties (KS and the doctors' association)"
    )
