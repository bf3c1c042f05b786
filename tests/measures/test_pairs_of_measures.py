"""Measures that act on the same people: none takes away what another would take, and nothing is counted twice."""

import pytest

from anker.access.channels import CHANNELS
from anker.measures.home_follow_up import HomeFollowUp
from anker.measures.hospital_liaison import HospitalLiaison
from anker.measures.team import Team
from anker.record.record import Record
from anker.rehearse.measure import Measure
from tests.places import books_of, world_of, world_with

pytestmark = pytest.mark.integration
AVERTED = 0.3
TEAM = Team(share_of_practices=1.0, listed_per_psychologist=3000)


def books(*measures: Measure) -> Record:
    world = world_of("risør", measures__liaison_needs_spared=100 * AVERTED, measures__liaison_book_closed=0.0)
    return books_of(world, measures)


def visits(record: Record) -> tuple[int, int]:
    """Visits of the target groups to the nurse and to the psychologist."""
    target = record["activity"].filter("target_group")
    return int(target["nurse"].sum()), int(target["psychologist"].sum())


def test_a_liaison_averts_nurse_and_psychologist_their_share() -> None:
    alone, both = visits(books(TEAM)), visits(books(TEAM, HospitalLiaison()))
    for before, after in zip(alone, both, strict=True):
        assert before > 100
        expected = before * (1.0 - AVERTED)
        assert after == pytest.approx(expected, abs=5 * (before * AVERTED) ** 0.5)


def test_a_liaison_and_home_follow_up_together_count_no_contact_minute_or_payment_twice() -> None:
    """Follow-up brings contacts, of which a liaison averts none; a liaison averts needs, of which follow-up brings none
    (docs/model.md): together they are what each is alone."""
    values = {"measures.liaison_needs_spared": 30.0, "measures.home_follow_up_contacts": 12.0,
              "access.meeting_minutes": 60.0}  # fmt: skip
    liaison, follow = HospitalLiaison(pay_per_hour_nok=1000), HomeFollowUp(patients_per_10000=200)
    packages = ((), (liaison,), (follow,), (liaison, follow), (follow, liaison))
    today, averted, followed, *both = (books_of(world_with("risør", values), package) for package in packages)
    for together in both:
        for name in CHANNELS:
            assert together["activity"][name].equals(followed["activity"][name])
        assert together["activity"]["planned"].equals(averted["activity"]["planned"])
        costs = [row for book in (averted, followed) for row in book["costs"].rows()]
        assert sorted(together["costs"].rows()) == sorted(costs)
        minutes = [int(book["list_years"]["booked_minutes"].sum()) for book in (together, averted)]
        brought = [int(book["activity"]["meetings"].sum()) for book in (together, today)]
        assert 0 < minutes[0] - minutes[1] <= 60 * (brought[0] - brought[1])
