"""The model beside published figures."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from anker.files import write_text

_PAGE = Path("docs/validation.md")
_HEAD = """# Etterprøving / Validation

Denne siden er laget av `./anker validate --write`; rett programmet, ikke siden.

This page is made by `./anker validate --write`; correct the program, not the page.
"""


@dataclass(frozen=True)
class Validated:
    """One part compared: its rows for programs, and its page for people."""

    rows: list[dict[str, object]]
    page: str


def validated(part: str, threads: int, tell: Callable[[str], None]) -> Validated:
    """Compare one part, day, money, gps or seeds. `tell` hears what is being done."""
    if part == "seeds":
        from anker.validate.seeds import compare_seeds
        from anker.validate.seeds_page import seeds_page, seeds_rows

        compared = compare_seeds(processes=threads, tell=tell)
        return Validated(seeds_rows(compared), seeds_page(compared))
    if part == "money":
        from anker.validate.money import page as validation
        from anker.validate.money.compare import compare_money
        from anker.validate.money.income_page import income_rows, income_section

        rows = [*validation.money_rows(compare_money()), *income_rows()]
        return Validated(rows, f"{validation.money_comparison_page()}\n{income_section()}")
    if part == "gps":
        from anker.validate.gps import gp_rows, gp_section

        return Validated(gp_rows(), gp_section())
    from anker.validate import day, page

    seen = day.watch(1.0, threads, tell)
    found = day.compare_day(seen)
    persons = int(next(iter(seen.values())).year.persons.sum())
    return Validated(page.validation_rows(found), page.day_page(found, persons))


def validation_page(parts: Iterable[Validated]) -> str:
    """The page of some parts."""
    return "\n".join([_HEAD, *(part.page for part in parts)])


def write_validation(parts: Iterable[Validated]) -> None:
    """Write docs/validation.md (from the repository's root)."""
    write_text(_PAGE, validation_page(parts))
