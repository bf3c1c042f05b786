"""How many replicates a question takes: from chance in the mean changes alone."""

from dataclasses import replace

import numpy as np
import pytest

from anker.evaluation import rounds
from anker.evaluation.outcome import PrecisionReached
from anker.evaluation.precision import MOST, ROUND, half_width, reached, replicates_needed
from anker.evaluation.question import ProgressCallbacks
from anker.evaluation.rounds import rehearse_rounds
from anker.runs.checkpoints import NothingKept
from anker.runs.plan import Run
from tests.evaluation.results import QUESTION, REPLICATES, SCENARIO, made, steady

pytestmark = pytest.mark.unit


def of(width: float, asked: float = 1.0) -> list[PrecisionReached]:
    return [PrecisionReached("wait_days", "team", width, asked)]


def test_a_half_width_is_that_of_a_ninety_percent_interval_of_the_mean() -> None:
    draws = np.random.default_rng(3).normal(5.0, 2.0, size=(4000, 30))
    held = [abs(row.mean() - 5.0) <= half_width(row) for row in draws]
    assert np.mean(held) == pytest.approx(0.9, abs=0.02)
    assert half_width(np.array([1.0])) == np.inf


def test_enough_replicates_are_enough_and_too_few_grow_with_the_square() -> None:
    assert replicates_needed(of(1.0), 20) == 20
    assert replicates_needed(of(1.2), 20) == 32  # 20 × 1.44 = 28.8, to whole rounds
    assert replicates_needed(of(9.0), 20) == MOST
    assert replicates_needed(of(np.inf), 2) == MOST
    assert replicates_needed(of(0.0, 0.0), 20) == 20
    assert replicates_needed((), 20) == 20


def test_what_is_judged_is_the_widest_change_of_the_headline() -> None:
    def last(run: Run) -> float:
        return steady(run) + (run.replicate % 2) * {"team": 1.0, "both": 3.0}.get(run.arm, 0.0)

    found = {one.indicator: one for one in reached(made(last), SCENARIO, REPLICATES, 0.5)}
    assert found["wait_days"].package == "both"
    assert found["wait_days"].asked == 0.15
    assert found["wait_days"].half_width == pytest.approx(
        1.645 * 3 * np.std([0, 1] * 5, ddof=1) / 10**0.5, rel=1e-3
    )
    assert found["state_cost"].asked == pytest.approx(
        0.5 * 0.01 * np.median([10.0 + r for r in range(REPLICATES)])
    )


def rehearsed(
    monkeypatch: pytest.MonkeyPatch, noise: float, precision: float | None
) -> tuple[int, list[int]]:
    """The replicates that a question comes to, and how many runs each round made."""
    made_by_round: list[int] = []

    def last(run: Run) -> float:
        return steady(run) + noise * (run.replicate % 2) * (run.arm == "team")

    def make_runs(runs: list[Run], *_: object) -> object:
        made_by_round.append(len(runs))
        everything = made(last, replicates=MOST)
        return {run: everything[run] for run in runs}

    monkeypatch.setattr(rounds, "make_runs", make_runs)
    told: list[tuple[int, int]] = []
    callbacks = ProgressCallbacks(print, print, print, lambda *wanted: told.append(wanted))
    question = replace(QUESTION, replicates=20, precision=precision)
    results, answered, _ = rehearse_rounds(question, None, NothingKept(), callbacks, None)  # type: ignore[arg-type]
    assert len(results) == sum(made_by_round)
    assert [wanted for _, wanted in told] == ([answered.replicates] if told else [])
    return answered.replicates, made_by_round


def test_a_precise_first_round_is_the_last(monkeypatch: pytest.MonkeyPatch) -> None:
    replicates, by_round = rehearsed(monkeypatch, 0.1, 1.0)
    assert (replicates, len(by_round)) == (20, 1)


def test_more_replicates_are_rehearsed_until_the_precision_is_reached(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    replicates, by_round = rehearsed(monkeypatch, 1.3, 1.0)
    assert 20 < replicates < MOST
    assert replicates % ROUND == 0
    assert by_round[1:] == [4 * (replicates - 20)]  # the packages' new replicates alone


def test_at_the_most_so_many_are_rehearsed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert rehearsed(monkeypatch, 50.0, 1.0)[0] == MOST


def test_a_number_of_replicates_that_is_given_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    assert rehearsed(monkeypatch, 50.0, None)[0] == 20
