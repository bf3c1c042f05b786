"""The sections in the order of reading: each is a view (what is told) and a template (how it looks)."""

from collections.abc import Callable
from typing import Any

from anker.report.charts.svg import Painter
from anker.report.page import Page
from anker.report.sections import (
    answer,
    codes,
    facts,
    gains,
    hinges,
    measures,
    opening,
    parties,
    payments,
    reproduce,
    waterfalls,
    years,
)

View = Callable[[Page, Painter], dict[str, Any]]

SECTIONS: tuple[tuple[str, View], ...] = (
    ("opening", opening.view),
    ("answer", answer.view),
    ("facts", facts.view),
    ("waterfalls", waterfalls.view),
    ("years", years.view),
    ("parties", parties.view),
    ("payments", payments.view),
    ("gains", gains.view),
    ("codes", codes.view),
    ("hinges", hinges.view),
    ("measures", measures.view),
    ("warnings", reproduce._warnings),
    ("reproduce", reproduce.view),
)
