"""The pages that are made from the code."""

from pathlib import Path

from anker.files import write_text
from anker.norway.dictionary import data_dictionary

__all__ = ["data_dictionary", "pages", "write_pages"]


def pages() -> dict[str, str]:
    """Path in the repository and content of every generated page."""
    import json

    from anker.api.reference import api_page
    from anker.contribute.levers_page import levers_page
    from anker.evaluation.parameter_page import parameter_page
    from anker.law import dictionary as law_dictionary
    from anker.record.dictionary import record_dictionary
    from anker.register.rules.page import rules_page
    from anker.report.money.reference_page import money_page
    from anker.scenario.file import schema
    from anker.scenario.reference_page import scenario_page

    return {
        "docs/api.md": api_page(),
        "docs/levers.md": levers_page(),
        "docs/data.md": data_dictionary(),
        "docs/law.md": law_dictionary(),
        "docs/record.md": record_dictionary(),
        "docs/rules.md": rules_page(),
        "docs/scenario.md": scenario_page(),
        "docs/parameters.md": parameter_page(),
        "docs/money.md": money_page(),
        "src/anker/scenarios/scenario.schema.json": json.dumps(
            schema(), indent=2, sort_keys=True, ensure_ascii=False
        )
        + "\n",
    }


def write_pages() -> list[str]:
    """Write every generated page, and the marked parts of the others (from the repository's root); their paths."""
    from anker.contribute.made.blocks import made_pages

    whole = pages()
    found = {**whole, **made_pages(Path(), whole)}
    for path, content in found.items():
        write_text(Path(path), content)
    return list(found)
