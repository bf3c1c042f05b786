"""A record on disk is read back as it was written, or refused with what to do."""

import json
from dataclasses import replace
from pathlib import Path
from typing import cast

import polars as pl
import pytest

from anker.errors import InputError
from anker.record.record import MANIFEST, Record, conform, read, write_record
from anker.record.tables import SCHEMA_VERSION, TABLES
from tests.places import record_of

pytestmark = pytest.mark.integration


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    record = record_of("utsira")
    write_record(record, tmp_path / "new" / "folder")
    found = read(tmp_path / "new" / "folder")
    assert (found.on, found.labels, set(found)) == (record.on, record.labels, set(record))
    assert all(found[name].equals(record[name]) for name in record)
    assert all(found[name].schema == record[name].schema for name in record)


def test_a_record_may_be_written_over_another(tmp_path: Path) -> None:
    write_record(record_of("risør"), tmp_path)
    write_record(record_of("utsira"), tmp_path)
    assert read(tmp_path)["lists"].height == 1


def test_a_folder_without_a_manifest_is_refused_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="anker build"):
        read(tmp_path)


def test_a_half_written_record_is_refused(tmp_path: Path) -> None:
    record = record_of("utsira")
    write_record(record, tmp_path)
    broken = replace(record, tables={**record.tables, "residents": cast(pl.DataFrame, None)})
    with pytest.raises(AttributeError):
        write_record(broken, tmp_path)
    with pytest.raises(InputError, match=MANIFEST):
        read(tmp_path)


def test_a_record_of_another_version_is_refused_with_both_versions(tmp_path: Path) -> None:
    write_record(record_of("utsira"), tmp_path)
    path = tmp_path / MANIFEST
    manifest = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**manifest, "schema_version": 99}), encoding="utf-8")
    with pytest.raises(InputError, match=rf"99.*expected {SCHEMA_VERSION}"):
        read(tmp_path)


def test_conform_orders_and_casts_the_columns() -> None:
    table = TABLES["practices"]
    rows = {"nurse_fte": [1], "payment": ["ordinary"], "municipality_no": ["4204"], "practice_id": [7]}
    frame = conform(table, pl.DataFrame(rows))
    assert dict(frame.schema) == table.schema
    assert frame.row(0) == (7, "4204", "ordinary", 1.0)


@pytest.mark.parametrize(
    ("change", "told"), [({"extra": [1]}, "extra"), ({"practice_id": None}, "practice_id")]
)
def test_conform_names_the_missing_and_the_unknown_columns(
    change: dict[str, list[int] | None], told: str
) -> None:
    rows = {"practice_id": [7], "municipality_no": ["4204"], "payment": ["ordinary"], "nurse_fte": [0.0]}
    columns = {name: values for name, values in {**rows, **change}.items() if values is not None}
    with pytest.raises(InputError, match=told):
        conform(TABLES["practices"], pl.DataFrame(columns))


def test_a_table_that_is_not_there_is_told_with_those_that_are() -> None:
    record = Record(record_of("utsira").on, {"lists": record_of("utsira")["lists"]})
    with pytest.raises(KeyError, match="lists"):
        record["ledger"]


def test_further_tables_must_have_the_columns_of_their_name() -> None:
    record = record_of("utsira")
    assert "gps" in record.with_tables(gps=record["gps"])
    with pytest.raises(InputError):
        record.with_tables(gps=record["lists"])


@pytest.mark.parametrize("content", ["{", "[]", "{}"])
def test_a_damaged_list_of_tables_is_told(tmp_path: Path, content: str) -> None:
    (tmp_path / MANIFEST).write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match="is damaged"):
        read(tmp_path)
