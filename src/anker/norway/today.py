"""The days that today's place is known for: what a record is built of, and where a rehearsal starts."""

from datetime import date

LISTS_ON = date(2025, 12, 31)  # municipalities' lists; the state that a run starts from
PEOPLE_ON = date(2026, 1, 1)  # residents by municipality, and the first day of the rehearsal
