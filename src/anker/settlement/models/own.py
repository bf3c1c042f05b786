"""A payment model of the user's own, from a TOML file: `example.toml` beside this file tells every field."""

import re
import tomllib
from dataclasses import dataclass, fields
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import polars as pl

from anker.errors import InputError, not_toml
from anker.files import read_text
from anker.language import Text
from anker.law.capitation import rounded_ore
from anker.settlement.models.agreement import municipal_pay, start_grant_rows
from anker.settlement.models.costs_of_practice import monthly, nurse_costs, nurse_hundredths, practice_costs
from anker.settlement.models.inputs import SettlementInputs
from anker.settlement.models.model import Model, Terms
from anker.settlement.models.rows import (
    capitation_rows,
    equalisation_rows,
    fee_rows,
    joined,
    list_months,
    with_gp,
)
from anker.settlement.models.team import freed_rows, nurse_visit_rows
from anker.settlement.own_figures import wrong


@dataclass(frozen=True)
class Own(Model):
    """A model put together from today's parts and three grants."""

    capitation_percent: Fraction = Fraction(100)
    reimbursement_percent: Fraction = Fraction(100)
    own_listed_reimbursed: bool = True
    grant_per_listed: Fraction = Fraction(0)
    grant_per_nurse: Fraction = Fraction(0)
    grant_per_gp: Fraction = Fraction(0)

    def postings(self, books: SettlementInputs, terms: Terms) -> pl.DataFrame:
        """The payments that the file describes."""
        frames = [
            capitation_rows(books, self.key, self.capitation_percent / 100),
            start_grant_rows(books, self.key, self.capitation_percent / 100),
            equalisation_rows(books, self.key),
            fee_rows(books, self.key, self.reimbursement_percent / 100, self.own_listed_reimbursed),
            municipal_pay(books, self.key, terms),
            practice_costs(books, self.key, terms),
            self._grant_per_listed(books),
            monthly(books, self.key, "practice", "participation grant", f"{self.key}.grant_per_gp", "self_employed",
                    lambda n: self.grant_per_gp * 100 * n).with_columns(payer=pl.lit("municipality")),
        ]  # fmt: skip
        if self.team:
            posts = books.practices.with_columns(posts=nurse_hundredths(terms))
            frames += [
                nurse_visit_rows(books, self.key, terms),
                freed_rows(books, self.key, terms),
                nurse_costs(books, self.key, terms),
                monthly(books, self.key, "practice", "nurse grant", f"{self.key}.grant_per_nurse", "posts",
                        lambda n: self.grant_per_nurse * n, posts).with_columns(payer=pl.lit("state")),
            ]  # fmt: skip
        return joined(*frames)

    def _grant_per_listed(self, books: SettlementInputs) -> pl.DataFrame:
        lists = with_gp(books, salaried_too=False)
        rate, over = self.grant_per_listed * 100, books.weights.denominator
        ore = [rounded_ore(rate * Fraction(w, over) / 12) for w in lists["weight"].to_list()]
        rows = list_months(
            books, lists, self.key, "operating grant", lambda _: ore, lists["listed"].to_numpy()
        )
        return rows.with_columns(
            payer=pl.lit("state"),
            rule=pl.lit(f"{self.key}.grant_per_listed"),
            rates_from=pl.lit(None, dtype=pl.Date),
        )


_NUMBERS = {f.name for f in fields(Own) if f.type in ("Fraction", Fraction)}
_FLAGS = {"own_listed_reimbursed", "team"}
_TEXTS = {"key", "label"}
_MOST = 10_000_000


def read_model(path: Path) -> Model:
    """The model of a file. InputError, with file, line and field, where something is wrong; the closest field named."""
    text = read_text(path)
    try:
        content = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise not_toml(path, text, error) from error
    for field, value in content.items():
        _check(path, text, field, value)
    for field in ("key", "label"):
        if field not in content:
            raise InputError(f"{path}: feltet «{field}» mangler.", f"{path}: the field “{field}” is missing.")
    label = content["label"]
    return Own(
        content["key"], Text(label, label), Text(f"Egen modell fra {path.name}.", f"Own model from {path.name}."), "",
        Text("Egen modell.", "A model of one's own."), content.get("team", False),
        **{f: Fraction(content[f]) for f in _NUMBERS if f in content},
        own_listed_reimbursed=content.get("own_listed_reimbursed", True),
    )  # fmt: skip


def _check(path: Path, text: str, field: str, value: Any) -> None:
    from difflib import get_close_matches

    known = sorted(_NUMBERS | _FLAGS | _TEXTS)
    if field not in known:
        near = ", ".join(get_close_matches(field, known, n=3, cutoff=0.4) or known)
        raise wrong(
            path, text, field, Text(f"ukjent felt; nærmest: {near}", f"unknown field; nearest: {near}")
        )
    if field in _FLAGS and not isinstance(value, bool):
        raise wrong(path, text, field, Text("ventet true eller false", "expected true or false"))
    if field in _TEXTS and not (isinstance(value, str) and value.strip()):
        raise wrong(path, text, field, Text("ventet en tekst", "expected a text"))
    if field == "key" and not re.fullmatch(r"[a-z0-9-]+", value):
        raise wrong(
            path, text, field, Text("ventet små bokstaver, tall og bindestrek", "expected a-z, 0-9, hyphen")
        )
    if field in _NUMBERS and (
        isinstance(value, bool) or not isinstance(value, int | Decimal) or not Decimal(value).is_finite()
        or not 0 <= value <= _MOST
    ):  # fmt: skip
        raise wrong(
            path,
            text,
            field,
            Text(f"ventet et tall fra 0 til {_MOST}", f"expected a number from 0 to {_MOST}"),
        )
