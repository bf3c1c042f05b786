"""The exemption card and the full ledger: to the øre, within a day, through the year, whatever the chunks."""

from datetime import date

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anker.errors import InputError
from anker.law.tariff import price
from anker.record.tables import TABLES
from anker.settlement.claims.code_prices import code_ore
from tests.settlement.contacts import LISTED, SETS, contact, frame, prices, settled

pytestmark = pytest.mark.unit

CEILING = 2921_00  # of 2022
DUE = 160_00  # 2ad in 2022


def of(journal: pl.DataFrame, item: str) -> list[int]:
    return journal.filter(pl.col("item") == item)["amount_ore"].to_list()


def test_a_consultation_is_paid_by_state_and_patient() -> None:
    totals, journal = settled([frame([contact(1, "2022-06-30"), contact(1, "2022-07-01")])])
    # 168 = 8 + 160 to 30 June, 175 = 15 + 160 from 1 July
    assert of(journal, "fee reimbursement") == [8_00, 15_00]
    assert of(journal, "co-payment") == [DUE, DUE]
    assert journal["rates_from"].unique().sort().to_list() == [date(2022, 1, 1), date(2022, 7, 1)]
    assert totals.paid.rows() == [(1, 2022, 2 * DUE, None)]
    assert totals.rows == journal.height == 4


def test_the_ceiling_is_reached_within_a_day_and_to_the_ore() -> None:
    day = [contact(1, "2022-03-01", 480 + i) for i in range(20)]
    totals, journal = settled([frame(day)])
    # eighteen whole, then 2,921 − 18 × 160 = 41, then nothing
    assert of(journal, "co-payment") == [DUE] * 18 + [41_00]
    assert of(journal, "co-payment covered, exemption card") == [119_00, DUE]
    assert totals.paid.rows() == [(1, 2022, CEILING, date(2022, 3, 1))]


def test_the_card_is_reached_by_payments_elsewhere_too_whenever_in_the_year() -> None:
    elsewhere = pl.DataFrame(
        [
            (1, date(2022, 5, 2), 2921_00 - DUE - 1),
            (1, date(2022, 11, 30), 1),  # after the last contact
            (2, date(2021, 12, 30), 2921_00),  # another year, and under a lower ceiling
            (2, date(2022, 1, 3), 2920_99),  # never enough
            (3, date(2022, 6, 1), 2000_00),  # not listed and without a contact
            (3, date(2022, 8, 1), 921_00),
        ],
        schema=TABLES["copayments_elsewhere"].schema,
        orient="row",
    )
    totals, _ = settled([frame([contact(1, "2022-02-01")])], elsewhere=elsewhere)
    assert totals.paid.rows() == [(1, 2022, DUE, date(2022, 11, 30)), (3, 2022, 0, date(2022, 8, 1))]


def test_what_was_paid_elsewhere_the_same_day_counts_first() -> None:
    elsewhere = pl.DataFrame({"resident_id": [1], "on_date": [date(2022, 3, 1)], "amount_ore": [2900_00]})
    _, journal = settled([frame([contact(1, "2022-02-28"), contact(1, "2022-03-01"), contact(2, "2022-03-02")])],
                         elsewhere=elsewhere)  # fmt: skip
    assert of(journal, "co-payment") == [DUE, DUE]  # the second one's is nil: 160 + 2,900 is over the ceiling
    assert of(journal, "co-payment covered, exemption card") == [DUE]


def test_the_card_ends_with_the_calendar_year() -> None:
    rows = [contact(1, "2021-12-31", i) for i in range(17)] + [contact(1, "2022-01-01", i) for i in range(2)]
    totals, journal = settled([frame(rows)], prices("2021-07-01", "2022-06-30", SETS.head(4)))
    # 2021: 2,460 = 15 × 160 + 60
    assert totals.paid.rows() == [(1, 2021, 2460_00, date(2021, 12, 31)), (1, 2022, 2 * DUE, None)]
    assert len(of(journal, "co-payment covered, exemption card")) == 2


def test_an_exempt_patient_pays_nothing_and_nears_no_ceiling() -> None:
    totals, journal = settled([frame([contact(1, "2022-01-03", exempt="B"), contact(1, "2022-01-04")])])
    assert of(journal, "co-payment covered, exempt") == [DUE]
    assert totals.paid["paid_ore"].sum() == DUE


def test_fees_of_a_salaried_gp_go_to_the_municipality() -> None:
    totals, journal = settled(
        [frame([contact(1, "2022-01-03", list_id=2), contact(2, "2022-01-03", list_id=None)])]
    )
    assert journal["payee"].cast(pl.String).to_list() == ["municipality"] * 2 + ["practice"] * 2
    assert totals.ore[0, 0, 1, 1].sum() == 168_00  # own listed, to the municipality
    assert totals.ore[0, 0, 0, 0].sum() == 168_00  # another practice's listed


