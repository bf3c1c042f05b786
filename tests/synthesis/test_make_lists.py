"""Lists meet the published margins of every municipality, and are as the law lets lists be."""

import numpy as np
import pytest

from anker.synthesis.build import PLACE_SEED
from anker.synthesis.lists import CEILING_MAX, ListMargins, SyntheticLists, make_lists
from anker.synthesis.margins import list_margins

pytestmark = pytest.mark.unit
EVERY = [(margins, make_lists(margins, PLACE_SEED)) for margins in list_margins().values()]


def test_351_municipalities_have_lists() -> None:
    assert len(EVERY) == 351


def test_the_published_margins_are_met_exactly_in_every_municipality() -> None:
    for margins, lists in EVERY:
        assert counted(margins.municipality_no, margins.women_gps, lists) == margins


def counted(number: str, women: int, lists: SyntheticLists) -> ListMargins:
    gp = lists.with_gp
    return ListMargins(
        number,
        lists_with_gp=int(gp.sum()),
        lists_without_gp=int((~gp).sum()),
        residents_with_gp=int(lists.listed[gp].sum()),
        residents_without_gp=int(lists.listed[~gp].sum()),
        ceiling_sum=int(lists.ceiling[gp].sum()),
        open_lists=int(lists.open[gp].sum()),
        women_gps=women,
    )


def test_no_list_or_ceiling_is_over_2500_and_none_without_a_gp_is_open() -> None:
    for _, lists in EVERY:
        assert lists.listed.min() >= 0
        assert lists.listed.max() <= CEILING_MAX
        assert lists.ceiling.min() >= 1
        assert lists.ceiling.max() <= CEILING_MAX
        assert not lists.open[~lists.with_gp].any()


def test_an_open_list_has_room_unless_it_is_as_long_as_the_law_allows() -> None:
    for _, lists in EVERY:
        full = lists.open & (lists.ceiling <= lists.listed)
        assert (lists.listed[full] == CEILING_MAX).all()


def test_a_municipality_with_more_listed_than_places_has_lists_above_their_ceiling() -> None:
    lists = make_lists(ListMargins("4204", 4, 0, 4000, 0, 3700, 1, 2), PLACE_SEED)
    assert int(lists.ceiling.sum()) == 3700
    assert (lists.ceiling < lists.listed).sum() >= 1
    assert (lists.ceiling[lists.open] > lists.listed[lists.open]).all()


def test_the_same_seed_makes_the_same_lists_and_another_others() -> None:
    margins = list_margins()["4204"]
    again, other = make_lists(margins, PLACE_SEED), make_lists(margins, PLACE_SEED + 1)
    assert np.array_equal(make_lists(margins, PLACE_SEED).listed, again.listed)
    assert not np.array_equal(other.listed, again.listed)


def test_a_list_without_a_gp_has_a_ceiling_of_whole_fifties_above_its_length() -> None:
    for _, lists in EVERY:
        alone = ~lists.with_gp
        assert (lists.ceiling[alone] >= np.minimum(lists.listed[alone], CEILING_MAX)).all()
        assert (lists.ceiling[alone] % 50 == 0).all()
