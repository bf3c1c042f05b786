"""How the charts look: sizes, ink and type, the same in every panel."""

from typing import Any

WIDTH = 360
INK, MUTED, HAIR, PALE = "#1e2b3c", "#5b6573", "#e3e7ec", "#aab3be"
FONT = "sans-serif"  # the page's own type takes its place (figures.css); to look for it here doubles a chart's time
_AXIS = {
    "domainColor": PALE, "gridColor": HAIR, "labelColor": MUTED, "labelFontSize": 11, "ticks": False,
    "titleColor": MUTED, "titleFontSize": 11, "titleFontWeight": "normal", "labelPadding": 5, "domain": False,
}  # fmt: skip


def hatch(slot: int) -> str:
    """The fill of what rests on an assumption: stripes in the package's colour (`patterns` defines them)."""
    return f"url(#hatch-{slot})"


def config() -> dict[str, Any]:
    """Vega-Lite's configuration."""
    return {
        "aria": False,
        "background": "transparent",
        "font": FONT,
        "view": {"stroke": None},
        "axis": _AXIS,
        "padding": {"left": 2, "right": 2, "top": 2, "bottom": 2},
    }
