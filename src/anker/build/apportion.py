"""Whole numbers that add up: the largest-remainder method, and controlled rounding of a matrix."""

import numpy as np


def apportion(weights: np.ndarray, total: int, most: np.ndarray | None = None) -> np.ndarray:
    """Share `total` over cells in proportion to `weights` (n,), as int64 (n,) that sum exactly to `total`.

    No cell gets more than `most` (n,). Ties go to the earlier cell, so that the answer is one.
    ValueError where the limits cannot hold the total.
    """
    weights = np.maximum(np.asarray(weights, np.float64), 0.0)
    limit = np.full(weights.shape, total, np.int64) if most is None else np.asarray(most, np.int64)
    if total < 0 or limit.sum() < total:
        raise ValueError(f"cannot place {total} in cells that hold {int(limit.sum())}")
    ideal = _ideal(weights, total, limit)
    whole = np.floor(ideal)
    shares = whole.astype(np.int64)
    order = np.argsort(whole - ideal, kind="stable")
    last = order[shares[order] < limit[order]][: total - int(shares.sum())]
    shares[last] += 1
    return shares


def _ideal(weights: np.ndarray, total: int, limit: np.ndarray) -> np.ndarray:
    """Fractional shares of `total` in proportion to the weights, none over its limit; where only cells without
    weight have room, what is left is even."""
    if weights.sum() > 0.0 and ((ideal := weights / weights.sum() * total) <= limit).all():
        return ideal
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
    order = np.argsort(-(matrix - np.floor(matrix)), axis=None, kind="stable")
    for i, j in zip(*np.unravel_index(order, matrix.shape), strict=True):
        if row_left[i] > 0 and column_left[j] > 0 and matrix[i, j] > whole[i, j]:
            whole[i, j] += 1
            row_left[i] -= 1
            column_left[j] -= 1
    for i in np.flatnonzero(row_left):
        for j in np.argsort(-matrix[i], kind="stable"):
            step = min(row_left[i], column_left[j])
            whole[i, j] += step
            row_left[i] -= step
            column_left[j] -= step
    return whole


def _lower_to(whole: np.ndarray, rows: np.ndarray, columns: np.ndarray) -> None:
    """Take away, in place, where floors already exceed a margin (only by floating-point error)."""
    for i in np.flatnonzero(whole.sum(1) > rows):
        whole[i, np.argmax(whole[i])] -= whole[i].sum() - rows[i]
    for j in np.flatnonzero(whole.sum(0) > columns):
        whole[np.argmax(whole[:, j]), j] -= whole[:, j].sum() - columns[j]
