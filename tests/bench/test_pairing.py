"""What pairing is worth is the ratio of two variances, with an interval that covers it."""

import numpy as np
import pytest

from anker.bench import pairing
from anker.bench.rows import BenchRequest

pytestmark = pytest.mark.integration


@pytest.mark.parametrize(("shared", "expected"), [(0.0, 1.0), (0.9, 10.0), (0.99, 100.0)])
def test_the_interval_covers_the_ratio_that_is_planted(shared: float, expected: float) -> None:
    """Two packages whose luck is shared to a part: (1 + 1) / 2 (1 - shared), here in at least 88 of 100 samples."""
    rng, covered = np.random.default_rng(1), 0
    for _ in range(100):
        both, own, other = rng.standard_normal((3, 60))
        a, b = (np.sqrt(shared) * both + np.sqrt(1 - shared) * z for z in (own, other))
        ratio, low, high = pairing.interval(a, b)
        assert low < ratio < high
        covered += low <= expected <= high
    assert covered >= 88


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_the_share_of_what_is_drawn_anew_is_found(share: float) -> None:
    """A difference of which a part stays and a part is drawn twice: its share of the variance comes back."""
    rng = np.random.default_rng(2)
    stays, one, other = rng.standard_normal((3, 4000))
    found = pairing.share_from(*(np.sqrt(1 - share) * stays + np.sqrt(share) * z for z in (one, other)))
    assert found == pytest.approx(share, abs=0.05)
    assert pairing.share_from(stays, stays) == 0.0


def test_headline_figures_are_compared_with_shared_luck_and_without(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pairing, "_YEARS", 2)
    found = pairing.benchmark(BenchRequest("risør", 1, lambda _: None), 4)
    rows = {name: row["value"] for name, row in found.items()}
    waits = rows["crn_luck_and_parameters_team_today_wait_days"]
    assert waits > 1
    assert rows["crn_luck_and_parameters_team_today_wait_days_low"] < waits
    assert rows["crn_variance_ratio"] >= rows["crn_variance_ratio_lowest"] > 0
    assert rows["crn_variance_ratio_team_today"] >= rows["crn_variance_ratio_lowest"]
    shares = [value for name, value in rows.items() if name.endswith("_new_lists")]
    assert max(shares) > min(shares) >= 0
