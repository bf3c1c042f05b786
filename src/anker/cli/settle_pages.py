"""What `anker settle` puts together: a practice's statement, a scheme's totals, or a page to decide by."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import count
from pathlib import Path

import polars as pl

from anker.cli.numbers import exact_number
from anker.errors import InputError
from anker.files import atomic
from anker.record.record import MANIFEST, Record, read
from anker.settle.books import Books, Options, books
from anker.settle.claims import Imported, import_claims
from anker.settle.claims_sheet import refusals
from anker.settle.hesitate_municipality import municipality_page
from anker.settle.hesitate_practice import practice_page
from anker.settle.journal import Sink
from anker.settle.models import chosen
from anker.settle.models.costs_of_practice import MUNICIPAL_HOURS
from anker.settle.models.model import Terms
from anker.settle.scheme_sheet import scheme_sheet
from anker.settle.sheet import Sheet
from anker.settle.statement import statement
from anker.settle.statement_sheet import sheet
from anker.settle.weights import read_weights

Page = tuple[Sheet, dict[str, pl.DataFrame], int]


def of_practice(
    folder: Path, names: Sequence[str], year: int | None, given: Sequence[str], weights: Path | None,
    claims: Path | None, journal: Path | None, practice: int,
) -> Page:  # fmt: skip
    """One practice's statement."""
    models, terms = chosen(names), terms_of(given)
    found, imported = _books(folder, year, weights, claims, journal)
    result = statement(found, practice, models, terms)
    page = sheet(found, result, terms)
    tables = {"postings": result.postings} if result.results else {}
    return _with_refusals(page, imported), tables, len(imported.refused) if imported else 0


def of_scheme(
    folder: Path, names: Sequence[str], year: int | None, given: Sequence[str], weights: Path | None,
    claims: Path | None, journal: Path | None,
) -> Page:  # fmt: skip
    """The whole record's payments by party, under each model."""
    models, terms = chosen(names), terms_of(given)
    found, imported = _books(folder, year, weights, claims, journal)
    page, postings = scheme_sheet(found, models, terms)
    return _with_refusals(page, imported), {"postings": postings}, len(imported.refused) if imported else 0


def hesitating(practice: Path | None, municipality: Path | None) -> Sheet:
    """The page for a practice or a municipality that hesitates."""
    return practice_page(practice) if practice else municipality_page(municipality or Path())


def terms_of(given: Sequence[str]) -> Terms:
    """Amounts given as KEY=AMOUNT; InputError where a key is unknown or an amount is not a number."""
    from difflib import get_close_matches

    from anker.settle import costs
    from anker.settle.models import models

    known = {f"cost.{key.removeprefix('settle.')}" for key in costs.quantities()} | {"cost.nurse_yearly_wage"}
    known |= {MUNICIPAL_HOURS, "team.listed_per_nurse"} | {
        lack.key for model in models().values() for lack in model.needs()
    }
    own: dict[str, Fraction] = {}
    for text in given:
        key, equals, amount = text.partition("=")
        if not equals or key not in known:
            near = ", ".join(get_close_matches(key, known, n=3, cutoff=0.4) or sorted(known))
            raise InputError(
                f"--set: fant «{text}», ventet NØKKEL=BELØP. Nøkler: {near}.",
                f"--set: found “{text}”, expected KEY=AMOUNT. Keys: {near}.",
            )
        own[key] = exact_number(amount, f"--set {key}")
    if own.get("team.listed_per_nurse") == 0:
        raise InputError(
            "--set team.listed_per_nurse må være over 0.", "--set team.listed_per_nurse must be over 0."
        )
    return Terms(own)


def _books(
    folder: Path, year: int | None, weights: Path | None, claims: Path | None, journal: Path | None
) -> tuple[Books, Imported | None]:
    record = read(folder if (folder / MANIFEST).is_file() else folder / "record")
    imported = import_claims(claims, record) if claims else None
    if imported is not None:
        record = _with_claims(record, imported)
    when = year or (imported.year if imported and imported.year else record.on.year + 1)
    options = Options(when, read_weights(weights) if weights else None)
    return books(record, options, _sink(journal) if journal else None), imported


def _sink(folder: Path) -> Sink:
    """Writes each frame of the journal as one Parquet file of a folder."""
    parts = count()

    def write(frame: pl.DataFrame) -> None:
        with atomic(folder / f"part-{next(parts):04}.parquet") as temporary:
            frame.write_parquet(temporary)

    return write


def _with_claims(record: Record, imported: Imported) -> Record:
    return record.with_tables(contacts=imported.contacts, code_sets=imported.code_sets)


def _with_refusals(page: Sheet, imported: Imported | None) -> Sheet:
    return page if imported is None else refusals(page, imported)
