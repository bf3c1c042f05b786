"""Progress is told on stderr, calmly."""

import io
import json

import pytest

from anker.api import progress
from anker.api.progress import Progress
from anker.cli.run import tell_county
from anker.cli.shared import print_json
from anker.norway.places import resolve

pytestmark = pytest.mark.unit


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def work(out: io.StringIO, log_format: progress.LogFormat = "text") -> str:
    with Progress(log_format, out) as told:
        told.phase("Bygger")
        for done in range(1, 1001):
            told.advance(done, 1000, "innbyggere")
        told.note("ferdig", lists=3)
    return out.getvalue()


def test_lines_are_few() -> None:
    assert work(io.StringIO()) == "Bygger …\nferdig\n"


def test_lines_come_when_time_passes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "SECONDS_BETWEEN_LINES", 0.0)
    assert "   50% innbyggere\n" in work(io.StringIO())


def test_json_lines() -> None:
    lines = [json.loads(line) for line in work(io.StringIO(), "json").splitlines()]
    assert [line["event"] for line in lines] == ["phase", "progress", "progress", "note"]
    assert lines[2]["done"] == lines[2]["total"] == 1000
    assert lines[3]["lists"] == 3
    assert all(line["time"].endswith("+00:00") for line in lines)


def test_a_terminal_gets_a_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    shown = work(Terminal())
    assert "Bygger" in shown
    assert "100%" in shown


def test_json_results_have_a_fixed_order(capsys: pytest.CaptureFixture[str]) -> None:
    print_json({"b": "blåbær", "a": 1})
    assert capsys.readouterr().out == '{\n  "a": 1,\n  "b": "blåbær"\n}\n'
    with pytest.raises(ValueError, match="JSON"):
        print_json({"a": float("nan")})


@pytest.mark.parametrize(
    ("name", "told"), [("Bø", "Bø (Nordland)\n"), ("1818", "Herøy (Nordland)\n"), ("Risør", "")]
)
def test_a_run_says_first_which_place_it_is_where_another_has_or_had_the_name(name: str, told: str) -> None:
    out = io.StringIO()
    with Progress("text", out) as it:
        tell_county(resolve(name), it)
    assert out.getvalue() == told
