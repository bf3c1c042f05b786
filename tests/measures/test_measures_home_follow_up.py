"""Digital home follow-up: who may take part, what it brings to the GP's day, what the municipality pays."""

from collections.abc import Callable

import numpy as np
import pytest

from anker.access.channels import CHANNELS, MEETING, SIMPLE_REMOTE
from anker.measures.home_follow_up import ADULT, HomeFollowUp
from anker.record.arrays import LIVING
from anker.record.record import Record
from anker.rehearse.world import World
from tests.places import books_of, world_with
from tests.worlds import act, paid

Make = Callable[..., World]
MANY = HomeFollowUp(patients_per_10000=200)


@pytest.mark.unit
def test_patients_are_adults_of_the_target_groups_who_use_the_gp_more_than_usual(new_world: Make) -> None:
    world = new_world()
    people, who = world.residents, MANY.patients(world)
    assert who.size == round(0.02 * world.at_start.people)
    assert (people.target[who] == 1).all()
    assert (people.inclination[who] > 1).all()
    assert (world.month - people.birth[who] > ADULT).all()
    assert (people.status[who] == LIVING).all()


@pytest.mark.unit
def test_those_who_cannot_take_part_do_not_and_more_places_take_the_same_and_more(new_world: Make) -> None:
    sizes, patients = [], []
    for excluded in (0.0, 60.0, 100.0):
        world = new_world(measures__home_follow_up_excluded=excluded)
        sizes.append(HomeFollowUp(patients_per_10000=500).patients(world).size)
    assert sizes[0] > sizes[1] > sizes[2] == 0
    for places in (20, 80):
        patients.append(HomeFollowUp(patients_per_10000=places).patients(new_world()))
    assert np.isin(patients[0], patients[1]).all()


@pytest.mark.unit
def test_contacts_come_on_working_days_at_the_rate_and_mostly_as_meetings(new_world: Make) -> None:
    world = new_world(measures__home_follow_up_contacts=6.0)
    brought = [levers.contacts[0] for levers in act(world, 12, MANY)]
    made = np.concatenate(brought)
    patients = MANY.patients(new_world())
    assert (np.isin(made["who"], patients)).mean() > 0.95  # some come of age
    for channel, share in ((MEETING, 0.75), (SIMPLE_REMOTE, 0.25)):
        expected = 6.0 * share * patients.size
        assert (made["channel"] == channel).sum() == pytest.approx(expected, abs=4 * np.sqrt(expected))
    first, shape = brought[0], world.calendar.need_by_day[world.scheme.start - world.first_month]
    assert (np.diff(shape)[first["day"]] > 0).all()


@pytest.mark.unit
def test_the_municipality_pays_a_nurse_for_eighty_patients(new_world: Make) -> None:
    world = new_world(measures__home_follow_up_overhead=1.4)
    nurses, equipment = paid(
        act(world, 1, HomeFollowUp(patients_per_10000=50, equipment_per_patient_nok=1200))
    )
    patients = round(0.005 * world.at_start.people)
    assert nurses[1:6] == ("municipality", "employee", "home follow-up nurses", -1, patients)
    assert nurses[6] == round(patients * 640_320_00 * 1.4 / 80 / 12)
    assert equipment[6] == patients * 100_00


def books(values: dict[str, float], *measures: HomeFollowUp) -> Record:
    return books_of(world_with("risør", values), measures)


@pytest.mark.integration
def test_without_more_contacts_only_the_payments_differ() -> None:
    none = {"measures.home_follow_up_contacts": 0.0}
    today, followed = books(none), books(none, MANY)
    assert all(today[name].equals(followed[name]) for name in today if name != "costs")
    nobody = books({}, HomeFollowUp(patients_per_10000=0.01))
    assert all(nobody[name].equals(books({})[name]) for name in nobody)


@pytest.mark.integration
def test_it_brings_meetings_and_calls_and_leaves_needs_and_out_of_hours_care_alone() -> None:
    strong = {"measures.home_follow_up_contacts": 12.0, "access.meeting_minutes": 60.0}
    today, followed = books(strong), books(strong, MANY)
    sums = [
        {name: int(b["activity"][name].sum()) for name in (*CHANNELS, "planned")} for b in (today, followed)
    ]
    more = {name: sums[1][name] - sums[0][name] for name in sums[0]}
    assert more["meetings"] > 2 * more["simple_remote"] > 0
    assert [more[name] for name in ("simple_present", "home_visits", "out_of_hours_direct", "planned")] == [
        0
    ] * 4
    outside = [
        b["activity"].filter(~b["activity"]["target_group"])["meetings"].sum() for b in (today, followed)
    ]
    assert outside == [0, 0]
    minutes = [float(b["list_years"]["booked_minutes"].sum()) for b in (today, followed)]
    assert minutes[1] > minutes[0]
