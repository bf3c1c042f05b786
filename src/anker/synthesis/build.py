"""Build a record of the scheme as it stands.

On 31 December 2025 (the default): residents and lists; every published margin is met exactly.
On 1 January 2024: residents only, with nine age groups and women exact per municipality. No table of lists per
municipality is published for that date, so the record has none.
"""

from collections.abc import Callable
from datetime import date

import numpy as np
import polars as pl

from anker.calendar import month_number
from anker.errors import InputError
from anker.norway.places import Place, resolve
from anker.norway.tables import table
from anker.norway.today import LISTS_ON
from anker.record.record import Record, conform
from anker.record.tables import TABLES
from anker.synthesis.families import children_with_parents, family_frame
from anker.synthesis.flows import flows
from anker.synthesis.frames import list_frame, resident_frame
from anker.synthesis.lists import SyntheticLists, make_lists
from anker.synthesis.margins import list_margins
from anker.synthesis.population import CENSUS, Cells, cells_2024, cells_2026
from anker.synthesis.relations import Relations
from anker.synthesis.residents import People, join_residents, place_on_lists, residents_of
from anker.synthesis.wishes import make_wishes
from anker.synthesis.workforce import Workforce, workforce_of_norway

PLACE_SEED = 2025
DRAWINGS = 4  # of a municipality
_LABELS = (
    "Residents, GPs and practices are synthetic; only the listed margins are real. Not for judging a named "
    "practice or GP.",
    "Ages on 31 December 2025 are derived: rolled forward from 1 January 2024.",
    "Flows between home and list are assumed (distance, labour-market region); only net flows are published.",
    "Spread of list lengths, ceilings of lists without a GP, practices, need groups: assumed.",
    "GPs: women by municipality are real; specialists, forms of agreement and how long agreements have run hold for "
    "the country and by size of municipality; ages are derived, the rest is assumed.",
    "Households: shares of types are published for the country (2018); who lives with whom is assumed.",
    "Waiting lists: only national sums are published (September 2023); who waits, for whom, since when: assumed.",
)
CENSUS_LABELS = (
    "Residents are synthetic; nine age groups and women per municipality are real. Single years of age: derived.",
)


def dates() -> tuple[date, ...]:
    """The dates for which a record can be built from published figures."""
    return (CENSUS, LISTS_ON)


def drawings(place: Place) -> int:
    """In how many drawings a place can be built: what is not published about it differs between them. A county or the
    country is large enough for one."""
    return DRAWINGS if place.kind == "municipality" else 1


def build(
    place: Place | str,
    on: date = LISTS_ON,
    tell: Callable[[str], None] = lambda _: None,
    drawing: int = 0,
) -> Record:
    """Build a record of the scheme as it stands: a synthetic place that meets every published margin.

    Args:
        place: A place, or its name.
        on: 31 December 2025 (residents and lists), or 1 January 2024 (residents only).
        tell: Called with what is being built: population, lists, tables, waiting lists.
        drawing: Which drawing of what is not published (0, 1, ...); every published margin is met in each.

    Returns:
        The record, the same each time: tables by name, such as `record["residents"]` (one row per resident) and
        `record["lists"]`; columns and units stand in docs/record.md, and `record.labels` says what is synthetic.

    Raises:
        InputError: No margins are published for the date, or the name fits no place.

    Source:
        Statistics Norway and the Directorate of Health (docs/data.md); how they are dealt out: docs/model.md.

    Example:
        >>> import anker as ak
        >>> record = ak.build("utsira")
        >>> record["residents"].height, record["lists"].height
        (233, 1)
    """
    place = place if isinstance(place, Place) else resolve(place)
    if on not in dates():
        known = ", ".join(d.isoformat() for d in dates())
        raise InputError(
            f"Ingen publiserte tall å bygge på for {on}. Datoer som finnes: {known}.",
            f"No published figures to build on for {on}. Dates that exist: {known}.",
        )
    seed = PLACE_SEED + drawing
    return _people_only(place, seed) if on == CENSUS else _scheme(place, tell, seed)


