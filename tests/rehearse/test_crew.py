"""Threads do what somebody waits for before what is done ahead; pieces are done once each, and errors are handed on."""

from time import sleep

import pytest

from anker.rehearse.crew import WAITED_FOR, Crew

pytestmark = pytest.mark.unit


@pytest.mark.parametrize("threads", [1, 2, 3])
def test_every_piece_is_done_once_and_its_result_stands_in_its_place(threads: int) -> None:
    crew = Crew(threads)
    assert crew.each(lambda piece: piece * piece) == [piece * piece for piece in range(crew.pieces)]
    assert crew.ahead().each(str) == [str(piece) for piece in range(crew.pieces)]


@pytest.mark.parametrize("threads", [1, 2])
def test_an_error_in_a_piece_reaches_who_asked_and_the_crew_goes_on(threads: int) -> None:
    crew = Crew(threads)
    with pytest.raises(ZeroDivisionError):
        crew.each(lambda piece: 1 // piece)
    assert len(crew.each(str)) == crew.pieces


def test_what_is_waited_for_goes_before_what_is_done_ahead() -> None:
    crew, done = Crew(2), list[str]()
    pool = crew._pool
    assert pool is not None

    def ahead(piece: int) -> None:
        if piece == 0:  # asks for something, and waits for it
            crew.each(lambda _: done.append("waited for"))
            return
        while piece == 1 and not (pool.todo[WAITED_FOR] or done):
            sleep(0.001)
        done.append("ahead")

    crew.ahead().each(ahead)
    rest = crew.pieces - 2  # besides the piece that asks, and one that may have been under way
    assert done[-rest:] == ["ahead"] * rest
    assert done.count("waited for") == crew.pieces


def test_alone_nothing_is_started_beside() -> None:
    assert Crew().beside(lambda: 1) is None
