"""Lots of measures: no two questions share their luck, and the first measures keep theirs."""

from itertools import combinations

import numpy as np
import pytest

from anker.random import For, uniforms
from anker.rehearse.lots import FIRST_LOTS, Lots, where_drawn

pytestmark = pytest.mark.unit
WHO = np.arange(2000)


def test_no_two_questions_are_drawn_at_the_same_place() -> None:
    first = [
        (kind, "", "choice", question, 0)
        for kind, question in FIRST_LOTS
        if question not in ("contact", "vacancy")
    ]  # (the numbers of those two begin far on)
    others = [
        ("relief", key, how, question, number)
        for key in ("", "a") for how in ("choice", "luck") for question in ("who", "when") for number in (0, 1)
    ]  # fmt: skip
    keyed = [(kind, "a", "choice", question, 0) for kind, question in FIRST_LOTS]
    asked = [*first, *others, *keyed]
    assert len({where_drawn(*one) for one in asked}) == len(asked)


def test_a_first_measure_without_a_key_draws_what_it_always_drew() -> None:
    drawn = Lots(7, 3, "hospital-liaison", "", 0).choices("lists", WHO)
    assert (drawn == uniforms(7, 0, WHO, int(For.MEASURE), 6)).all()


def test_choices_and_luck_are_anew_in_every_replicate_and_choices_may_be_made_once() -> None:
    one, other = Lots(7, 0, "x", "", 0), Lots(7, 1, "x", "", 1)
    assert (one.choices("who", WHO) != other.choices("who", WHO)).all()
    assert (one.luck("who", WHO) != other.luck("who", WHO)).all()
    assert (one.choices("who", WHO) != one.luck("who", WHO)).all()
    once = Lots(7, 1, "x", "", 0)
    assert (one.choices("who", WHO) == once.choices("who", WHO)).all()
    assert (once.luck("who", WHO) == other.luck("who", WHO)).all()


def test_kinds_keys_questions_and_numbers_draw_independently() -> None:
    draws = [
        Lots(7, 0, kind, key, 0).choices(question, WHO, number)
        for kind, key, question, number in (
            ("x", "", "who", 0), ("y", "", "who", 0), ("x", "a", "who", 0), ("x", "", "when", 0), ("x", "", "who", 1)
        )
    ]  # fmt: skip
    for one, other in combinations(draws, 2):
        assert abs(np.corrcoef(one, other)[0, 1]) < 0.1


def test_more_picked_are_the_same_ones_and_others() -> None:
    lots = Lots(7, 0, "x", "", 0)
    few, many = lots.pick("who", WHO, 20), lots.pick("who", WHO, 200)
    assert set(few) < set(many)
    assert many.size == 200
