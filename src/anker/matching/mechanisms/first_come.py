"""Today's rule."""

from anker.language import Text
from anker.matching.mechanism import Mechanism
from anker.matching.queue_rules import first_come

MECHANISM = Mechanism(
    "first-come",
    Text("dagens regel", "today's rule"),
    Text(
        "En plass som blir ledig, går til den som har ventet lengst på den listen; plassen vedkommende forlater, går "
        "til neste. Folk som kunne byttet med hverandre, bytter aldri.",
        "A place that opens goes to whoever has waited longest for that list; the place they leave goes to the next. "
        "People who could swap with each other never do.",
    ),
    (Text("Ingenting: slik er det i dag.", "Nothing: this is how it is today."),),
    first_come,
)
