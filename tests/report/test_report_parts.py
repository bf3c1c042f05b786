"""The small parts of the report: numbers, notes, cells, words, the table for the terminal, the summary."""

import json
from dataclasses import replace
from datetime import date
from io import StringIO
from pathlib import Path

import jsonschema
import pytest
from markupsafe import Markup
from rich.console import Console

from anker.evaluation.associations import of_continuity
from anker.evaluation.facts import facts
from anker.evaluation.outcome import PERCENT, POINTS, Spread
from anker.evaluation.summary import rounded, summary
from anker.evaluation.tables import indicator_rows
from anker.evaluation.verdict import verdict
from anker.language import Language, Text
from anker.measures import measures
from anker.norway.places import resolve
from anker.parameters import quantities
from anker.report import comparison_table
from anker.report.cells import scale_of, units
from anker.report.citing import Citing
from anker.report.notes import Note, Notes, linked
from anker.report.numbers import Numbers, Scale, scale_for
from anker.report.packages import shown_packages
from anker.report.page import Page
from anker.report.sizes import told_sizes
from anker.report.texts import Texts, texts
from anker.settlement import costs
from anker.settlement.municipal_costs import GIVEN
from anker.settlement.rehearsed.prices import prices
from anker.settlement.typical_year import typical
from anker.synthesis.parameters import build_parameters
from anker.units import UNITS
from tests.report.sample import INDICATORS, outcome

pytestmark = pytest.mark.unit
WAIT = INDICATORS[0]
SCHEMA = Path(__file__).parents[2] / "docs" / "summary.schema.json"


def test_numbers_are_written_as_the_language_writes_them() -> None:
    assert Numbers("nb").plain(1234.5, 1) == "1\u00a0234,5"
    assert Numbers("en").plain(1234.5, 1) == "1,234.5"
    assert Numbers("nb").signed(-0.04, 1) == "0,0"
    assert Numbers("nb").signed(-1.26, 1) == "−1,3"
    assert Numbers("en").band(Spread(0, -2, 3), Scale("days", 1), signed=True) == "−2.0 to +3.0"


@pytest.mark.parametrize(
    ("unit", "largest", "expected"),
    [
        ("kr per år", 2.4e7, Scale("mill. kr per år", 1, 1e6)),
        ("NOK per year", 2.4e6, Scale("million NOK per year", 2, 1e6)),
        ("kr per år", 781, Scale("kr per år", 0)),
        ("dager", 2.4e7, Scale("dager", 0)),
    ],
)
def test_many_kroner_are_told_in_millions(unit: str, largest: float, expected: Scale) -> None:
    assert scale_for(unit, 0, [largest, -1.0]) == expected


def test_shares_differ_by_percentage_points() -> None:
    share = replace(WAIT, unit=PERCENT)
    assert (share.unit_of_change, WAIT.unit_of_change) == (POINTS, WAIT.unit)
    scale = scale_of(share, outcome(), Texts("nb"))
    assert (scale.unit, scale.change) == ("prosent", "prosentpoeng")
    assert units(scale, Texts("nb")) == "prosent; endringer i prosentpoeng"
    assert units(scale_of(WAIT, outcome(), Texts("nb")), Texts("nb")) == WAIT.unit.nb


def test_the_size_of_a_package_is_told_where_its_measures_have_one_or_it_moves() -> None:
    team = next(p for p in outcome().packages if p.measures)
    kind = team.measures[0].id
    sizes = [replace(WAIT, id=name, label=Text(name, name), sizes=of)
             for name, of in (("own", (kind,)), ("moved", ()), ("still", ()))]  # fmt: skip
    changes = {"own": 0.0, "moved": 2.0, "still": 0.0}
    spreads = {name: Spread(value, value, value) for name, value in changes.items()}
    package = replace(team, change={**team.change, **spreads}, level={**team.level, **spreads})
    made = replace(outcome(), indicators=(*INDICATORS, *sizes), packages=(outcome().packages[0], package))
    page = Page(made, "nb")
    told = Markup(told_sizes(page, page.packages[1])).striptags()
    assert "own 0" in told
    assert "moved +2" in told
    assert "still" not in told


def test_every_number_of_the_shipped_tables_is_told_in_norwegian_too() -> None:
    """How a number was found shows in the report and on the statement: both languages, for all that they may show."""
    start = date(2026, 1, 1)
    shipped = {**quantities(), **build_parameters(), **prices(start).quantities, **costs.cost_quantities()}
    shipped |= {
        q.key: q for q in (*of_continuity(), *typical.typical_parameters(), *facts(resolve("risor"), 7_000))
    }
    own = [m(kind=name).parameters() for name, m in measures().items()]
    shipped |= {q.key: q for found in own for q in found}
    assert len(shipped) > 130
    assert [key for key, q in shipped.items() if q.how and not q.how_nb] == []
    assert {*(q.unit for q in shipped.values()), *(unit for _, unit in GIVEN.values())} <= set(UNITS)


def test_the_same_source_has_one_note() -> None:
    notes = Notes()
    told = [notes.cite(key, lambda: Note("t", (), "tip")) for key in ("a", "b", "a")]
    assert told == [1, 2, 1]
    assert len(notes.listed()) == 2


