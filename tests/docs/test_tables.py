"""Every table of every page is rendered as a table: no row has other cells than its head."""

import pytest

from anker.api.pages import pages
from tests.conftest import ROOT
from tests.docs.pages import MADE, hand_written
from tests.docs.tables import tables, uneven_rows

pytestmark = pytest.mark.unit
GENERATED = {name: text for name, text in pages().items() if name.endswith(".md")}


@pytest.mark.parametrize("page", sorted({*GENERATED, *MADE, *hand_written()}))
def test_every_row_has_as_many_cells_as_the_head_of_its_table(page: str) -> None:
    text = GENERATED.get(page) or (ROOT / page).read_text(encoding="utf-8")
    assert uneven_rows(text) == []


def test_the_generated_pages_are_full_of_tables() -> None:
    assert all(
        list(tables(text)) for name, text in GENERATED.items() if name not in ("docs/api.md", "docs/rules.md")
    )


def test_a_row_that_is_broken_or_has_a_bar_too_many_is_found() -> None:
    page = (
        "| a | b |\n|---|---|\n| 1 | 2 |\n| 1 | two\nlines |\n| `x|y` | 2 |\n| `x\\|y` | 2 |\n\ntext | more\n"
    )
    assert uneven_rows(page) == [5, 6]
