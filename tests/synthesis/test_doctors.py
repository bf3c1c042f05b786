"""GPs as they are made: published margins for the country, and nobody in an agreement before being a GP."""

from functools import cache

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from anker.synthesis.doctors import (
    SIZE_CLASSES,
    TRAINING_RULE,
    chosen_share,
    dealt_classes,
    salaried_share,
    size_class,
)
from anker.synthesis.parameters import build_parameter
from anker.synthesis.population import cells_2026
from anker.synthesis.tenure import TENURE_CLASSES, deal_lengths, median_tenure, running_lengths, tenure_class
from anker.synthesis.workforce import Workforce, workforce_of_norway
from tests.places import record_of

pytestmark = pytest.mark.unit
SEED = 2025


def norway() -> Workforce:
    return workforce_of_norway(SEED)


@cache
def residents() -> np.ndarray:
    """Residents of each municipality with lists, in the order of the workforce."""
    return np.array([int(cells_2026()[number].sum()) for number in norway().towns])


def of_gps(values: np.ndarray) -> np.ndarray:
    """A value of each GP's municipality."""
    return values[norway().made.gps["town"].to_numpy()]


@pytest.mark.parametrize(
    ("share", "first", "beyond"), [("40_54", 40, 55), ("55_66", 55, 67), ("67_plus", 67, 99)]
)
def test_as_many_gps_as_its_share_are_in_an_age_class(share: str, first: int, beyond: int) -> None:
    age = 2026 - norway().made.gps["birth_year"].to_numpy()
    expected = build_parameter(f"share_{share}").require() / 100.0 * age.size
    assert abs(int(((age >= first) & (age < beyond)).sum()) - expected) < 1.0


def test_specialists_are_as_many_as_published_and_have_been_gps_long_enough() -> None:
    gps = norway().made.gps
    share = build_parameter("specialist_share").require() / 100.0
    assert abs(int(gps["specialist"].to_numpy().sum()) - share * gps.height) < 1.0
    years = (12 * 2026 - months(gps["started"])) / 12.0
    assert years[gps["specialist"].to_numpy()].min() >= build_parameter("years_to_specialist").require() - 0.1


def test_those_who_began_after_march_2017_and_are_no_specialists_are_in_training_and_no_others() -> None:
    gps = norway().made.gps
    began = months(gps["started"]) >= TRAINING_RULE
    assert (gps["in_training"].to_numpy() == (began & ~gps["specialist"].to_numpy())).all()
    assert (~gps["specialist"] & ~gps["in_training"]).sum() > 0


@pytest.mark.parametrize("size", range(len(SIZE_CLASSES)))
def test_salaried_posts_are_as_many_as_published_for_the_size_of_municipality(size: int) -> None:
    made = norway().made
    gps = np.bincount(made.gps["town"].to_numpy())
    filled = np.concatenate([posts[:n] for posts, n in zip(made.salaried, gps, strict=True)])
    here = of_gps(np.array([size_class(int(n)) for n in residents()])) == size
    assert abs(filled[here].sum() - salaried_share(size) * here.sum()) < 1.0


@pytest.mark.parametrize("size", range(len(TENURE_CLASSES)))
def test_running_agreements_have_the_published_median(size: int) -> None:
    here = of_gps(np.array([tenure_class(int(n)) for n in residents()])) == size
    years = (12 * 2025 + 11 - norway().made.since[here]) / 12.0
    assert np.median(years) == pytest.approx(median_tenure(size), abs=0.2)


def test_nobody_holds_a_list_before_being_a_gp_nor_is_a_gp_too_young() -> None:
    gps = norway().made.gps
    assert (gps["since"] >= gps["started"]).all()
    age = months(gps["started"]) / 12.0 - gps["birth_year"].to_numpy()
    assert age.min() >= build_parameter("youngest_gp").require()


def test_women_are_likelier_among_the_younger_by_the_odds() -> None:
    gps = norway().made.gps
    young = (2026 - gps["birth_year"].to_numpy()) < 55
    woman = (gps["sex"] == "F").to_numpy()
    odds = [woman[mask].mean() / (1.0 - woman[mask].mean()) for mask in (young, ~young)]
    assert odds[0] / odds[1] == pytest.approx(build_parameter("younger_women_odds").require(), rel=0.3)


def test_a_gp_is_the_same_in_a_record_of_the_municipality_as_among_all() -> None:
    made = norway().made.of(norway().towns["4201"])
    assert record_of("risør")["gps"].equals(made.cast(record_of("risør")["gps"].schema))


@pytest.mark.parametrize("place", ["risør", "lyngdal", "salangen"])
def test_nobodys_relation_is_older_than_the_gps_agreement(place: str) -> None:
    record = record_of(place)
    lists = record["lists"].join(record["gps"].select("gp_id", "since"), on="gp_id")
    people = record["residents"].join(lists.select("list_id", "since"), on="list_id")
    assert people.height > 0
    assert (people["list_since"] >= people["since"]).all()


def months(days: pl.Series) -> np.ndarray:
    return (12 * days.dt.year() + days.dt.month() - 1).to_numpy()


@given(median=st.floats(0.5, 20.0), more=st.floats(1.05, 30.0), n=st.integers(3, 200))
def test_lengths_have_the_median_and_none_is_over_the_longest(median: float, more: float, n: int) -> None:
    lengths = running_lengths(median, median * more, 2 * n + 1)
    assert np.median(lengths) == pytest.approx(median, rel=1e-6)
    assert (lengths >= 0.0).all()
    assert (lengths <= median * more * (1 + 1e-9)).all()


@given(
    st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50)), min_size=1, max_size=60)
)
def test_nobody_gets_a_length_that_cannot_be_and_none_is_lost_where_all_can_be(
    rows: list[tuple[int, int, int]],
) -> None:
    lengths, most, score = (np.array(column, np.float64) for column in zip(*rows, strict=True))
    dealt = deal_lengths(lengths, most, score)
    assert (dealt <= most).all()
    if (np.sort(lengths) <= np.sort(most)).all():
        assert np.sort(dealt).tolist() == np.sort(lengths).tolist()


@given(st.integers(1, 500), st.floats(0.0, 1.0))
def test_a_share_is_chosen_to_the_nearest_whole(n: int, share: float) -> None:
    lot = (np.arange(n) * 7919 % 104729) / 104729
    assert abs(int(chosen_share(lot, share).sum()) - share * n) <= 0.5 + 1e-6
    assert np.bincount(dealt_classes(lot, np.array([1.0, 1.0])), minlength=2).sum() == n


def test_of_lists_without_a_gp_about_as_many_as_published_are_salaried() -> None:
    made, gps = norway().made, np.bincount(norway().made.gps["town"].to_numpy())
    vacant = np.concatenate([posts[n:] for posts, n in zip(made.salaried, gps, strict=True)])
    assert vacant.size == 197
    assert vacant.mean() == pytest.approx(147 / 277, abs=3 * np.sqrt(0.25 / 197))
