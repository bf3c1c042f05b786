"""The chances of leaving are what the stored procedure finds, and read nothing after 2019."""

from functools import cache

import numpy as np
import pytest

from anker.synthesis.parameters import build_parameter
from anker.workforce import calibration, cohorts
from anker.workforce.calibration import PRIOR, SHAPE, TARGETS, calibrate, misfit
from anker.workforce.cohorts import (
    GP_COUNTS,
    LATER_GP_COUNTS,
    Leaving,
    Shape,
    follow,
    share_aged,
    yearly_share,
)
from anker.workforce.parameters import EXIT_BANDS, workforce_parameters

pytestmark = pytest.mark.unit


@cache
def fitted() -> tuple[Leaving, Shape]:
    return calibrate()


def parameter(name: str) -> float:
    return workforce_parameters()[f"workforce.{name}"].require()


def test_the_stored_chances_are_those_that_the_procedure_finds() -> None:
    leaving, shape = fitted()
    assert [parameter(band) for band in EXIT_BANDS] == pytest.approx([100 * p for p in leaving], abs=0.05)
    assert parameter("entry_years") == pytest.approx(shape.entry, abs=0.05)
    assert parameter("mean_exit") == pytest.approx(
        100 * yearly_share(follow(*fitted()), 2015, 2019), abs=0.05
    )


def test_the_fit_is_better_than_what_was_assumed_before_and_than_what_lies_beside_it() -> None:
    best = misfit(*fitted())
    assert best < misfit(PRIOR, SHAPE)
    for band in range(len(PRIOR)):
        for factor in (0.9, 1.1):
            near = [chance * (factor if n == band else 1.0) for n, chance in enumerate(fitted()[0])]
            assert misfit(Leaving(*near), fitted()[1]) > best


def test_the_age_classes_and_the_young_come_back() -> None:
    years = follow(*fitted())
    off = {t.what.en: abs(t.model(fitted()[0], years) - t.value) / t.tolerance for t in TARGETS}
    missed = {name for name, by in off.items() if by > 1.5}
    assert missed == {"GPs who stop in a year, 2001-2014"}  # the age classes leave no room for as many


def test_no_count_after_2019_bears_on_the_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    assert max(GP_COUNTS) == 2019
    monkeypatch.setattr(cohorts, "LATER_GP_COUNTS", {})
    before = fitted()
    monkeypatch.setattr(calibration, "follow", lambda leaving, shape: follow(leaving, shape, GP_COUNTS))
    assert calibrate() == before


def test_nobody_is_lost_or_made_between_two_years() -> None:
    years = follow(*fitted())
    for year in range(2003, 2020):
        before, now = years[year - 1], years[year]
        assert now.at_end.sum() == pytest.approx(before.at_end.sum() - now.left.sum() + now.started)
        assert now.at_end[1:] == pytest.approx(
            (before.at_end - now.left)[:-1] + now.started * entry_shares()[1:], abs=1e-9
        )


def entry_shares() -> np.ndarray:
    ages = cohorts.YOUNGEST_COUNTED + np.arange(cohorts.SINGLE_AGES)
    shares = np.where((ages >= 29) & (ages < 55), np.exp(-(ages - 29) / fitted()[1].entry), 0.0)
    return np.asarray(shares / shares.sum())


def test_the_ages_at_the_start_are_those_that_the_model_comes_to() -> None:
    gps = follow(*fitted(), GP_COUNTS | LATER_GP_COUNTS)[2025].at_end
    young = np.array([share_aged(gps, *ages) for ages in ((28, 40), (40, 55), (55, 67))])
    stored = np.array([build_parameter(f"share_{name}").require() for name in ("under_40", "40_54", "55_66")])
    oldest = build_parameter("share_67_plus").require()
    assert stored == pytest.approx((100.0 - oldest) * young / young.sum(), abs=0.06)
    assert stored.sum() + oldest == pytest.approx(100.0)


def test_newly_trained_are_the_starts_of_2015_to_2019_as_the_lists_have_grown() -> None:
    years = follow(*fitted())
    starts = np.mean([years[year].started for year in range(2015, 2020)])
    others = 1.0 - (parameter("new_from_hospital") + parameter("new_from_abroad")) / 100.0
    grown = LATER_GP_COUNTS[2025] / np.mean([years[year].at_end.sum() for year in range(2015, 2020)])
    assert parameter("newly_trained") == pytest.approx(starts * others * grown, abs=5.0)
