"""Claims of one's own: what is wrong is told by line, the rest is settled, nothing is dropped silently."""

import json
from pathlib import Path

import polars as pl
import pytest

from anker.errors import InputError
from anker.norway.places import resolve
from anker.record.record import Record
from anker.settlement.claims.checking import Imported, import_claims
from anker.settlement.models.inputs import SettlementOptions, settlement_inputs
from anker.synthesis.build import build

pytestmark = pytest.mark.integration

HEAD = "regningsnummer;tidspunkt;pasient;praksisId;kode;antall;belop;arsakFriEgenandel;diagnose\n"


@pytest.fixture(scope="module")
def record() -> Record:
    return build(resolve("utsira"))


@pytest.fixture(scope="module")
def practice(record: Record) -> int:
    return int(record["practices"]["practice_id"][0])


def read(record: Record, tmp_path: Path, text: str, name: str = "claims.csv") -> Imported:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return import_claims(path, record)


def test_what_is_wrong_is_told_by_line_and_the_rest_is_settled(
    record: Record, practice: int, tmp_path: Path
) -> None:
    young = record["residents"].sort("birth_month").tail(1).row(0, named=True)
    lines = [
        f"1;2026-02-03T09:00;x;{practice};2ad;1;194;;A04",  # line 2
        f"1;2026-02-03T09:00;x;{practice};2cd;2;;;A04",
        f"1;2026-02-03T09:00;x;{practice};2ak;1;;;A04",  # 4: cannot stand with 2ad
        f"2;2026-02-30T09:00;x;{practice};2ad;1;;;A04",  # 5: no such day
        f"3;2026-02-03T09:00;x;{practice};2xx;1;;;A04",  # 6: unknown
        f"4;2026-02-03T10:00;x;{practice};2ae;1;;;A04",  # 7: expired
        f"4;2026-02-03T10:00;x;{practice};1bd;1;;;A04",
        f"5;2026-02-03T09:00;x;{practice + 1};2ad;1;;;A04",  # 9: unknown practice
        f"6;2026-02-03T09:00;x;{practice};2ad;2;;;A04",  # 10: at most once
        f"7;2026-02-03T09:00;x;{practice};2ad;1;;;",  # 11: no diagnosis
        f"8;2001-02-03T09:00;{young['resident_id']};{practice};2ad;1;;;A04",  # 12: before the scheme
        f"9;2026-02-03T09:00;x;{practice};2ad;1;200;B;A04",  # 13: settled by the tariff
        f"10;2026-02-03T09:00;x;{practice};2ad;0;;;A04",  # 14: count
        f"11;2026-02-03T09:00;x;{practice};2ad",  # 15: fields
    ]
    found = read(record, tmp_path, HEAD + "\n".join(lines) + "\n")
    assert [r.line for r in found.refused if r.code or r.line not in (6, 14)] == [
        4,
        5,
        6,
        7,
        9,
        10,
        11,
        12,
        14,
        15,
    ]
    assert [r.line for r in found.remarks] == [13]
    assert found.contacts.height == 4  # bills 1, 4, 6 and 9
    settled = settlement_inputs(
        record.with_tables(contacts=found.contacts, code_sets=found.code_sets), SettlementOptions(2026)
    ).contacts
    # 2ad + 2 × 2cd, 1bd, 2ad, 2ad of a child
    assert int(settled.ore.sum()) == (194 + 510 + 74 + 194 + 194) * 100
    assert int(settled.paid["paid_ore"].sum()) == 2 * 179_00


def test_a_child_pays_nothing_even_where_the_claim_forgot_to_say_so(
    record: Record, practice: int, tmp_path: Path
) -> None:
    young = record["residents"].sort("birth_month")["resident_id"][-1]
    found = read(record, tmp_path, HEAD + f"1;2026-02-03T09:00;{young};{practice};2ad;1;;;A04\n")
    assert found.contacts["exempt"].cast(pl.String).to_list() == ["B"]
    assert [r.line for r in found.remarks] == [2]


def test_every_line_is_settled_or_refused(record: Record, practice: int, tmp_path: Path) -> None:
    codes = ["2ad", "2ak", "1bd", "S2ad", "701a", "14", "zz", "2cd"]
    rows = [
        f"{n};2026-0{1 + n % 6}-1{n % 9}T09:00;p{n};{practice};{c};1;;;A" for n in range(12) for c in codes
    ]
    found = read(record, tmp_path, HEAD + "\n".join(rows) + "\n")
    kept = found.contacts.join(found.code_sets, on="code_set")["count"].sum()
    assert kept + sum(1 for r in found.refused if r.code) == found.lines == len(rows)


