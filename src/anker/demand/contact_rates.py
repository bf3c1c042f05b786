"""How often people are in touch without a booked time, by channel.

Totals of the country are published by year, their spread over ages follows published figures where there are any, and
within an age they follow need: sex, target group and inclination, as the needs do.
"""

from functools import cache

import numpy as np
import polars as pl

from anker.access.channels import (
    CHANNELS,
    HOME_VISIT,
    MEETING,
    OUT_OF_HOURS_DIRECT,
    SIMPLE_PRESENT,
    SIMPLE_REMOTE,
)
from anker.access.state import GROUPS
from anker.demand.people_by_need import national_people, split_by_need
from anker.norway.tables import table
from anker.parameters import ParameterSample
from anker.synthesis.health import by_age_group, follow_up_share, use_by_age_group
from anker.synthesis.population import AGES, group_of_age

PUBLISHED = {
    SIMPLE_REMOTE: "simple_contact_letter_phone_electronic",
    SIMPLE_PRESENT: "simple_contact_patient_present",
    HOME_VISIT: "home_visits",
}
OVER_80 = (7, 8)  # of the nine age groups


@cache
def beside_consultations() -> np.ndarray:
    """Contacts of other kinds for each consultation by nine age groups, (9,): from the counts of 2005, the only ones
    by age that were found."""
    rows = table("consultations_by_age").filter((pl.col("year") == 2005) & (pl.col("sex") == "all"))
    counts = [
        dict(rows.filter(pl.col("indicator") == name).select("age_group", "value").iter_rows())
        for name in ("gp_contacts_all_types_per_person", "gp_consultations_per_person")
    ]
    ratio = np.zeros(AGES)
    for band, consultations in counts[1].items():
        if band != "all":
            first = int(band.rstrip("+").split("-")[0])
            ratio[first:] = counts[0][band] / consultations - 1.0
    people, group = national_people(2019).sum(0), group_of_age()
    return np.bincount(group, people * ratio, 9) / np.bincount(group, people, 9)


def rates_by_age(draw: ParameterSample) -> np.ndarray:
    """Contacts per person and year by channel and age group, (CHANNELS, 9)."""
    people = np.bincount(group_of_age(), national_people(draw.figures).sum(0), 9)
    mean, _ = use_by_age_group(draw.figures)
    found = np.zeros((len(CHANNELS), 9))
    for channel in (SIMPLE_REMOTE, SIMPLE_PRESENT):
        weight = mean * beside_consultations()
        found[channel] = weight * _total(channel, draw.figures) / (weight * people).sum()
    found[HOME_VISIT] = _home_visits(draw, mean, people)
    urgent = mean * (1.0 - follow_up_share()) * draw["access.need_scale"] * draw.share("access.urgent_share")
    overflow = draw.story.values["overflow"] * urgent
    published = by_age_group("ooh_consultations_per_person", draw.figures)
    found[OUT_OF_HOURS_DIRECT] = np.maximum(published - overflow, 0.0)
    return found


def _total(channel: int, year: int) -> float:
    """The published number of contacts in the country."""
    rows = table("contacts_by_type").filter(
        (pl.col("indicator") == PUBLISHED[channel]) & (pl.col("year") == year) & (pl.col("period") == "year")
    )
    return float(rows["value"][0])


def _home_visits(draw: ParameterSample, mean: np.ndarray, people: np.ndarray) -> np.ndarray:
    total, old = _total(HOME_VISIT, draw.figures), np.isin(np.arange(9), OVER_80)
    share = draw.share("access.home_visits_over_80")
    parts = [(old, share), (~old, 1.0 - share)]
    return np.sum([mean * who * part * total / (mean * people)[who].sum() for who, part in parts], axis=0)


def contact_rates(draw: ParameterSample) -> np.ndarray:
    """Contacts a year at inclination 1 by channel, sex, age group and target group, (CHANNELS, 2, 9, 2). Meetings are
    for the target groups alone."""
    found = rates_by_age(draw)[:, None, :, None] * split_by_need(draw)
    found[MEETING, :, :, 1] = draw["access.meetings"]
    return found


def cumulative_shares(by_channel: np.ndarray) -> np.ndarray:
    """The channels' shares of the rates, added up, by sex and group: int64 (2 * GROUPS, CHANNELS), of 2**32."""
    total = np.cumsum(by_channel.reshape(len(CHANNELS), 2 * GROUPS), axis=0)
    return np.rint((total / total[-1]).T * 2.0**32).astype(np.int64)


def doctor_minutes(draw: ParameterSample) -> np.ndarray:
    """Minutes of the book that a contact of each channel takes, (CHANNELS,)."""
    minutes = np.zeros(len(CHANNELS))
    minutes[HOME_VISIT] = draw["access.home_visit_minutes"]
    minutes[MEETING] = draw["access.meeting_minutes"]
    return minutes


def change_by_loss(draw: ParameterSample) -> np.ndarray:
    """How many more contacts of each channel those have who lost their GP, as a part of what they would have had,
    (CHANNELS,); negative where fewer."""
    change = np.full(len(CHANNELS), draw["access.lost_gp_contacts"] - 1.0)
    change[OUT_OF_HOURS_DIRECT] = draw["access.lost_gp_out_of_hours"] - 1.0
    return change
