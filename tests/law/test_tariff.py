"""The whole tariff: amounts that agree, and codes that may or may not stand together."""

from datetime import date
from fractions import Fraction

import pytest

from anker.errors import InputError
from anker.law import shown_rate
from anker.law.combination import clash, excluded, repeat
from anker.law.explain import LawQuestion, explain_worked
from anker.law.tariff import codes, price, tariff_rules

pytestmark = pytest.mark.unit

ON = date(2026, 3, 1)


def test_every_code_of_the_tariff_year_has_amounts_that_agree() -> None:
    assert len(tariff_rules()) >= 414
    priced = [code for code in tariff_rules() if _has(code, ON)]
    assert len(priced) == 414 + 1  # the regulation's 335 and 79 codes, and H1
    assert sum(code.startswith("S") for code in priced) == 79
    for code in priced:
        found = price(code, ON)
        assert min(found.reimbursement_ore, found.copayment_ore) >= 0
        assert found.reimbursement_ore + found.copayment_ore > 0


def _has(code: str, on: date) -> bool:
    try:
        price(code, on)
    except InputError:
        return False
    return True


@pytest.mark.parametrize(
    ("code", "on", "state", "patient"),
    [
        ("2ad", "2019-12-31", 5_00, 155_00),
        ("2ad", "2020-07-05", 5_00, 155_00),
        ("2ad", "2020-07-06", 0, 160_00),  # a rate that changed on the sixth of the month
        ("2ad", "2022-06-30", 8_00, 160_00),
        ("2ad", "2025-07-01", 15_00, 179_00),
        ("2ak", "2026-07-01", 94_00, 301_00),
        ("S2ad", "2026-01-01", 0, 179_00),
        ("S11ad", "2026-01-01", 200_00, 240_00),
        ("105", "2025-07-01", 255_00, 0),
        ("2ck", "2026-07-01", 231_00, 0),
        ("2bd", "2023-08-01", 0, 124_00),
        ("899", "2025-12-01", 21_00, 287_00),
    ],
)  # fmt: skip
def test_who_pays_a_code(code: str, on: str, state: int, patient: int) -> None:
    found = price(code, date.fromisoformat(on))
    assert (found.reimbursement_ore, found.copayment_ore) == (state, patient)


@pytest.mark.parametrize(
    ("code", "on", "words"),
    [
        ("2ad", "2024-08-01", "Nearest date with a rate"),
        ("S2ad", "2025-12-31", "after: 2026-01-01"),
        ("105", "2026-07-01", "before: 2026-06-30"),
        ("2xx", "2026-01-01", "Did you mean"),
    ],
)
def test_a_code_without_an_amount_that_day_is_refused(code: str, on: str, words: str) -> None:
    with pytest.raises(InputError, match=words):
        price(code, date.fromisoformat(on))


@pytest.mark.parametrize(
    ("one", "other", "clashes"),
    [
        ("2ad", "2ad", False),
        ("2ad", "2ak", True),
        ("2ad", "2cd", False),
        ("2ad", "2dd", False),
        ("2ad", "701a", False),
        ("2ad", "11e", False),  # 11 med unntak av 11e
        ("2ad", "11ad", True),
        ("1bd", "705k", True),  # alle
        ("1i", "705k", False),  # alle unntatt 1e og 701–743
        ("1i", "100", True),
        ("14", "14d", False),
        ("14", "2cd", True),
        ("1ad", "110", False),  # the number 1 or 11 is not the number 110
        ("1ad", "1bd", True),  # "1ak, b, f": a letter goes on from the number before
        ("620", "622b", True),  # 622a–b
        ("2ld", "2cd", True),
        ("S2ad", "S1bd", True),
        ("2ed", "2ee", False),
    ],
)  # fmt: skip
def test_codes_that_cannot_stand_together(one: str, other: str, clashes: bool) -> None:
    assert clash(one, other) is clash(other, one) is clashes


def test_every_printed_rule_names_known_codes() -> None:
    silent = [code for code, rule in tariff_rules().items() if rule.not_with and not excluded(code)]
    assert sorted(silent) == [
        "05a",
        "140l",
        "400",
        "S121a",
        "S129g",
    ]  # these name codes that are not in the table
    assert all(excluded(code) <= set(codes()) for code in tariff_rules())


@pytest.mark.parametrize(
    ("code", "times", "percent"),
    [
        ("2ad", 1, 100),
        ("2cd", None, 100),
        ("105", None, 70),
        ("100", 9, 100),
        ("107c", None, 50),
        ("145b", None, 100),
    ],
)
def test_how_often_a_code_may_be_repeated(code: str, times: int | None, percent: int) -> None:
    assert (repeat(code).times, repeat(code).percent) == (times, percent)


def test_show_finds_every_code() -> None:
    assert {q.value for q in shown_rate("105", date(2025, 8, 1))} == {255.0, 0.0}


@pytest.mark.parametrize(
    ("word", "asked", "ore", "step"),
    [
        ("basistilskudd", LawQuestion(date(2022, 8, 1), 1200), 65_316_67, "1000 × 675.00 + 200 × 544.00 = 783,800.00"),
        ("capitation", LawQuestion(date(2020, 2, 1), 1200), 47_445_90, "29 days of 366"),
        ("grunntilskudd", LawQuestion(date(2024, 1, 1), 300, None, 800, 3), 14_030_00, "300 < 500"),
        ("utjamningstilskudd", LawQuestion(date(2023, 8, 1), population=3000, posts=Fraction(4)), 31_567_50, "= 450"),
    ],
)  # fmt: skip
def test_a_payment_is_explained_step_by_step(word: str, asked: LawQuestion, ore: int, step: str) -> None:
    found = explain_worked(word, asked)
    assert found.amount_ore == ore
    assert any(step in text.en for text in found.steps)
    assert found.legal_basis
    assert all(q.source or q.how for q in found.rates)
    assert found.as_json("nb")["amount_ore"] == ore


def test_an_explanation_in_norwegian_has_norwegian_numbers_and_dates() -> None:
    told = "\n".join(
        step.nb for step in explain_worked("basistilskudd", LawQuestion(date(2022, 8, 1), 1200)).steps
    )
    assert "1. august 2022 – 31. august 2022" in told
    assert "1000 × 675,00 + 200 × 544,00 = 783\u00a0800,00 kr" in told


def test_explaining_says_what_it_assumed_and_what_it_lacks() -> None:
    assert (
        "weights are not public"
        in explain_worked("capitation", LawQuestion(date(2024, 1, 1), 10)).assumptions[0].en
    )
    assert len(explain_worked("capitation", LawQuestion(date(2025, 1, 1), 10, newest=True)).assumptions) == 2
    with pytest.raises(InputError, match="--ceiling"):
        explain_worked("grunntilskudd", LawQuestion(date(2024, 1, 1), 10))
    with pytest.raises(InputError, match="Did you mean"):
        explain_worked("basistilskud", LawQuestion(date(2024, 1, 1), 10))