def test_claims_as_json(record: Record, practice: int, tmp_path: Path) -> None:
    bill = {
        "regningsnummer": 1, "tidspunkt": "2026-02-03T09:00:00", "pasient": {"identifikasjon": "x"},
        "diagnoser": [{"kode": "A04"}], "takster": [{"kode": "2ad", "antall": 1, "belop": 194}, {"kode": "2ak"}],
    }  # fmt: skip
    claim = {"praksisId": practice, "behandlerkrav": {"regninger": [bill, {"regningsnummer": 2}]}}
    found = read(record, tmp_path, json.dumps(claim, indent=1), "claims.json")
    assert [(r.bill, r.code) for r in found.refused] == [("1", "2ak"), ("2", "")]
    assert found.refused[0].line < found.refused[1].line
    assert found.contacts.select(pl.col("on_date").dt.year()).to_series().to_list() == [2026]


@pytest.mark.parametrize(
    ("name", "text"), [("a.csv", "a;b\n1;2\n"), ("a.json", "{}"), ("a.json", "nonsense")]
)
def test_a_file_that_is_no_claim_is_refused(record: Record, tmp_path: Path, name: str, text: str) -> None:
    with pytest.raises(InputError):
        read(record, tmp_path, text, name)


def test_a_yearly_maximum_is_held_for_each_patient_the_earliest_first(
    record: Record, practice: int, tmp_path: Path
) -> None:
    times = ["2026-05-04T09:00", "2026-01-05T09:00", "2026-02-03T09:00", "2026-03-02T09:00"]
    rows = [
        f"{n};{when};x;{practice};{code};1;;;A04" for n, when in enumerate(times) for code in ("2ad", "2ld")
    ]
    rows += [f"9;2026-06-01T09:00;y;{practice};2ld;1;;;A04", f"10;2025-12-01T09:00;x;{practice};2ld;1;;;A04"]
    found = read(record, tmp_path, HEAD + "\n".join(rows) + "\n")
    assert [(r.line, r.bill, r.code) for r in found.refused] == [(3, "0", "2ld")]
    joined = found.contacts.join(found.code_sets, on="code_set")
    assert joined.filter(pl.col("code") == "2ld").height == 5
    assert joined.filter(pl.col("code") == "2ad").height == 4


def line(of: int, **given: str) -> str:
    row = {"number": "1", "when": "2026-02-03T09:00", "patient": "x", "practice": str(of), "code": "2ad",
           "count": "1", "amount": "", "exempt": "", "diagnosis": "A04"}  # fmt: skip
    return ";".join((row | given).values()) + "\n"


@pytest.mark.parametrize("form", ["\ufeff{}", "{}\n\n"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_marks_and_line_ends_of_other_programs_do_not_matter(
    record: Record, practice: int, tmp_path: Path, form: str, end: str
) -> None:
    path = tmp_path / "claims.csv"
    path.write_bytes(form.format(HEAD + line(practice)).replace("\n", end).encode())
    assert import_claims(path, record).contacts.height == 1


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"count": "-2"}, "not a whole number"),
        ({"count": "²"}, "not a whole number"),
        ({"practice": "²"}, "unknown praksisId"),
        ({"when": "2099-01-01T09:00"}, "2 years after the record's date"),
        ({"when": "2025-02-29T09:00"}, "is not a time"),
        ({"when": "2013-02-03T09:00"}, "no rate on 2013-02-03"),
    ],
)
def test_numbers_and_dates_out_of_range_are_refused(
    record: Record, practice: int, tmp_path: Path, given: dict[str, str], words: str
) -> None:
    found = read(record, tmp_path, HEAD + line(practice, **given) + line(practice, number="2"))
    assert found.contacts.height == 1
    assert found.refused[0].line == 2
    assert words in found.refused[0].why.en


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (b"", "missing columns"),
        (HEAD.replace("\n", ";foo\n").encode(), "unknown columns"),
        (HEAD.replace("\n", ";kode\n").encode(), "twice"),
        (HEAD.encode("utf-16"), "Save the file as UTF-8"),
        ((HEAD + 'x;"' + "y" * 140_000).encode(), "quotation mark"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_once(
    record: Record, tmp_path: Path, text: bytes, words: str
) -> None:
    path = tmp_path / "claims.csv"
    path.write_bytes(text)
    with pytest.raises(InputError) as error:
        import_claims(path, record)
    assert words in error.value.text.en


def test_a_bill_that_stands_twice_is_settled_once(record: Record, practice: int, tmp_path: Path) -> None:
    bill = {"regningsnummer": "1", "tidspunkt": "2026-02-03T09:00", "pasient": {"identifikasjon": "x"},
            "takster": [{"kode": "1bd", "antall": 1}]}  # fmt: skip
    claim = {"praksisId": practice, "behandlerkrav": {"regninger": [bill, bill]}}
    found = read(record, tmp_path, json.dumps(claim), "claims.json")
    assert found.contacts.height == 1
    assert [r.why.en for r in found.refused] == ["the bill stands twice in the file"]
    with pytest.raises(InputError):
        read(record, tmp_path, "[" * 100_000, "deep.json")
