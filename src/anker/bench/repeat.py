"""A scheme repeated: the same place several times over, beside itself, as one larger scheme."""

import numpy as np
import polars as pl

from anker.record.arrays import NOBODY, Lists, RecordArrays, Residents

APART = 1 << 36  # between the keys of one copy's residents or GPs and the next: copies have luck of their own


def repeated(scheme: RecordArrays, times: int) -> RecordArrays:
    """`times` copies (at most ten), each with its own municipalities, practices, lists and residents; spare room is
    repeated too, and stands last."""
    if times == 1:
        return scheme
    return RecordArrays(
        _residents(scheme, times),
        _lists(scheme, times),
        pl.concat([scheme.municipalities] * times),
        _many(scheme.practice_ids, scheme.practice_ids.size, times, int(scheme.practice_ids.max()) + 1),
        scheme.start,
    )


def _many(column: np.ndarray, used: int, times: int, step: int = 0, least: int = -(2**31)) -> np.ndarray:
    """The column's first `used` entries `times` over, each copy's values (from `least` on) `step` above the one
    before; the rest of the room, `times` as large, as it stands after them."""
    whole = np.empty(column.size * times, column.dtype)
    whole[used * times :] = column[used] if used < column.size else 0
    for copy in range(times):
        part = whole[used * copy : used * (copy + 1)]
        part[:] = column[:used]
        if step and copy:
            part[part >= least] += step * copy
    return whole


def _residents(scheme: RecordArrays, times: int) -> Residents:
    people, used = scheme.residents, int(scheme.residents.used[0])
    steps = {
        "id": (APART, 0),
        "home": (scheme.municipalities.height, 0),
        "list": (int(scheme.lists.used[0]), 0),  # negative: on no list here
        "wanted": (int(scheme.lists.used[0]), 0),
    }
    columns = {
        name: _many(getattr(people, name), used, times, *steps.get(name, (0, 0))) for name in _fields(people)
    }
    return Residents(**columns, used=people.used * times)


def _lists(scheme: RecordArrays, times: int) -> Lists:
    lists, used = scheme.lists, int(scheme.lists.used[0])
    steps = {
        "id": (int(lists.id.max()) + 1, 0),
        "municipality": (scheme.municipalities.height, 0),
        "practice": (scheme.practice_ids.size, 0),
        "gp": (APART, NOBODY + 1),
    }
    columns = {
        name: _many(getattr(lists, name), used, times, *steps.get(name, (0, 0))) for name in _fields(lists)
    }
    return Lists(**columns, used=lists.used * times)


def _fields(table: Residents | Lists) -> list[str]:
    return [name for name in table._fields if name != "used"]
