"""Codes on contacts, and what patients pay by need group: both add up to the ledger."""

import polars as pl
import pytest

from anker.law.tariff import codes as known_codes
from anker.norway.places import resolve
from anker.report.money.codes import codes_sheet, contacts_by_kind
from anker.report.money.patients import payments
from anker.settlement.claims.kinds import ContactKind, kind_of
from anker.settlement.models.inputs import SettlementInputs, SettlementOptions, settlement_inputs
from anker.synthesis.build import build


@pytest.mark.unit
@pytest.mark.parametrize(
    ("found", "kind"),
    [
        ({"2ad": 1}, ContactKind("in person", 0, False, "gp")),
        ({"2ad": 1, "2dd": 1, "2cd": 2, "701a": 1}, ContactKind("in person", 2, False, "specialist")),
        ({"2ak": 1, "2ck": 1}, ContactKind("in person", 1, True, "gp")),
        ({"2at": 1, "2cd": 1}, ContactKind("telephone", 1, False, "gp")),
        ({"2afv": 1}, ContactKind("video", 0, True, "gp")),
        ({"11ad": 1, "11dd": 1, "11cd": 1}, ContactKind("home visit", 1, False, "specialist")),
        ({"1bd": 1}, ContactKind("simple, remote", 0, False, "gp")),
        ({"1ad": 1}, ContactKind("simple, in person", 0, False, "gp")),
        ({"14": 2, "2ad": 1}, ContactKind("meeting", 0, False, "gp")),
        ({"105": 1, "106": 1}, ContactKind("other", 0, False, "gp")),
        ({"S2ad": 1, "S2cd": 3}, ContactKind("in person", 3, False, "nurse")),
    ],
)  # fmt: skip
def test_a_set_of_codes_tells_what_kind_of_contact_it_was(found: dict[str, int], kind: ContactKind) -> None:
    assert set(found) <= set(known_codes())
    assert kind_of(found) == kind


@pytest.fixture(scope="module")
def risor() -> SettlementInputs:
    return settlement_inputs(build(resolve("risør")), SettlementOptions(2026))


@pytest.mark.integration
def test_codes_times_prices_are_the_ledger(risor: SettlementInputs) -> None:
    kinds, found = contacts_by_kind(risor), codes_sheet(risor)
    ore = risor.contacts.ore.sum(axis=(0, 1, 2, 3))
    for frame in (kinds, found):
        assert int(frame["reimbursement_ore"].sum()) == int(ore[[0, 4]].sum())
        assert int(frame["copayment_ore"].sum()) == int(ore[[1, 2, 3, 5, 6, 7]].sum())
    assert int(kinds["contacts"].sum()) == int(risor.contacts.contacts.sum())


@pytest.mark.integration
def test_who_reaches_the_card_and_what_they_paid(risor: SettlementInputs) -> None:
    *groups, none, everyone = payments(risor)
    people = risor.groups
    assert everyone.persons == people.height
    assert (
        none.persons + people.filter(pl.any_horizontal("chronic", "mental_health", "frail")).height
        == people.height
    )
    assert everyone.paid_ore == int(risor.contacts.paid["paid_ore"].sum())
    listed = people.select("resident_id").join(risor.contacts.paid, on="resident_id")
    assert everyone.reached == listed["reached"].is_not_null().sum()
    assert all(group.reached / group.persons > none.reached / none.persons for group in groups)
    assert all(1 <= (group.median_month or 0) <= 12 for group in groups)
    practice = int(risor.practices["practice_id"][0])
    assert payments(risor, practice)[-1].persons == people.filter(pl.col("practice_id") == practice).height
