"""Pages that are written by hand say what is so: paths, lists, numbers and words of the code."""

import re

import pytest

from anker.access.book import RING
from anker.access.month import _LATEST, SOONEST
from anker.access.needs import LATEST_WISH
from anker.api.pages import pages
from anker.contribute.made.blocks import filled, made_pages
from anker.measures import measures
from anker.rehearse.world import WARM_UP
from tests.conftest import ROOT
from tests.docs.pages import hand_written, named_paths, stands

pytestmark = pytest.mark.unit
PAGES = sorted(hand_written())
MADE_PAGES = made_pages(ROOT, pages())


@pytest.mark.parametrize("page", PAGES)
def test_every_file_and_folder_that_a_page_names_is_there(page: str) -> None:
    assert [path for path in named_paths(hand_written()[page]) if not stands(path, page)] == []


def test_a_file_that_is_not_there_is_found() -> None:
    named = named_paths("`rehearse/wait.py`, `law/`, `nowhere/`, `docs/model.md`, `summary.json`")
    assert [path for path in named if not stands(path, "docs/model.md")] == ["rehearse/wait.py", "nowhere/"]


@pytest.mark.parametrize("page", PAGES)
def test_every_link_to_a_page_leads_somewhere(page: str) -> None:
    links = re.findall(r"\]\(([^)#\s]+?)(?:#[^)]*)?\)", hand_written()[page])
    here = (ROOT / page).parent
    assert [link for link in links if "://" not in link and not (here / link).exists()] == []


@pytest.mark.parametrize("page", sorted(MADE_PAGES))
def test_the_marked_parts_are_those_that_the_command_makes(page: str) -> None:
    assert (ROOT / page).read_text(encoding="utf-8") == MADE_PAGES[page], "run ./anker data --write"


def test_a_marked_part_is_filled_whatever_stood_there() -> None:
    page = "a <!-- made: x -->old\nlines<!-- /made --> b <!-- made: x --><!-- /made -->"
    assert filled(page, {"x": lambda: "new"}).count("-->new<!--") == 2
    with pytest.raises(KeyError):
        filled(page, {})


def test_the_model_page_tells_every_measure() -> None:
    told = hand_written()["docs/model.md"].partition("<!-- /made -->")[2]
    assert [kind for kind in measures() if f"`{kind}`" not in told] == []


@pytest.mark.parametrize(
    ("page", "sentence", "number"),
    [
        ("docs/architecture.md", r"warm-up +(\w+) months of days", WARM_UP),
        ("docs/model.md", r"Before the start, (\w+) months of days", WARM_UP),
        ("docs/architecture.md", r"ring of (\d+) days", RING),
        ("docs/model.md", r"booked from (\d+) to \d+ days ahead", SOONEST),
        ("docs/model.md", r"booked from \d+ to (\d+) days ahead", SOONEST + _LATEST),
    ],
)
def test_a_number_that_the_code_knows_is_the_code_s(page: str, sentence: str, number: int) -> None:
    words = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    found = re.search(sentence, hand_written()[page])
    assert found is not None, sentence
    assert (words.index(found[1]) if found[1] in words else int(found[1])) == number


def test_a_wish_fits_where_follow_ups_do() -> None:
    assert max(LATEST_WISH, SOONEST + _LATEST) < RING


def test_no_page_counts_files_or_lines_by_hand() -> None:
    counted = re.compile(
        r"\b(median|longest) (file|function)\b.{0,30}\d|\b\d+ (tests|test functions)\b", re.IGNORECASE
    )
    assert [page for page in PAGES if counted.search(hand_written()[page])] == []
