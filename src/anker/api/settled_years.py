"""Which years can be settled: told before anything heavy is read."""

from pathlib import Path

from anker.settlement.years import basis_of


def refuse_year(year: int | None, record: Path, claims: Path | None) -> None:
    """InputError where a year cannot be settled and neither claims are given nor the record has any."""
    if year is None or claims is not None or any(record.glob("**/contacts.parquet")):
        return
    basis_of(year)
