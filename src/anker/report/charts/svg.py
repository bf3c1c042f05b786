"""A chart as SVG inside the page: no script, no request, ids that do not collide, and a text in its place."""

import re
from itertools import count
from typing import Any

from markupsafe import Markup, escape

from anker.language import Language
from anker.report.packages import Shown

_LOCALES: dict[Language, dict[str, Any]] = {
    "nb": {"decimal": ",", "thousands": "\u00a0", "grouping": [3], "currency": ["", ""], "minus": "−"},
    "en": {"decimal": ".", "thousands": ",", "grouping": [3], "currency": ["", ""], "minus": "−"},
}
_NOISE = re.compile(
    r' (?:aria-[a-z]+|role|class|pointer-events|xmlns(?::xlink)?|version|stroke-miterlimit)="[^"]*"'
    r'|<path[^>]*(?: display="none"| d="M0,0h0v0h0Z")[^>]*/>'
)
_LONG = re.compile(r"(\d+\.\d{2})\d+")
_SIZE = re.compile(r'<svg width="(\d+)" height="(\d+)"')


class Painter:
    """Turns charts into SVG; one per report, so that ids are never used twice."""

    def __init__(self, lang: Language) -> None:
        self._locale = _LOCALES[lang]
        self._ids = count(1)

    def __call__(self, spec: dict[str, Any], told: str) -> Markup:
        """The chart as SVG, with `told` for those who do not see it."""
        import vl_convert

        raw = vl_convert.vega_to_svg(spec, format_locale=self._locale)
        return Markup(_inline(raw, f"p{next(self._ids)}", told))


def _inline(raw: str, prefix: str, told: str) -> str:
    text = _LONG.sub(r"\1", _NOISE.sub("", raw))
    text = re.sub(r'id="(?!hatch)', f'id="{prefix}-', text)
    text = re.sub(r"url\(#(?!hatch)", f"url(#{prefix}-", text)
    head = f'<svg class="chart" role="img" aria-label="{escape(told)}" style="--wide:\\1"'
    return _SIZE.sub(head, text, count=1)


def patterns(packages: list[Shown]) -> Markup:
    """The stripes for each package's colour, defined once for the whole page."""
    stripe = (
        '<pattern id="hatch-{0}" width="6" height="6" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)">'
        '<rect width="6" height="6" fill="#fff"/><rect width="2.4" height="6" fill="{1}"/></pattern>'
    )
    rows = Markup("").join(Markup(stripe).format(shown.slot, shown.colour) for shown in packages)
    return Markup(
        '<svg class="patterns" width="0" height="0" aria-hidden="true"><defs>{}</defs></svg>'
    ).format(rows)
