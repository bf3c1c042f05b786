"""The bars that measurements of the whole country, or of the place that a part chooses itself, are held against."""

from typing import NamedTuple

from anker.number_format import significant


class Bar(NamedTuple):
    """At most (`most`) or at least so much."""

    limit: float
    most: bool = False

    def met(self, value: float) -> bool:
        """Whether a measurement is within the bar."""
        return value <= self.limit if self.most else value >= self.limit

    def __str__(self) -> str:
        return f"{'≤' if self.most else '≥'} {significant(self.limit, 6)}"


GIB = 1073.74  # MB
BARS = {
    "norway_year_s": Bar(3.0, most=True),
    "peak_mb": Bar(2000.0, most=True),
    "decade_s": Bar(60.0, most=True),
    "decade_peak_mb": Bar(3000.0, most=True),
    "ledger_s": Bar(30.0, most=True),
    "ledger_peak_mb": Bar(4000.0, most=True),
    "all_models_s": Bar(10.0, most=True),
    "thread_ratio": Bar(1.7),
    "simpy_ratio": Bar(300.0),
    "ciw_ratio": Bar(1000.0),
    "limit_ratio": Bar(4.0, most=True),
    "crn_variance_ratio": Bar(10.0),
    "crn_variance_ratio_lowest": Bar(10.0),
    "crn_variance_ratio_luck_and_parameters": Bar(10.0),
    "crn_variance_ratio_luck_and_parameters_lowest": Bar(10.0),
    "start_s": Bar(3.0, most=True),
    "scaling_peak_mb": Bar(24 * GIB, most=True),
}
