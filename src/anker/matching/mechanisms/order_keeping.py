"""Rings among those who are first in their queues."""

from anker.language import Text
from anker.matching.mechanism import RING_OF_WISHES, ROOM, Mechanism
from anker.matching.queue_rules import order_keeping

MECHANISM = Mechanism(
    "order-keeping",
    Text("køordenen bevares", "the queue's order is kept"),
    Text(
        "Som i dag, men de som står først i hver sin kø og kan bytte i ring, bytter. Ingen går forbi noen i køen til "
        "samme liste.",
        "As today, but those who are first in their queues and can change places in a ring, do. Nobody passes anyone "
        "in the queue for the same list.",
    ),
    (RING_OF_WISHES, ROOM),
    order_keeping,
)
