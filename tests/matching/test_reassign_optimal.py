"""Most people, most weight and strict priority against every feasible answer of small random instances."""

import numpy as np
import pytest

from anker.matching.mechanisms import MECHANISMS
from anker.matching.wishes import Wishes, feasible
from tests.matching.reassigning import all_feasible, by_waiting_time, random_wishes

pytestmark = pytest.mark.unit


def _instances(seed: int, count: int, most: int, sizes: int = 1) -> list[Wishes]:
    rng = np.random.default_rng(seed)
    return [
        random_wishes(rng, most, int(rng.integers(2, 6)), int(rng.choice([1, 2, 3, 5, 1000])), sizes)
        for _ in range(count)
    ]


@pytest.mark.parametrize(
    ("seed", "count", "most", "sizes"), [(1, 2000, 8, 1), (2, 200, 12, 1), (3, 100, 7, 3)]
)
def test_no_other_answer_is_better(seed: int, count: int, most: int, sizes: int) -> None:
    for wishes in _instances(seed, count, most, sizes):
        answers = all_feasible(wishes)
        picked = {name: MECHANISMS[name].pick(wishes) for name in ("most-people", "weighted", "priority")}
        assert all(feasible(wishes, moves) for moves in picked.values()), wishes
        people = answers @ wishes.size
        assert wishes.size[picked["most-people"]].sum() == people.max(), wishes
        weight = answers @ (wishes.size * wishes.waited)
        heaviest = people[weight == weight.max()].max()
        assert (wishes.size * wishes.waited)[picked["weighted"]].sum() == weight.max(), wishes
        assert wishes.size[picked["weighted"]].sum() == heaviest, wishes
        helped = by_waiting_time(wishes, answers)
        best = helped[np.lexsort(helped.T[::-1])[-1]]
        assert (by_waiting_time(wishes, picked["priority"]) == best).all(), wishes


def test_with_all_waits_different_priority_is_the_longest_wait_then_the_next() -> None:
    rng = np.random.default_rng(4)
    for _ in range(300):
        wishes = random_wishes(rng, 9, 4, 2)
        wishes = wishes._replace(waited=np.arange(wishes.current.size, 0, -1))
        kept = all_feasible(wishes)
        for i in range(wishes.current.size):
            kept = kept[kept[:, i]] if kept[:, i].any() else kept
        assert (MECHANISMS["priority"].pick(wishes) == kept[0]).all()


def test_priority_with_one_waiting_time_is_the_most_people_also_in_a_large_instance() -> None:
    wishes = random_wishes(np.random.default_rng(5), 4000, 60, 1)
    many, first = MECHANISMS["most-people"].pick(wishes), MECHANISMS["priority"].pick(wishes)
    assert wishes.current.size > 500
    assert first.sum() == many.sum() > 0


def test_priority_gives_up_no_longer_wait_for_shorter_ones() -> None:
    """Two rings share the one who leaves list 0: the pair with the longest wait goes before the ring of three."""
    wishes = random_wishes(np.random.default_rng(0), 1, 3, 1)._replace(
        current=np.array([1, 0, 2, 1], np.int32),
        wanted=np.array([0, 1, 0, 2], np.int32),
        waited=np.array([900, 500, 400, 300]),
        size=np.ones(4, np.int64),
        free=np.zeros(3, np.int64),
    )
    assert MECHANISMS["priority"].pick(wishes).tolist() == [True, True, False, False]
    assert MECHANISMS["most-people"].pick(wishes).tolist() == [False, True, True, True]
