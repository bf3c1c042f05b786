"""The rules' worked examples, and that no rule of the table is forgotten."""

import inspect
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from anker.errors import InputError
from anker.register.rules.decided_by import Asks, decided_by
from anker.register.rules.options import CHOICES, Options
from anker.register.rules.page import rules_page
from anker.register.rules.registry import functions
from anker.register.rules.table import LAST, Example, examples, read_examples, register_rules

pytestmark = pytest.mark.unit


@pytest.mark.parametrize("example", [pytest.param(e, id=f"{e.rule} {e.name}") for e in examples()])
def test_example(example: Example) -> None:
    function = functions()[example.rule]
    answer = function(**example.facts)
    answer = answer.tolist() if isinstance(answer, np.ndarray) else answer
    assert answer == example.expected
    assert type(answer) is type(example.expected)


def test_every_rule_of_the_parts_is_in_the_table_and_on_the_page() -> None:
    expected = [f"{part}{i:02d}" for part, last in LAST.items() for i in range(1, last + 1)]
    assert list(register_rules()) == expected
    page = rules_page()
    for name, rule in register_rules().items():
        assert f"\n### {name}\n" in page
        assert (rule.function is None) == (rule.why_not is not None), name
        if rule.function is not None:
            assert inspect.getdoc(rule.function)


def test_every_function_has_an_example_of_its_own() -> None:
    shown = {functions()[e.rule] for e in examples()}
    assert set(functions().values()) == shown


def test_every_rule_function_decides_something() -> None:
    """A rule that nothing in the code asks would be a rule on paper."""
    assert [name for name, askers in decided_by().items() if not askers] == []


def test_the_page_tells_who_decides_in_the_service_and_in_the_rehearsal() -> None:
    askers = decided_by()
    assert Asks("register/turn.py", "_let_in") in askers["may_change"]
    assert {"serve_waiting", "carry_out_wishes"} <= {a.name for a in askers["may_change"] if not a.in_service}
    # A rule that another function of the rules asks: whoever asks that one decides by it.
    assert {"_look_at_lists", "open_and_close"} <= {a.name for a in askers["reopens"]}
    row = next(line for line in rules_page().splitlines() if line.startswith("| [B01]"))
    service, rehearsal = row.split(" | ")[-2:]
    assert "handlers/requests.py: `choose`" in service
    assert "registration/month.py: `carry_out_wishes`, `serve_waiting`" in rehearsal


def test_sections_and_validity_follow_the_regulation_of_2026() -> None:
    ceiling = register_rules()["D01"]
    assert (ceiling.section(date(2025, 12, 31)), ceiling.section(date(2026, 1, 1))) == ("FL § 34", "FL § 10")
    assert not register_rules()["G05"].holds(date(2014, 12, 31))
    assert register_rules()["G06"].holds(date(2025, 12, 31))
    assert not register_rules()["G06"].holds(date(2026, 1, 1))


def test_options_have_their_default_among_the_alternatives() -> None:
    assert [c.name for c in CHOICES] == list(Options.__dataclass_fields__)
    for choice in CHOICES:
        assert getattr(Options(), choice.name) in choice.means
        assert len(choice.means) > 1


def test_an_example_with_an_unknown_word_names_it(tmp_path: Path) -> None:
    path = tmp_path / "A.yaml"
    path.write_text("- {navn: Feil, regel: A06, gitt: {vindu: ja}, svar: ja}\n", encoding="utf-8")
    with pytest.raises(InputError) as raised:
        read_examples(path)
    assert "vindu" in raised.value.message("nb")
    assert "Feil" in raised.value.message("nb")
