"""Contacts without a booked time in a rehearsal: published totals, shared luck, minutes of the book."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import polars as pl
import pytest

from anker.access.channels import CHANNELS, HOME_VISIT, MEETING, OUT_OF_HOURS_DIRECT
from anker.demand.contact_rates import (
    PUBLISHED,
    contact_rates,
    cumulative_shares,
    doctor_minutes,
    rates_by_age,
)
from anker.demand.needs import demand
from anker.demand.people_by_need import national_people, target_share_by_age
from anker.measures.team import Team
from anker.norway.figures import published_figure
from anker.parameters import central
from anker.synthesis.health import by_age_group, follow_up_share, use_by_age_group
from anker.synthesis.population import group_of_age
from tests.places import books_of, world_of

pytestmark = pytest.mark.integration


@pytest.mark.parametrize("year", [2019, 2023])
def test_the_country_has_the_published_number_of_contacts(year: int) -> None:
    draw = replace(central(), figures=year)
    people = np.bincount(group_of_age(), national_people(year).sum(0), 9)
    by_age = rates_by_age(draw)
    for channel, name in PUBLISHED.items():
        total = published_figure("contacts_by_type", indicator=name, year=year, period="year").require()
        assert (by_age[channel] * people).sum() == pytest.approx(total)
    urgent = use_by_age_group(year)[0] * (1 - follow_up_share()) * draw.share("access.urgent_share")
    overflow = urgent * draw["access.need_scale"] * draw.story.values["overflow"]
    out_of_hours = by_age_group("ooh_consultations_per_person", year)
    assert by_age[OUT_OF_HOURS_DIRECT] + overflow == pytest.approx(out_of_hours)


def test_every_age_keeps_its_mean_and_meetings_are_for_the_target_groups() -> None:
    draw = central()
    by_channel, by_age = contact_rates(draw), rates_by_age(draw)
    people, target, group = national_people(2023), target_share_by_age(), group_of_age()
    for g in range(9):
        count = people[:, group == g]
        share = (count.sum(0) * target[group == g]).sum() / count.sum()
        by_need = by_channel[:, :, g, 0] * (1 - share) + by_channel[:, :, g, 1] * share
        mean = (by_need * count.sum(1)).sum(1) / count.sum()
        others = np.arange(len(CHANNELS)) != MEETING
        assert mean[others] == pytest.approx(by_age[others, g])
    assert (by_channel[MEETING, :, :, 0] == 0).all()
    assert (by_channel[MEETING, :, :, 1] == draw["access.meetings"]).all()


def test_shares_add_up_and_no_meeting_falls_to_others() -> None:
    shares = cumulative_shares(contact_rates(central()))
    assert (shares[:, -1] == 2**32).all()
    assert (np.diff(shares, axis=1) >= 0).all()
    outside = shares[::2]  # kinds alternate: outside, inside the target groups
    assert (outside[:, MEETING] == outside[:, HOME_VISIT]).all()


def test_home_visits_and_meetings_are_among_the_minutes_that_books_are_sized_for() -> None:
    draw = central()
    without = central(**{"access.home_visit_minutes": 0.0, "access.meeting_minutes": 0.0})
    more = demand(draw).minutes - demand(without).minutes
    expected = (contact_rates(draw) * doctor_minutes(draw)[:, None, None, None]).sum(0)
    assert more == pytest.approx(expected)
    assert (more > 0).all()


def counts(books: Mapping[str, pl.DataFrame]) -> dict[str, int]:
    return {name: int(books["activity"][name].sum()) for name in CHANNELS}


def test_a_year_has_the_contacts_that_its_people_make_whatever_the_package() -> None:
    today, team = (
        books_of(world_of("risør"), measures) for measures in ((), (Team(share_of_practices=1.0),))
    )
    found = counts(today.tables)
    assert found == counts(team.tables)
    world = world_of("risør")
    by_channel = contact_rates(world.draw).reshape(len(CHANNELS), 2, 18)
    on = world.residents.list >= 0
    rate = by_channel[:, world.residents.sex[on], world.access.group[on]] * world.residents.inclination[on]
    for name, expected in zip(CHANNELS, rate.sum(1), strict=True):
        assert found[name] == pytest.approx(expected, rel=0.02, abs=4 * np.sqrt(expected))


def test_minutes_booked_are_those_of_visits_home_visits_and_meetings() -> None:
    """With nothing but home visits and meetings in the book, the minutes are theirs."""
    world = world_of(
        "risør", access__need_scale=1e-9, access__home_visit_minutes=40.0, access__meeting_minutes=30.0
    )
    books = books_of(world)
    made = counts(books.tables)
    booked = float(books["list_years"]["booked_minutes"].sum())
    assert booked == pytest.approx(40.0 * made["home_visits"] + 30.0 * made["meetings"])
    assert made["home_visits"] > 50
