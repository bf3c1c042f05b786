"""Whole numbers that add up: the largest-remainder method, and controlled rounding of a matrix."""

from collections.abc import Iterator

import numpy as np


def apportion(weights: np.ndarray, total: int, most: np.ndarray | None = None) -> np.ndarray:
    """Share `total` over cells in proportion to `weights` (n,), as int64 (n,) that sum exactly to `total`.

    No cell gets more than `most` (n,). Ties go to the earlier cell, so that the answer is one.
    ValueError where the limits cannot hold the total.
    """
    limit = None if most is None else np.asarray(most, np.int64)[None]
    return apportion_each(np.asarray(weights, np.float64)[None], np.array([total]), limit)[0]


def apportion_each(weights: np.ndarray, totals: np.ndarray, most: np.ndarray | None = None) -> np.ndarray:
    """Each row's total shared over the row's cells, as `apportion` does: weights (m, n), totals (m,), most (m, n)."""
    weights = np.maximum(np.ascontiguousarray(weights, np.float64), 0.0)
    limit = np.repeat(totals[:, None], weights.shape[1], axis=1) if most is None else most
    if (short := (totals < 0) | (limit.sum(1) < totals)).any():
        row = int(np.argmax(short))
        raise ValueError(f"cannot place {totals[row]} in cells that hold {int(limit[row].sum())}")
    ideal = _ideal(weights, totals, limit)
    whole = np.floor(ideal)
    shares = whole.astype(np.int64)
    order = np.argsort(whole - ideal, axis=1, kind="stable")
    room = np.take_along_axis(shares < limit, order, axis=1)
    one_more = room & (np.cumsum(room, axis=1) <= (totals - shares.sum(1))[:, None])
    shares[np.nonzero(one_more)[0], order[one_more]] += 1
    return shares


def _ideal(weights: np.ndarray, totals: np.ndarray, limit: np.ndarray) -> np.ndarray:
    """Fractional shares (m, n) of each row's total in proportion to its weights, none over its limit."""
    sums = weights.sum(1)
    ideal = weights / np.where(sums > 0.0, sums, 1.0)[:, None] * totals[:, None]
    for row in np.flatnonzero((sums <= 0.0) | (ideal > limit).any(1)):
        ideal[row] = _ideal_within(weights[row], int(totals[row]), limit[row])
    return ideal


def _ideal_within(weights: np.ndarray, total: int, limit: np.ndarray) -> np.ndarray:
    """Fractional shares (n,) where some cells are full; where only cells without weight have room, what is left is
    even."""
    full = limit <= 0
    while not full.all():
        active = np.where(full, 0.0, weights)
        if active.sum() <= 0.0:
            active = (~full).astype(np.float64)
        ideal = np.where(full, limit, active / active.sum() * (total - int(limit[full].sum())))
        over = ~full & (ideal > limit)
        if not over.any():
            return ideal
        full |= over
    return limit.astype(np.float64)


def round_matrix(matrix: np.ndarray, rows: np.ndarray, columns: np.ndarray) -> np.ndarray:
    """An int64 matrix near `matrix` (n, m) with exactly the row sums `rows` (n,) and column sums `columns` (m,).

    Every cell is rounded down, and what is missing goes to the largest fractions that both margins still want.
    ValueError where the margins disagree.
    """
    if rows.sum() != columns.sum():
        raise ValueError(f"margins disagree: {int(rows.sum())} against {int(columns.sum())}")
    whole = np.floor(matrix).astype(np.int64)
    _lower_to(whole, rows, columns)
    row_left, column_left = rows - whole.sum(1), columns - whole.sum(0)
    for row, column in _by_fraction(matrix, whole, row_left, column_left):
        if row_left[row] > 0 and column_left[column] > 0:
            whole[row, column] += 1
            row_left[row] -= 1
            column_left[column] -= 1
    for i in np.flatnonzero(row_left):
        for j in np.argsort(-matrix[i], kind="stable"):
            step = min(row_left[i], column_left[j])
            whole[i, j] += step
            row_left[i] -= step
            column_left[j] -= step
    return whole


def _by_fraction(
    matrix: np.ndarray, whole: np.ndarray, rows: np.ndarray, columns: np.ndarray
) -> Iterator[tuple[int, int]]:
    """The cells rounded down, the largest fraction first. Those whose row or column has nothing left as the asking goes
    on are passed over, many at a time."""
    order = np.argsort(-(matrix - np.floor(matrix)), axis=None, kind="stable")
    order = order[(matrix > whole).ravel()[order]]
    for some in np.array_split(order, 1 + order.size // 1000):
        i, j = np.divmod(some, matrix.shape[1])
        wanted = (rows[i] > 0) & (columns[j] > 0)
        yield from zip(i[wanted].tolist(), j[wanted].tolist(), strict=True)


def _lower_to(whole: np.ndarray, rows: np.ndarray, columns: np.ndarray) -> None:
    """Take away, in place, where floors already exceed a margin (only by floating-point error)."""
    for i in np.flatnonzero(whole.sum(1) > rows):
        whole[i, np.argmax(whole[i])] -= whole[i].sum() - rows[i]
    for j in np.flatnonzero(whole.sum(0) > columns):
        whole[np.argmax(whole[:, j]), j] -= whole[:, j].sum() - columns[j]
