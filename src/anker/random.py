"""Counter-based random streams: a draw is a pure function of who, when and what for.

Threefry-2x64 with 13 rounds (Salmon et al. 2011, doi 10.1145/2063384.2063405). The key is (seed, replicate),
the counter is (who, what | when), so that

* the same run on one or many threads gives the same numbers,
* two packages of measures share luck: the same resident falls ill on the same day in both,
* no two replicates can be equal by mistake: the replicate is a part of the key.
"""

from enum import IntEnum, unique

import numpy as np

from anker.kernels import inlined, kernel

_PARITY = np.uint64(0x1BD11BDAA9FC1A22)
_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_TO_UNIT = 2.0**-53
_TO_UNIT_32 = 2.0**-32
_TO_CHANCE = 2.0**-16
_TO_PART = 2.0**-21
_LOW_16, _LOW_21, _LOW_32 = np.uint64(0xFFFF), np.uint64(0x1FFFFF), np.uint64(0xFFFFFFFF)
_LAST_CELL = np.uint64(2047)
_EXPONENTIAL = -np.log(1.0 - np.arange(2048) / 2048.0)


@unique
class For(IntEnum):
    """What a draw is for. A number, once given, is never used for anything else. ("Who" may be a list, or a month or a
    block of residents where a whole sequence begins with the draw.)"""

    BIRTH_MONTH = 1
    NEED_GROUP = 2
    INCLINATION = 3
    LIST_SIZE = 4
    PLACEMENT = 5
    RELATION = 6
    GP = 7
    WISH = 8
    PRACTICE = 9
    DEMOGRAPHY = 20
    ARRIVAL = 21
    CHILD = 22
    NEWCOMER = 23
    AGEING = 24
    HOUSEHOLD = 25
    INSTITUTION = 26
    MOVE = 27
    NEED = 30
    PROACTIVE = 36
    CHANGE = 40
    NEW_CHOICE = 41
    WISH_FOR = 42
    WITHDRAWAL = 43
    GP_EXIT = 50
    GP_ENTRY = 51
    NEW_GP = 52
    MEASURE = 60
    PARAMETER = 70
    CAPACITY = 71
    SPECIMEN = 85
    CONTACT = 80
    ELSEWHERE = 81
    LIST_DRAW = 90
    EVENTS = 91
    CHANNEL = 92
    WEEK = 93
    CEILING_2 = 94
    LOST_GP = 110
    HOME_FOLLOW_UP = 111
    EPIDEMIC = 112
    TRAINED_GP = 120
    STAFF_DAYS = 121
    GP_ORIGIN = 122
    GP_CAREER = 123
    GP_STOCK = 124


RETIRED = frozenset({34})  # numbers of purposes that are gone: never given again


@unique
class KeyPart(IntEnum):
    """What a part of a random word answers, where a word is cut into parts to answer more than one question: ten times
    the number of the word, and the first of its four 16-bit parts that answers (`TWO_PARTS`: and the one after).

    A need's words hang together: what it is as it arises (0), its own key (1), the key mirrored (2, `~key`), what is
    handed down from that (3), and from the key (4): the fate of its visit. What is handed down from the fate (5) is the
    key of the follow-up, whose fate goes on in the same way.
    """

    NEXT_NEED = 0  # time to the resident's next need, or to the epidemic's
    NEED_IS_URGENT = 2
    NEED_IS_ELECTRONIC = 3
    NEED_IS_FOR_LATER = 10
    NEED_IS_GIVEN_UP = 11
    DAYS_AHEAD = 12  # that one for later is asked for
    NURSE_TAKES_NEED = 21  # mirrored: the bits that say whether it is given up, from the other end
    PSYCHOLOGIST_TAKES_NEED = 30
    NEED_IS_AVERTED = 31
    NEED_COMES_AGAIN = 32  # after the loss of a GP
    IS_NO_SHOW = 40
    BOOKS_AGAIN = 41
    LEADS_TO_FOLLOW_UP = 42
    FOLLOW_UP_LAG = 50
    FOLLOW_UP_IS_ELECTRONIC = 52
    NURSE_TAKES_FOLLOW_UP = 53
    IS_SOUGHT_OUT = 60  # by the nurse's outreach
    CONTACT_COMES_AGAIN = 70  # after the loss of a GP
    NEXT_CONTACT = 80  # time to the resident's next contact without a booked time
    CONTACT_CHANNEL = 82
    NEXT_WISHER = 90  # residents passed by until the next who may wish for another list
    WISHES_WITH_A_GP = 92  # whether one on a list with a GP does


