"""The report as its reader gets it: whole, offline, every number with its source, in both languages."""

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from markupsafe import Markup

from anker.evaluation.facts import facts
from anker.evaluation.outcome import StoryLead
from anker.language import Language, Text
from anker.norway.places import resolve
from anker.report import report_html, write_report
from anker.report.texts import Texts, texts
from tests.report.page import Read, read
from tests.report.sample import outcome

pytestmark = pytest.mark.integration


def test_every_element_is_closed_and_every_id_is_used_once(seen: Read) -> None:
    assert (seen.broken, seen.open) == ([], [])
    assert [id for id, times in Counter(seen.ids).items() if times > 1] == []


def test_every_link_within_the_page_leads_somewhere(seen: Read) -> None:
    assert {link[1:] for link in seen.links if link.startswith("#")} <= set(seen.ids)


def test_opens_without_any_request(html: str, seen: Read) -> None:
    assert seen.loads == []
    assert re.findall(r"@import|url\((?!#)", html) == []


def test_every_number_has_a_note_and_a_tip(seen: Read) -> None:
    assert len(seen.numbers) > 300
    for number in seen.numbers:
        assert number["aria-describedby"] in seen.ids
        assert number["data-tip"]
        assert number["tabindex"] == "0"


def test_every_note_is_asked_for_and_they_are_numbered_in_order(seen: Read) -> None:
    notes = [int(id.removeprefix("note-")) for id in seen.ids if id.startswith("note-")]
    asked = {int(link.removeprefix("#note-")) for link in seen.links if link.startswith("#note-")}
    assert notes == list(range(1, len(notes) + 1))
    assert asked == set(notes)


def test_every_pattern_that_a_chart_is_filled_with_exists(html: str, seen: Read) -> None:
    fills = set(re.findall(r"url\(#([^)]+)\)", html))
    assert any(fill.startswith("hatch-") for fill in fills)
    assert fills <= set(seen.ids)


def test_every_chart_is_told_in_words(seen: Read) -> None:
    assert len(seen.charts) > 50
    assert all(chart["role"] == "img" and len(chart["aria-label"]) > 30 for chart in seen.charts)


def test_what_is_missing_says_so_with_the_reason(html: str, lang: Language) -> None:
    why = next(p for p in outcome().packages if p.missing).missing["practice_income"].get(lang)
    word = {"nb": "mangler", "en": "missing"}[lang]
    assert f'<span class="missing">{word}</span> <span class="why">{why.replace(chr(39), "&#39;")}' in html


def test_what_is_only_assumed_is_named_so_and_stands_last(html: str, lang: Language) -> None:
    head = html[html.index("<thead") : html.index("</thead>")]
    word = {"nb": "dere antok dette", "en": "you assumed this"}[lang]
    assert head.count(word) == 1
    assert head.index(word) > head.index("ALIS")


def test_what_a_shipped_package_assumes_is_anker_s(lang: Language) -> None:
    told = report_html(replace(outcome(), shipped=True), lang)
    assert {"nb": "Ankers antakelse", "en": "Anker&#39;s assumption"}[lang] in told
    assert {"nb": "dere antok dette", "en": "you assumed this"}[lang] not in told


def test_who_leads_is_named_hypothetical_where_nobody_can_choose_it(lang: Language) -> None:
    swings = tuple(replace(s, leads_at_high="team-grant") for s in outcome().swings)
    told = report_html(replace(outcome(), swings=swings), lang)
    name = outcome().packages[2].label.get(lang)
    word = {"nb": "hypotetisk", "en": "hypothetical"}[lang]
    assert f"<td>{name} ({word}, " in told
    assert f"<td>{name}</td>" not in told


def test_the_head_tells_the_county_always_and_the_title_where_the_name_is_shared(lang: Language) -> None:
    made = replace(outcome(), place="Bø", title="Bø (Nordland)", county="Nordland")
    told = report_html(made, lang)
    assert "<title>Bø (Nordland) ·" in told
    assert "<h1>Bø (Nordland) <span>" in told
    line = {"nb": "Kommune i {}.", "en": "Municipality in {}."}[lang]
    assert line.format("Nordland") in told
    assert line.format("Agder") in report_html(outcome(), lang)
    assert line.split(" {")[0] not in report_html(replace(outcome(), county=""), lang)


def test_the_answer_shows_which_package_is_best_under_each_story(lang: Language) -> None:
    mixed, choice = Text("blanding", "mix"), Text("valg", "choice")
    leads = (
        StoryLead("wait_days", "mixed", mixed, "more-gps", -2.6, -4.0, -1.0, 9),
        StoryLead("wait_days", "choice", choice, "alis", -0.5, -1.5, 0.5, 7),
        StoryLead("wait_days", "central", Text("midt", "middle"), "team-grant", -2.0, -2.0, -2.0, 1),
        StoryLead("gp_hours", "mixed", mixed, "team", 0.01, -0.5, 0.5, 9),
        StoryLead("gp_hours", "choice", choice, "team", 1.5, 1.2, 1.9, 7),
        StoryLead("gp_hours", "central", Text("midt", "middle"), "team", -1.0, -1.0, -1.0, 1),
    )
    told = report_html(replace(outcome(), leads=leads), lang)
    table = told[told.index('<table class="stories">') : told.index('<table class="comparison"')]
    rows = [Markup(row).striptags() for row in table.split("<tr>")[2:]]
    say, name = Texts(lang), {p.id: p.label.get(lang) for p in outcome().packages}
    assert [name["more-gps"] in rows[0], say("table.better") in rows[0]] == [True, True]
    assert say("sections.stories_none") in rows[0]
    assert name["team"] not in rows[0]
    assert [name["alis"] in rows[1], say("table.unclear") in rows[1]] == [True, True]
    assert say("table.worse") in rows[1]
    assert f"{name['team-grant']} {say('table.hypothetical')} {say('table.assumed')}" in rows[2]
    assert say("sections.stories_one") in rows[2]
    assert not any(say(f"table.{word}") in rows[2] for word in ("better", "worse", "unclear"))
    assert read(told).broken == []
    assert 'class="stories"' not in report_html(outcome(), lang)


