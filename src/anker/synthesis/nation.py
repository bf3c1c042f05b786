"""The country as one place in a year before 2025: for holding the days at practices against national figures.

Lists per municipality are published for 2025 alone, the national sums from 2017 on. What the day at the practice hangs
on is met: residents on lists by age, how many lists there are, with and without a GP, and how long they are. Where
they lie is not, and nobody is born, dies, moves or changes list in such a record.
"""

from datetime import date

import numpy as np
import polars as pl

from anker.norway.figures import published_figure
from anker.record.record import Record, conform
from anker.record.tables import TABLES
from anker.synthesis.apportion import apportion
from anker.synthesis.doctors import Town, make_gps
from anker.synthesis.frames import list_frame, resident_frame
from anker.synthesis.lists import ListMargins, make_lists
from anker.synthesis.population import AGES, SEXES, national
from anker.synthesis.relations import Relations
from anker.synthesis.residents import place_on_lists, residents_of
from anker.synthesis.workforce import workforce_of_norway

NUMBER = "9999"  # no municipality has it
_SEED = 2019
NATION_FIGURES = 2019  # the year whose use of GPs by age the inclinations go with
EARLIEST = date(2020, 1, 1)  # the first national table of single years of age
_LABELS = (
    "The country as one place, from national figures: residents by age on 1 January 2020, brought to the number on "
    "lists; the spread of list lengths and the sizes of practices are assumed.",
)


def nation(year: int, share: float = 1.0) -> Record:
    """The country at the end of `year` (2017, 2018 or 2019), or a `share` of it; the same call gives the same record.

    For 2017 lists without a GP are not published: those of 2018 are taken.
    """
    margins = _margins(year, share)
    listed = margins.residents_with_gp + margins.residents_without_gp
    cells = apportion(national(EARLIEST).ravel(), listed).reshape(len(SEXES), AGES)
    home = np.array([int(NUMBER)], np.int32)
    people = residents_of(NUMBER, {NUMBER: cells}, np.array([listed, 0]), home, _SEED)
    lists = make_lists(margins, _SEED)
    place_on_lists(people, int(NUMBER), lists.listed, 0, _SEED)
    on = date(year, 12, 31)
    made = make_gps([Town(margins, listed, 1)], year + 1, _SEED)
    begun = np.append(made.since, np.zeros(margins.lists_without_gp, np.int64))
    relations = Relations(workforce_of_norway(_SEED).staying, begun)
    lists_table = list_frame([(NUMBER, lists)], list(made.salaried), _SEED)
    place = {"municipality_no": [NUMBER], "name": ["Norge"], "centrality_class": [1], "within": [True]}
    practices = lists_table.select("practice_id", "municipality_no").unique().sort("practice_id")
    tables = {
        "municipalities": conform(TABLES["municipalities"], pl.DataFrame(place)),
        "residents": resident_frame(
            people, on, lists_table["list_id"].to_numpy(), _SEED, figures=NATION_FIGURES, relations=relations
        ),
        "lists": lists_table,
        "gps": conform(TABLES["gps"], made.of(0)),
        "practices": conform(
            TABLES["practices"], practices.with_columns(payment=pl.lit("ordinary"), nurse_fte=pl.lit(0.0))
        ),
    }
    return Record(on, tables, _LABELS)


def _margins(year: int, share: float) -> ListMargins:
    """The published national sums, a share of them in whole lists and persons."""
    with_gp, length = _number("lists_with_gp", year, "Q4"), _mean_length(year)
    without, vacant = (
        _number(n, max(year, 2018), "Q4") for n in ("lists_without_gp", "residents_on_lists_without_gp")
    )
    lists, empty = max(round(share * with_gp), 1), round(share * without)
    return ListMargins(
        municipality_no=NUMBER,
        lists_with_gp=lists,
        lists_without_gp=empty,
        residents_with_gp=round(lists * length),
        residents_without_gp=round(vacant * empty / without),
        ceiling_sum=round(lists * max(_number("mean_list_ceiling_lists_with_gp", 2019, "Q4"), length)),
        open_lists=0,
        women_gps=round(lists * _number("share_gps_women", 2019, "Q4") / 100.0),
    )


def _mean_length(year: int) -> float:
    return _number("mean_list_length_lists_with_gp", year, "year" if year == 2018 else "Q4")


def _number(indicator: str, year: int, period: str) -> float:
    return published_figure(
        "national_series", indicator=indicator, year=year, period=period, group="all"
    ).require()
