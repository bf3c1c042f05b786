"""A whole rehearsal of a small place: nothing leaks, nothing depends on order, identities hold."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from anker.api.warm import rehearsal
from anker.evaluation.reduce import reducer
from anker.measures.lower_ceilings import LowerCeilings
from anker.measures.new_lists import NewLists
from anker.measures.operating_grant import OperatingGrant
from anker.measures.recruitment_grant import RecruitmentGrant
from anker.measures.team import Team
from anker.measures.training_posts import TrainingPosts
from anker.parameters import central
from anker.record.arrays import RecordArrays
from anker.record.check import check
from anker.record.record import Record
from anker.rehearse.clock import rehearse
from anker.rehearse.measure import Measure
from anker.rehearse.world import make_world
from anker.runs.checkpoints import Checkpoints
from anker.runs.job import Job
from anker.runs.plan import Run
from anker.runs.replicates import make_runs
from anker.runs.variant import DRAWN
from anker.runs.workers import Workers
from anker.settlement.rehearsed.place import settled_place
from tests.worlds import SEED

pytestmark = pytest.mark.integration
EVERYTHING: tuple[Measure, ...] = (
    Team(share_of_practices=1.0),
    OperatingGrant(),
    NewLists(share_of_lists=0.5, years=1),
    LowerCeilings(),
    TrainingPosts(posts_per_10000=5.0),
    RecruitmentGrant(grant_per_gp_nok=100_000),
)


def played(scheme: RecordArrays, *measures: Measure) -> Record:
    return rehearse(make_world(scheme, central(), 12, SEED, 0), measures, 1)


def frozen(scheme: RecordArrays) -> list[bytes]:
    return [array.tobytes() for array in (*scheme.residents, *scheme.lists, scheme.practice_ids)]


def equal(one: Record, other: Record) -> bool:
    return all(one[name].equals(other[name]) for name in one)


def test_measures_never_leak_into_the_scheme_in_memory(scheme: RecordArrays) -> None:
    before, alone = frozen(scheme), played(scheme)
    together = played(scheme, *EVERYTHING)
    assert frozen(scheme) == before
    assert not equal(alone, together)
    assert equal(alone, played(scheme))


def test_every_identity_holds_under_all_measures_at_once(scheme: RecordArrays) -> None:
    assert check(played(scheme, *EVERYTHING)) == []


def test_the_order_of_team_and_grant_in_the_file_does_not_matter(scheme: RecordArrays) -> None:
    team, grant = Team(share_of_practices=1.0), OperatingGrant()
    assert equal(played(scheme, team, grant), played(scheme, grant, team))
    assert not equal(played(scheme, team), played(scheme, team, grant))


def test_a_team_changes_no_births_deaths_or_moves(scheme: RecordArrays) -> None:
    assert played(scheme)["people_years"].equals(played(scheme, Team())["people_years"])


def test_finished_runs_are_reused_and_give_the_same_in_any_number_of_processes(
    scheme: RecordArrays, tmp_path: Path
) -> None:
    arms: dict[str, tuple[Measure, ...]] = {"as-today": (), "team": (Team(),)}
    runs = [Run(arm, r, DRAWN) for r in range(2) for arm in arms]

    def made(folder: str, processes: int, upto: int = 4) -> tuple[dict[Run, Any], list[float]]:
        kept = Checkpoints(tmp_path / folder, {"code": "c", "data": "d", "scenario": "s", "question": "q"})
        kept.open()
        heard: list[float] = []
        job = Job(arms, scheme, 1, SEED, reducer(date(2026, 1, 1), settled_place(scheme)))
        tell = lambda done, total, text: heard.append(done)  # noqa: E731  # one line
        with Workers(processes - 1, rehearsal) as workers:
            return make_runs(runs[:upto], job, kept, tell, workers), heard

    whole, heard = made("one", 1)
    assert heard == [0, 1, 2, 3, 4]
    made("two", 2, upto=3)
    resumed, heard = made("two", 2)
    assert heard == [3, 4]
    assert resumed == whole
    assert set(whole) == set(runs)
