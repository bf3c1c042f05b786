"""`anker settle`, `law explain` and `bench`, as their users run them."""

import json
from pathlib import Path
from zipfile import ZipFile

import polars as pl
import pytest

from tests.conftest import Anker

pytestmark = pytest.mark.end_to_end


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from anker.norway.places import resolve
    from anker.record.record import write_record
    from anker.synthesis.build import build

    folder = tmp_path_factory.mktemp("risor")
    write_record(build(resolve("risør")), folder / "record")
    return folder


def test_a_practice_under_several_models_as_table_page_and_workbook(
    anker: Anker, built: Path, tmp_path: Path
) -> None:
    practice = pl.read_parquet(built / "record/practices.parquet")["practice_id"].min()
    out = tmp_path / "out"
    done = anker("settle", str(built), "--practice", str(practice), "--model", "ordinary", "--model", "team-today",
                 "--model", "pilot-grant", "--out", str(out), "--journal", "--lang", "en")  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "Ordinary financing" in done.stdout
    assert "The pilot's operating-grant model: no result. Missing: grant per weighted listed" in done.stdout
    page = (out / "statement.html").read_text(encoding="utf-8")
    assert '<html lang="en">' in page
    assert page.count('<table role="table">') == page.count("<caption>") >= 4
    assert "xl/worksheets/sheet4.xml" in ZipFile(out / "statement.xlsx").namelist()
    told = json.loads((out / "statement.json").read_text(encoding="utf-8"))
    result = next(row for row in told["tables"][0]["rows"] if row[0] == "Result")
    postings = pl.read_parquet(out / "postings.parquet").filter(pl.col("model") == "ordinary")
    came = int(postings.filter(pl.col("payee") == "practice")["amount_ore"].sum())
    went = int(postings.filter(pl.col("payer") == "practice")["amount_ore"].sum())
    assert result[1] == {"ore": came - went}
    journal = pl.read_parquet(out / "journal/*.parquet")
    fees = postings.filter(pl.col("rule").str.contains("forskriften|folketrygdloven"))["amount_ore"].sum()
    own = journal.filter(pl.col("practice_id") == practice)["amount_ore"].sum()
    assert fees == own > 0


def test_the_whole_record_by_party(anker: Anker, built: Path) -> None:
    done = anker("settle", str(built), "--model", "ordinary", "--json")
    assert done.returncode == 0, done.stderr
    rows = {row[0]: row[1] for row in json.loads(done.stdout)["tables"][0]["rows"]}
    paid = sum(value["ore"] for label, value in rows.items() if label.endswith("betaler"))
    received = sum(value["ore"] for label, value in rows.items() if label.endswith("mottar"))
    assert paid == received == rows["I alt, betalt = mottatt"]["ore"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "--my-practice"),
        (("nowhere",), "record.json mangler"),
        (("{built}", "--practice", "1"), "Registeret har ikke legekontor 1"),
        (("{built}", "--model", "nothing"), "Ukjent betalingsmodell"),
        (("{built}", "--set", "cost.nurse=1"), "cost.nurse_room"),
        (("{built}", "--set", "cost.nurse_room"), "fant «cost.nurse_room», ventet NØKKEL=BELØP"),
        (("{built}", "--set", "cost.nurse_room=much"), "ventet et tall"),
        (("{built}", "--journal"), "--out"),
    ],
)
def test_bad_input_is_told_and_nothing_is_written(
    anker: Anker, built: Path, arguments: tuple[str, ...], words: str
) -> None:
    done = anker("settle", *(a.format(built=built) for a in arguments))
    assert done.returncode == 2
    assert words in done.stderr
    assert done.stdout == ""
    assert "Traceback" not in done.stderr


def test_a_practice_that_hesitates(anker: Anker, tmp_path: Path) -> None:
    typical = anker("settle", "--my-practice", "typical", "--lang", "en")
    assert "A typical practice, not yours" in typical.stdout
    path = tmp_path / "my-practice.toml"
    path.write_text(
        "gps = 3\nlisted = 3000\nceiling = 3300\nnurse_posts = 1\nreimbursements = 3_000_000\ncopayments = 2_100_000\n"
        "practice_costs = 2_400_000\nconsultations = 9000\nnurse_visits_per_post = 2000\nreplacing_percent = 0\n"
        "refilled_percent = 0\nnurse_cost = 790_000\n",
        encoding="utf-8",
    )
    done = anker("settle", "--my-practice", str(path), "--json", "--lang", "en")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    # S2ad 179 + two time units of 108 from 1 July 2026 = 395 a visit: 790,000 / 395 = 2,000 visits
    assert "the nurse needs 2000 consultations per post; you count on 2000" in told["lead"][2]
    assert told["lead"][0].startswith("Advice: join.")
    against = next(row for row in told["tables"][0]["rows"] if row[0] == "Against today")
    assert against[3] == {"ore": 0}
    assert "typical" not in told["title"]
    ends = next(table for table in told["tables"] if table["caption"] == "To settle before you sign")
    assert all(row[2].startswith("open") for row in ends["rows"])
    path.write_text("gps = 3\nlist = 3000\n", encoding="utf-8")
    wrong = anker("settle", "--my-practice", str(path), "--lang", "en")
    assert wrong.returncode == 2
    assert "line 2, field “list”: unknown field; nearest: listed" in wrong.stderr


