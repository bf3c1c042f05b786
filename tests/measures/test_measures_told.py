"""Every measure says what it is, what it rests on and how sure that is, in both languages."""

import pytest

from anker.evaluation.indicators.catalogue import catalogue
from anker.measures import measures
from anker.parameters import quantities
from anker.provenance import Certainty, Grade
from anker.rehearse.measure import DECIDERS, Measure
from anker.scenario.reference_page import guide

pytestmark = pytest.mark.unit
KINDS = sorted(measures())


@pytest.mark.parametrize("kind", KINDS)
def test_a_measure_is_told_in_both_languages(kind: str) -> None:
    measure = measures()[kind]
    for text in (measure.label, measure.description, measure.legal_basis, measure.evidence):
        assert text.nb
        assert text.en
        assert text.nb != text.en
    assert measure.grade in set(Grade)
    assert set(measure.decided_by) <= set(DECIDERS)
    assert measure.decided_by
    for name, field in measure.model_fields.items():
        assert name == "kind" or " / " in (field.description or ""), name


@pytest.mark.parametrize("kind", KINDS)
def test_a_measure_names_parameters_that_exist_and_walks_uncertain_ones(kind: str) -> None:
    measure = measures()[kind]
    assert measure.rests_on
    assert set(measure.rests_on) <= set(quantities())
    assert measure.one_at_a_time
    assert set(measure.one_at_a_time) <= set(measure.rests_on)
    assert all(quantities()[key].uncertain for key in measure.one_at_a_time)


@pytest.mark.parametrize("kind", KINDS)
def test_its_own_numbers_have_a_source_and_a_certainty(kind: str) -> None:
    for quantity in measures()[kind].model_validate({"kind": kind}).parameters():
        assert quantity.source or quantity.certainty is Certainty.MISSING
        assert quantity.label.nb


@pytest.mark.parametrize("kind", KINDS)
def test_defaults_are_a_valid_measure_that_cannot_be_changed_afterwards(kind: str) -> None:
    measure: Measure = measures()[kind].model_validate({"kind": kind})
    with pytest.raises(ValueError, match="frozen"):
        measure.kind = "other"


def test_the_guide_tells_every_measure() -> None:
    for lang in ("nb", "en"):
        told = guide(lang)
        assert [row["kind"] for row in told] == KINDS
        assert all("default" in field for row in told for field in row["fields"].values())


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_measure_leaves_without_a_result_is_an_indicator_with_a_reason(kind: str) -> None:
    known = {counted.indicator.id for counted in catalogue()}
    for name, reason in measures()[kind].model_validate({"kind": kind}).lacks().items():
        assert name in known
        assert "ikke" in reason.nb
        assert "cannot be worked out" in reason.en


@pytest.mark.parametrize(
    ("kind", "amount"),
    [("operating-grant", "grant_per_listed_nok"), ("recruitment-grant", "grant_per_gp_nok")],
)
def test_an_amount_that_the_user_supplies_is_not_missing(kind: str, amount: str) -> None:
    measure = measures()[kind]
    assert measure.model_validate({"kind": kind}).lacks()
    assert not measure.model_validate({"kind": kind, amount: 1000}).lacks()
