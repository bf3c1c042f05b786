"""What a word finds, and what the rows and the errors say."""

import json
from datetime import date
from decimal import Decimal

import pytest

from anker import law
from anker.errors import InputError
from anker.provenance import Certainty

AUGUST_2022 = date(2022, 8, 1)


@pytest.mark.unit
@pytest.mark.parametrize("word", ["basistilskudd", "Basistilskudd", "capitation", "Capitation grant"])
def test_a_topic_shows_what_holds_on_the_day(word: str) -> None:
    shown = {q.key: q for q in law.shown_rate(word, AUGUST_2022)}
    values = {key: quantity.value for key, quantity in shown.items()}
    assert values == {
        "capitation.breakpoint": 1000,
        "capitation.rate_up_to_1000": 675,
        "capitation.rate_above_1000": 544,
    }
    assert "max(n − 1000, 0) × rate_above_1000) / 12" in shown["capitation.rate_up_to_1000"].how


@pytest.mark.unit
def test_a_topic_with_nothing_on_the_day_names_the_nearest_dates() -> None:
    with pytest.raises(InputError) as raised:
        law.shown_rate("basistilskudd", date(2024, 8, 1))
    for lang, not_public in (("nb", "ikke offentlig"), ("en", "not public")):
        text = raised.value.text.get(lang)  # type: ignore[arg-type]  # nb or en
        assert "2024-06-30 (841.80)" in text
        assert "2023-04-30 (675)" in text
        assert not_public in text
        assert "861" not in text


@pytest.mark.unit
def test_a_long_topic_does_not_drown_the_reader() -> None:
    with pytest.raises(InputError) as raised:
        law.shown_rate("kapittel H", date(2025, 12, 31))
    assert len(raised.value.message("nb").splitlines()) < 10


@pytest.mark.unit
@pytest.mark.parametrize(
    ("word", "first"),
    [
        ("2ad", "tariff.2ad.fee"),
        ("s2AD", "tariff.S2ad.fee"),
        ("knekkpunkt", "capitation.breakpoint"),
        ("list.ceiling_max", "list.ceiling_max"),
        ("listetak", "list.ceiling_max"),
        ("frikort", "exemption_card.ceiling"),
        ("kapittel H", "tariff.S1ad.fee"),
        ("ALIS", "training.alis_municipal_share"),
    ],
)
def test_words_find_their_keys(word: str, first: str) -> None:
    on = AUGUST_2022 if word == "knekkpunkt" else date(2026, 2, 1)
    assert law.shown_rate(word, on)[0].key == first


@pytest.mark.unit
@pytest.mark.parametrize(
    ("word", "suggested"),
    [("basistilskud", "basistilskudd"), ("tariff.2ad.fe", "tariff.2ad.fee"), ("frikor", "frikort")],
)
def test_an_unknown_word_is_met_with_suggestions(word: str, suggested: str) -> None:
    with pytest.raises(InputError, match=suggested):
        law.shown_rate(word, AUGUST_2022)


@pytest.mark.unit
def test_an_unknown_key_is_met_with_suggestions() -> None:
    with pytest.raises(InputError) as raised:
        law.rate("capitation.average", AUGUST_2022)
    assert "capitation.national_average" in raised.value.message("nb")


@pytest.mark.unit
def test_rows_are_plain_and_in_the_language_asked_for() -> None:
    (row,) = law.as_rows([law.rate("capitation.rate_up_to_1000", AUGUST_2022)], "nb")
    assert list(row) == [
        *("key", "label", "value", "unit", "valid_from", "valid_to"),
        *("source", "certainty", "last_checked", "note"),
    ]
    assert (row["value"], row["valid_from"], row["valid_to"]) == (675, "2022-07-01", "2023-05-01")
    assert row["label"] == "Basistilskudd til og med knekkpunktet"
    (english,) = law.as_rows([law.rate("capitation.rate_up_to_1000", AUGUST_2022)], "en")
    assert english["label"] == "Capitation grant up to the breakpoint"
    json.dumps(row)


@pytest.mark.unit
def test_a_missing_value_can_be_listed_but_not_used() -> None:
    listed = law.at("capitation.national_average", date(2025, 1, 1))
    assert listed is not None
    assert listed.certainty is Certainty.MISSING
    assert law.as_rows([listed], "nb")[0]["value"] is None
    assert law.at("capitation.national_average", date(2020, 1, 1)) is None


@pytest.mark.unit
def test_two_step_capitation_of_a_list_of_1200() -> None:
    """KS 2022: 1,000 at 675 and 200 at 544 is 783,800 kroner a year, by exact arithmetic in øre."""
    low = law.money_ore("capitation.rate_up_to_1000", AUGUST_2022)
    high = law.money_ore("capitation.rate_above_1000", AUGUST_2022)
    split = law.exact_rate("capitation.breakpoint", AUGUST_2022)
    assert split == Decimal(1000)
    assert 1000 * low + 200 * high == 78_380_000
