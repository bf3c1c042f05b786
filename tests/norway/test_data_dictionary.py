"""The data dictionary is generated, and says where every figure is from."""

from pathlib import Path

import pytest

from anker.norway.dictionary import data_dictionary
from anker.norway.tables import describe, names

PAGE = Path(__file__).parents[2] / "docs" / "data.md"


@pytest.mark.unit
def test_the_page_is_what_the_tables_say() -> None:
    assert PAGE.read_text(encoding="utf-8") == data_dictionary(), (
        "write docs/data.md anew: python -m anker data --write"
    )


@pytest.mark.unit
@pytest.mark.parametrize("name", names())
def test_a_reader_finds_title_source_and_columns_of_each_table(name: str) -> None:
    text, info = data_dictionary(), describe(name)
    section = text.split(f"\n## {name}\n")[1].split("\n## ")[0]
    assert info.title.nb in section
    assert all(source in section for source in info.sources)
    assert all(f"| {column.name} | {column.kind} |" in section for column in info.columns)
