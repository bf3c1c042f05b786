"""Which package does best under each story of why waits differ: a small table beside an answer that hangs on it."""

from typing import Any

from anker.evaluation.outcome import Indicator, Spread, StoryLead
from anker.evaluation.verdict import verdict
from anker.report.page import Page
from anker.report.texts import sentence

FEWEST = 2  # replicates, for a range


def view(page: Page) -> dict[str, Any]:
    """Stories down, the indicators that the story decides for across; no rows where it decides for none."""
    leads = page.outcome.leads
    indicators = [page.indicator(name) for name in dict.fromkeys(lead.indicator for lead in leads)]
    told = {(lead.story, lead.indicator): lead for lead in leads}
    if not leads:
        return {"rows": []}
    stories = dict.fromkeys((lead.story, lead.label, lead.replicates) for lead in leads)
    lead = page.say("sections.stories_lead", year=page.horizon)
    return {
        "lead": page.citing.text(lead, page.citing.choice),
        "indicators": [
            {"label": i.label.get(page.lang), "unit": page.unit(i, "change"), "ref": page.ref(i)}
            for i in indicators
        ],
        "rows": [
            {
                "label": sentence(label.get(page.lang)),
                "count": page.number(page.numbers.plain(count), page.citing.counted(), marked=False),
                "one": count < FEWEST,
                "cells": [_cell(page, i, told[story, i.id]) for i in indicators],
            }
            for story, label, count in stories
        ],
    }


def _cell(page: Page, indicator: Indicator, lead: StoryLead) -> dict[str, Any]:
    """The package, unless not even the best does better than as today: then no package is named."""
    scale, note = page.scales[indicator.id], page.citing.result(indicator)
    several = lead.replicates >= FEWEST
    spread = Spread(lead.change, lead.low, lead.high)
    still = page.numbers.scaled(lead.change, scale, signed=True) == page.numbers.scaled(0.0, scale)
    return {
        "shown": None if still else page.package(lead.package),
        "main": page.number(page.numbers.scaled(lead.change, scale, signed=True), note, marked=False),
        "band": page.number(page.numbers.band(spread, scale, signed=True), note, marked=False)
        if several
        else "",
        "verdict": verdict(spread, indicator) if several else "",
    }
