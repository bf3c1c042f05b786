"""What was not settled of imported claims, line by line, as a table on the page."""

from dataclasses import replace

from anker.language import Text
from anker.report.money.sheet import Grid, Sheet
from anker.settlement.claims.checking import Imported
from anker.settlement.claims.reading import Refused

_HEAD = (Text("Linje", "Line"), Text("Regning", "Bill"), Text("Takst", "Code"), Text("Hvorfor", "Why"))


def refusals(page: Sheet, imported: Imported) -> Sheet:
    """The page with what was refused and what was remarked."""
    counts = Text(
        f"Lest {imported.bills} regninger med {imported.lines} takstlinjer; {imported.contacts.height} regninger gjort "
        f"opp, {len(imported.refused)} linjer ikke gjort opp, {len(imported.remarks)} merknader.",
        f"Read {imported.bills} bills with {imported.lines} code lines; {imported.contacts.height} bills settled, "
        f"{len(imported.refused)} lines not settled, {len(imported.remarks)} remarks.",
    )
    grids = [
        _grid(caption, rows)
        for caption, rows in (
            (Text("Ikke gjort opp", "Not settled"), imported.refused),
            (Text("Gjort opp, med merknad", "Settled, with a remark"), imported.remarks),
        )
        if rows
    ]
    return replace(page, lead=(*page.lead, counts), grids=(*page.grids, *grids))


def _grid(caption: Text, rows: tuple[Refused, ...]) -> Grid:
    return Grid(caption, _HEAD, tuple((str(r.line or ""), r.bill, r.code, r.why) for r in rows))
