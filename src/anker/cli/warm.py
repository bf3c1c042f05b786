"""Compile the kernels once, by calling each room's with tiny input: `python -m anker.cli.warm`.

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


ROOMS: tuple[Callable[[], None], ...] = (_random,)


def warm() -> None:
    """Compile every registered kernel, or load it from the cache."""
    for room in ROOMS:
        room()


if __name__ == "__main__":
    warm()