@pytest.mark.parametrize(
    ("code", "count", "on", "state", "patient"),
    [
        ("2cd", 2, "2026-03-01", 2 * 255_00, 0),
        ("105", 1, "2026-03-01", 255_00, 0),
        ("105", 3, "2026-03-01", 255_00 + 2 * 178_50, 0),  # further ones at 70 per cent
        ("107c", 2, "2026-03-01", 187_50, 0),
        ("2ad", 1, "2026-03-01", 15_00, 179_00),
    ],
)  # fmt: skip
def test_a_code_several_times(code: str, count: int, on: str, state: int, patient: int) -> None:
    assert code_ore(price(code, date.fromisoformat(on)), count) == (state, patient)


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([contact(2, "2022-01-03"), contact(1, "2022-01-03")], "sorted"),
        ([contact(1, "2022-01-04"), contact(1, "2022-01-03")], "sorted"),
        ([contact(1, "2021-12-31")], "2021-12-31"),
        ([contact(1, "2022-01-03", practice_id=12)], "practice"),
        ([contact(1, "2022-01-03", code_set=9)], "code_set 9"),
    ],
)
def test_contacts_that_cannot_be_settled_are_refused(rows: list[dict[str, object]], words: str) -> None:
    with pytest.raises(InputError, match=words):
        settled([frame(rows)])


def test_a_code_with_a_yearly_maximum_is_paid_so_many_times() -> None:
    sets = pl.DataFrame(
        [(0, "2ad", 1), (0, "2ld", 2), (1, "2ld", 1)], schema=TABLES["code_sets"].schema, orient="row"
    )
    rows = [contact(1, "2026-01-05", m, s) for m, s in ((1, 0), (2, 0), (3, 1))] + [contact(2, "2026-01-05")]
    totals, journal = settled([frame(rows[:2]), frame(rows[2:])], prices("2026-01-01", "2026-03-31", sets))
    # 2ld is 208 kroner, three times a patient and calendar year; 2ad brings 15 from the state
    assert of(journal, "fee reimbursement") == [15_00 + 2 * 208_00, 15_00 + 208_00, 15_00 + 2 * 208_00]
    assert totals.over == 2
    assert prices(sets=SETS.head(4)).limits == ()


def test_a_day_without_a_rate_is_refused_unless_the_newest_is_asked_for() -> None:
    from anker.settlement.claims.code_prices import set_prices

    with pytest.raises(InputError, match="2024"):
        set_prices(SETS.head(1), date(2024, 7, 1), date(2024, 7, 31))
    assert set_prices(SETS.head(1), date(2024, 7, 1), date(2024, 7, 31), newest=True).assumed == ("2ad",)


DAYS = st.dates(date(2021, 10, 1), date(2022, 3, 31))
CONTACTS = st.lists(st.tuples(st.integers(1, 2), DAYS, st.integers(0, 3), st.sampled_from([0, 0, 1, 2]), st.booleans()),
                    max_size=60)  # fmt: skip
ELSEWHERE = st.lists(
    st.tuples(st.integers(1, 2), DAYS, st.integers(1, 2000_00)), max_size=6, unique_by=lambda t: t[:2]
)


@settings(max_examples=40)
@given(CONTACTS, ELSEWHERE, st.integers(0, 60))
def test_the_kernel_agrees_with_counting_by_hand_however_it_is_cut(
    drawn: list[tuple[int, date, int, int, bool]], other: list[tuple[int, date, int]], cut: int
) -> None:
    ordered = sorted(drawn, key=lambda t: t[:3])
    rows = frame([contact(r, d.isoformat(), m, s, exempt="A" if e else None) for r, d, m, s, e in ordered])
    elsewhere = pl.DataFrame(other, schema=TABLES["copayments_elsewhere"].schema, orient="row")
    table = prices("2021-07-01", "2022-06-30", SETS.head(4))
    totals, journal = settled([rows[:cut], rows[cut:]], table, elsewhere)
    whole, _ = settled([rows], table, elsewhere)
    assert (totals.ore == whole.ore).all()
    assert totals.paid.equals(whole.paid)
    due = {0: 160_00, 1: 160_00 + 2 * 10_00, 2: 0}
    spent: dict[tuple[int, int], int] = {}
    seen: set[tuple[int, date]] = set()
    patient = 0
    for resident, day, _, code_set, free in ordered:
        ceiling = 2460_00 if day.year == 2021 else CEILING
        key = (resident, day.year)
        for who, when, amount in sorted(other):
            if who == resident and when.year == day.year and when <= day and (who, when) not in seen:
                spent[key] = min(ceiling, spent.get(key, 0) + amount)
                seen.add((who, when))
        pays = 0 if free else min(due[code_set], ceiling - spent.get(key, 0))
        spent[key] = spent.get(key, 0) + pays
        patient += pays
    assert int(journal.filter(pl.col("payer") == "patient")["amount_ore"].sum()) == patient
    everything = sum(due[s] for _, _, _, s, _ in ordered)
    of_state = journal.filter((pl.col("payer") == "state") & (pl.col("item") != "fee reimbursement"))
    assert patient + int(of_state["amount_ore"].sum()) == everything
    assert int(journal["amount_ore"].sum()) == int(totals.ore.sum())
    assert not any(dtype.is_float() for dtype in journal.dtypes)
    assert LISTED.height == 2