TWO_PARTS = frozenset(
    {
        KeyPart.NEXT_NEED,
        KeyPart.DAYS_AHEAD,
        KeyPart.FOLLOW_UP_LAG,
        KeyPart.NEXT_CONTACT,
        KeyPart.CONTACT_CHANNEL,
        KeyPart.NEXT_WISHER,
    }
)


@inlined
def _mix(x0: np.uint64, x1: np.uint64, rotation: int) -> tuple[np.uint64, np.uint64]:
    x0 = x0 + x1
    x1 = (x1 << np.uint64(rotation)) | (x1 >> np.uint64(64 - rotation))
    return x0, x1 ^ x0


@inlined
def _four_rounds_a(x0: np.uint64, x1: np.uint64) -> tuple[np.uint64, np.uint64]:
    x0, x1 = _mix(x0, x1, 16)
    x0, x1 = _mix(x0, x1, 42)
    x0, x1 = _mix(x0, x1, 12)
    return _mix(x0, x1, 31)


@inlined
def _four_rounds_b(x0: np.uint64, x1: np.uint64) -> tuple[np.uint64, np.uint64]:
    x0, x1 = _mix(x0, x1, 16)
    x0, x1 = _mix(x0, x1, 32)
    x0, x1 = _mix(x0, x1, 24)
    return _mix(x0, x1, 21)


@inlined
def threefry(
    key0: np.uint64, key1: np.uint64, who: np.uint64, what: np.uint64
) -> tuple[np.uint64, np.uint64]:
    """Two independent 64-bit words for the counter (who, what) under the key (key0, key1)."""
    key2 = _PARITY ^ key0 ^ key1
    x0, x1 = _four_rounds_a(who + key0, what + key1)
    x0, x1 = _four_rounds_b(x0 + key1, x1 + key2 + np.uint64(1))
    x0, x1 = _four_rounds_a(x0 + key2, x1 + key0 + np.uint64(2))
    return _mix(x0 + key0, x1 + key1 + np.uint64(3), 16)


@inlined
def counter(what: int, when: int) -> np.uint64:
    """The second counter word: what the draw is for, and when (a day, a month or a running number)."""
    return (np.uint64(what) << np.uint64(40)) | np.uint64(when)


@inlined
def unit(word: np.uint64) -> float:
    """A 64-bit word as a float in [0, 1), 53 bits."""
    return float(word >> np.uint64(11)) * _TO_UNIT


@inlined
def uniform(seed: int, replicate: int, who: int, what: int, when: int) -> float:
    """One draw in [0, 1) for (seed, replicate, who, what for, when)."""
    word, _ = threefry(np.uint64(seed), np.uint64(replicate), np.uint64(who), counter(what, when))
    return unit(word)


@inlined
def uniform_pair(seed: int, replicate: int, who: int, what: int, when: int) -> tuple[float, float]:
    """Two independent draws in [0, 1) for the price of one."""
    a, b = threefry(np.uint64(seed), np.uint64(replicate), np.uint64(who), counter(what, when))
    return unit(a), unit(b)


@inlined
def words(seed: int, replicate: int, who: int, what: int, when: int) -> tuple[np.uint64, np.uint64]:
    """128 random bits for (seed, replicate, who, what for, when), to be cut into chances and waits."""
    return threefry(np.uint64(seed), np.uint64(replicate), np.uint64(who), counter(what, when))


