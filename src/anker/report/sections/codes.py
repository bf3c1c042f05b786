"""The codes that contacts trigger in the last year, as today and under each package: the ledger's fees, told apart."""

from typing import Any

from anker.evaluation.outcome import ContactCodes
from anker.report.charts.svg import Painter
from anker.report.page import Page

MIX = "settle.typical.code_mix"


def view(page: Page, _paint: Painter) -> dict[str, Any]:
    """A row per set of codes with contacts under each package, and the sums in million kroner."""
    told = [shown for shown in page.packages if shown.package.codes]
    if not told or MIX not in page.outcome.quantities:
        return {"rows": [], "sums": [], "packages": []}
    names = list(dict.fromkeys((c.kind, c.who, c.codes) for shown in told for c in shown.package.codes))
    by = [{(c.kind, c.who, c.codes): c for c in shown.package.codes} for shown in told]
    return {
        "packages": told,
        "rows": [
            {
                "kind": kind.get(page.lang),
                "who": who.get(page.lang),
                "codes": codes,
                "cells": [_contacts(page, rows.get((kind, who, codes))) for rows in by],
            }
            for kind, who, codes in names
        ],
        "sums": [
            {
                "label": page.say(f"codes.{name}"),
                "cells": [_million(page, name, s.package.codes) for s in told],
            }
            for name in ("reimbursement_ore", "copayment_ore")
        ],
    }


def _cited(page: Page, text: str) -> Any:
    return page.number(text, page.citing.quantity(page.outcome.quantities[MIX]), marked=False)


def _contacts(page: Page, found: ContactCodes | None) -> Any:
    return "–" if found is None else _cited(page, page.numbers.plain(found.mean("contacts")))


def _million(page: Page, name: str, rows: tuple[ContactCodes, ...]) -> Any:
    return _cited(page, page.numbers.plain(sum(row.mean(name) for row in rows) / 1e8, 1))
