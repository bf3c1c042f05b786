"""Who pays whom in the last year, package by package: what payers pay adds up to what receivers get, as it is shown."""

from typing import Any

from anker.evaluation.outcome import PackageOutcome
from anker.report.charts.svg import Painter
from anker.report.packages import Shown
from anker.report.page import Page
from anker.report.texts import sentence, texts

_ORDER = (
    "municipality", "other municipalities", "state", "patient", "joining practices", "other practices",
    "practices, not told apart",
)  # fmt: skip
_OF_MONEY = ("municipal_cost", "state_cost", "practice_income_per_gp")
_GRANTED = ("municipality", "joining practices")  # who would get an amount that is not public
_THOUSAND = 100_000  # øre


def view(page: Page, _paint: Painter) -> dict[str, Any]:
    """A table for each package that has payments, in thousand kroner: mean over the replicates."""
    told = [shown for shown in page.packages if shown.package.payments]
    return {"tables": [_table(page, shown) for shown in told]}


def _table(page: Page, shown: Shown) -> dict[str, Any]:
    sums = payments_shown(shown.package)
    payers, receivers = (_ordered({pair[at] for pair in sums}) for at in (0, 1))
    rows = [
        (payer, [sums.get((payer, receiver)) for receiver in receivers]) for payer in payers
    ]  # what is shown adds up: sums are of the rounded amounts
    totals = [sum(filter(None, column)) for column in zip(*(cells for _, cells in rows), strict=True)]
    lacking = _lacking(page, shown.package)
    return {
        "shown": shown,
        "lacking": lacking,
        "receivers": [_party(page, name) for name in receivers],
        "rows": [
            {
                "label": _party(page, payer),
                "cells": [_amount(page, cell) for cell in cells],
                "total": _amount(page, sum(filter(None, cells))),
                "least": bool(lacking) and payer == "state",
            }
            for payer, cells in rows
        ],
        "totals": [
            {"told": _amount(page, total), "least": bool(lacking) and name in _GRANTED}
            for name, total in zip(receivers, totals, strict=True)
        ],
        "total": _amount(page, sum(totals)),
    }


def _lacking(page: Page, package: PackageOutcome) -> list[str]:
    """Why sums of the table are too small: amounts that are not public, each reason once."""
    reasons = (package.missing[name] for name in _OF_MONEY if name in package.missing)
    return list(dict.fromkeys(reason.get(page.lang) for reason in reasons))


def payments_shown(package: PackageOutcome) -> dict[tuple[str, str], int]:
    """Thousand kroner by payer and receiver, mean over replicates, to the nearest whole."""
    sums: dict[tuple[str, str], int] = {}
    for told in package.payments:
        pair = told.payer, told.payee
        sums[pair] = sums.get(pair, 0) + sum(told.ore)
    replicates = len(package.payments[0].ore)
    return {pair: round(ore / replicates / _THOUSAND) for pair, ore in sums.items()}


def _ordered(names: set[str]) -> list[str]:
    known = [name for name in _ORDER if name in names]
    return [*known, *sorted(names - set(known))]


def _party(page: Page, name: str) -> str:
    key = f"payments.{name.replace(',', '').replace(' ', '_')}"
    return sentence(page.say(key)) if key in texts() else name


def _amount(page: Page, thousands: int | None) -> Any:
    if thousands is None:
        return "–"
    note = page.citing.result(page.indicator("state_cost"))
    return page.number(page.numbers.plain(thousands), note, marked=False)
