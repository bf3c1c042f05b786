"""Lots of measures: no two questions share their luck, and the first measures keep theirs."""

from itertools import combinations

import numpy as np
import pytest

from anker.random import For, uniforms
from anker.rehearse.lots import FIRST_LOTS, Lots, where_drawn

pytestmark = pytest.mark.unit
WHO = np.arange(2000)


def test_no_two_questions_are_drawn_at_the_same_place() -> None:
    asked = [
        (kind, key, question, number)
        for kind, question in FIRST_LOTS
        for key in ("", "a")
        for number in (0, 1)
    ]
    asked = [one for one in asked if one[2] not in ("contact", "vacancy")]  # whose numbers begin far on
    asked += [
        ("relief", key, question, n) for key in ("", "b") for question in ("who", "when") for n in (0, 1)
    ]
    places = [where_drawn(*one) for one in asked if one[3] == 0 or one[0] == "relief" or one[1]]
    assert len(set(places)) == len(places)


def test_a_first_measure_without_a_key_draws_what_it_always_drew() -> None:
    drawn = Lots(7, 3, "hospital-liaison", "").chosen("lists", WHO)
    assert (drawn == uniforms(7, 0, WHO, int(For.MEASURE), 6)).all()


def test_luck_is_anew_in_every_replicate_and_what_is_chosen_is_not() -> None:
    one, other = Lots(7, 0, "x", ""), Lots(7, 1, "x", "")
    assert (one.chosen("who", WHO) == other.chosen("who", WHO)).all()
    assert (one.luck("who", WHO) != other.luck("who", WHO)).all()


def test_kinds_keys_questions_and_numbers_draw_independently() -> None:
    draws = [
        Lots(7, 0, kind, key).chosen(question, WHO, number)
        for kind, key, question, number in (
            ("x", "", "who", 0), ("y", "", "who", 0), ("x", "a", "who", 0), ("x", "", "when", 0), ("x", "", "who", 1)
        )
    ]  # fmt: skip
    for one, other in combinations(draws, 2):
        assert abs(np.corrcoef(one, other)[0, 1]) < 0.1
