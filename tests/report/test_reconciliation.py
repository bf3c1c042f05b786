"""A rehearsal and the settlement of the same record and year: every difference in a shared line has a name."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import polars as pl
import pytest

import anker as ak
from anker.report.money.reconciliation_sheet import reconciliation_grid, rehearsed_year
from anker.report.money.sheet import Ore
from anker.settlement.models.inputs import SettlementInputs, SettlementOptions, settlement_inputs
from anker.settlement.reconciliation import ReconcilingStep, RehearsedYear, reconciled

pytestmark = pytest.mark.integration


@pytest.fixture(scope="module", params=["utsira", "lyngdal"])
def run(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ak.Record]:
    """A run's folder and its record."""
    folder = tmp_path_factory.mktemp(request.param)
    found = ak.run(request.param, {"today": []}, years=1, replicates=2, threads=1, folder=folder)
    return folder, found.record


def _played(folder: Path) -> RehearsedYear:
    codes, payments = (pl.read_parquet(folder / f"{name}.parquet") for name in ("codes", "payments"))
    found = rehearsed_year(codes, payments, date(2026, 1, 1))
    assert found is not None
    return found


def _books(record: ak.Record) -> SettlementInputs:
    return settlement_inputs(record, SettlementOptions(2026))


def _level(folder: Path, indicator: str) -> float:
    rows = pl.read_parquet(folder / "indicators.parquet")
    mine = rows.filter((pl.col("indicator") == indicator) & (pl.col("package") == rows["package"][0]))
    return float(mine["median"][0])


def test_the_steps_lead_from_the_settlement_to_what_the_run_reports(run: tuple[Path, ak.Record]) -> None:
    folder, record = run
    steps = reconciled(_books(record), _played(folder))
    for name in ("reimbursed", "patients", "covered", "grants"):
        assert sum((getattr(s, name) for s in steps[:-1]), Fraction(0)) == getattr(steps[-1], name)
    last: ReconcilingStep = steps[-1]
    # of two replicates the median is the mean
    assert float(last.reimbursed) / 1e8 == pytest.approx(_level(folder, "budget_reimbursements"), abs=1e-6)
    assert float(last.covered) / 1e8 == pytest.approx(_level(folder, "budget_copayments_covered"), abs=1e-6)
    grants = _level(folder, "budget_capitation") + _level(folder, "budget_equalisation")
    assert float(last.grants) / 1e8 == pytest.approx(grants, abs=1e-6)
    postings = ak.settle(record, year=2026, models=["ordinary"]).tables["postings"]
    paid = dict(postings.group_by("item").agg(pl.col("amount_ore").sum()).rows())
    first: ReconcilingStep = steps[0]
    assert first.reimbursed == paid["fee reimbursement"] + paid["fee reimbursement, other codes"]
    assert first.grants == paid.get("capitation", 0) + paid.get("equalisation", 0)
    assert first.patients == paid["co-payment"]
    covered = ("co-payment covered, exemption card", "co-payment covered, exempt")
    assert first.covered == sum(paid.get(item, 0) for item in covered)


def test_codes_beyond_the_mix_cost_the_same_for_each_consultation_in_both(
    run: tuple[Path, ak.Record],
) -> None:
    folder, record = run
    books, played = _books(record), _played(folder)
    postings = ak.settle(record, year=2026, models=["ordinary"]).tables["postings"]
    beyond = int(postings.filter(pl.col("item") == "fee reimbursement, other codes")["amount_ore"].sum())
    consultations = int((books.contacts.set_counts.sum(axis=1) * books.consultation_sets).sum())
    other = next(s for s in reconciled(books, played) if s.what.en.startswith("other codes"))
    each = Fraction(beyond, consultations)
    assert float(other.reimbursed) == pytest.approx(
        float(each * (played.consultations - consultations)), rel=0.01
    )


def test_both_pages_show_the_same_lines(run: tuple[Path, ak.Record]) -> None:
    folder, record = run
    grid = reconciliation_grid(_books(record), _played(folder))
    assert all(isinstance(cell, Ore) for row in grid.rows for cell in row[1:])
    beside_run = (folder / "reconciliation.html").read_text(encoding="utf-8")
    beside_settle = ak.settle(folder, year=2026, models=["ordinary"]).text("nb")
    for row in grid.rows:
        assert not isinstance(row[0], (int, str, Ore))
        assert row[0].nb in beside_run
        assert row[0].nb in beside_settle
