"""`anker register`: tell events from a file, ask why, see the register on a date."""

import json
from pathlib import Path

import polars as pl
import pytest

from anker.cli.main import main
from anker.record.record import write_record
from tests.conftest import Anker
from tests.register.small import record

pytestmark = pytest.mark.end_to_end

CSV = """kind,recorded,valid,resident,list,by
velge fastlege,2026-01-05,,3,2,
join-wait,2026-01-06,,4,1,
death,2026-02-10,2026-01-20,1,,
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_record(record([1, 1, 1, 2], [3, 9]), tmp_path / "record")
    (tmp_path / "events.csv").write_text(CSV, encoding="utf-8")
    return tmp_path


def test_events_are_told_explained_and_seen_on_both_time_axes(anker: Anker, folder: Path) -> None:
    done = anker("register", "apply", str(folder), str(folder / "events.csv"), "--json")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    decided = [(e["decision"], e["rule"]) for e in told["events"]]
    assert decided == [("granted", "A06"), ("waiting", "C03"), ("granted", "A01")]
    nb = anker("register", "explain", str(folder), "--resident", "4").stdout
    assert "C03, statsavtalen 2.3" in nb
    assert "10 ledige plasser" in nb
    en = anker("register", "explain", str(folder), "--resident", "4", "--lang", "en").stdout
    assert "10 free places" in en
    answer = json.loads(anker("register", "explain", str(folder), "--resident", "3", "--json").stdout)
    assert answer["now"]["list_id"] == 2
    assert answer["decisions"][0]["section"] == "PR § 2"
    at = ("register", "at", str(folder), "--on", "2026-02-05", "--by", "list", "--json")
    known_later = json.loads(anker(*at).stdout)["rows"]
    known_then = json.loads(anker(*at, "--known", "2026-02-05").stdout)["rows"]
    assert [row["listed"] for row in known_later] == [1, 2]
    assert [row["listed"] for row in known_then] == [2, 2]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.csv", "kind,recorded\nfly,2026-03-01\n", "linje 2"),
        ("b.csv", "kind,recorded,resident,list\nchoose,2026-03-01,77,1\n", "77"),
        ("c.jsonl", '{"kind": "choose", "recorded": "i går"}\n', "recorded"),
        ("d.toml", '[[event]]\nkind = "choose"\nrecorded = 2026-03-01\nhouse = 3\n', "house"),
        ("e.toml", "[[event]\n", "e.toml"),
        ("f.xlsx", "", ".csv"),
        ("h.csv", "", "ingen hendelser"),
        ("i.csv", "kind,recorded\n", "ingen hendelser"),
        ("j.toml", "a = 1\n", "ingen hendelser"),
        ("k.csv", "kind,recorded,resdent,list\nchoose,2026-01-05,,2\n", "linje 1: fant overskriftene"),
        ("l.csv", "kind,kind,recorded\nlock,lock,2026-01-05\n", "hver én gang"),
        ("m.csv", "kind;recorded\nlock;2026-01-05\n", "komma mellom"),
        ("n.csv", "kind,recorded,list\nchoose,2026-01-05,2\n", "«resident» er tomt"),
        ("o.csv", "kind,recorded,resident,list,by\nchoose,2026-01-05,3,2,mother\n", "child welfare"),
        ("p.csv", "kind,recorded,resident,list,reason\nchoose,2026-01-05,3,2,moved hom\n", "moved home"),
        ("g.csv", "kind,recorded,resident,list\nchoose,2026-01-05,3,2\nchoose,2026-01-04,4,1\n", "linje 3"),
    ],
)
def test_a_file_that_makes_no_sense_is_told_and_nothing_is_written(
    capsys: pytest.CaptureFixture[str], folder: Path, name: str, content: str, says: str
) -> None:
    (folder / name).write_text(content, encoding="utf-8")
    assert main(["register", "apply", str(folder), str(folder / name)]) == 2
    assert says in capsys.readouterr().err
    assert not (folder / "record" / "events.parquet").exists()


def test_a_spreadsheets_byte_order_mark_does_no_harm(folder: Path) -> None:
    (folder / "events.csv").write_text("\ufeff" + CSV, encoding="utf-8")
    assert main(["register", "apply", str(folder), str(folder / "events.csv")]) == 0


def test_a_broken_record_is_told(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    residents = folder / "record" / "residents.parquet"
    twice = pl.read_parquet(residents)
    pl.concat([twice, twice.head(1).with_columns(list_id=pl.lit(2, pl.Int32))]).write_parquet(residents)
    assert main(["register", "at", str(folder), "--on", "2026-01-01"]) == 2
    assert "is not unique" in capsys.readouterr().err
    residents.write_bytes(b"hei")
    assert main(["register", "at", str(folder), "--on", "2026-01-01"]) == 2
    assert "residents.parquet: kan ikke leses" in capsys.readouterr().err


def test_what_cannot_be_written_to_is_told(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    out = str(folder / "events.csv")
    assert main(["register", "at", str(folder), "--on", "2026-01-01", "--out", out]) == 2
    assert "--out" in capsys.readouterr().err


def test_unknown_residents_and_dates_are_told(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    assert main(["register", "explain", str(folder), "--resident", "99"]) == 2
    assert main(["register", "at", str(folder), "--on", "2026-13-01"]) == 2
    assert main(["register", "at", str(folder), "--on", "2026-01-01", "--by", "moon"]) == 2
    assert main(["register", "at", str(folder / "nowhere"), "--on", "2026-01-01"]) == 2
    said = capsys.readouterr().err
    for found in ("99", "2026-13-01", "moon", "nowhere"):
        assert found in said
