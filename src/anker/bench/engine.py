"""The rehearsal's engine: a year of the place with every contact, on one thread and on two, and per contact.

The years in the middle of four: two threads begin on the people of the next year before this one is over, so that what
is done ahead for a year is as much as is done within it for the next.
"""

from statistics import median
from time import perf_counter

from anker.access.channels import CHANNELS
from anker.bench.bare import draws
from anker.bench.rows import Asked, Rows, row
from anker.build.build import build
from anker.memory import peak_mb
from anker.norway.places import resolve
from anker.record.arrays import Scheme, load
from anker.rehearse.books import Books
from anker.rehearse.clock import played
from anker.rehearse.crew import Crew
from anker.rehearse.parameters import central
from anker.rehearse.world import make_world

# A year's births and moves, and the lists that municipalities open by duty.
SPARE_PEOPLE, SPARE_LISTS = 0.025, 400
YEARS = 4
DRAWS = 400_000_000
SEED = 1
OF_NEEDS = ("own_gp", "colleague", "nurse", "psychologist", "out_of_hours", "proactive")
CONTACTS = (*OF_NEEDS, *CHANNELS)


def measure(asked: Asked) -> Rows:
    """Norway (or the place) for a year, after the warm-up and a year: register, workforce, people and every contact.
    One thread and two take turns, each with a world of its own; the ratio is the median of the turns'. Beside it, the
    same of draws alone: what two threads of this machine can give."""
    asked.tell("build")
    scheme = load(build(resolve(asked.place)), (YEARS + 1) * SPARE_PEOPLE, 2 * SPARE_LISTS, SEED)
    alone, together, machine, one, two = [], [], [], Crew(), Crew(2)
    draws(0, 1)
    for _ in range(asked.runs):
        asked.tell("one thread")
        alone.append(_year(scheme, one)[0])
        asked.tell("two threads")
        seconds, contacts = _year(scheme, two)
        together.append(seconds)
        machine.append(_draws(one) / _draws(two))
    year, ratio = median(together), median(a / b for a, b in zip(alone, together, strict=True))
    return {
        "norway_year_s": row(round(year, 3), "s", asked.runs),
        "norway_year_one_thread_s": row(round(median(alone), 3), "s", asked.runs),
        "thread_ratio": row(round(ratio, 2), "ratio", asked.runs, "norway_year_one_thread_s"),
        "machine_thread_ratio": row(round(median(machine), 2), "ratio", asked.runs),
        "contacts": row(contacts, "contacts a year", asked.runs),
        "ns_per_contact": row(round(year / max(contacts, 1) * 1e9, 1), "ns", asked.runs),
        "peak_mb": row(peak_mb(), "MB"),
    }


def _year(scheme: Scheme, crew: Crew) -> tuple[float, int]:
    """The wall time of a year with such a crew, the mean of those in the middle, and the contacts of the last."""
    steps = played(make_world(scheme, central(), 12 * YEARS, SEED, 0, crew=crew), (), YEARS)
    next(steps)  # the warm-up
    next(steps)
    start = perf_counter()
    for _ in range(YEARS - 2):
        books = next(steps)
    taken = (perf_counter() - start) / (YEARS - 2)
    contacts = contacts_of(books)
    next(steps)  # the last is played to its end: nothing goes on behind the next measure
    return taken, contacts


def _draws(crew: Crew) -> float:
    """The wall time of draws with such a crew: nothing but arithmetic."""
    start = perf_counter()
    crew.each(lambda piece: draws(piece, DRAWS // crew.pieces))
    return perf_counter() - start


def contacts_of(books: Books, kinds: tuple[str, ...] = CONTACTS) -> int:
    """The contacts of these kinds in the last year in the books."""
    activity = books.record()["activity"]
    last = activity.filter(activity["year"] == activity["year"].max())
    return int(last.select(kinds).sum_horizontal().sum())
