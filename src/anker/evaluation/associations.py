"""Published associations that are told beside a result: no effects, and nothing in Anker is worked out from them."""

from dataclasses import replace
from functools import cache

from anker.language import Text
from anker.norway.figures import published_figure
from anker.provenance import Quantity

OUTCOMES = {
    "out_of_hours_use": Text("odds for legevakt", "odds of out-of-hours use"),
    "acute_hospital_admission": Text("odds for akutt innleggelse", "odds of acute admission"),
    "mortality": Text("odds for død", "odds of death"),
}
_LENGTHS = {  # with the same GP, against one year; those between are not published
    "2-3 years": Text("2–3 år med samme fastlege mot ett", "2-3 years with the same GP against one"),
    ">15 years": Text("over 15 år med samme fastlege mot ett", "over 15 years with the same GP against one"),
}


@cache
def of_continuity() -> tuple[Quantity, ...]:
    """Adjusted odds ratios by how long people have had the same GP (Sandvik et al. 2022, Norway in 2018)."""
    return tuple(_odds(outcome, length) for outcome in OUTCOMES for length in _LENGTHS)


def _odds(outcome: str, length: str) -> Quantity:
    figure = published_figure("continuity", indicator=f"adjusted_OR_{outcome}", year=2018, group=length)
    what, long = OUTCOMES[outcome], _LENGTHS[length]
    return replace(
        figure,
        how_nb="mot ett år; 4 552 978 personer",
        label=Text(f"{what.nb}, {long.nb}", f"{what.en}, {long.en}"),
    )
