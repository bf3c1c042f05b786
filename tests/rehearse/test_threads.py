"""Threads do what somebody waits for before what is done ahead; pieces are done once each, and errors are handed on."""

from time import sleep

import pytest

from anker.rehearse.threads import WAITED_FOR, ThreadTeam

pytestmark = pytest.mark.unit


@pytest.mark.parametrize("threads", [1, 2, 3])
def test_every_piece_is_done_once_and_its_result_stands_in_its_place(threads: int) -> None:
    thread_team = ThreadTeam(threads)
    assert thread_team.each(lambda piece: piece * piece) == [
        piece * piece for piece in range(thread_team.pieces)
    ]
    assert thread_team.ahead().each(str) == [str(piece) for piece in range(thread_team.pieces)]


def test_an_error_in_a_piece_reaches_who_asked_when_all_have_ended_and_the_team_goes_on() -> None:
    thread_team, ended = ThreadTeam(2), list[int]()

    def fail_first(piece: int) -> None:
        sleep(0.002 * (piece > 0))
        ended.append(piece)
        assert piece > 0

    with pytest.raises(AssertionError):
        thread_team.each(fail_first)
    assert sorted(ended) == list(range(thread_team.pieces))
    assert len(thread_team.each(str)) == thread_team.pieces


def test_pieces_that_nobody_waits_for_any_more_are_withdrawn(monkeypatch: pytest.MonkeyPatch) -> None:
    thread_team = ThreadTeam(2)
    pool = thread_team._pool
    assert pool is not None
    with monkeypatch.context() as interrupted:
        interrupted.setattr("anker.rehearse.threads.wait", _interrupt)
        with pytest.raises(KeyboardInterrupt):
            thread_team.each(lambda _: sleep(0.002))
    assert not pool.todo[WAITED_FOR]
    assert thread_team.ahead().each(str) == [str(piece) for piece in range(thread_team.pieces)]


def _interrupt(_: object) -> None:
    raise KeyboardInterrupt


def test_what_is_waited_for_goes_before_what_is_done_ahead() -> None:
    thread_team, done = ThreadTeam(2), list[str]()
    pool = thread_team._pool
    assert pool is not None

    def ahead(piece: int) -> None:
        if piece == 0:  # asks for something, and waits for it
            thread_team.each(lambda _: done.append("waited for"))
            return
        while piece == 1 and not (pool.todo[WAITED_FOR] or done):
            sleep(0.001)
        done.append("ahead")

    thread_team.ahead().each(ahead)
    rest = thread_team.pieces - 2  # besides the piece that asks, and one that may have been under way
    assert done[-rest:] == ["ahead"] * rest
    assert done.count("waited for") == thread_team.pieces


def test_one_thread_alone_leads_nothing_beside() -> None:
    assert not ThreadTeam().leads
    with pytest.raises(RuntimeError):
        ThreadTeam().beside(lambda: 1)
