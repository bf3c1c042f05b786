"""A page of money: tables of texts and amounts, in both languages, before anyone has decided how it will look."""

from dataclasses import dataclass, field

from anker.language import Language, Text
from anker.money import kroner
from anker.number_format import NARROW, fixed


@dataclass(frozen=True, slots=True)
class Ore:
    """An amount in whole øre; None where there is none, with the reason in a note."""

    amount: int | None


Cell = Text | Ore | int | str


@dataclass(frozen=True)
class Grid:
    """One table: what it tells, its columns and its rows. `strong` rows are sums."""

    caption: Text
    head: tuple[Text, ...]
    rows: tuple[tuple[Cell, ...], ...]
    strong: frozenset[int] = frozenset()
    note: Text | None = None


@dataclass(frozen=True)
class Sheet:
    """A page: title, what to know first, tables, and what it rests on."""

    title: Text
    lead: tuple[Text, ...]
    grids: tuple[Grid, ...]
    notes: tuple[Text, ...] = field(default=())

    def as_json(self, lang: Language) -> dict[str, object]:
        """The page for programs: amounts in whole øre."""
        return {
            "schema_version": 1,
            "title": self.title.get(lang),
            "lead": [text.get(lang) for text in self.lead],
            "tables": [
                {
                    "caption": grid.caption.get(lang),
                    "columns": [text.get(lang) for text in grid.head],
                    "rows": [[plain(cell, lang) for cell in row] for row in grid.rows],
                    "note": grid.note.get(lang) if grid.note else "",
                }
                for grid in self.grids
            ],
            "notes": [text.get(lang) for text in self.notes],
        }


def plain(cell: Cell, lang: Language) -> object:
    """A cell as a JSON value: an amount as {"ore": …}."""
    if isinstance(cell, Text):
        return cell.get(lang)
    return {"ore": cell.amount} if isinstance(cell, Ore) else cell


def shown_cell(cell: Cell, lang: Language) -> str:
    """A cell as people read it: whole kroner with thin spaces between thousands."""
    if isinstance(cell, Text):
        return cell.get(lang)
    group = NARROW if lang == "nb" else None
    if isinstance(cell, Ore):
        if cell.amount is None:
            return "–"
        return fixed(kroner(cell.amount), 0, lang, group)
    if isinstance(cell, int):
        return fixed(cell, 0, lang, group)
    return cell
