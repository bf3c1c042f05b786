"""The small diary is the same in Anker, in two other programs, and in the recursion that it is."""

import sys

import numpy as np
import pytest

from anker.bench import peers
from anker.bench.diary import Diary, Met, asked_by_day, bookings, play
from anker.bench.rows import BenchRequest
from anker.cli.main import main
from anker.errors import IdentityError

pytestmark = pytest.mark.integration
SMALL = Diary(gps=6, slots=5, load=0.9, days=70)


def recursion(counts: np.ndarray, slots: int) -> Met:
    """Day by day: whoever asks waits behind those who wait already. `counts` (days, gps)."""
    backlog, wait, met = (np.zeros(counts.shape[1], np.int64) for _ in range(3))
    for asked in counts:
        met += np.minimum(backlog + asked, slots)
        backlog = np.maximum(backlog + asked - slots, 0)
        wait += backlog
    while backlog.any():
        backlog = np.maximum(backlog - slots, 0)
        wait += backlog
    return Met(counts.sum(axis=0), met, wait)


@pytest.mark.parametrize("seed", [1, 2])
def test_the_engine_and_the_peers_end_with_the_same_books(seed: int) -> None:
    found, stretches = play(SMALL, bookings(SMALL, seed))
    counts = asked_by_day(SMALL, stretches)
    at = peers.times(counts)
    assert [np.bincount(np.array(t, np.int64), minlength=70).tolist() for t in at] == counts.T.tolist()
    assert found.wait_days.min() > 0
    peers.agree("the recursion", found, recursion(counts, SMALL.slots))
    for name in peers.PEERS:
        peers.agree(name, found, peers.peer(name)(at, SMALL.slots, SMALL.days, peers.LONGER))


def test_bookings_are_a_poisson_stream_for_each_gp() -> None:
    """Mean and variance of a day's bookings within four standard errors of slots x load."""
    diary = Diary(gps=40, slots=20, load=0.9, days=300)
    counts = asked_by_day(diary, play(diary, bookings(diary, 3))[1])
    assert counts.shape == (300, 40)
    assert abs(counts.mean() - 18) < 4 * np.sqrt(18 / counts.size)
    assert abs(counts.var() - 18) < 4 * 18 * np.sqrt(2 / counts.size)


def test_one_booking_that_differs_is_noticed() -> None:
    ours = Met(*np.ones((3, 2), np.int64))
    with pytest.raises(IdentityError, match="wait_days"):
        peers.agree("simpy", ours, ours._replace(wait_days=np.array([1, 2])))


def test_all_are_measured_on_a_small_diary() -> None:
    rows = peers.benchmark(BenchRequest("norge", 1, lambda _: None), SMALL)
    assert rows["diary_bookings"]["value"] == sum(needs.size for needs in bookings(SMALL, peers.PEERS_SEED))
    for name in peers.PEERS:
        assert rows[f"{name}_ratio"]["value"] > 1
        assert rows[f"{name}_ratio"]["ratio_to"] in rows


@pytest.mark.parametrize("name", peers.PEERS)
def test_a_peer_that_is_not_installed_is_told_before_anything_is_measured(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delitem(sys.modules, f"anker.bench.{name}_diary", raising=False)
    monkeypatch.setitem(sys.modules, name, None)
    assert main(["bench", "engine", "peers"]) == 2
    told = capsys.readouterr()
    assert name in told.err
    assert "pip install" in told.err
    assert told.out == ""
