"""Today's rule, top trading cycles and order-keeping against plain textbook versions, and what they promise."""

import numpy as np
import pytest

from anker.matching.mechanisms import MECHANISMS
from anker.matching.wishes import Wishes, feasible, growth
from anker.record.arrays import NOBODY
from tests.matching.reassigning import random_wishes, wishes_of

pytestmark = pytest.mark.unit


def _replay(wishes: Wishes) -> set[int]:
    """Today's rule, day by day: some list with room takes in the first in its queue, whose own place opens."""
    waiting, room, moved = list(range(wishes.current.size)), wishes.free.tolist(), set[int]()
    while True:
        heads = {int(wishes.wanted[i]): i for i in reversed(waiting)}
        fits = [i for v, i in heads.items() if wishes.size[i] <= room[v]]
        if not fits:
            return moved
        i = fits[0]
        waiting.remove(i)
        moved.add(i)
        room[wishes.wanted[i]] -= int(wishes.size[i])
        if wishes.current[i] != NOBODY:
            room[wishes.current[i]] += int(wishes.size[i])


def _gale(wishes: Wishes, moved: set[int]) -> set[int]:
    """Top trading cycles as told: everyone left points, rings trade, whoever wants an empty list goes home."""
    left = [i for i in range(wishes.current.size) if i not in moved and wishes.current[i] != NOBODY]
    traded = set[int]()
    while left:
        owner = {int(wishes.current[i]): i for i in reversed(left)}
        hopeless = [i for i in owner.values() if int(wishes.wanted[i]) not in owner]
        if hopeless:
            left = [i for i in left if i not in hopeless]
            continue
        ring, v = [owner[next(iter(owner))]], 0
        while (v := int(wishes.wanted[ring[-1]])) not in {int(wishes.current[i]) for i in ring}:
            ring.append(owner[v])
        ring = ring[[int(wishes.current[i]) for i in ring].index(v) :]
        traded |= set(ring)
        left = [i for i in left if i not in ring]
    return moved | traded


def _heads(wishes: Wishes) -> set[int]:
    """Order-keeping as told: free places and rings, always among those first in their queues (single persons)."""
    waiting, room, moved = list(range(wishes.current.size)), wishes.free.tolist(), set[int]()
    while True:
        heads = {int(wishes.wanted[i]): i for i in reversed(waiting)}
        going = next((r for v in heads if (r := [heads[v]] if room[v] > 0 else _ring(wishes, heads, v))), [])
        if not going:
            return moved
        for i in going:
            room[wishes.wanted[i]] -= 1
            if wishes.current[i] != NOBODY:
                room[wishes.current[i]] += 1
            moved.add(i)
            waiting.remove(i)


def _ring(wishes: Wishes, heads: dict[int, int], v: int) -> list[int]:
    """The first in queue v, the first in the queue for the place they leave, and so on back to v; else nobody."""
    ring, seen = [heads[v]], {v}
    while (u := int(wishes.current[ring[-1]])) in heads and u not in seen:
        ring.append(heads[u])
        seen.add(u)
    return ring if u == v else []


def _instances(seed: int, count: int, sizes: int = 1) -> list[Wishes]:
    rng = np.random.default_rng(seed)
    return [
        random_wishes(rng, int(rng.integers(1, 40)), int(rng.integers(2, 8)), 30, sizes) for _ in range(count)
    ]


def _picked(name: str, wishes: Wishes) -> set[int]:
    return set(np.flatnonzero(MECHANISMS[name].pick(wishes)).tolist())


def test_todays_rule_is_the_plain_replay_also_with_households() -> None:
    for wishes in _instances(1, 400) + _instances(2, 200, sizes=3):
        assert _picked("first-come", wishes) == _replay(wishes)


def test_top_trading_cycles_are_the_textbooks() -> None:
    for wishes in _instances(3, 500):
        assert _picked("top-trading-cycles", wishes) == _gale(wishes, _replay(wishes))


def test_order_keeping_is_free_places_and_rings_among_the_first_in_their_queues() -> None:
    for wishes in _instances(4, 400):
        assert _picked("order-keeping", wishes) == _heads(wishes)


@pytest.mark.parametrize("name", list(MECHANISMS))
@pytest.mark.parametrize("sizes", [1, 3])
def test_nobody_gets_what_they_did_not_ask_for_and_no_list_grows_past_its_ceiling(
    name: str, sizes: int
) -> None:
    for wishes in _instances(5, 60, sizes):
        moves = MECHANISMS[name].pick(wishes)
        assert moves.dtype == np.bool_
        assert moves.shape == wishes.current.shape
        assert feasible(wishes, moves)
        assert (growth(wishes, moves)[wishes.free == 0] <= 0).all()


def test_order_keeping_passes_nobody_and_harms_nobody() -> None:
    for wishes in _instances(6, 200, sizes=2):
        moves = MECHANISMS["order-keeping"].pick(wishes)
        today = MECHANISMS["first-come"].pick(wishes)
        assert moves[today].all()
        for v in range(wishes.lists):
            queue = moves[wishes.wanted == v]
            assert (np.diff(queue.astype(int)) <= 0).all()


def test_two_who_want_each_others_place_never_swap_today_and_do_by_every_other_rule() -> None:
    wishes = wishes_of([0, 1], [1, 0], [30, 20], [0, 0])
    for name in MECHANISMS:
        assert _picked(name, wishes) == (set() if name == "first-come" else {0, 1})


def test_a_chain_starts_from_a_free_place_and_may_end_with_someone_without_a_list() -> None:
    wishes = wishes_of([0, NOBODY], [1, 0], [30, 900], [0, 1])
    for name in MECHANISMS:
        assert _picked(name, wishes) == {0, 1}
