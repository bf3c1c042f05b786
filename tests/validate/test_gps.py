"""GPs beside published figures: the rows, and which are checks."""

from functools import cache

import pytest

from anker.validate.gps import GpRow, compare_gps, gp_rows, gp_section

pytestmark = pytest.mark.unit


@cache
def rows() -> dict[str, GpRow]:
    return {row.id: row for row in compare_gps()}


def test_the_published_figures_are_those_of_the_tables() -> None:
    published = [rows()[name].published for name in ("gps_left_2020_2021", "leavers_under_50", "gps_67_plus")]
    assert published == [510.0, 50.0, 6.5]
    assert (rows()["gps_left_2023"].published, rows()["gps_started_2023"].published) == (300.0, 500.0)


def test_what_came_after_2019_is_never_a_fit_but_for_the_young_who_were_followed() -> None:
    late = {row.id for row in rows().values() if row.year > 2019 and row.kind == "fit"}
    assert late == {"gps_fit_4"}


def test_those_who_stopped_in_2020_and_2021_are_about_as_many_as_published() -> None:
    assert rows()["gps_left_2020_2021"].met
    assert rows()["leavers_under_50"].met


def test_misses_are_told_and_come_first() -> None:
    missed = [row for row in rows().values() if row.met is False]
    assert {row.id for row in missed} == {"gps_fit_5", "gps_67_plus"}
    table = gp_section().split("|---|---|---|---|---|---|---|\n")[1].splitlines()
    assert all("**nei / no**" in line for line in table[: len(missed)])
    assert "**nei / no**" not in "".join(table[len(missed) :])


def test_rows_for_programs_have_the_form_that_every_validation_has() -> None:
    assert {row["target"] for row in gp_rows()} == {"gps"}
    assert all(row["published"] is not None and row["kind"] in ("fit", "blind") for row in gp_rows())
