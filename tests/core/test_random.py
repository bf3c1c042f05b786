"""Random streams against the published known answers, closed-form moments, and plain Python."""

import json
import os
import re
import subprocess
import sys

import numpy as np
import pytest

from anker.kernels import array_kernel, kernel
from anker.random import (
    RETIRED,
    For,
    chance,
    exponential,
    gamma_unit_mean,
    handed_down,
    happens,
    standard_normal,
    threefry,
    uniform,
    uniform_pair,
    uniforms,
    words,
)
from tests.conftest import ROOT

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
NEED, INCLINATION = int(For.NEED), int(For.INCLINATION)

UNCOMPILED = """
import json, sys
import numpy as np
from anker import random as r
np.seterr(over="ignore")
known = json.loads(sys.stdin.read())
answers = [[int(w) for w in r.threefry(*map(np.uint64, key + counter))] for key, counter in known]
args = [(seed, 2, who, 30, when) for seed, who, when in ((1, 0, 0), (7, 123456, 20000), (2**40, 2**50, 2**39))]
floats = [[r.uniform(*a), *r.uniform_pair(*a), r.standard_normal(*a), r.gamma_unit_mean(*a[:4], 0.5)] for a in args]
pairs = [[np.uint64(w) for w in r.words(*a)] for a in args]
floats += [[r.exponential(a), r.exponential(b), *(r.chance(a, part) for part in range(3))] for a, b in pairs]
print(json.dumps({"compiled": hasattr(r.threefry, "py_func"), "words": answers, "floats": floats}))
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
    found = threefry(*(np.uint64(word) for word in key + counter))
    assert tuple(int(word) for word in found) == answer


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
    draws = np.array([standard_normal(1, 0, who, NEED, 3) for who in range(DRAWS)])
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


@kernel
def exponentials(bits: np.ndarray) -> np.ndarray:
    """`exponential` of each of `bits` (uint64)."""
    out = np.empty(bits.shape[0])
    for i in range(bits.shape[0]):
        out[i] = exponential(bits[i])
    return out


@kernel
def chances(bits: np.ndarray) -> np.ndarray:
    """The four parts of each of `bits` (uint64), shape (n, 4)."""
    out = np.empty((bits.shape[0], 4))
    for i in range(bits.shape[0]):
        for part in range(4):
            out[i, part] = chance(bits[i], part)
    return out


def drawn_words() -> np.ndarray:
    return np.array([words(1, 0, who, NEED, 3) for who in range(DRAWS)], np.uint64)


def test_words_are_the_bits_that_floats_are_made_of() -> None:
    for who in (0, 5, 2**40):
        bits = words(3, 4, who, NEED, 17)
        pair = tuple((int(word) >> 11) * 2.0**-53 for word in bits)
        assert pair == uniform_pair(3, 4, who, NEED, 17)


def test_every_bit_of_both_words_is_set_half_of_the_time_and_alone() -> None:
    drawn = drawn_words()
    bits = np.unpackbits(drawn.view(np.uint8).reshape(DRAWS, 16), axis=1).astype(float)
    assert np.abs(bits.mean(axis=0) - 0.5).max() < 5 * 0.5 / np.sqrt(DRAWS)
    related = np.corrcoef(bits, rowvar=False) - np.eye(128)
    assert np.abs(related).max() < 5.5 / np.sqrt(DRAWS)  # the largest of 8,128


def test_the_parts_of_a_word_are_its_sixteen_bits_as_chances() -> None:
    word = np.array([0x0000_8000_FFFF_0001], np.uint64)
    assert chances(word)[0].tolist() == [1.5 / 65536, 1 - 0.5 / 65536, 32768.5 / 65536, 0.5 / 65536]


def test_chances_are_uniform_and_the_parts_unrelated() -> None:
    parts = chances(drawn_words()[:, 0].copy())
    assert 0.0 < parts.min() < parts.max() < 1.0
    assert np.abs(parts.mean(axis=0) - 1 / 2).max() < 4 / np.sqrt(12 * DRAWS)
    assert np.abs(parts.var(axis=0) - 1 / 12).max() < 4 / np.sqrt(180 * DRAWS)
    assert np.abs(np.corrcoef(parts, rowvar=False) - np.eye(4)).max() < 4 / np.sqrt(DRAWS)


def test_exponential_draws_are_the_inverse_distribution_between_the_points_of_a_table() -> None:
    points = 2048
    low = (np.arange(2**21, dtype=np.uint64) << np.uint64(11)) + np.uint64(1024)
    above = exponentials(low) + np.log1p(-(low.astype(float) + 0.5) / 2.0**32)
    end = np.floor(low / 2.0**21) + 1  # the point that follows
    line = end < points
    # A chord of a convex curve lies above it, by an eighth of the step squared times the curvature at the most.
    assert above[line].min() > -1e-6
    assert (above[line] <= 1 / (8 * (points - end[line]) ** 2) + 1e-6).all()
    assert np.abs(above[low < 2**31]).max() < 1e-6
    assert np.abs(above[~line]).max() < 1e-12


def test_exponential_draws_use_the_low_half_of_the_word_alone() -> None:
    low = np.array([0, 1, 2**31, 2**32 - 1], np.uint64)
    high = low | np.uint64(0xDEADBEEF << 32)
    assert exponentials(low).tolist() == exponentials(high).tolist()
    assert exponentials(low)[0] == 0.0
    assert exponentials(low)[-1] == pytest.approx(33 * np.log(2))


def test_exponential_moments() -> None:
    even = exponentials((np.arange(2**22, dtype=np.uint64) << np.uint64(10)) + np.uint64(512))
    assert abs(even.mean() - 1) < 1e-4  # as its docstring promises
    draws = exponentials(drawn_words()[:, 1].copy())
    assert abs(draws.mean() - 1) < 4 / np.sqrt(DRAWS)
    # Variance 1 and excess kurtosis 6: the standard error of the sample variance follows.
    assert abs(draws.var() - 1) < 4 * np.sqrt(8 / DRAWS)
    for t in (0.1, 1.0, 3.0, 8.0):
        beyond = np.exp(-t)
        assert abs(np.mean(draws > t) - beyond) < 4 * np.sqrt(beyond * (1 - beyond) / DRAWS)


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
    numbers = {purpose.value for purpose in For}
    assert len(numbers) == len(For.__members__)
    assert not numbers & RETIRED


def test_every_purpose_has_draws() -> None:
    """One that nothing draws for any longer goes, and its number to RETIRED."""
    used = {
        name
        for path in (ROOT / "src").rglob("*.py")
        for name in re.findall(r"\bFor\.(\w+)", path.read_text())
    }
    assert used == set(For.__members__)


@array_kernel
def _happening(words_, part, share):  # type: ignore[no-untyped-def]  # a kernel
    """How many of the words make something of this share happen, and at how many `chance` disagrees."""
    found, against = 0, 0
    for word in words_:
        found += happens(word, part, share)
        against += happens(word, part, share) != (chance(word, part) < share)
    return found, against


@pytest.mark.parametrize("share", [0.0, 0.013, 0.5, 0.77, 1.0])
def test_what_happens_is_what_the_chance_says(share: float) -> None:
    drawn = np.array([words(1, 0, who, NEED, 5)[0] for who in range(DRAWS)], np.uint64)
    for part in range(4):
        found, against = _happening(drawn, part, share)
        assert against == 0
        assert abs(found - DRAWS * share) <= 4 * np.sqrt(DRAWS * share * (1 - share))


@array_kernel
def _down(word):  # type: ignore[no-untyped-def]  # a kernel
    return handed_down(word)


def test_a_word_handed_down_is_that_of_splitmix64() -> None:
    """The first three words of the published generator from state 1234567: each state is the last plus the constant."""
    golden = 0x9E3779B97F4A7C15
    states = [(1234567 + n * golden) % 2**64 for n in range(3)]
    known = [6457827717110365317, 3203168211198807973, 9817491932198370423]
    assert [int(_down(np.uint64(state))) for state in states] == known


def test_words_handed_down_are_as_good_as_fresh_ones() -> None:
    """Uniform, and independent of the word that they come from and of the next."""
    drawn = np.array([words(1, 0, who, NEED, 6)[0] for who in range(DRAWS)], np.uint64)
    after = np.array([_down(word) for word in drawn], np.uint64)
    last = np.array([_down(word) for word in after], np.uint64)
    for part in range(4):
        cut = [(w >> np.uint64(16 * part)).astype(np.uint16) / 65536.0 for w in (drawn, after, last)]
        assert abs(cut[1].mean() - 0.5) < 4 / np.sqrt(12 * DRAWS)
        assert abs(np.corrcoef(cut[0], cut[1])[0, 1]) < 4 / np.sqrt(DRAWS)
        assert abs(np.corrcoef(cut[1], cut[2])[0, 1]) < 4 / np.sqrt(DRAWS)
