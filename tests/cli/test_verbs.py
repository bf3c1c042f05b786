"""The smaller verbs: build, places, law, measures and data, for people and for programs."""

import json

import pytest

from anker.api.pages import pages
from anker.measures import measures
from tests.conftest import Anker

pytestmark = pytest.mark.end_to_end


def test_a_built_place_meets_every_published_margin(anker: Anker) -> None:
    done = anker("build", "utsira", "--check", "--json")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["problems"] == []
    assert len(told["rows"]) > 5
    for row in told["rows"]:
        assert row["built"] == row["published"], row
    assert done.stderr


def test_places_are_listed_and_found(anker: Anker) -> None:
    assert len(json.loads(anker("places", "--json").stdout)["places"]) == 357
    found = anker("places", "herøy")
    assert found.returncode == 0
    assert [line.split()[0] for line in found.stdout.splitlines()[1:]] == ["1515", "1818"]


def test_a_rate_by_date_with_its_source(anker: Anker) -> None:
    done = anker("law", "show", "basistilskudd", "--on", "2022-08-01", "--json")
    assert done.returncode == 0
    values = {row["key"]: row for row in json.loads(done.stdout)["values"]}
    assert values["capitation.rate_up_to_1000"]["value"] == 675
    assert values["capitation.rate_above_1000"]["value"] == 544
    assert all(row["source"] and row["valid_from"] <= "2022-08-01" for row in values.values())


def test_a_date_without_a_rate_names_the_nearest_dates(anker: Anker) -> None:
    done = anker("law", "show", "basistilskudd", "--on", "2025-01-01")
    assert done.returncode == 2
    assert "Nærmeste dato med sats før: 2024-06-30 (841.80)" in done.stderr
    assert done.stdout == ""
    assert "Traceback" not in done.stderr


def test_measures_for_programs_and_their_schema(anker: Anker) -> None:
    told = json.loads(anker("measures", "--json").stdout)
    assert {row["kind"] for row in told["measures"]} == set(measures())
    published = pages()["src/anker/scenarios/scenario.schema.json"]
    assert json.loads(anker("measures", "--schema").stdout) == json.loads(published)


def test_the_data_dictionary_is_printed(anker: Anker) -> None:
    assert anker("data").stdout.strip() == pages()["docs/data.md"].strip()


def test_validation_of_the_money_alone_and_of_an_unknown_part(anker: Anker) -> None:
    told = json.loads(anker("validate", "money", "--json").stdout)
    assert told["schema_version"] == 1
    assert {row["level"] for row in told["rows"]} == {"nation"}
    unknown = anker("validate", "days")
    assert unknown.returncode == 2
    assert "day" in unknown.stderr
