"""How large each package is here, in the last year: what its measures came to in the rehearsal, against as today."""

from markupsafe import Markup, escape

from anker.evaluation.outcome import Indicator
from anker.number_format import rounded_figure
from anker.report.packages import Shown
from anker.report.page import Page


def told_sizes(page: Page, shown: Shown) -> Markup:
    """The sizes of one package, each number opening its source; empty where there are none."""
    parts = [
        _size(page, shown, indicator) for indicator in page.outcome.indicators if _tells(shown, indicator)
    ]
    return Markup("; ").join(parts)


def _tells(shown: Shown, indicator: Indicator) -> bool:
    """Whether the indicator is a size of one of the package's measures, or a size that moves with it."""
    if indicator.sizes is None or (change := shown.package.change.get(indicator.id)) is None:
        return False
    moved = rounded_figure(change.median or 0.0, indicator.decimals) != 0
    own = any(measure.id in indicator.sizes for measure in shown.package.measures)
    return change.median is not None and (own or moved)


def _size(page: Page, shown: Shown, indicator: Indicator) -> Markup:
    change, scale = shown.package.change[indicator.id], page.scales[indicator.id]
    number = page.numbers.scaled(change.median or 0.0, scale, signed=True)
    label = indicator.label.get(page.lang)
    cited = page.number(number, page.citing.result(indicator, change.band))
    unit = "" if scale.change.lower() in label.lower() else f" {scale.change}"
    return escape(f"{label} ") + cited + escape(unit)