def _people_only(place: Place, seed: int) -> Record:
    cells = cells_2024()
    numbers = sorted(place.municipality_nos)
    nobody = np.zeros(0, np.int32)
    parts = [residents_of(n, cells, np.array([int(cells[n].sum())], np.int64), nobody, seed) for n in numbers]
    frame = resident_frame(join_residents(parts), CENSUS, np.zeros(0, np.int32), seed)
    tables = {"municipalities": _municipalities(set(numbers), set(numbers)), "residents": frame}
    return Record(CENSUS, tables, CENSUS_LABELS)


def _scheme(place: Place, tell: Callable[[str], None], seed: int) -> Record:
    inside = sorted(place.municipality_nos)
    tell("population")
    cells = cells_2026()
    people = _people(inside, cells, seed)
    tell("lists")
    margins = list_margins()
    made: list[tuple[str, SyntheticLists]] = []
    placed = 0
    for number in (n for n in inside if n in margins):
        lists = make_lists(margins[number], seed)
        place_on_lists(people, int(number), lists.listed, placed, seed)
        made.append((number, lists))
        placed += lists.listed.size
    families = family_frame(inside, cells, seed)
    children_with_parents(people, families)
    tell("tables")
    workforce = workforce_of_norway(seed)
    towns = [workforce.towns[number] for number, _ in made]
    lists_table = list_frame(made, [workforce.made.salaried[town] for town in towns], seed)
    ids = lists_table["list_id"].to_numpy()
    gps = conform(TABLES["gps"], _gps(workforce, towns))
    tell("waiting lists")
    wishes = make_wishes(people, made, gps, month_number(LISTS_ON), seed)
    relations = Relations(workforce.staying, _begun(workforce, towns, made))
    residents = resident_frame(people, LISTS_ON, ids, seed, wishes, relations=relations)
    homes = {f"{h:04d}" for h in np.unique(people.home)}
    tables = {
        "municipalities": _municipalities(set(inside) | homes, set(inside)),
        "residents": residents,
        "lists": lists_table,
        "gps": gps,
        "practices": _practices(lists_table),
        "families": families,
    }
    return Record(LISTS_ON, tables, _LABELS)


def _gps(workforce: Workforce, towns: list[int]) -> pl.DataFrame:
    frames = [workforce.made.of(town) for town in towns]
    return pl.concat(frames) if frames else pl.DataFrame(schema=TABLES["gps"].schema)


def _begun(workforce: Workforce, towns: list[int], made: list[tuple[str, SyntheticLists]]) -> np.ndarray:
    """When the agreement of each list's GP began, int64 (lists,): 0 where there is none."""
    found = [np.zeros(0, np.int64)]
    for town, (_, lists) in zip(towns, made, strict=True):
        found += [workforce.made.since_in(town), np.zeros(int((~lists.with_gp).sum()), np.int64)]
    return np.concatenate(found)


def _people(inside: list[str], cells: Cells, seed: int) -> People:
    """Everyone who lives in, or is listed in, one of the municipalities."""
    numbers, flow = flows()
    targets = np.array([int(n) for n in numbers], np.int32)
    ours = np.isin(targets, [int(n) for n in inside])
    parts = []
    for i, number in enumerate(numbers):
        if ours[i] or flow[i, :-1][ours].sum() > 0:
            parts.append(residents_of(number, cells, flow[i], targets, seed, None if ours[i] else ours))
    return join_residents(parts)


def _municipalities(numbers: set[str], inside: set[str]) -> pl.DataFrame:
    rows = table("municipalities").filter(pl.col("municipality_no").is_in(sorted(numbers)))
    rows = rows.with_columns(within=pl.col("municipality_no").is_in(sorted(inside)))
    return conform(
        TABLES["municipalities"],
        rows.select("municipality_no", "name", "centrality_class", "within").sort("municipality_no"),
    )


def _practices(lists: pl.DataFrame) -> pl.DataFrame:
    rows = lists.select("practice_id", "municipality_no").unique().sort("practice_id")
    rows = rows.with_columns(payment=pl.lit("ordinary"), nurse_fte=pl.lit(0.0))
    return conform(TABLES["practices"], rows)
