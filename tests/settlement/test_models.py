"""Payment models on the smallest municipalities: books balance, nothing is a float, what is missing gives no result."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import polars as pl
import pytest

from anker.errors import InputError
from anker.law.capitation import rounded_ore
from anker.norway.places import resolve
from anker.report.money.statement_sheet import sheet
from anker.settlement.agreements import read_agreements
from anker.settlement.models import chosen, models
from anker.settlement.models.agreement import could_have_start_grant, practice_compensation
from anker.settlement.models.costs_of_practice import nurse_hundredths
from anker.settlement.models.inputs import SettlementInputs, SettlementOptions, settlement_inputs
from anker.settlement.models.model import Terms
from anker.settlement.models.own import read_model
from anker.settlement.models.pilot_grant import break_even
from anker.settlement.models.rows import equalisation_rows
from anker.settlement.models.statement import balanced, break_even_visits, only, statement
from anker.settlement.models.weights import assumed, read_weights
from anker.synthesis.build import build

pytestmark = pytest.mark.integration

OWN = Terms({
    "pilot-fee.nurse_consultation_fee": Fraction(250),
    "pilot-fee.nurse_consultation_copayment": Fraction(150),
    "pilot-fee.grant_per_nurse": Fraction(100_000),
    "pilot-fee.participation_grant_per_gp": Fraction(50_000),
    "pilot-grant.grant_per_listed": Fraction(1900),
    "pilot-grant.quality_share_percent": Fraction(3),
    "salaried.gp_salary_cost": Fraction(1_400_000),
})  # fmt: skip


@pytest.fixture(scope="module")
def risor() -> SettlementInputs:
    return settlement_inputs(build(resolve("risør")), SettlementOptions(2026))


def sums(frame: pl.DataFrame, *items: str) -> int:
    return int(frame.filter(pl.col("item").is_in(items))["amount_ore"].sum())


@pytest.mark.parametrize("key", models())
def test_what_is_paid_is_received_in_whole_ore(risor: SettlementInputs, key: str) -> None:
    rows = models()[key].postings(risor, OWN)
    balanced(rows)
    assert rows.height > 0
    assert set(rows["model"]) == {key}
    assert not any(dtype.is_float() for dtype in rows.dtypes)
    assert rows["month"].n_unique() == 12
    assert rows["rule"].is_not_null().all()


@pytest.mark.parametrize("key", ["pilot-fee", "pilot-grant", "salaried"])
def test_a_model_whose_amounts_are_not_public_has_no_result(risor: SettlementInputs, key: str) -> None:
    model = models()[key]
    practice = int(risor.practices["practice_id"][0])
    found = statement(risor, practice, [model], Terms())
    assert found.results == ()
    assert found.lacking == (model,)
    assert model.missing(Terms())
    assert not model.missing(OWN)


def test_capitation_is_the_sum_of_what_each_list_is_owed(risor: SettlementInputs) -> None:
    rows = models()["ordinary"].postings(risor, Terms())
    lists = risor.lists.filter(pl.col("with_gp") & ~pl.col("salaried"))
    each = [
        rounded_ore(Fraction(w, risor.weights.denominator) * 84180 / 12) for w in lists["weight"].to_list()
    ]
    assert sums(rows, "capitation") == 12 * sum(each)
    of_contacts = sums(
        rows,
        "fee reimbursement",
        "co-payment",
        "co-payment covered, exemption card",
        "co-payment covered, exempt",
    )
    assert of_contacts == int(risor.contacts.ore.sum())


def test_a_share_raised_moves_money_and_makes_none(risor: SettlementInputs) -> None:
    today = models()["ordinary"].postings(risor, Terms())
    own = pl.col("payee") == "practice"
    total = int(today.filter(own)["amount_ore"].sum()) - sums(today, "equalisation")
    for key, wanted in (("capitation-half", Fraction(1, 2)), ("capitation-plus-10", None)):
        rows = models()[key].postings(risor, Terms())
        paid = int(rows.filter(own)["amount_ore"].sum()) - sums(rows, "equalisation")
        assert abs(paid - total) <= rows.height  # half an øre a row
        share = Fraction(sums(rows, "capitation"), paid)
        before = Fraction(sums(today, "capitation"), total)
        assert abs(share - (wanted or before + Fraction(1, 10))) < Fraction(1, 10**6)


def test_municipal_hours_are_paid_by_the_hour_where_they_are_given(risor: SettlementInputs) -> None:
    rows = models()["ordinary"].postings(risor, Terms({"gp.municipal_hours_per_week": Fraction(15, 2)}))
    gps = int(risor.practices["self_employed"].sum())
    # 7.5 hours in 44 weeks at 1,027 kroner, the rate of 2023
    assert abs(sums(rows, "municipal hours") - gps * 338_910_00) <= 12 * gps


def test_equalisation_is_for_small_municipalities_only(risor: SettlementInputs) -> None:
    assert sums(equalisation_rows(risor, "x"), "equalisation") == 0  # Risør has more than 5,000 inhabitants
    few = risor.municipalities.with_columns(population=pl.lit(3000), posts=pl.lit(4))
    small = replace(risor, municipalities=few)
    rows = equalisation_rows(small, "x")
    gps = risor.lists.filter(pl.col("with_gp") & ~pl.col("salaried")).height
    assert rows.height == 12 * gps
    assert set(rows["amount_ore"]) == {31_567_50}  # 450 × 841.80 / 12


def test_where_the_grant_breaks_even_nothing_changes_for_anyone(risor: SettlementInputs) -> None:
    point = break_even(risor, Terms(), None, (Fraction(1),), with_team=False)[0]
    assert point.practice_ore == point.public_ore
    with_nurse = break_even(risor, Terms(), None, (Fraction(8, 10), Fraction(1)))
    assert with_nurse[0].practice_ore > with_nurse[1].practice_ore > with_nurse[1].public_ore


def test_the_team_pays_from_the_visits_found_and_not_before(risor: SettlementInputs) -> None:
    practice = int(risor.practices.filter(pl.col("self_employed") > 0)["practice_id"][0])
    at = break_even_visits(risor, practice, Terms())
    assert at is not None
    gains = [
        statement(only(risor, practice), practice, chosen(["ordinary", "team-today"]),
                  Terms({"cost.nurse_visits_per_post": Fraction(n)})).results
        for n in (at - 1, at)
    ]  # fmt: skip
    assert [team.result_ore >= ordinary.result_ore for ordinary, team in gains] == [False, True]
    dear = Terms({"cost.employer_overhead": Fraction(100)})
    assert break_even_visits(risor, practice, dear) is None


def test_a_model_of_ones_own(risor: SettlementInputs, tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(
        'key = "mine"\nlabel = "Min"\ncapitation_percent = 100\ngrant_per_gp = 1000.50\n', encoding="utf-8"
    )
    rows = read_model(path).postings(risor, Terms())
    gps = int(risor.practices["self_employed"].sum())
    assert abs(sums(rows, "participation grant") - gps * 1000_50) <= 12 * gps
    assert sums(rows, "capitation") == sums(models()["ordinary"].postings(risor, Terms()), "capitation")


def test_the_example_in_the_docs_is_a_model(risor: SettlementInputs) -> None:
    path = Path(__file__).parents[2] / "src/anker/settlement/models/example.toml"
    rows = read_model(path).postings(risor, Terms())
    balanced(rows)
    assert {"operating grant", "nurse grant", "nurse wage"} <= set(rows["item"].cast(pl.String))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('label = "x"\n', "“key” is missing"),
        ('key = "x"\nlabel = "x"\nkapitation = 1\n', "line 3, field “kapitation”: unknown field"),
        ('key = "x"\nlabel = "x"\n\ngrant_per_gp = -1\n', "line 4, field “grant_per_gp”: expected a number"),
        ('key = "x"\nlabel = "x"\ngrant_per_gp = nan\n', "expected a number"),
        ('key = "X Y"\nlabel = "x"\n', "line 1, field “key”"),
        ('key = "x"\nlabel = "x"\nteam = 1\n', "expected true or false"),
        ('key = \n', "not valid TOML"),
    ],
)  # fmt: skip
def test_a_model_file_that_is_wrong_is_told_by_line_and_field(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=words):
        read_model(path)


def test_weights_have_a_national_mean_of_exactly_one(tmp_path: Path) -> None:
    from anker.settlement.models.weights import _population

    path = tmp_path / "weights.csv"
    path.write_text("sex,age_from,age_to,weight\nF,0,49,0.9\nF,50,120,1.7\nM,0,120,0.813\n", encoding="utf-8")
    people = _population()
    for weights in (assumed(), read_weights(path)):
        whole = sum(weights.of(sex, age) * n for (sex, age), n in people.items())
        assert whole == sum(people.values())
    assert read_weights(path).of("F", 60) / read_weights(path).of("M", 3) == Fraction(1700, 813)


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ("F,0,120,1\n", "lacks M aged 0"),
        ("all,0,120,1\nM,5,6,1\n", "line 3: age 5 is given twice"),
        ("all,0,120,much\n", "line 2: expected"),
        ("all,9,3,1\n", "out of range"),
    ],
)
def test_a_file_of_weights_that_is_wrong_is_told_by_line(tmp_path: Path, rows: str, words: str) -> None:
    path = tmp_path / "weights.csv"
    path.write_text("sex,age_from,age_to,weight\n" + rows, encoding="utf-8")
    with pytest.raises(InputError, match=words):
        read_weights(path)


def test_a_new_agreement_is_paid_as_for_five_hundred(risor: SettlementInputs) -> None:
    own = risor.lists.filter(pl.col("with_gp") & ~pl.col("salaried"))
    short = int(own["list_id"][0])
    # 300 listed of average weight under a ceiling of 1,000, from March 2024: the two years end with February 2026
    lists = risor.lists.with_columns(
        listed=pl.when(pl.col("list_id") == short).then(300).otherwise("listed"),
        weight=pl.when(pl.col("list_id") == short).then(300 * risor.weights.denominator).otherwise("weight"),
        ceiling=pl.when(pl.col("list_id") == short).then(1000).otherwise("ceiling"),
    )
    dated = replace(
        risor, lists=lists, agreements={short: date(2024, 3, 15), int(own["list_id"][1]): date(2026, 1, 1)}
    )
    rows = models()["ordinary"].postings(dated, Terms()).filter(pl.col("item") == "start grant")
    assert rows.select("list_id", "month", "quantity", "amount_ore").rows() == [
        (short, date(2026, 1, 1), 200, rounded_ore(Fraction(200 * 84180, 12))),
        (short, date(2026, 2, 1), 200, rounded_ore(Fraction(200 * 84180, 12))),
    ]
    lists_without, most = could_have_start_grant(replace(dated, agreements={}))
    assert lists_without == 1 + could_have_start_grant(risor)[0]
    assert most == 12 * rounded_ore(Fraction(200 * 84180, 12)) + could_have_start_grant(risor)[1]


def test_practice_compensation_by_the_table_or_ones_own_amount(risor: SettlementInputs) -> None:
    hours = {"gp.municipal_post_hours_per_week": Fraction(5, 2)}
    with pytest.raises(InputError, match="2026"):
        practice_compensation(risor, "ordinary", Terms(hours))
    own = Terms({**hours, "gp.practice_compensation_per_year": Fraction(36_000)})
    rows = models()["ordinary"].postings(risor, own).filter(pl.col("item") == "practice compensation")
    gps = int(risor.practices["self_employed"].sum())
    assert int(rows["amount_ore"].sum()) == gps * 36_000_00
    assert set(rows["payer"]) == {"municipality"}
    of_2021 = practice_compensation(replace(risor, year=2021), "ordinary", Terms(hours))
    assert int(of_2021["amount_ore"].sum()) == pytest.approx(gps * 31_841_00, abs=12 * risor.practices.height)
    assert practice_compensation(risor, "ordinary", Terms()).is_empty()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("list_id\n1\n", "columns"),
        ("list_id,agreement_on\n1,2025-13-01\n", "line 2"),
        ("list_id,agreement_on\n99,2025-01-01\n", "not in the record"),
        ("list_id,agreement_on\n1,2025-01-01\n1,2025-02-01\n", "line 3"),
    ],
)
def test_wrong_dates_of_agreements_are_refused(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "agreements.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=words):
        read_agreements(path, {1})


def test_in_a_mixed_practice_the_nurse_goes_with_the_self_employed_and_the_page_says_so() -> None:
    record = build(resolve("risør"))
    whose = record["lists"].filter(pl.col("gp_id").is_not_null()).group_by("practice_id").len()
    practice = int(whose.filter(pl.col("len") > 1)["practice_id"][0])
    first = int(record["lists"].filter(pl.col("practice_id") == practice)["list_id"][0])
    salaried = pl.when(pl.col("practice_id") == practice).then(pl.col("list_id") == first).otherwise(False)
    contract = pl.when(salaried).then(pl.lit("salaried")).otherwise(pl.lit("self-employed"))
    lists = record["lists"].with_columns(contract=contract.cast(record["lists"]["contract"].dtype))
    mixed = settlement_inputs(record.with_tables(lists=lists), SettlementOptions(2026))
    row = mixed.practices.filter(pl.col("practice_id") == practice)
    assert row["self_employed"].item() == row["lists"].item() - 1
    posts = row.with_columns(posts=nurse_hundredths(Terms()))["posts"].item()
    assert posts == row["listed_self_employed"].item() * 100 // 3900 < row["listed"].item() * 100 // 3900
    told = sheet(mixed, statement(mixed, practice, [models()["ordinary"]], Terms()), Terms())
    assert any("av kontorets" in note.nb for note in told.notes)
