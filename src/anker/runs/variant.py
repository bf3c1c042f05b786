"""What a run draws, beside its luck."""

from dataclasses import dataclass
from typing import Literal

from anker.parameters import ParameterSample, central, quantities, sample_parameters, with_story

RangeEnd = Literal["low", "high"]
RANGE_ENDS: tuple[RangeEnd, RangeEnd] = ("low", "high")


@dataclass(frozen=True, slots=True)
class Variant:
    """Every parameter drawn anew for the replicate, or central values; of these, one (by `key`) may stand at an end of
    its plausible range instead, and `story` may say why waits differ (else the default one does)."""

    drawn: bool = False
    key: str | None = None
    end: RangeEnd | None = None
    story: str | None = None

    @property
    def name(self) -> str:
        """A name for people and for files."""
        if self.key is None:
            return "drawn" if self.drawn else "central"
        return f"{self.story}@{self.end}" if self.story else f"{self.key}={self.end}"

    def sample(self, seed: int, replicate: int) -> ParameterSample:
        """The parameters of a replicate."""
        if self.drawn:
            return sample_parameters(seed, replicate)
        if self.key is None:
            return central()
        quantity = quantities()[self.key]
        value = quantity.low if self.end == "low" else quantity.high
        assert value is not None
        found = central(**{self.key: value})
        return found if self.story is None else with_story(found, self.story)


DRAWN, CENTRAL_VALUES = Variant(drawn=True), Variant()


def at_end(key: str, end: RangeEnd, story: str | None = None) -> Variant:
    """Central values, but for one parameter at an end of its range."""
    return Variant(key=key, end=end, story=story)
