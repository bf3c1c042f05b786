"""What `anker settle` puts together: a practice's statement, a scheme's totals, or a page to decide by."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import count
from pathlib import Path

import polars as pl

from anker.cli.numbers import exact_number
from anker.errors import InputError
from anker.files import atomic, write_text
from anker.language import Language
from anker.record.record import MANIFEST, Record, read
from anker.report.money.claims_sheet import refusals
from anker.report.money.codes import codes_sheet, contacts_by_kind
from anker.report.money.empty_list_cost import municipality_page
from anker.report.money.join_wait_decline import practice_page
from anker.report.money.scheme_sheet import scheme_sheet
from anker.report.money.sheet import Sheet
from anker.report.money.statement_sheet import FOLLOWED, sheet
from anker.report.sheet_excel import write_excel
from anker.report.sheet_html import html_of
from anker.settlement.claims.checking import Imported, import_claims
from anker.settlement.claims.payments import Sink
from anker.settlement.models import chosen
from anker.settlement.models.agreement import COMPENSATION, POST_HOURS
from anker.settlement.models.costs_of_practice import MUNICIPAL_HOURS
from anker.settlement.models.inputs import SettlementInputs, SettlementOptions, settlement_inputs
from anker.settlement.models.model import Terms
from anker.settlement.models.statement import statement
from anker.settlement.models.weights import read_weights

SettlePage = tuple[Sheet, dict[str, pl.DataFrame], int]


@dataclass(frozen=True)
class SettleRequest:
    """What was asked to be settled: the record's folder, and the options that bear on the books and the models."""

    folder: Path
    models: Sequence[str] = ()
    year: int | None = None
    given: Sequence[str] = ()
    weights: Path | None = None
    claims: Path | None = None
    agreements: Path | None = None
    journal: Path | None = None


def of_practice(asked: SettleRequest, practice: int) -> SettlePage:
    """One practice's statement."""
    models, terms = chosen(asked.models), terms_of(asked.given)
    found, imported = _books(asked)
    result = statement(found, practice, models, terms)
    page = sheet(found, result, terms)
    tables = _tables(found) | ({"postings": result.postings} if result.results else {})
    return _with_refusals(page, imported), tables, len(imported.refused) if imported else 0


def of_scheme(asked: SettleRequest) -> SettlePage:
    """The whole record's payments by party, under each model."""
    models, terms = chosen(asked.models), terms_of(asked.given)
    found, imported = _books(asked)
    page, postings = scheme_sheet(found, models, terms)
    return (
        _with_refusals(page, imported),
        {"postings": postings, **_tables(found)},
        len(imported.refused) if imported else 0,
    )


def _tables(found: SettlementInputs) -> dict[str, pl.DataFrame]:
    """The record's codes: by kind of contact (with the number that the journal has for each set), and one by one."""
    return {"contact_kinds": contacts_by_kind(found), "codes": codes_sheet(found)}


def write_all(page: Sheet, tables: Mapping[str, pl.DataFrame], out: Path, lang: Language) -> None:
    """The page as HTML, Excel and JSON, and the tables as Parquet."""
    for name, frame in tables.items():
        with atomic(out / f"{name}.parquet") as temporary:
            frame.write_parquet(temporary)
    write_text(out / "statement.html", html_of(page, lang))
    write_excel(page, out / "statement.xlsx", lang)
    write_text(out / "statement.json", json.dumps(page.as_json(lang), ensure_ascii=False, indent=2) + "\n")


def hesitating(practice: Path | None, municipality: Path | None) -> Sheet:
    """The page for a practice or a municipality that hesitates."""
    return practice_page(practice) if practice else municipality_page(municipality or Path())


def terms_of(given: Sequence[str]) -> Terms:
    """Amounts given as KEY=AMOUNT; InputError where a key is unknown or an amount is not a number."""
    from difflib import get_close_matches

    from anker.settlement import costs
    from anker.settlement.models import models

    known = {f"cost.{key.removeprefix('settle.')}" for key in costs.cost_quantities()} | {
        "cost.nurse_yearly_wage"
    }
    known |= {MUNICIPAL_HOURS, POST_HOURS, COMPENSATION, FOLLOWED, "team.listed_per_nurse"} | {
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


def _books(asked: SettleRequest) -> tuple[SettlementInputs, Imported | None]:
    folder = asked.folder
    record = read(folder if (folder / MANIFEST).is_file() else folder / "record")
    imported = import_claims(asked.claims, record) if asked.claims else None
    if imported is not None:
        record = _with_claims(record, imported)
    when = asked.year or (imported.year if imported and imported.year else record.on.year + 1)
    weights = read_weights(asked.weights) if asked.weights else None
    options = SettlementOptions(when, weights, agreements=asked.agreements)
    return settlement_inputs(record, options, _sink(asked.journal) if asked.journal else None), imported


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
