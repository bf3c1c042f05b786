"""On which side of zero a band of differences lies: the one rule that tables and the answer go by."""

from typing import Literal

from anker.evaluation.outcome import Indicator, Spread
from anker.number_format import rounded_figure

Verdict = Literal["better", "worse", "unclear", ""]


def verdict(change: Spread, indicator: Indicator) -> Verdict:
    """Whether the whole band lies on one side of zero, and which side the party would prefer. What counts is the band
    as shown: one that touches zero there, or is zero, shows no clear change ("unclear")."""
    if indicator.better == "neither" or change.p10 is None or change.p90 is None:
        return ""
    low, high = (rounded_figure(end, indicator.decimals) for end in (change.p10, change.p90))
    if low <= 0 <= high:
        return "unclear"
    return "better" if (high < 0) == (indicator.better == "lower") else "worse"