def test_a_municipality_with_an_empty_list(anker: Anker, tmp_path: Path) -> None:
    path = tmp_path / "m.toml"
    figures = "agency_weekly = 60_000\nrunning_costs = 800_000\nfees = 1_600_000\n"
    path.write_text(f"listed = 1000\nempty_months = 6\n{figures}", encoding="utf-8")
    done = anker("settle", "--my-municipality", str(path), "--json", "--lang", "en")
    assert done.returncode == 0, done.stderr
    rows = {row[0]: row[1:] for row in json.loads(done.stdout)["tables"][0]["rows"]}
    # 26 weeks at 60,000, half the running costs, less half the fees
    assert rows["Net cost"][0] == {"ore": (1_560_000 + 400_000 - 800_000) * 100}
    assert rows["Against a filled list (capitation)"][0] == {"ore": (1_160_000 - 420_900) * 100}
    assert "Not counted: Salaried GP. Fill in gp_salary_cost." in json.loads(done.stdout)["lead"]
    assert {"ore": None} not in rows["Net cost"]


@pytest.mark.parametrize(
    ("whose", "option"), [("practice", "--my-practice"), ("municipality", "--my-municipality")]
)
@pytest.mark.parametrize("lang", ["nb", "en"])
def test_an_example_file_settles_as_it_is(
    anker: Anker, tmp_path: Path, whose: str, option: str, lang: str
) -> None:
    path = tmp_path / "mine.toml"
    written = anker("settle", "--example", whose, "--lang", lang)
    assert written.returncode == 0, written.stderr
    path.write_text(written.stdout, encoding="utf-8")
    done = anker("settle", option, str(path), "--json", "--lang", lang)
    assert done.returncode == 0, done.stderr
    assert {"ore": None} not in [cell for row in json.loads(done.stdout)["tables"][0]["rows"] for cell in row]


def test_a_team_that_cannot_pay_is_told_so_with_the_grant_that_it_would_take(
    anker: Anker, tmp_path: Path
) -> None:
    example = anker("settle", "--example", "practice", "--lang", "en").stdout
    path = tmp_path / "mine.toml"
    path.write_text(f'{example}exit = "six months\' notice"\n', encoding="utf-8")
    told = json.loads(anker("settle", "--my-practice", str(path), "--json", "--lang", "en").stdout)
    assert told["lead"][0].startswith("Advice: decline")
    assert "cannot pay within what a nurse post can do, 800–2200 consultations" in told["lead"][2]
    against = next(row for row in told["tables"][0]["rows"] if row[0] == "Against today")
    grant = round(-against[3]["ore"] / 100)  # one post: the grant makes up for what the team loses
    assert f"NOK {grant:,} per post and year" in told["lead"][2]
    ends = next(table for table in told["tables"] if table["caption"] == "To settle before you sign")
    assert [row[2] for row in ends["rows"]].count("six months' notice") == 1
    path.write_text(f"{example}exit = 6\n", encoding="utf-8")
    assert "expected a text" in anker("settle", "--my-practice", str(path), "--lang", "en").stderr


def test_a_year_that_cannot_be_settled_is_refused_with_those_that_can(anker: Anker, built: Path) -> None:
    done = anker("settle", str(built), "--year", "2010", "--lang", "en")
    assert done.returncode == 2
    assert "Can be settled: 2019–2025 by the accounts, 2026 and later code by code" in done.stderr


def test_a_grant_explained(anker: Anker) -> None:
    done = anker(
        "law", "explain", "basistilskudd", "--listed", "1200", "--month", "2022-08", "--json", "--lang", "en"
    )
    told = json.loads(done.stdout)
    assert told["amount_ore"] == 65_316_67
    assert told["exact_ore"] == "19595000/3"
    assert {row["key"] for row in told["rates"]} >= {
        "capitation.rate_up_to_1000",
        "capitation.rate_above_1000",
    }
    assert (
        "1000 × 675,00"
        not in anker("law", "explain", "basistilskudd", "--listed", "1200", "--month", "2022-08").stderr
    )
    for arguments in (
        ("--month", "2022-13"),
        ("--month", "2025-01"),
        ("--month", "2022-08", "--weight", "x"),
    ):
        wrong = anker("law", "explain", "basistilskudd", "--listed", "10", *arguments)
        assert wrong.returncode == 2
        assert "Traceback" not in wrong.stderr


def test_the_ledger_is_measured(anker: Anker) -> None:
    done = anker("bench", "ledger", "--place", "utsira", "--runs", "1", "--json")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["ledger_contacts"]["value"] > 500
    assert {"value", "unit", "runs", "ratio_to"} == set(told["ledger_s"])
