"""Rules and rates by date, each with its source.

The numbers stand in `parameters/*.yaml`, one file for each topic, for jurists to read and correct; this
package reads them, checks them and answers what held on a day. `docs/law.md` lists them all.

Example:
    >>> import anker as ak, datetime
    >>> ak.law.rate("list.changes_per_calendar_year", datetime.date(2026, 1, 1)).value
    2.0
"""

from anker.law.forward import latest_known, latest_known_ore, overdue
from anker.law.lookup import at, exact_rate, keys, money_ore, rate
from anker.law.page import dictionary
from anker.law.reader import read_law, shipped
from anker.law.reform import lay_on_top
from anker.law.search import as_rows, shown_rate
from anker.law.tariff import whole_law

__all__ = [
    "as_rows",
    "at",
    "dictionary",
    "exact_rate",
    "keys",
    "latest_known",
    "latest_known_ore",
    "lay_on_top",
    "money_ore",
    "overdue",
    "rate",
    "read_law",
    "shipped",
    "shown_rate",
    "whole_law",
]
