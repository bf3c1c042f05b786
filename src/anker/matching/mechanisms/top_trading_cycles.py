"""Free places first, then rings by Gale's algorithm."""

from anker.language import Text
from anker.matching.mechanism import QUEUE, RING_OF_WISHES, ROOM, Mechanism
from anker.matching.trading_cycles import top_trading_cycles

MECHANISM = Mechanism(
    "top-trading-cycles",
    Text("bytteringer", "top trading cycles"),
    Text(
        "Først går ledige plasser ut etter dagens regel. Så peker hver liste på den som har ventet lengst på å forlate "
        "den, og den personen på listen den ønsker; hver ring som lukker seg, bytter plass.",
        "First, free places are given by today's rule. Then each list points to the one who has waited longest to "
        "leave it, and that person to the list wanted; every ring that closes changes places.",
    ),
    (RING_OF_WISHES, ROOM, QUEUE),
    top_trading_cycles,
)
