"""What theory says about a practice that steps by the day: formulas and small exact chains, none of them simulated.

Spitzer's identity (1956) gives the stationary backlog of B' = max(B + D - C, 0) with independent daily demand D:
E[B] = sum over n of E[(S_n)+] / n and P(B = 0) = exp(- sum over n of P(S_n > 0) / n), S_n being n days' demand less
n C. The waits with no-shows follow the model of Green and Savin (2008, doi 10.1287/opre.1080.0575).
"""

from collections.abc import Callable
from math import exp, lgamma, log, sqrt

import numpy as np

Excess = Callable[[int], tuple[float, float]]
"""Of n days: the mean excess of demand over places, and the chance that there is any."""


def _at_least(first: float, ratios: np.ndarray) -> float:
    """A tail: its first chance times one, the first ratio, the product of the first two, and so on."""
    return first * (1.0 + float(np.cumprod(ratios).sum()))


def poisson_at_least(k: int, mean: float) -> float:
    """P(X >= k) of a Poisson count."""
    if k <= 0:
        return 1.0
    further = np.arange(k + 1, k + 50 + int(mean + 15 * sqrt(mean)))
    return _at_least(exp(k * log(mean) - mean - lgamma(k + 1)), mean / further)


def binomial_at_least(k: int, n: int, p: float) -> float:
    """P(X >= k) of a binomial count."""
    if k <= 0:
        return 1.0
    chosen = lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)
    further = np.arange(k, min(n, k + 50 + int(15 * sqrt(n * p))))
    ratios = (n - further) / (further + 1) * (p / (1.0 - p))
    return _at_least(exp(chosen + k * log(p) + (n - k) * log(1.0 - p)), ratios)


def poisson_excess(mean: float, places: int) -> Excess:
    def of(n: int) -> tuple[float, float]:
        m, k = n * mean, n * places
        any_more = poisson_at_least(k + 1, m)
        return m * poisson_at_least(k, m) - k * any_more, any_more

    return of


def binomial_excess(people: int, p: float, places: int) -> Excess:
    def of(n: int) -> tuple[float, float]:
        m, k = n * people, n * places
        any_more = binomial_at_least(k + 1, m, p)
        return m * p * binomial_at_least(k, m - 1, p) - k * any_more, any_more

    return of


def backlog(excess: Excess, terms: int = 4000) -> tuple[float, float]:
    """Mean number waiting at the end of a day, and the chance that nobody is."""
    mean = log_empty = 0.0
    for n in range(1, terms):
        more, any_more = excess(n)
        mean += more / n
        log_empty -= any_more / n
        if any_more < 1e-12:
            break
    return mean, exp(log_empty)


def overflow(people: int, p: float, places: int) -> float:
    """The share of days on which more than `places` of the people ask."""
    return binomial_at_least(places + 1, people, p)


def overflow_of_two(people: tuple[int, int], p: tuple[float, float], places: int) -> float:
    """The same when the panel has two kinds of people, who ask with chances of their own."""
    laws = []
    for n, chance in zip(people, p, strict=True):
        law = np.array([binomial_at_least(k, n, chance) for k in range(places + 2)])
        laws.append(law[:-1] - law[1:])
    return 1.0 - float(np.convolve(*laws)[: places + 1].sum())


def queue_m_d_1(load: float, most: int) -> np.ndarray:
    """The M/D/1 queue: chances of 0, 1, ... `most` in the system, from one departure to the next."""
    arrivals = [exp(d * log(load) - load - lgamma(d + 1)) for d in range(most + 2)]
    law = [1.0 - load]
    for n in range(most):
        behind = sum(law[k] * arrivals[n - k + 1] for k in range(1, n + 1))
        law.append((law[n] - law[0] * arrivals[n] - behind) / arrivals[0])
    return np.array(law)


def wait_m_g_1(load: float, mean: float, squared: float) -> float:
    """Pollaczek and Khinchine: the mean wait with services of this mean and mean square, in the unit of the service."""
    return load / mean * squared / (2.0 * (1.0 - load))


def finite_book(mean: float, places: int, days: int) -> tuple[np.ndarray, float]:
    """Poisson needs, `places` a day, no booking more than `days` ahead: the law of the number waiting at the end of a
    day, and how many a day are turned away."""
    most = places * (days + 1)
    arrivals = [exp(d * log(mean) - mean - lgamma(d + 1)) for d in range(most + 1)]
    step = np.zeros((places * days + 1, places * days + 1))
    turned = np.zeros(places * days + 1)
    for b in range(places * days + 1):
        for d in range(most - b):
            step[b, max(b + d - places, 0)] += arrivals[d]
        k = most - b
        step[b, -1] += poisson_at_least(k, mean)
        turned[b] = mean * poisson_at_least(k, mean) - k * poisson_at_least(k + 1, mean)
    law = np.linalg.matrix_power(step, 100_000)[0]
    return law, float(law @ turned)


def backlog_with_rebooking(load: float, again: float) -> float:
    """One place a day, a share `again` of those served not met and booked anew: mean number waiting at the end of a
    day. From the second moments of B' = B + D - I + I F (I: someone's turn comes, F: not met)."""
    return load * (load + 2 * again) / (2 * (1 - again - load))


def queue_with_no_shows(load: float, again: float, not_met: Callable[[int], float], most: int = 300) -> float:
    """One place a slot; whoever's turn comes with b waiting is not met with chance not_met(b), and books anew with
    chance `again`: mean number waiting at the end of a slot."""
    arrivals = [exp(d * log(load) - load - lgamma(d + 1)) for d in range(30)]
    step = np.zeros((most, most))
    for b in range(most):
        stays = again * not_met(b)
        for d, chance in enumerate(arrivals):
            step[b, min(max(b + d - 1, 0), most - 1)] += chance * (1.0 - stays if b + d else 1.0)
            step[b, min(b + d, most - 1)] += chance * stays if b + d else 0.0
    balance = step.T - np.eye(most)
    balance[-1] = 1.0
    law = np.linalg.solve(balance, np.eye(most)[-1])
    return float(law @ np.arange(most))
