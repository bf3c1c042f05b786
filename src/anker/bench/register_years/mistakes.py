"""Entries that turn out to have been wrong are annulled: what is known of a past day is then no longer what was."""

from datetime import date

import polars as pl

from anker.bench.register_years.chances import CORRECTED_MONTHS
from anker.bench.register_years.lots import lots
from anker.calendar import first_day, month_number
from anker.register.events import EventKind, RegisterEvent
from anker.register.register import Register

# What is told wrongly, in turn: of the wrong resident, or twice.
WRONG = (EventKind.DEATH, EventKind.MOVE, EventKind.CHOOSE, EventKind.MOVE_OUT, EventKind.JOIN_WAIT)


def mistakes(r: Register, seed: int, day: date) -> None:
    """Every few months one entry of the months before, drawn by lot, is corrected."""
    turn, left = divmod(month_number(day) + 1, CORRECTED_MONTHS)
    if left:
        return
    since, kind = first_day(month_number(day) - CORRECTED_MONTHS), WRONG[turn % len(WRONG)]
    told = (
        (pl.col("kind") == kind)
        & (pl.col("decision") != "refused")
        & pl.col("recorded").is_between(since, day, "left")
    )
    numbers = r.log.frame().lazy().filter(told).select("seq").collect()["seq"].to_numpy()
    if numbers.size:
        wrong = int(numbers[lots(numbers, seed, day, 60).argmin()])
        r.submit(RegisterEvent(EventKind.CORRECT, day, day, other=wrong))
