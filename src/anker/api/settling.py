"""Who pays whom: a practice's statement, a scheme's totals, or a page to decide by."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from itertools import count
from pathlib import Path

import polars as pl

from anker.api.numbers import exact_number
from anker.api.records import read_record
from anker.errors import InputError
from anker.files import atomic, write_text
from anker.language import Language, Text
from anker.record.record import Record
from anker.report.money.claims_sheet import refusals
from anker.report.money.codes import codes_sheet, contacts_by_kind
from anker.report.money.empty_list_cost import municipality_page
from anker.report.money.example_file import example_of
from anker.report.money.join_wait_decline import practice_page
from anker.report.money.reconciliation_sheet import reconciliation_grid, rehearsed_year
from anker.report.money.scheme_sheet import scheme_sheet
from anker.report.money.sheet import Sheet
from anker.report.money.statement_sheet import FOLLOWED, sheet
from anker.report.sheet_excel import write_excel
from anker.report.sheet_html import html_of
from anker.report.sheet_text import text_of
from anker.settlement.claims.checking import Imported, import_claims
from anker.settlement.claims.payments import Sink
from anker.settlement.models import chosen
from anker.settlement.models.agreement import COMPENSATION, POST_HOURS
from anker.settlement.models.costs_of_practice import MUNICIPAL_HOURS, PRACTICE_COST
from anker.settlement.models.inputs import SettlementInputs, SettlementOptions, settlement_inputs
from anker.settlement.models.model import Model, Terms
from anker.settlement.models.statement import statement
from anker.settlement.models.weights import read_weights


@dataclass(frozen=True, repr=False)
class MoneyPage:
    """A page of money: what was settled, in words and tables, and the rows behind it. Amounts are whole øre.

    Attributes:
        page: Title, what to know first, tables, and what it rests on, in both languages.
        tables: `postings` (who pays whom for what, by month and model), `contact_kinds` and `codes`, as Polars frames.
        refused: How many claims were refused.

    Example:
        >>> import anker as ak
        >>> page = ak.settle(ak.build("utsira"), models=["ordinary"])
        >>> sorted(page.tables)
        ['codes', 'contact_kinds', 'postings']
    """

    page: Sheet
    tables: Mapping[str, pl.DataFrame] = field(default_factory=dict)
    refused: int = 0

    def text(self, lang: Language = "nb") -> str:
        """The page as plain text, in "nb" or "en"."""
        return text_of(self.page, lang)

    def as_json(self, lang: Language = "nb") -> dict[str, object]:
        """The page as JSON's own types, amounts as {"ore": …}."""
        return self.page.as_json(lang)

    def save(self, folder: Path | str, lang: Language = "nb") -> None:
        """Write statement.html, statement.xlsx and statement.json, and the tables as Parquet."""
        out = Path(folder)
        for name, frame in self.tables.items():
            with atomic(out / f"{name}.parquet") as temporary:
                frame.write_parquet(temporary)
        write_text(out / "statement.html", html_of(self.page, lang))
        write_excel(self.page, out / "statement.xlsx", lang)
        content = json.dumps(self.page.as_json(lang), ensure_ascii=False, indent=2)
        write_text(out / "statement.json", content + "\n")

    def _repr_html_(self) -> str:
        return html_of(self.page, "nb")

    def __repr__(self) -> str:
        return f"MoneyPage({self.page.title.en})"


def settle(
    record: Record | Path | str,
    practice: int | None = None,
    *,
    year: int | None = None,
    models: Sequence[str] = (),
    own: Mapping[str, str | float] | None = None,
    weights: Path | str | None = None,
    claims: Path | str | None = None,
    agreements: Path | str | None = None,
    journal: Path | str | None = None,
) -> MoneyPage:
    """Settle a record under one or more payment models, to the øre: who pays whom.

    Args:
        record: A record, or the folder of one.
        practice: A practice's number (`practice_id`): its year, models side by side. Without it: the whole record's
            payments by party.
        year: The year; else that of the claims, or the one after the record's date.
        models: Payment models by key (docs/money.md), or TOML files of your own; all of them when none is named.
        own: Your own values by key, such as `{"cost.rent": 120000}` (kroner), where the law or the books have none.
        weights: A CSV file with weights of the capitation grant.
        claims: A file of claims, CSV or JSON, in place of a typical year of contacts.
        agreements: A CSV file with the day of each list's agreement (list_id, agreement_on).
        journal: A folder to write every payment for every contact to, as Parquet.

    Returns:
        The page, its tables, and how many claims were refused.

    Raises:
        InputError: The record has no such practice; a model, key or file is wrong.

    Source:
        Rates with dates and sources: docs/law.md; what is assumed: docs/money.md.

    Example:
        >>> import anker as ak
        >>> record = ak.build("utsira")
        >>> number = record["practices"]["practice_id"][0]
        >>> ak.settle(record, practice=number, year=2026, models=["ordinary"]).tables["postings"].height > 0
        True
    """
    asked = _Asked(
        record if isinstance(record, Record) else read_record(record),
        year,
        weights,
        claims,
        agreements,
        journal,
    )
    picked, terms = chosen(models), terms_of(own or {})
    found, imported = _inputs(asked)
    page, tables = _page_of(found, practice, picked, terms)
    if practice is None:
        page = _beside_the_run(page, found, record)
    return MoneyPage(_with_refusals(page, imported), tables, len(imported.refused) if imported else 0)


