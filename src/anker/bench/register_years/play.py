"""Let months go by in a register: people are born, die and move, wish for another GP, lists and municipalities
change, and mistakes are corrected. The register decides all of it by its rules, and the log of it can be kept."""

from collections.abc import Iterator
from datetime import date

import polars as pl

from anker.bench.register_years.life import life
from anker.bench.register_years.lists import lists
from anker.bench.register_years.mistakes import mistakes
from anker.bench.register_years.outside import outside
from anker.bench.register_years.posts import posts
from anker.bench.register_years.towns import towns
from anker.bench.register_years.wishes import requests
from anker.calendar import first_day, month_number
from anker.register.many import ask_many
from anker.register.register import Register

_DAY = 15


def play_years(register: Register, months: int, seed: int) -> Iterator[tuple[date, pl.DataFrame]]:
    """Let months go by, with every kind of event. After each, the day it has come to and its requests (for replaying
    them alone)."""
    for _ in range(months):
        day = first_day(month_number(register.now) + 1).replace(day=_DAY)
        register.advance(day)
        for happens in (life, outside, posts, lists, towns, mistakes):
            happens(register, seed, day)
        asked = requests(register, seed, day)
        ask_many(register, asked, day)
        yield day, asked