@pytest.mark.parametrize("lang", ["nb", "en"])
def test_an_association_is_told_beside_a_result_as_no_effect(lang: Language) -> None:
    made, found = outcome(), of_continuity()
    made = replace(made, quantities={**made.quantities, **{q.key: q for q in found}})
    citing = Citing(made, Texts(lang), Numbers(lang))
    plain, told = WAIT, replace(WAIT, id="relation", beside=tuple(q.key for q in found))
    numbers = [citing.result(indicator) for indicator in (plain, told)]
    notes = dict(citing.notes.listed())
    line = str(notes[numbers[1]].lines[-1])
    assert len(notes[numbers[1]].lines) == len(notes[numbers[0]].lines) + 1
    assert {"nb": "ingen virkning", "en": "no effect"}[lang] in line
    assert all(q.label.get(lang) in line for q in found)
    assert all(q.certainty.value == "published" and q.low and q.high for q in found)


def test_addresses_become_links_and_markup_does_not() -> None:
    text = linked("<b> se https://www.ssb.no/statbank/table/12005, tabell")
    assert text.startswith("&lt;b&gt; se <a ")
    assert 'href="https://www.ssb.no/statbank/table/12005"' in text


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ((-3, -1), "better"),
        ((1, 3), "worse"),
        ((-1, 1), "unclear"),
        ((0, 0), "unclear"),
        ((0.01, 3), "unclear"),  # shown as from 0.0
        ((-3, -0.01), "unclear"),
        ((None, None), ""),
    ],
)
def test_a_verdict_needs_the_whole_band_on_one_side(
    change: tuple[float | None, float | None], expected: str
) -> None:
    assert verdict(Spread(0.0, *change), WAIT) == expected
    assert verdict(Spread(0.0, *change), replace(WAIT, better="neither")) == ""


def test_as_today_stands_first_and_what_is_only_assumed_last() -> None:
    packages = shown_packages(outcome(), "nb")
    assert packages[0].base
    assert [package.assumed for package in packages] == [False, False, False, False, True]
    assert len({package.colour for package in packages}) == len(packages)


def test_every_text_stands_in_both_languages() -> None:
    for key, text in texts().items():
        assert text.nb, key
        assert text.en, key


def test_the_terminal_table_is_short_and_says_what_is_missing(lang: Language) -> None:
    console = Console(width=140, record=True, file=StringIO())
    gap = Spread(None, None, None)
    last = outcome().packages[2]
    told = replace(last, level=last.level | {"wait_days": gap})
    console.print(comparison_table(replace(outcome(), packages=(*outcome().packages[:2], told)), lang))
    text = console.export_text()
    assert {"nb": "mangler", "en": "missing"}[lang] in text
    assert len(text.splitlines()) < 40


def test_the_terminal_says_what_is_hypothetical_and_why(lang: Language) -> None:
    console = Console(width=400, record=True, file=StringIO())
    console.print(comparison_table(replace(outcome(), title="Bø (Nordland)"), lang, 400))
    text = console.export_text()
    grant = outcome().packages[2]
    assert grant.hypothetical
    assert f"{grant.label.get(lang)}: {grant.hypothetical.get(lang)}" in text.splitlines()[-1]
    assert {"nb": "(hypotetisk)", "en": "(hypothetical)"}[lang] in text
    assert "Bø (Nordland)" in text.splitlines()[0]


@pytest.mark.parametrize("room", [20, 118, 200])
def test_no_word_is_broken_in_the_table_for_the_terminal(lang: Language, room: int) -> None:
    console = Console(width=1000, record=True, file=StringIO())
    console.print(comparison_table(outcome(), lang, room))
    lines = console.export_text().splitlines()
    words = set("\n".join(lines).split())
    heads = {word for package in shown_packages(outcome(), lang) for word in package.name.split()}
    assert heads <= words
    widest = max(len(line.rstrip()) for line in lines if "│" in line)
    assert widest <= 118 if room <= 118 else 118 < widest <= room


def test_the_summary_follows_its_schema_and_is_stable() -> None:
    told = summary(outcome())
    jsonschema.validate(json.loads(json.dumps(told)), json.loads(SCHEMA.read_text(encoding="utf-8")))
    assert json.dumps(told, sort_keys=True) == json.dumps(summary(outcome()), sort_keys=True)


def test_the_summary_shows_what_is_missing_as_null_with_its_reason() -> None:
    grant = summary(outcome())["packages"][2]
    assert grant["indicators"]["practice_income"]["median"] is None
    assert "practice_income" in grant["missing"]


@pytest.mark.parametrize(
    ("value", "expected"),
    [(1 / 3, 0.333333333), (123456789.44, 123456789.0), (-0.0, 0.0), (None, None), (float("nan"), None)],
)
def test_floats_have_nine_significant_digits(value: float | None, expected: float | None) -> None:
    assert rounded(value) == expected


def test_the_table_has_one_row_per_package_indicator_and_year() -> None:
    frame = indicator_rows(outcome())
    assert frame.columns == ["package", "indicator", "year", "median", "p10", "p90", "unit", "band"]
    assert frame.select("package", "indicator", "year").is_duplicated().sum() == 0
    gap = frame.filter(package="team-grant", indicator="practice_income")
    assert gap["median"].to_list() == [None]
