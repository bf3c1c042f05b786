"""The report's own words, in both languages side by side (`texts/*.yaml`: key, then [Norwegian, English])."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from anker.evaluation.outcome import Band
from anker.language import Language, Text
from anker.units import unit_text
from anker.yaml import read_yaml

_FOLDER = Path(__file__).parent / "texts"


@cache
def texts() -> dict[str, Text]:
    """Every text by key; the key starts with its file's name."""
    found: dict[str, Text] = {}
    for path in sorted(_FOLDER.glob("*.yaml")):
        rows = read_yaml(path)
        found |= {f"{path.stem}.{key}": Text(*pair) for key, pair in rows.items()}
    return found


def sentence(text: str) -> str:
    """The text with a capital first."""
    return text[:1].upper() + text[1:]


class Texts:
    """The words of one language: `say("answer.title")`, with named values for the braces in a text."""

    def __init__(self, lang: Language) -> None:
        self.lang = lang

    def __call__(self, key: str, **values: object) -> str:
        """The text of a key, with its braces filled. KeyError if there is no such text."""
        text = texts()[key].get(self.lang)
        return text.format(**values) if values else text

    def bands(self, bands: Iterable[Band]) -> str:
        """The names of these bands."""
        return " · ".join(self(f"bands.{band.replace(' ', '_')}") for band in sorted(set(bands)))

    def unit(self, unit: str) -> str:
        """A quantity's unit, told in the language; as it stands if it has no translation."""
        return unit_text(unit, self.lang)
