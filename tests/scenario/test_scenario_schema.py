"""What is published about scenario files is what the code says."""

import json
from pathlib import Path

import pytest

from anker.api.pages import pages
from anker.measures import measures
from anker.scenario.file import DEFAULT, SHIPPED, read_scenario, schema
from tests.conftest import ROOT

pytestmark = pytest.mark.unit
GOOD = (SHIPPED / DEFAULT).read_text(encoding="utf-8")


def digest(folder: Path, text: str) -> str:
    path = folder / "scenario.toml"
    path.write_text(text, encoding="utf-8")
    return read_scenario(path).digest()


def test_the_digest_ignores_comments_and_layout(tmp_path: Path) -> None:
    bare = "\n".join(line for line in GOOD.splitlines() if line.strip() and not line.startswith("#"))
    spaced = bare.replace(" = ", "   =  ") + "\n# the end\n"
    assert digest(tmp_path, GOOD) == digest(tmp_path, spaced)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("years = 4", "years = 5"),
        ('id = "training"', 'id = "posts"'),
        ('kind = "operating-grant"', 'kind = "recruitment-grant"'),
    ],
)
def test_the_digest_changes_with_what_is_rehearsed(tmp_path: Path, old: str, new: str) -> None:
    assert digest(tmp_path, GOOD) != digest(tmp_path, GOOD.replace(old, new, 1))


def test_the_digest_knows_defaults_from_nothing_else(tmp_path: Path) -> None:
    spelt = GOOD.replace("years = 4", "years = 4\nstart = 2026-01-01", 1)
    assert digest(tmp_path, GOOD) == digest(tmp_path, spelt)


@pytest.mark.parametrize("path", sorted(pages()))
def test_generated_pages_are_up_to_date(path: str) -> None:
    assert (ROOT / path).read_text(encoding="utf-8") == pages()[path]


def test_the_published_schema_is_the_one_that_is_checked() -> None:
    published = json.loads((SHIPPED / "scenario.schema.json").read_text(encoding="utf-8"))
    assert published == schema()
    for kind in measures():
        assert f'"{kind}"' in json.dumps(published)
