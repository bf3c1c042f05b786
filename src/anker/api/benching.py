"""How fast the parts are on this machine."""

from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

from anker.bench.bars import BARS
from anker.bench.machine import machine
from anker.bench.page import bench_page
from anker.bench.rows import BenchRequest, Rows
from anker.files import write_text
from anker.number_format import as_given

__all__ = ["Rows", "machine", "measured", "shown_rows", "write_bench"]
_OWN_PLACES = {
    "pairing": "kristiansand",
    "start": "kristiansand",
}  # of parts about municipalities; the country's are norge
_PAGE = Path("docs/bench.md")


def measured(
    parts: list[str], place: str | None, runs: int, tell: Callable[[str], None]
) -> Iterator[dict[str, Rows]]:
    """All that is measured so far, each time another part is."""
    modules = {part: import_module(f"anker.bench.{part}") for part in parts}
    if "peers" in modules:  # before anything is measured
        modules["peers"].need()
    found: dict[str, Rows] = {}
    for part, module in modules.items():
        found[part] = module.benchmark(BenchRequest(place or _OWN_PLACES.get(part, "norge"), runs, tell))
        yield found


def write_bench(found: dict[str, Rows], own_place: bool) -> None:
    """Write docs/bench.md (from the repository's root): the parts measured anew, the others as they stood."""
    old = _PAGE.read_text(encoding="utf-8") if _PAGE.is_file() else ""
    write_text(_PAGE, bench_page(old, found, machine(), own_place))


def shown_rows(found: dict[str, Rows], own_place: bool) -> Iterator[str]:
    """A line for each row, beside its bar where the place is the bar's own."""
    for name, row in ((name, row) for rows in found.values() for name, row in rows.items()):
        value, bar = row["value"], BARS.get(name) if own_place else None
        assert isinstance(value, (int, float))
        held = "" if bar is None else f"   {bar} {'✓' if bar.met(value) else '✗'}"
        yield f"{name:48} {as_given(value):>24} {row['unit']}{held}"
