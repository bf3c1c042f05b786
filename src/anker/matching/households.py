"""Most people, most weight and strict priority when some wishes are households that move as one.

A household of three needs three places at once, and no flow can promise that: the question is then a whole-number
program (a knapsack is a case of it), solved to proven optimality by SCIP, as OR-tools brings it. Its linear relaxation
is nearly a flow, which keeps it easy; tens of thousands of wishes with many households take minutes.
"""

from typing import Any

import numpy as np

from anker.errors import IdentityError
from anker.matching.flow import first_of_each
from anker.matching.wishes import Wishes

_Goal = tuple[np.ndarray, int]  # worth of each wish, and how much must be reached


def most_worth(wishes: Wishes, *worths: np.ndarray) -> np.ndarray:
    """Which wishes to carry out so that the sum of the first worth int64 (n,) is greatest, then, next to that, of the
    second, and so on; bool (n,)."""
    reached: list[_Goal] = []
    moves = np.zeros(wishes.waited.size, np.bool_)
    for worth in worths:
        moves = _best(wishes, worth, reached)
        reached.append((worth, int(worth[moves].sum())))
    return moves


def first_worth(wishes: Wishes) -> np.ndarray:
    """As many persons as possible of those who have waited longest, then of the next, and so on, bool (n,)."""
    times = np.unique(wishes.waited)[::-1]
    return most_worth(wishes, *(np.where(wishes.waited == days, wishes.size, 0) for days in times))


def _best(wishes: Wishes, worth: np.ndarray, reached: list[_Goal]) -> np.ndarray:
    """The most worth that leaves what is reached. Wishes alike in everything that counts are one variable."""
    from ortools.linear_solver.pywraplp import Solver

    kinds = np.stack([wishes.current, wishes.wanted, wishes.size, wishes.waited])
    _, first, kind, count = np.unique(
        kinds, axis=1, return_index=True, return_inverse=True, return_counts=True
    )
    solver = Solver.CreateSolver("SCIP")
    go = [solver.IntVar(0, int(most), "") for most in count]
    rooms = [solver.Constraint(-solver.infinity(), float(places)) for places in wishes.free]
    for x, i in zip(go, first, strict=True):
        rooms[wishes.wanted[i]].SetCoefficient(x, float(wishes.size[i]))
        if wishes.current[i] >= 0:
            rooms[wishes.current[i]].SetCoefficient(x, -float(wishes.size[i]))
    for each, total in reached:
        least = solver.Constraint(float(total), solver.infinity())
        for x, i in zip(go, first, strict=True):
            least.SetCoefficient(x, float(each[i]))
    for x, i in zip(go, first, strict=True):
        solver.Objective().SetCoefficient(x, float(worth[i]))
    solver.Objective().SetMaximization()
    _solve(solver)
    return first_of_each(kind.ravel(), np.array([round(x.solution_value()) for x in go], np.int64))


def _solve(solver: Any) -> None:  # OR-tools has no types
    """Solve to proven optimality: no gap is left."""
    from ortools.linear_solver.pywraplp import MPSolverParameters, Solver

    exact = MPSolverParameters()
    exact.SetDoubleParam(exact.RELATIVE_MIP_GAP, 0.0)
    if solver.Solve(exact) != Solver.OPTIMAL:
        raise IdentityError("the program of households has no proven optimum")