@inlined
def from_part(word: np.uint64, part: int) -> np.uint64:
    """The word with the part of a KeyPart (or a part 0-3) lowest: to be cut off at 16 or 32 bits."""
    return word >> np.uint64(16 * (part % 10))


@inlined
def chance(word: np.uint64, part: int) -> float:
    """The 16-bit part of a word (a KeyPart) as a number in (0, 1): fine enough for a chance."""
    return (float(from_part(word, part) & _LOW_16) + 0.5) * _TO_CHANCE


@inlined
def happens(word: np.uint64, part: int, share: float) -> bool:
    """Whether something of this share (0-1) happens: `chance(word, part) < share`, compared as whole numbers, which
    a processor knows sooner."""
    return bool(np.int64(from_part(word, part) & _LOW_16) < np.int64(share * 65536.0 + 0.5))


@inlined
def handed_down(word: np.uint64) -> np.uint64:
    """Another random word that goes with this one (the finalizer of SplitMix64, Steele et al. 2014): for draws that
    come one after another from one keyed word, cheaper than a new keyed draw."""
    z = word + _GOLDEN
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return z ^ (z >> np.uint64(31))


@inlined
def next_state(state: np.uint64) -> np.uint64:
    """The state after this one of a sequence that begins with a keyed word: `handed_down` of each state in turn are
    SplitMix64. For a sequence of draws by one person, where a new keyed draw each would cost four times as much."""
    return state + _GOLDEN


@inlined
def exponential(bits: np.uint64) -> float:
    """An exponential draw with mean 1 from the low 32 bits: the inverse distribution from a table, straight lines
    between 2,048 points (error of the mean under 1e-4), exact in the tail."""
    low = bits & _LOW_32
    cell = low >> np.uint64(21)
    if cell == _LAST_CELL:
        return -np.log(1.0 - (float(low) + 0.5) * _TO_UNIT_32)
    part = float(low & _LOW_21) * _TO_PART
    return _EXPONENTIAL[cell] + part * (_EXPONENTIAL[cell + np.uint64(1)] - _EXPONENTIAL[cell])


@kernel
def uniforms(seed: int, replicate: int, who: np.ndarray, what: int, when: int) -> np.ndarray:
    """One draw in [0, 1) for each of `who` (int64 ids, shape n), shape n float64."""
    out = np.empty(who.shape[0], np.float64)
    for i in range(who.shape[0]):
        out[i] = uniform(seed, replicate, who[i], what, when)
    return out


@kernel
def standard_normal(seed: int, replicate: int, who: int, what: int, when: int) -> float:
    """One standard normal draw (Box–Muller on one pair)."""
    u, v = uniform_pair(seed, replicate, who, what, when)
    return float(np.sqrt(-2.0 * np.log(1.0 - u)) * np.cos(2.0 * np.pi * v))


@kernel
def gamma_unit_mean(seed: int, replicate: int, who: int, what: int, shape: float) -> float:
    """A gamma draw with mean 1 and the given shape (Marsaglia and Tsang 2000; boosted below shape 1)."""
    a = shape if shape >= 1.0 else shape + 1.0
    d = a - 1.0 / 3.0
    c = 1.0 / np.sqrt(9.0 * d)
    value = d
    for attempt in range(1000):
        z = standard_normal(seed, replicate, who, what, 2 * attempt)
        v = (1.0 + c * z) ** 3
        if v <= 0.0:
            continue
        u, boost = uniform_pair(seed, replicate, who, what, 2 * attempt + 1)
        if np.log(1.0 - u) < 0.5 * z * z + d - d * v + d * np.log(v):
            value = d * v
            if shape < 1.0:
                value *= (1.0 - boost) ** (1.0 / shape)
            break
    return value / shape
