"""How the charts look: sizes, ink and type, the same in every panel."""

from typing import Any

WIDTH = 360
INK, MUTED, HAIR, PALE = "#1e2b3c", "#5b6573", "#e3e7ec", "#aab3be"
FONT = "sans-serif"  # the page's own type takes its place (figures.css); to look for it here doubles a chart's time
CONFIG: dict[str, Any] = {
    "axis": {
        "domain": False, "domainColor": PALE, "grid": True, "gridColor": HAIR, "labelColor": MUTED,
        "labelFont": FONT, "labelFontSize": 11, "labelPadding": 5, "ticks": False,
    }
}  # fmt: skip


def hatch(slot: int) -> str:
    """The fill of what rests on an assumption: stripes in the package's colour (`patterns` defines them)."""
    return f"url(#hatch-{slot})"
