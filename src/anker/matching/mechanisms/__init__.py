"""The mechanisms, one small file each."""

from anker.matching.mechanism import Mechanism
from anker.matching.mechanisms import (
    first_come,
    most_people,
    order_keeping,
    priority,
    top_trading_cycles,
    weighted,
)

MECHANISMS: dict[str, Mechanism] = {
    m.name: m
    for m in (
        first_come.MECHANISM,
        top_trading_cycles.MECHANISM,
        most_people.MECHANISM,
        priority.MECHANISM,
        weighted.MECHANISM,
        order_keeping.MECHANISM,
    )
}
