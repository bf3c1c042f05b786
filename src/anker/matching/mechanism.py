"""The common interface of the mechanisms: a name, what it does in words, what the law would say, and whom it picks."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from anker.language import Text
from anker.matching.wishes import Wishes


@dataclass(frozen=True, slots=True)
class Mechanism:
    """`pick` tells who of the wishes (n) move, bool (n,): feasible, and the best of its kind."""

    name: str
    label: Text
    rule: Text
    law: tuple[Text, ...]
    pick: Callable[[Wishes], np.ndarray]


RING_OF_WISHES = Text(
    "Fastlegeforskriften § 10 (listen er lukket ved listetaket) må få et unntak: den som skal inn, kan ta plassen "
    "til den som går ut samme dag, så lenge listen ikke blir lengre.",
    "The GP regulation § 10 (a list is closed at its ceiling) needs an exception: whoever comes in may take the "
    "place of whoever leaves on the same day, as long as the list does not grow.",
)
ROOM = Text(
    "Forskriften om pasientrettigheter i fastlegeordningen §§ 2 og 6 (bytte «om det er plass») må si at en plass "
    "som blir forlatt i samme oppgjør, er en ledig plass. Grensen på to bytter i året kan stå.",
    "The regulation on patients' rights in the GP scheme §§ 2 and 6 (a change if there is room) must say that a place "
    "left in the same clearing is a free place. The limit of two changes a year can stay.",
)
NO_TEN = Text(
    "Statsavtalen punkt 2.3 (en full liste åpner igjen ved ti ledige plasser) må vike for et oppgjør den første i "
    "hver måned.",
    "The state agreement point 2.3 (a full list opens again at ten free places) must give way to a clearing on the "
    "first of each month.",
)
QUEUE = Text(
    "Ordenen på ventelisten, den som har ventet lengst på listen først (statsavtalen punkt 2.3 og Helfos praksis), "
    "gjelder ikke lenger for hver liste for seg; regelen som trer i stedet, må stå i forskrift.",
    "The order of the waiting list, the longest wait for the list first (the state agreement point 2.3 and Helfo's "
    "practice), no longer holds list by list; the rule that replaces it must stand in a regulation.",
)
