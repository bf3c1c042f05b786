"""The typical year: what is fitted is fitted to figures up to 2020, and its codes may stand together."""

from datetime import date
from itertools import combinations

import numpy as np
import polars as pl
import pytest

from anker.law.combination import clash
from anker.norway.places import resolve
from anker.settlement.accounts import accounts
from anker.settlement.accounts.amounts import mean_fee
from anker.settlement.claims.code_prices import set_prices
from anker.settlement.typical_year import typical
from anker.synthesis.build import build
from anker.validate.money import exemption_card, fees

pytestmark = pytest.mark.integration
TARIFF = date(2025, 7, 1)  # the first day of which the whole tariff is known


def _mean(values: np.ndarray, first: int, last: int) -> float:
    rates = typical.mix().rate[first:last]
    return float(np.average(values[first:last], weights=rates))


@pytest.fixture(scope="module")
def kinds() -> dict[str, tuple[int, int]]:
    """First and last set of each kind."""
    ends, at = {}, 0
    for name, kind in typical.kinds().items():
        ends[name] = (at, at + len(kind["sets"]))
        at += len(kind["sets"])
    return ends


def test_no_two_codes_of_a_set_exclude_each_other() -> None:
    for _, found in typical.mix().code_sets.group_by("code_set"):
        assert not [pair for pair in combinations(found["code"].to_list(), 2) if clash(*pair)]


def test_shares_of_a_kind_add_up_to_one() -> None:
    for name, kind in typical.kinds().items():
        assert sum(float(given["share"]) for given in kind["sets"]) == pytest.approx(1.0), name


def test_the_same_time_is_counted_in_shorter_units_from_july_2026() -> None:
    mix = typical.mix()
    times = mix.code_sets.filter(pl.col("code") == "2cd").sort("code_set")
    old = dict(times.filter(pl.col("code_set") < mix.rate.size).select("code_set", "count").rows())
    new = dict(times.filter(pl.col("code_set") >= mix.rate.size).select("code_set", "count").rows())
    # one quarter used evenly is 1, 2 or 3 of five minutes; two are three whole ones more
    assert {(n, new[int(mix.later[at])]) for at, n in old.items()} == {(1, 2), (2, 5)}
    assert sorted(new) == sorted(int(mix.later[at]) for at in old)
    risor = build(resolve("risør"))
    for chunk in typical.typical_contacts(risor, 2026):
        late = pl.col("on_date") >= date(2026, 7, 1)
        assert not chunk.filter(late & pl.col("code_set").is_in(list(old))).height
        assert not chunk.filter(~late & pl.col("code_set").is_in(list(new))).height


def test_a_consultation_brings_what_the_accounts_of_2019_show(kinds: dict[str, tuple[int, int]]) -> None:
    table = set_prices(typical.mix().code_sets, TARIFF, TARIFF)
    electronic = float(accounts.share_of_e_consultations(2019))
    unit = table.of_code[0]["2cd"].reimbursement_ore

    def beyond(name: str, own: str) -> float:
        mean = _mean(table.reimbursement[:, 0], *kinds[name])
        return (mean - table.of_code[0][own].reimbursement_ore) / unit

    found = (1 - electronic) * beyond("physical", "2ad") + electronic * beyond("electronic", "2at")
    statements = accounts.account("reimbursement_L_fees_NAV", year=2019) * 10**8
    wanted = fees.extras_per_consultation(2019) - statements / (
        accounts.consultations(2019) * mean_fee("2cd", 2019)
    )
    assert found == pytest.approx(float(wanted), rel=0.01)
    copayment = _mean(table.copayment[:, 0], *kinds["physical"]) / table.of_code[0]["2ad"].copayment_ore
    factor = accounts.account(*fees.COPAYMENTS, year=2019) / fees._own_copayments(2019)
    assert copayment == pytest.approx(float(factor), rel=0.01)


def test_the_card_covers_what_it_did_in_2019_and_2020() -> None:
    people = typical._people(build(resolve("kristiansand")), 2026).filter(~pl.col("child"))
    use = people["rate"].to_numpy() / people["rate"].to_numpy().mean()
    others = {q.key: q.require() for q in typical.typical_parameters()}["settle.typical.elsewhere_per_year"]
    luck = np.random.default_rng(1)
    covered = wanted = 0.0
    for year in exemption_card.FIT_YEARS:
        each = exemption_card._use(year, others)
        to_gp = luck.poisson(use * each.visits) * each.visit_kroner
        everything = to_gp + luck.poisson(use * others) * each.other_kroner
        above = np.clip(1 - exemption_card._ceiling(year) / np.maximum(everything, 1e-9), 0, None)
        covered += float(exemption_card._paying(year)) * float((to_gp * above).sum() / to_gp.sum())
        wanted += float(accounts.account(exemption_card.CARD_YEARS, year=year))
    assert covered == pytest.approx(wanted, rel=0.03)
