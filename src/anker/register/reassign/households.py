"""Most people, most weight and strict priority when some wishes are households that move as one.

A household of three needs three places at once, and no flow can promise that: the question is then a whole-number
program (a knapsack is a case of it), solved to proven optimality by OR-tools' CP-SAT. Wishes of single persons keep
it easy; thousands of large households in one knot may take long.
"""

import numpy as np

from anker.errors import IdentityError
from anker.register.reassign.wishes import Wishes

_Block = tuple[np.ndarray, np.ndarray, int]


def most_worth(wishes: Wishes, worth: np.ndarray) -> np.ndarray:
    """Which wishes to carry out so that the sum of worth int64 (n,) is greatest, bool (n,)."""
    return _best(wishes, worth, [])


def first_worth(wishes: Wishes) -> np.ndarray:
    """As many persons as possible of those who have waited longest, then of the next, and so on, bool (n,)."""
    kept: list[_Block] = []
    moves = np.zeros(wishes.waited.size, np.bool_)
    for days in np.unique(wishes.waited)[::-1]:
        block = wishes.waited == days
        moves = _best(wishes, np.where(block, wishes.size, 0), kept)
        kept.append((np.flatnonzero(block), wishes.size[block], int(wishes.size[block & moves].sum())))
    return moves


def _best(wishes: Wishes, worth: np.ndarray, kept: list[_Block]) -> np.ndarray:
    """The most worth while each block of wishes (positions, worth) keeps at least what it has."""
    from ortools.sat.python.cp_model import OPTIMAL, CpModel, CpSolver, LinearExpr

    model = CpModel()
    goes = [model.new_bool_var("") for _ in range(wishes.waited.size)]
    for v, (came, went) in enumerate(_by_list(wishes)):
        names, signs = [goes[i] for i in came + went], [1] * len(came) + [-1] * len(went)
        sizes = [s * int(wishes.size[i]) for s, i in zip(signs, came + went, strict=True)]
        model.add(LinearExpr.weighted_sum(names, sizes) <= int(wishes.free[v]))
    for positions, parts, total in kept:
        model.add(LinearExpr.weighted_sum([goes[i] for i in positions], parts.tolist()) >= total)
    model.maximize(LinearExpr.weighted_sum(goes, worth.tolist()))
    solver = CpSolver()
    solver.parameters.num_workers = 1  # the same answer every time
    if solver.solve(model) != OPTIMAL:
        raise IdentityError("the program of households has no proven optimum")
    return np.array([solver.boolean_value(g) for g in goes], np.bool_)


def _by_list(wishes: Wishes) -> list[tuple[list[int], list[int]]]:
    """For each list, the wishes that would come to it and those that would leave it."""
    rows: list[tuple[list[int], list[int]]] = [([], []) for _ in range(wishes.lists)]
    for i, (u, v) in enumerate(zip(wishes.current.tolist(), wishes.wanted.tolist(), strict=True)):
        rows[v][0].append(i)
        if u >= 0:
            rows[u][1].append(i)
    return rows
