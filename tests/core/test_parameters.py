"""What a replicate draws: within ranges, the same every time, and extended by more replicates."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anker.parameters import (
    at_quantile,
    central,
    quantities,
    sample_parameters,
    stories,
    uncertain,
    with_story,
)

pytestmark = pytest.mark.unit
SEEDS = st.integers(0, 2**62)
REPLICATES = st.integers(0, 999)


@given(SEEDS, REPLICATES)
def test_a_draw_is_the_same_every_time_and_within_its_ranges(seed: int, replicate: int) -> None:
    drawn = sample_parameters(seed, replicate)
    assert drawn == sample_parameters(seed, replicate)
    for key, quantity in quantities().items():
        if quantity.low is None or quantity.high is None:
            assert drawn[key] == quantity.value
        else:
            assert quantity.low <= drawn[key] <= quantity.high
    assert stories()[drawn.story.name] == drawn.story


@given(SEEDS, REPLICATES)
def test_replicates_and_seeds_draw_differently(seed: int, replicate: int) -> None:
    values = sample_parameters(seed, replicate).values
    assert values != sample_parameters(seed, replicate + 1).values
    assert values != sample_parameters(seed + 1, replicate).values


def test_twenty_replicates_cover_every_range_and_every_story() -> None:
    drawn = [sample_parameters(1, r) for r in range(20)]
    assert {d.story.name for d in drawn} == set(stories())
    for key in uncertain():
        below = sum(d[key] < quantities()[key].require() for d in drawn)
        assert 5 <= below <= 15, key


@pytest.mark.parametrize("key", uncertain())
def test_quantiles_run_from_end_to_end_by_way_of_the_central_value(key: str) -> None:
    quantity = quantities()[key]
    assert at_quantile(quantity, 0.0) == quantity.low
    assert at_quantile(quantity, 0.5) == quantity.value
    assert at_quantile(quantity, 1.0) == quantity.high


def test_the_central_draw_takes_changes_and_another_story() -> None:
    plain, other = central(), central(**{"access.need_scale": 2.0})
    assert other["access.need_scale"] == 2.0
    assert {**other.values, "access.need_scale": plain["access.need_scale"]} == plain.values
    assert plain.story.name == next(iter(stories()))
    assert with_story(plain, "choice").values == plain.values


def test_stories_share_their_parameters_and_are_named_in_both_languages() -> None:
    fields = {tuple(story.values) for story in stories().values()}
    assert len(fields) == 1
    assert all(story.label.nb and story.label.en for story in stories().values())


def test_every_parameter_has_a_source_or_says_how() -> None:
    for key, quantity in quantities().items():
        assert quantity.source or quantity.how, key
        assert quantity.label.nb, key
        assert quantity.label.en, key
        assert quantity.unit, key
