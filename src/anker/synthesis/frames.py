"""From arrays to the record's tables: residents and lists as frames."""

from datetime import date

import numpy as np
import polars as pl

from anker.calendar import month_number
from anker.random import For, uniforms
from anker.record.record import conform
from anker.record.tables import TABLES
from anker.synthesis.doctors import practice_of_list
from anker.synthesis.health import (
    CHRONIC,
    FIGURES_YEAR,
    FRAIL,
    MENTAL_HEALTH,
    draw_health,
    inclination_shapes,
    share_by_age,
)
from anker.synthesis.lists import SyntheticLists
from anker.synthesis.months import as_dates
from anker.synthesis.population import group_of_age
from anker.synthesis.relations import NO_RELATIONS, Relations
from anker.synthesis.residents import People
from anker.synthesis.tenure import SCHEME_BEGAN
from anker.synthesis.wishes import SyntheticWishes, nobody_waits


def resident_frame(
    people: People,
    on: date,
    list_ids: np.ndarray,
    seed: int,
    wishes: SyntheticWishes | None = None,
    figures: int = FIGURES_YEAR,
    relations: Relations = NO_RELATIONS,
) -> pl.DataFrame:
    """The table `residents`. `list_ids` (lists,) are the record's lists; without wishes nobody waits for another.
    Inclinations go with the published use of GPs in the year `figures`."""
    first_of_year = 12 * (on.year if on.month == 1 else on.year + 1)
    birth = first_of_year - 12 * people.age.astype(np.int64) - 1
    birth -= (uniforms(seed, 0, people.id, For.BIRTH_MONTH, 0) * 12).astype(np.int64)
    shares = np.stack([share_by_age(b) for b in (CHRONIC, MENTAL_HEALTH, FRAIL)])
    groups, inclination = draw_health(
        seed, people.id, people.age.astype(np.int64), shares, inclination_shapes(figures)[group_of_age()]
    )
    now = month_number(on)
    on_list = people.list_index >= 0
    since = _since(people, birth, now, seed, relations)
    wanted, waiting = wishes if wishes is not None else nobody_waits(people.id.size)
    ids = list_ids if list_ids.size else np.zeros(1, np.int32)
    frame = pl.DataFrame(
        {
            "resident_id": people.id,
            "municipality_no": _numbers(people.home, people.home > 0),
            "sex": np.where(people.sex == 0, "F", "M"),
            "birth_month": as_dates(birth),
            "chronic": groups[:, 0],
            "mental_health": groups[:, 1],
            "frail": groups[:, 2],
            "inclination": inclination,
            "list_municipality_no": _numbers(people.listed_in, people.listed_in > 0),
            "list_id": _optional(ids[np.maximum(people.list_index, 0)], on_list),
            "list_since": as_dates(since, on_list),
            "wanted_list_id": _optional(ids[np.maximum(wanted, 0)], wanted >= 0),
            "waiting_since": as_dates(waiting, wanted >= 0),
        }
    )
    return conform(TABLES["residents"], frame)


def _numbers(codes: np.ndarray, known: np.ndarray) -> pl.Series:
    unique, inverse = np.unique(codes, return_inverse=True)
    texts = pl.Series([f"{c:04d}" for c in unique])
    return pl.select(pl.when(pl.Series(known)).then(texts.gather(inverse))).to_series()


def _optional(values: np.ndarray, known: np.ndarray) -> pl.Series:
    return pl.select(pl.when(pl.Series(known)).then(pl.Series(values))).to_series()


def _since(people: People, birth: np.ndarray, now: int, seed: int, relations: Relations) -> np.ndarray:
    """First month with the GP of the list, or on it: as people stay, cut at birth, at the start of the scheme and at
    that of the GP's agreement."""
    months = relations.staying.months(uniforms(seed, 0, people.id, For.RELATION, 0))
    begun = np.append(relations.begun, 0)[people.list_index]
    longest = np.maximum(begun, SCHEME_BEGAN)
    return np.minimum(np.maximum(np.maximum(now - months, longest), birth), now)


def list_frame(made: list[tuple[str, SyntheticLists]], salaried: list[np.ndarray], seed: int) -> pl.DataFrame:
    """The table `lists` of several municipalities, in order; `salaried`: of each, which are that, bool (lists,)."""
    frames = [
        _lists_of(number, lists, posts, seed) for (number, lists), posts in zip(made, salaried, strict=True)
    ]
    frame = pl.concat(frames) if frames else pl.DataFrame(schema=TABLES["lists"].schema)
    return conform(TABLES["lists"], frame)


def _lists_of(number: str, lists: SyntheticLists, salaried: np.ndarray, seed: int) -> pl.DataFrame:
    n = lists.listed.size
    ids = int(number) * 1000 + np.arange(n, dtype=np.int32)
    return pl.DataFrame(
        {
            "list_id": ids,
            "municipality_no": [number] * n,
            "practice_id": (int(number) * 1000 + practice_of_list(n, number, seed)).astype(np.int32),
            "gp_id": _optional(ids, lists.with_gp),
            "ceiling": lists.ceiling,
            "open": lists.open,
            "contract": np.where(salaried, "salaried", "self-employed"),
        }
    )
