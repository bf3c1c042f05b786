"""Measures that act on the same needs draw apart: one does not take away the very needs that the other would take."""

import pytest

from anker.record.record import Record
from anker.rehearse.measure import Measure
from anker.rehearse.measures.hospital_liaison import HospitalLiaison
from anker.rehearse.measures.team import Team
from tests.places import books_of, world_of

pytestmark = pytest.mark.integration
SPARED = 0.3
TEAM = Team(share_of_practices=1.0, listed_per_psychologist=3000)


def books(*measures: Measure) -> Record:
    world = world_of("risør", measures__liaison_needs_spared=100 * SPARED, measures__liaison_book_closed=0.0)
    return books_of(world, measures)


def visits(record: Record) -> tuple[int, int]:
    """Visits of the target groups to the nurse and to the psychologist."""
    target = record["activity"].filter("target_group")
    return int(target["nurse"].sum()), int(target["psychologist"].sum())


def test_a_liaison_spares_nurse_and_psychologist_their_share() -> None:
    alone, both = visits(books(TEAM)), visits(books(TEAM, HospitalLiaison()))
    for before, after in zip(alone, both, strict=True):
        assert before > 100
        expected = before * (1.0 - SPARED)
        assert after == pytest.approx(expected, abs=5 * (before * SPARED) ** 0.5)
