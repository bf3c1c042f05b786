"""Capitation, start grant and equalisation, worked out by hand for every period and threshold."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anker.errors import InputError
from anker.law.capitation import capitation, equalisation, parts, rounded_ore, start_grant
from anker.law.reader import shipped
from anker.law.reform import lay_on_top

pytestmark = pytest.mark.unit

# Whole øre for a month of (0, 1, 499, 500, 999, 1000, 1001, 2499, 2500, 2501) listed.
SIZES = (0, 1, 499, 500, 999, 1000, 1001, 2499, 2500, 2501)
BY_HAND = {
    # 442 × 31 / 366: 2016 is a leap year
    "2016-07": [0, 37_44, 18_681_14, 18_718_58, 37_399_72, 37_437_16, 37_474_60, 93_555_46, 93_592_90, 93_630_33],
    # 499 × 31 / 365: flat, days of the year
    "2019-08": [0, 42_38, 21_148_03, 21_190_41, 42_338_44, 42_380_82, 42_423_20, 105_909_67, 105_952_05, 105_994_44],
    # 499 × 29 / 366: February of a leap year
    "2020-02": [0, 39_54, 19_729_59, 19_769_13, 39_498_71, 39_538_25, 39_577_79, 98_806_09, 98_845_63, 98_885_17],
    # the last month of the flat rate: 499 × 30 / 366
    "2020-04": [0, 40_90, 20_409_92, 20_450_82, 40_860_74, 40_901_64, 40_942_54, 102_213_20, 102_254_10, 102_295_00],
    # 577 to 1,000, 499 above: × 31 / 366
    "2020-05": [0, 48_87, 24_386_92, 24_435_79, 48_822_71, 48_871_58, 48_913_85, 112_226_86, 112_269_13, 112_311_39],
    # 675 / 544, by twelfths
    "2022-08": [0, 56_25, 28_068_75, 28_125_00, 56_193_75, 56_250_00, 56_295_33, 124_204_67, 124_250_00, 124_295_33],
    "2023-04": [0, 56_25, 28_068_75, 28_125_00, 56_193_75, 56_250_00, 56_295_33, 124_204_67, 124_250_00, 124_295_33],
    # 787 / 12
    "2023-05": [0, 65_58, 32_726_08, 32_791_67, 65_517_75, 65_583_33, 65_648_92, 163_892_75, 163_958_33, 164_023_92],
    # 841.80 / 12 = 70.15
    "2023-07": [0, 70_15, 35_004_85, 35_075_00, 70_079_85, 70_150_00, 70_220_15, 175_304_85, 175_375_00, 175_445_15],
}  # fmt: skip


def month(text: str) -> date:
    return date.fromisoformat(f"{text}-01")


@pytest.mark.parametrize("text", BY_HAND)
def test_the_grant_by_hand(text: str) -> None:
    assert [rounded_ore(capitation(parts(month(text)), listed)) for listed in SIZES] == BY_HAND[text]


@pytest.mark.parametrize(
    ("text", "near"), [("2016-06", "2016-07-01"), ("2024-07", "2024-06-30"), ("2026-11", "2024-06-30")]
)
def test_a_month_without_a_rate_is_an_error_that_names_the_nearest_day(text: str, near: str) -> None:
    with pytest.raises(InputError, match=near):
        parts(month(text))


def test_the_newest_rate_known_is_used_only_when_asked_for_and_is_then_assumed() -> None:
    part = parts(month("2025-01"), newest=True)[0]
    assert part.rates[0].certainty == "assumed"
    assert rounded_ore(part.ore(100, Fraction(100))) == 7_015_00


def test_weights_count_persons_by_their_weight() -> None:
    # 1,000 persons of mean weight 1.1: 1,100 × 841.80 / 12
    assert rounded_ore(capitation(parts(month("2024-01")), 1000, Fraction(1100))) == 77_165_00


def test_how_a_month_is_paid_can_be_chosen_where_the_sources_are_silent() -> None:
    assert rounded_ore(capitation(parts(month("2021-08"), paid_by="twelfths"), 1200)) == rounded_ore(
        Fraction(747_200_00, 12)
    )
    assert rounded_ore(capitation(parts(month("2021-08"), paid_by="days"), 1200)) == rounded_ore(
        Fraction(747_200_00 * 31, 365)
    )
    assert parts(month("2021-12"))[0].by_days
    assert not parts(month("2022-01"))[0].by_days


def test_a_rate_that_changes_within_a_month_is_paid_by_its_days() -> None:
    law = lay_on_top("capitation.national_average", date(2024, 6, 11), 900, "a reform of the test")
    found = parts(month("2024-06"), law)
    assert [(p.start.day, p.end.day) for p in found] == [(1, 11), (11, 1)]
    # ten days at 841.80 and twenty at 900, of a twelfth: 841.80/12 × 10/30 + 900/12 × 20/30
    assert capitation(found, 1) == Fraction(84180, 12) / 3 + Fraction(90000, 12) * 2 / 3
    assert capitation(parts(month("2024-05"), law), 7) == capitation(parts(month("2024-05")), 7)


@pytest.mark.parametrize(
    ("listed", "ceiling", "age", "expected"),
    [
        (0, 500, 0, 35_075_00),  # 500 × 841.80 / 12
        (1, 500, 0, 35_004_85),
        (499, 500, 23, 70_15),
        (499, 500, 24, 0),  # two years have passed
        (500, 500, 0, 0),
        (300, 499, 0, 0),  # the ceiling is too low
        (300, 500, -1, 0),
    ],
)
def test_the_start_grant_fills_up_to_five_hundred(listed: int, ceiling: int, age: int, expected: int) -> None:
    assert rounded_ore(start_grant(parts(month("2024-01")), listed, ceiling, age)) == expected


def test_there_was_no_start_grant_before_may_2020() -> None:
    assert start_grant(parts(month("2020-04")), 100, 1000, 0) == 0
    assert rounded_ore(start_grant(parts(month("2020-05")), 100, 1000, 0)) == rounded_ore(
        Fraction(400 * 577_00 * 31, 366)
    )


@pytest.mark.parametrize(
    ("text", "population", "posts", "expected"),
    [
        ("2023-08", 3000, "4", 31_567_50),  # (1200 − 750) × 841.80 / 12
        ("2023-08", 4999, "4", 0),  # 1,249.75 on average
        ("2023-08", 4999, "5", 14_044_03),  # (1200 − 999.8) × 70.15
        ("2023-08", 5000, "10", 0),
        ("2022-08", 3000, "4", 23_129_17),  # (250 × 675 + 200 × 544) / 12
        ("2022-08", 4400, "4", 4_533_33),  # 100 × 544 / 12
        ("2022-08", 3000, "0", 0),
    ],
)
def test_the_equalisation_grant_pays_for_what_the_average_list_lacks(
    text: str, population: int, posts: str, expected: int
) -> None:
    assert rounded_ore(equalisation(parts(month(text)), population, Fraction(posts))) == expected


MONTHS = st.dates(date(2016, 7, 1), date(2024, 6, 30)).map(lambda d: d.replace(day=1))


@given(MONTHS, st.lists(st.integers(0, 2500), min_size=1, max_size=5))
def test_splitting_a_flat_or_adjusted_list_moves_at_most_half_an_ore_a_part(
    when: date, sizes: list[int]
) -> None:
    found = parts(when)
    if found[0].rule != "two steps":  # with two steps, two short lists are meant to get more than one long
        exact = capitation(found, sum(sizes))
        assert sum(capitation(found, n) for n in sizes) == exact
        assert abs(sum(rounded_ore(capitation(found, n)) for n in sizes) - exact) <= Fraction(len(sizes), 2)


KEYS = {
    "flat": "capitation.rate",
    "two steps": "capitation.rate_up_to_1000",
    "patient-adjusted": "capitation.national_average",
}


@given(MONTHS, st.integers(0, 2500), st.integers(2, 28))
def test_splitting_a_month_pays_the_same(when: date, listed: int, day: int) -> None:
    key = KEYS[parts(when)[0].rule]
    same = shipped().parameters[key].at(when)
    assert same is not None
    assert same.exact is not None
    split = lay_on_top(key, when.replace(day=day), same.exact, "the same rate, written anew")
    assert len(parts(when, split)) == 2
    assert capitation(parts(when, split), listed) == capitation(parts(when), listed)


@given(MONTHS, st.integers(0, 2499))
def test_one_more_listed_never_pays_less(when: date, listed: int) -> None:
    found = parts(when)
    assert capitation(found, listed) < capitation(found, listed + 1)
