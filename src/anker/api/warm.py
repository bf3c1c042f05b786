"""Compile the kernels once, by calling each room's with tiny input: `python -m anker.api.warm`.

A room with kernels adds one small function here and names it in ROOMS. Arguments must have the same types as
in real use, because Numba compiles (and caches) one version for each set of types.
"""

from collections.abc import Callable


def _random() -> None:
    import numpy as np

    from anker import random

    random.uniforms(1, 1, np.arange(2), 1, 1)
    random.standard_normal(1, 1, 1, 1, 1)
    random.gamma_unit_mean(1, 1, 1, 1, 0.5)


def rehearsal() -> None:
    """A year of the smallest municipality under every measure, with an epidemic: build, people, register, workforce and
    access."""
    from dataclasses import replace
    from datetime import date

    from anker.measures import measures
    from anker.norway.places import resolve
    from anker.parameters import central
    from anker.record.arrays import load
    from anker.rehearse.clock import rehearse
    from anker.rehearse.world import make_world
    from anker.synthesis.build import build

    scheme = load(build(resolve("utsira")), 0.5, 20, 1)
    draw = replace(central(), epidemics=((date(2026, 1, 5), 70),))
    rehearse(make_world(scheme, draw, 12, 1, 0), [m.model_validate({}) for m in measures().values()], 1)


def _reassignment() -> None:
    """Every mechanism for changing GP."""
    from anker.matching.clearing import warm_mechanism
    from anker.matching.mechanisms import MECHANISMS

    for mechanism in MECHANISMS.values():
        warm_mechanism(mechanism)


def _settle() -> None:
    """The smallest municipality's typical year of contacts, with the exemption card."""
    from anker.norway.places import resolve
    from anker.settlement.models.inputs import SettlementOptions, settlement_inputs
    from anker.synthesis.build import build

    settlement_inputs(build(resolve("utsira")), SettlementOptions(2026))


def _register() -> None:
    """A few days of Utsira's register: single events, many at once, a turn of the month, and rebuilding."""
    from datetime import date

    import polars as pl

    from anker.norway.places import resolve
    from anker.register.events import EventKind, RegisterEvent
    from anker.register.many import arrive_many, ask_many, live_many
    from anker.register.register import Register
    from anker.synthesis.build import build

    register = Register(build(resolve("utsira")))
    who, number = int(register.base.people.id[0]), int(register.base.lists.id[0])
    register.submit(RegisterEvent(EventKind.MOVE_OUT, date(2026, 1, 5), date(2026, 1, 5), who))
    here = register.base.people.home[:1].astype("int64")
    mothers = here.astype("int32") * 0 + 1
    arrive_many(register, EventKind.BIRTH, here * 0 + 9, here, here * 0 + 24312, mothers, date(2026, 1, 6))
    live_many(register, EventKind.DEATH, here * 0 + 1, date(2026, 1, 6))
    columns = {"kind": ["choose"], "resident_id": [who], "list_id": [number], "by": [None], "reason": [None]}
    texts = dict.fromkeys(("kind", "by", "reason"), pl.String)
    ask_many(register, pl.DataFrame(columns, schema_overrides=texts), date(2026, 1, 7))
    register.advance(date(2026, 2, 2))
    register.at(date(2026, 1, 6))


ROOMS: tuple[Callable[[], None], ...] = (_random, rehearsal, _reassignment, _register, _settle)


def warm() -> None:
    """Compile every registered kernel, or load it from the cache."""
    for room in ROOMS:
        room()


if __name__ == "__main__":
    warm()