def test_the_counts_of_residents_are_explained_where_they_first_stand(lang: Language) -> None:
    line = texts()["sections.facts_counts"].get(lang)
    assert line not in report_html(outcome(), lang)
    counted = report_html(replace(outcome(), facts=facts(resolve("risor"), 7_000)), lang)
    assert counted.index(line) < counted.index({"nb": "7\u00a0000", "en": "7,000"}[lang])


def test_ages_stand_by_age(lang: Language) -> None:
    of = [replace(outcome().quantities["alis.effect"], key=f"x_{a}", label=Text(f"alder {a}", f"age {a}"))
          for a in ("6_15", "16_19", "0_5")]  # fmt: skip
    made = replace(outcome(), quantities={**outcome().quantities, **{q.key: q for q in of}}, swings=())
    told = report_html(made, lang)
    word = {"nb": "Alder", "en": "Age"}[lang]
    rows = [told.index(f'<th scope="row">{word} {a}') for a in ("0_5", "6_15", "16_19")]
    assert rows == sorted(rows)


def test_today_is_the_scheme_and_the_start_is_a_date(lang: Language) -> None:
    told = report_html(outcome(), lang)
    assert {"nb": "Slik er det ved start", "en": "The place at the start"}[lang] in told
    assert not [key for key, text in texts().items() if "i dag" in text.nb]


def test_the_first_sentence_says_when_the_numbers_do_not_decide(html: str, lang: Language) -> None:
    words = {"nb": "Tallene avgjør ikke dette.", "en": "The numbers do not decide this."}[lang]
    assert f"<strong>{words}</strong>" in html


def test_the_head_warns_that_practices_are_synthetic(html: str, lang: Language) -> None:
    head = html[html.index('id="opening"') : html.index('id="answer"')]
    assert outcome().caveats[0].get(lang) in head


def test_notes_are_printed_and_tips_are_not(html: str) -> None:
    paper = html[html.index("@media print") : html.index("</style>")]
    hidden = re.findall(r"([^{}]+)\{[^}]*display: none", paper)
    assert not any(".notes" in rule or ".ref" in rule for rule in hidden)
    assert ".num::after { content: none" in paper


def test_the_language_is_told_and_no_other_language_s_words_stand_in_the_frame(
    html: str, lang: Language
) -> None:
    other: Language = "en" if lang == "nb" else "nb"
    assert f'<html lang="{lang}">' in html
    for key in ("report.answer", "report.waterfalls", "sections.gains_lead", "report.notes"):
        assert f">{texts()[key].get(lang)}" in html
        assert f">{texts()[key].get(other)}" not in html


def test_a_run_without_groups_swings_or_waterfall_still_makes_a_report(lang: Language) -> None:
    bare = replace(
        outcome(),
        packages=tuple(replace(p, groups=(), by_year={}) for p in outcome().packages),
        swings=(), waterfall=(), warnings=(), facts=(), identities={}, run=None,
    )  # fmt: skip
    seen = read(report_html(bare, lang))
    assert (seen.broken, seen.open, seen.charts) == ([], [], [])


def test_is_written_whole_and_small(tmp_path: Path) -> None:
    write_report(outcome(), tmp_path / "report.html", "nb")
    assert 100_000 < (tmp_path / "report.html").stat().st_size < 3_000_000
    assert [path.name for path in tmp_path.iterdir()] == ["report.html"]


def test_is_the_same_each_time() -> None:
    assert report_html(outcome(), "nb") == report_html(outcome(), "nb")


def test_what_is_rare_is_told_as_chances_and_never_drawn_with_a_band(html: str, lang: Language) -> None:
    rare = next(i for i in outcome().indicators if i.rare)
    told = html[html.index('id="years"') : html.index('id="parties"')]
    assert rare.label.get(lang) not in told
    assert {"nb": "1 av 10 ganger minst", "en": "1 time in 10 at least"}[lang] in html


def test_how_to_make_it_again_is_told_in_words(html: str, lang: Language) -> None:
    section = html[html.index('<section id="reproduce"') :].split("</section>")[0]
    file, words = {
        "nb": ("FIL.toml", ("År framover", "Nye behov", "Bygge stedet, sekunder", "Minne på det meste")),
        "en": (
            "FILE.toml",
            ("Years ahead", "New needs", "Building the place, seconds", "Memory at the most"),
        ),
    }[lang]
    assert all(word in section for word in words)
    assert f"<code>anker run {outcome().place_slug} --scenario {file}</code>" in section
    for option in ("--years", "--replicates", "--seed"):
        assert f"<code>{option}</code>" in section
    seen = re.sub(r"<[^>]+>|<code>.*?</code>", "", section)
    assert not re.search(r"[{}]|[a-z]_[a-z]", seen)
