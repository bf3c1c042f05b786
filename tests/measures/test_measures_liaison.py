"""Hospital liaison GPs: their own book is closed for a part of the week; planned needs of target groups are averted."""

from collections.abc import Callable

import pytest

from anker.measures.hospital_liaison import HOURS_OF_WEEK, HospitalLiaison
from anker.rehearse.world import World
from tests.places import books_of, world_with
from tests.worlds import act, paid

Make = Callable[..., World]
NO_EFFECT = {"measures.liaison_needs_spared": 0.0, "measures.liaison_book_closed": 0.0}


@pytest.mark.unit
def test_one_gp_for_so_many_lists_closes_a_part_of_the_week_once(new_world: Make) -> None:
    world = new_world()
    levers = act(world, 5, HospitalLiaison(lists_per_liaison=6, share_of_post=0.4))[-1]
    n = world.in_use
    share = levers.book.value[:n]
    closed = 1.0 - 0.4 * world.draw.share("measures.liaison_book_closed")
    assert sorted(set(share.round(12))) == pytest.approx([closed, 1.0])
    assert (share < 1).sum() == round(n / 6)
    assert (levers.book.value[n:] == 1.0).all()
    assert (levers.averted_needs.value == world.draw.share("measures.liaison_needs_spared")).all()
    assert levers.payments == []


@pytest.mark.unit
def test_hours_are_paid_by_the_month_where_the_pay_is_supplied(new_world: Make) -> None:
    world = new_world()
    months = act(world, 12, HospitalLiaison(lists_per_liaison=5, share_of_post=0.15, pay_per_hour_nok=1000.5))
    hours = round(world.at_start.lists / 5) * 0.15 * HOURS_OF_WEEK * world.draw["access.working_weeks"]
    costs = paid(months)
    assert len(costs) == 12
    assert all(row[5] == round(hours / 12) for row in costs)
    assert sum(row[6] for row in costs) == pytest.approx(hours * 1000_50, abs=12)
    assert {row[1:4] for row in costs} == {("state", "employee", "hospital liaison")}


@pytest.mark.integration
def test_without_effect_everything_is_as_today() -> None:
    today, liaison = (
        books_of(world_with("risør", NO_EFFECT), measures) for measures in ((), (HospitalLiaison(),))
    )
    assert all(today[name].equals(liaison[name]) for name in today)


@pytest.mark.integration
def test_it_acts_through_needs_and_minutes_alone() -> None:
    def sums(books_closed: float, averted: float, *measures: HospitalLiaison) -> tuple[int, int, float]:
        values = {"measures.liaison_book_closed": books_closed, "measures.liaison_needs_spared": averted}
        world = world_with("risør", values)
        rows = books_of(world, measures)["activity"]
        target, others = rows.filter("target_group"), rows.filter(~rows["target_group"])
        waits = int(others["wait_days"].sum()) / int(others["booked"].sum())
        return int(others["planned"].sum()), int(target["planned"].sum()), waits

    today = sums(0.0, 0.0)
    averted = sums(0.0, 10.0, HospitalLiaison())
    closed = sums(100.0, 0.0, HospitalLiaison(lists_per_liaison=2, share_of_post=0.6))
    assert averted[0] == today[0]
    assert averted[1] / today[1] == pytest.approx(0.9, abs=0.02)
    assert closed[:2] == today[:2]
    assert closed[2] > today[2]


@pytest.mark.unit
def test_the_lot_of_liaisons_is_the_same_in_every_replicate(new_world: Make) -> None:
    a, b = new_world(), new_world(access__urgent_share=30)
    one, other = (act(world, 1, HospitalLiaison(lists_per_liaison=4))[0] for world in (a, b))
    assert (one.book.value == other.book.value).all()
    assert (one.book.value < 1.0).any()
