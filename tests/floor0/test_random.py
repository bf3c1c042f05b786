"""Random streams against the published known answers, closed-form moments, and plain Python."""

import json
import os
import subprocess
import sys

import numpy as np
import pytest

from anker.random import For, gamma_unit_mean, standard_normal, threefry, uniform, uniform_pair, uniforms

pytestmark = pytest.mark.unit

# (key, counter, answer) of Threefry-2x64 with 13 rounds, as published with Random123.
ONES = 0xFFFFFFFFFFFFFFFF
KNOWN = (
    ((0, 0), (0, 0), (0xF167B032C3B480BD, 0xE91F9FEE4B7A6FB5)),
    ((ONES, ONES), (ONES, ONES), (0xCCDEC5C917A874B1, 0x4DF53ABCA26CEB01)),
    (
        (0xA4093822299F31D0, 0x082EFA98EC4E6C89),
        (0x243F6A8885A308D3, 0x13198A2E03707344),
        (0xC3AAC71561042993, 0x3FE7AE8801AFF316),
    ),
)
DRAWS = 200_000
# Plain ints: Numba looks up the type of an enum member anew in each call from Python, at 40 microseconds.
SHOW, INCLINATION = int(For.SHOW), int(For.INCLINATION)

UNCOMPILED = """
import json, sys
import numpy as np
from anker import random as r
np.seterr(over="ignore")
known = json.loads(sys.stdin.read())
words = [[int(w) for w in r.threefry(*map(np.uint64, key + counter))] for key, counter in known]
args = [(seed, 2, who, 30, when) for seed, who, when in ((1, 0, 0), (7, 123456, 20000), (2**40, 2**50, 2**39))]
floats = [[r.uniform(*a), *r.uniform_pair(*a), r.standard_normal(*a), r.gamma_unit_mean(*a[:4], 0.5)] for a in args]
print(json.dumps({"compiled": hasattr(r.threefry, "py_func"), "words": words, "floats": floats}))
"""


def run_uncompiled(jit: bool) -> dict[str, object]:
    question = json.dumps([[key, counter] for key, counter, _ in KNOWN])
    environment = {**os.environ, "NUMBA_DISABLE_JIT": "0" if jit else "1"}
    done = subprocess.run(
        [sys.executable, "-c", UNCOMPILED],
        input=question,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    answer: dict[str, object] = json.loads(done.stdout)
    return answer


@pytest.mark.parametrize(("key", "counter", "answer"), KNOWN)
def test_known_answers(key: tuple[int, int], counter: tuple[int, int], answer: tuple[int, int]) -> None:
    words = threefry(*(np.uint64(word) for word in key + counter))
    assert tuple(int(word) for word in words) == answer


def test_plain_python_gives_the_same_as_compiled_code() -> None:
    plain, compiled = run_uncompiled(jit=False), run_uncompiled(jit=True)
    assert (plain["compiled"], compiled["compiled"]) == (False, True)
    assert plain["words"] == compiled["words"] == [list(answer) for _, _, answer in KNOWN]
    np.testing.assert_allclose(np.array(plain["floats"]), np.array(compiled["floats"]), rtol=1e-12)


def test_uniform_draws_are_uniform() -> None:
    draws = np.sort(uniforms(1, 0, np.arange(DRAWS), For.NEED, 0))
    assert draws[0] >= 0.0
    assert draws[-1] < 1.0
    # Kolmogorov-Smirnov: 1.95 / sqrt(n) is passed by chance once in a thousand.
    assert np.abs(draws - (np.arange(DRAWS) + 0.5) / DRAWS).max() < 1.95 / np.sqrt(DRAWS)


def test_vector_and_single_draws_agree() -> None:
    who = np.array([0, 5, 2**40])
    single = [uniform(3, 4, int(w), For.WISH, 17) for w in who]
    assert uniforms(3, 4, who, For.WISH, 17).tolist() == single
    assert [uniform_pair(3, 4, int(w), For.WISH, 17)[0] for w in who] == single


def test_normal_moments() -> None:
    draws = np.array([standard_normal(1, 0, who, SHOW, 3) for who in range(DRAWS)])
    error = 1 / np.sqrt(DRAWS)
    assert abs(draws.mean()) < 4 * error
    assert abs(draws.var() - 1) < 4 * np.sqrt(2) * error
    assert abs((draws**3).mean()) < 4 * np.sqrt(15) * error
    assert abs((draws**4).mean() - 3) < 4 * np.sqrt(96) * error


@pytest.mark.parametrize("shape", [0.5, 1.0, 3.0])
def test_gamma_moments(shape: float) -> None:
    draws = np.array([gamma_unit_mean(1, 0, who, INCLINATION, shape) for who in range(DRAWS)])
    assert draws.min() > 0
    assert abs(draws.mean() - 1) < 4 / np.sqrt(shape * DRAWS)
    # Variance 1/k, excess kurtosis 6/k: the standard error of the sample variance follows.
    assert abs(draws.var() - 1 / shape) < 4 / shape * np.sqrt((2 + 6 / shape) / DRAWS)
    assert abs(np.mean(draws < 1 / shape) - {0.5: 0.842701, 1.0: 0.632121, 3.0: 0.080301}[shape]) < 0.005


@pytest.mark.parametrize("field", range(5))
def test_streams_that_differ_in_one_thing_are_unrelated(field: int) -> None:
    def draws(step: int) -> np.ndarray:
        keys = [[1, 2, who, 30, 5] for who in range(20_000)]
        for key in keys:
            key[field] += step * 20_000
        return np.array([uniform(*key) for key in keys])

    first, second = draws(0), draws(1)
    assert not np.any(first == second)
    assert abs(np.corrcoef(first, second)[0, 1]) < 4 / np.sqrt(20_000)


def test_what_a_draw_is_for_has_a_number_of_its_own() -> None:
    assert len({purpose.value for purpose in For}) == len(For.__members__)
