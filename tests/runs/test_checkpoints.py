"""Finished runs on disk: reused when nothing differs, refused when anything does, never half read."""

from pathlib import Path

import pytest

from anker.errors import InputError
from anker.runs.checkpoints import Checkpoints, fingerprint
from anker.runs.plan import Run
from anker.runs.result import CodeCount, GroupKey, RunResult
from anker.runs.variant import at_end

pytestmark = pytest.mark.unit
MARK = {"code": "c", "data": "d", "scenario": "s", "question": "q"}
RUN = Run("package/team", 3, at_end("access.delegation", "low"))
RESULT = RunResult(
    {"wait_days": [1.25, 0.1 + 0.2]},
    {GroupKey("age", "6-15", "wait_days"): 0.1},
    (CodeCount("nurse", 2, 0, 358_00),),
    {"needs": 2},
    "mixed",
)


@pytest.fixture
def kept(tmp_path: Path) -> Checkpoints:
    found = Checkpoints(tmp_path / "checkpoints", MARK)
    found.open()
    return found


def test_a_finished_run_is_read_back_exactly(kept: Checkpoints) -> None:
    assert not kept.has(RUN)
    kept.write(RUN, RESULT)
    again = Checkpoints(kept.folder, dict(MARK))
    again.open()
    assert again.has(RUN)
    assert again.read(RUN) == RESULT
    assert not again.has(Run("package/team", 4, at_end("access.delegation", "low")))


@pytest.mark.parametrize(
    ("part", "nb", "en"),
    [
        ("code", "Ankers kode", "Anker's code"),
        ("data", "tall og parametre", "figures and parameters"),
        ("scenario", "scenarioet", "the scenario"),
        ("question", "sted, start, år eller frø", "place, start, years or seed"),
    ],
)
def test_runs_of_something_else_are_refused_by_name(kept: Checkpoints, part: str, nb: str, en: str) -> None:
    with pytest.raises(InputError) as caught:
        Checkpoints(kept.folder, {**MARK, part: "other"})
    assert f"noe annet: {nb}." in caught.value.text.nb
    assert f"differs in: {en}." in caught.value.text.en
    assert "--fresh" in caught.value.text.nb
    assert str(kept.folder) in caught.value.text.en


def test_all_that_differs_is_named(kept: Checkpoints) -> None:
    with pytest.raises(InputError, match="Anker's code, the scenario"):
        Checkpoints(kept.folder, {**MARK, "code": "x", "scenario": "y"})


@pytest.mark.parametrize("content", ["", '{"indicators": {"wait', "{}", "[]", "\x00\x00"])
def test_a_half_written_run_is_made_again(kept: Checkpoints, content: str) -> None:
    (kept.folder / f"{RUN.name}.json").write_text(content, encoding="utf-8")
    (kept.folder / f".{RUN.name}.json.abc").write_text("{}", encoding="utf-8")
    assert not kept.has(RUN)


def test_runs_without_a_fingerprint_are_thrown_away(kept: Checkpoints) -> None:
    kept.write(RUN, RESULT)
    (kept.folder / "fingerprint.json").write_text("{", encoding="utf-8")
    other = Checkpoints(kept.folder, {**MARK, "code": "other"})
    other.open()
    assert not other.has(RUN)


def test_clearing_leaves_nothing_and_may_be_done_twice(kept: Checkpoints) -> None:
    kept.write(RUN, RESULT)
    kept.clear()
    kept.clear()
    assert not kept.folder.exists()


def test_the_fingerprint_tells_code_data_scenario_and_question_apart() -> None:
    mark = fingerprint("digest", {"years": 1})
    assert mark == fingerprint("digest", {"years": 1})
    assert len({mark["code"], mark["data"], mark["scenario"], mark["question"]}) == 4
    assert mark["question"] != fingerprint("digest", {"years": 2})["question"]