def _page_of(
    found: SettlementInputs, practice: int | None, picked: Sequence[Model], terms: Terms
) -> tuple[Sheet, dict[str, pl.DataFrame]]:
    """The page of a practice, or of all the books, and its tables."""
    if practice is None:
        page, postings = scheme_sheet(found, picked, terms)
        return page, {"postings": postings, **_tables(found)}
    result = statement(found, practice, picked, terms)
    more = {"postings": result.postings} if result.results else {}
    return sheet(found, result, terms), _tables(found) | more


def hesitating(practice: Path | None, municipality: Path | None) -> MoneyPage:
    """The page for a practice or a municipality that hesitates, from a TOML file of its own figures."""
    return MoneyPage(practice_page(practice) if practice else municipality_page(municipality or Path()))


def example(whose: str, lang: Language) -> str:
    """A commented file of figures to start from, for a "practice" or a "municipality". InputError for another word."""
    if whose not in ("practice", "municipality"):
        raise InputError(
            f"--example: fant «{whose}», ventet practice eller municipality.",
            f"--example: found “{whose}”, expected practice or municipality.",
        )
    return example_of(whose, lang)


@dataclass(frozen=True)
class _Asked:
    """What was asked to be settled: the record, and the options that bear on the books."""

    record: Record
    year: int | None
    weights: Path | str | None
    claims: Path | str | None
    agreements: Path | str | None
    journal: Path | str | None


def _tables(found: SettlementInputs) -> dict[str, pl.DataFrame]:
    """The record's codes: by kind of contact (with the number that the journal has for each set), and one by one."""
    return {"contact_kinds": contacts_by_kind(found), "codes": codes_sheet(found)}


def terms_of(given: Mapping[str, str | float]) -> Terms:
    """Amounts given by key; InputError where a key is unknown or an amount is not a number."""
    known, own = _known_terms(), dict[str, Fraction]()
    for key, amount in given.items():
        if key not in known:
            raise unknown_term(key)
        own[key] = exact_number(str(amount), f"--set {key}")
    if own.get("team.listed_per_nurse") == 0:
        raise InputError(
            "--set team.listed_per_nurse må være over 0.", "--set team.listed_per_nurse must be over 0."
        )
    return Terms(own)


def unknown_term(text: str) -> InputError:
    """The error for what is no own value by a known key, with the nearest keys."""
    from difflib import get_close_matches

    known = _known_terms()
    near = ", ".join(get_close_matches(text, known, n=3, cutoff=0.4) or sorted(known))
    return InputError(
        f"--set: fant «{text}», ventet NØKKEL=BELØP. Nøkler: {near}.",
        f"--set: found “{text}”, expected KEY=AMOUNT. Keys: {near}.",
    )


def _known_terms() -> set[str]:
    """The keys that an own value may be given for."""
    from anker.settlement import costs
    from anker.settlement.models import models

    of_costs = {f"cost.{key.removeprefix('settle.')}" for key in costs.cost_quantities()}
    of_models = {lack.key for model in models().values() for lack in model.needs()}
    others = {PRACTICE_COST, MUNICIPAL_HOURS, POST_HOURS, COMPENSATION, FOLLOWED, "team.listed_per_nurse"}
    return of_costs | of_models | others | {"cost.nurse_yearly_wage"}


def _inputs(asked: _Asked) -> tuple[SettlementInputs, Imported | None]:
    record = asked.record
    imported = import_claims(Path(asked.claims), record) if asked.claims else None
    if imported is not None:
        record = record.with_tables(contacts=imported.contacts, code_sets=imported.code_sets)
    when = asked.year or (imported.year if imported and imported.year else record.on.year + 1)
    weights = read_weights(Path(asked.weights)) if asked.weights else None
    agreements = Path(asked.agreements) if asked.agreements else None
    sink = _sink(Path(asked.journal)) if asked.journal else None
    return settlement_inputs(record, SettlementOptions(when, weights, agreements=agreements), sink), imported


def _sink(folder: Path) -> Sink:
    """Writes each frame of the journal as one Parquet file of a folder."""
    parts = count()

    def write(frame: pl.DataFrame) -> None:
        with atomic(folder / f"part-{next(parts):04}.parquet") as temporary:
            frame.write_parquet(temporary)

    return write


def _beside_the_run(page: Sheet, found: SettlementInputs, record: Record | Path | str) -> Sheet:
    """The page with the rehearsal of the same year, where the folder is one that `anker run` left."""
    if (
        isinstance(record, Record)
        or not all((Path(record) / f"{name}.parquet").is_file() for name in ("codes", "payments"))
        or not found.typical_codes
    ):
        return page
    start = date.fromisoformat(
        json.loads((Path(record) / "summary.json").read_text(encoding="utf-8"))["start"]
    )
    codes, payments = (pl.read_parquet(Path(record) / f"{name}.parquet") for name in ("codes", "payments"))
    rehearsed = rehearsed_year(codes, payments, start)
    if rehearsed is None:
        return page
    if rehearsed.year != found.year:
        return replace(page, notes=(*page.notes, Text(
            f"Mappen har en øving: oppgjør med --year {rehearsed.year} viser hva som skiller dem.",
            f"The folder has a rehearsal: settling with --year {rehearsed.year} shows what makes them differ.",
        )))  # fmt: skip
    return replace(page, grids=(*page.grids, reconciliation_grid(found, rehearsed)))


def _with_refusals(page: Sheet, imported: Imported | None) -> Sheet:
    return page if imported is None else refusals(page, imported)
