"""The page of measurements: a section for each part, with the machine it was measured on. `anker bench --write`.

Parts that are not measured anew keep the section that they have.
"""

from datetime import UTC, datetime

from anker.bench.bars import BARS
from anker.bench.rows import Rows
from anker.language import Text
from anker.number_format import as_given

HEAD = """# Målinger / Measurements

Denne siden er laget av `./anker bench --write`; mål på nytt, ikke rett siden. Tallene er medianer over gangene de er
målt, på maskinen som står ved hver del. `./anker bench DEL --write` måler en del og lar de andre stå.

This page is made by `./anker bench --write`; measure again, do not correct the page. Numbers are medians over the times
they were measured, on the machine named under each part. `./anker bench PART --write` measures one part and leaves the
others as they stand.
"""
TOLD = {
    "decade": Text(
        "Ti år av hele landet med alt, på to tråder i en egen prosess: folk som føder, flytter og dør, husholdninger, "
        "register, leger, dager og bøker. Bygging og oppvarming er ikke med i tiden, men i minnet.",
        "Ten years of the whole country with everything, on two threads in a process of its own: births, moves, "
        "deaths, households, register, GPs, days and books. Building and warm-up are in the memory, not in the time.",
    ),
    "engine": Text(
        "Et år av hele landet med alt, på én og to tråder etter tur. `machine_thread_ratio` er det to tråder gir på "
        "denne maskinen når det bare trekkes tall; `peak_mb` er for ett landsår alene, på to tråder, med byggingen.",
        "A year of the whole country, on one thread and two by turns. `machine_thread_ratio` is what two threads give "
        "on this machine where numbers are drawn and nothing else; `peak_mb` is that of a country's year by itself, "
        "on two threads, building included.",
    ),
    "ledger": Text(
        "Pengene for et års kontakter, på to prosessorer: hver kontakts betalinger regnes ut, skrives og må stemme "
        "(betalt = mottatt, takster ganger pris = betalt); og alle betalingsmodellers betalinger for alle lister og "
        "måneder.",
        "The money of a year's contacts, on two processors: every contact's payments are worked out, written and must "
        "balance (paid = received, codes times prices = paid); and all payment models' payments for all lists and "
        "months.",
    ),
    "limit": Text(
        "Motorens tid per kontakt på én tråd, med folk, register og bøker, mot en bar løkke over de samme behovene "
        "(`bench/bare.py`), i prosessortid.",
        "The engine's time per contact on one thread, with people, register and books, against a bare loop over the "
        "same needs (`bench/bare.py`), in processor time.",
    ),
    "pairing": Text(
        "Varians av forskjellen fra dagens ordning med egen flaks for hver pakke, delt på variansen med felles flaks: "
        "hovedtallene i siste år, med 95 prosent intervall. Kristiansand, fem år. crn_variance_ratio er medianen av "
        "dem med flaks alene, _lowest den laveste, og så medianen for hver pakke; _luck_and_parameters det samme der "
        "hver gjentakelse trekker usikre tall også, slik `anker run` gjør. Det en pakke ikke endrer, er ikke med. "
        "_new_lists er den delen av forskjellens varians som er nye listers egen flaks (når de får lege, og hvem): "
        "den finnes bare der listene finnes, så ingen parring kan dele den; et anslag som kan komme litt over 1. "
        "Ledige lister er sjeldne: fyller en pakke en del s av dem, hver med egen flaks, blir forholdet om lag "
        "(2 - s) / s.",
        "Variance of the difference from today's scheme with luck of its own for each package, over the variance with "
        "shared luck: headline figures of the last year, with a 95 percent interval. Kristiansand, five years. "
        "crn_variance_ratio is the median of those with luck alone, _lowest the lowest, and then each package's "
        "median; _luck_and_parameters the same where every replicate draws uncertain numbers too, as `anker run` does. "
        "What a package does not change is left out. _new_lists is the part of the difference's variance that "
        "is new lists' own luck (when they get a GP, and whom): it is there only where the lists are, so that no "
        "pairing can share it; an estimate, which may come out a little above 1. Vacant lists are rare: where a "
        "package fills a share s of them, each by luck of its own, the ratio comes to about (2 - s) / s.",
    ),
    "peers": Text(
        "Den samme lille timeboken (100 leger, 20 timer om dagen, 365 dager, last 0,9) i Anker, SimPy og Ciw, i tur og "
        "orden i samme prosess, i prosessortid. Alle tre får de samme bestillingene ferdige; Anker med trekningen av "
        "dem står for seg (anker_drawing). "
        "Møtt og ventet er likt for hver lege til siste bestilling, ellers stopper målingen. Ciw har ett nettverk for "
        "hver lege, den raskeste formen.",
        "The same small diary (100 GPs, 20 visits a day, 365 days, load 0.9) in Anker, SimPy and Ciw, in turn in the "
        "same process, in processor time. All three get the same bookings ready-made; Anker with the drawing of them "
        "stands by itself (anker_drawing). "
        "Met and waited are equal for every GP to the last booking, or the measurement stops. Ciw has a network for "
        "each GP, its fastest form.",
    ),
    "reassign": Text("Seks mekanismer for bytte av fastlege.", "Six mechanisms for changing GP."),
    "register": Text("Registerets måned og gjenoppbygging.", "The register's month, and rebuilding."),
    "scaling": Text(
        "Prosessortid mot størrelse, på én tråd, fra en liten kommune til landet gjentatt i minnet (_x3, _x10); en "
        "størrelse som ikke fikk plass i ledig minne, mangler. Eksponent 1 er kostnad i takt med innbyggere, "
        "scaling_days 1 i takt med dager.",
        "Processor time against size, on one thread, from a small municipality to the country repeated in memory (_x3, "
        "_x10); a size that free memory had no room for is missing. Exponent 1 is a cost in proportion to residents, "
        "scaling_days 1 in proportion to days.",
    ),
    "start": Text(
        "`anker run` for en kommune i egen prosess, med ferdig kompilerte kjerner.",
        "`anker run` of a municipality in a process of its own, with kernels compiled before.",
    ),
}
_COLUMNS = ("måling / measurement", "verdi / value", "enhet / unit", "ganger / runs", "mot / ratio to",
           "mål / bar", "nådd / met")  # fmt: skip


def bench_page(old: str, found: dict[str, Rows], machine: str, own_place: bool) -> str:
    """The page with what was measured now (rows by part) and, for other parts, what stood in the `old` page. Bars are
    shown where the place is the part's own (`own_place`)."""
    kept = {part.split("\n", 1)[0]: f"## {part.rstrip()}\n" for part in old.split("\n## ")[1:]}
    day = datetime.now(UTC).date().isoformat()
    new = {part: _section(part, rows, f"{machine}; {day}", own_place) for part, rows in found.items()}
    return "\n".join([HEAD, *(section for _, section in sorted({**kept, **new}.items()))])


def _section(part: str, rows: Rows, measured: str, own_place: bool) -> str:
    told = TOLD[part]
    table = [f"| {' | '.join(_COLUMNS)} |", "|---|--:|---|--:|---|---|---|"]
    lines = [_line(name, row, own_place) for name, row in rows.items()]
    return "\n".join(
        [
            f"## {part}\n",
            f"{told.nb}\n",
            f"{told.en}\n",
            f"Maskin / machine: {measured}\n",
            *table,
            *lines,
            "",
        ]
    )


def _line(name: str, row: dict[str, object], own_place: bool) -> str:
    bar = BARS.get(name) if own_place else None
    value = row["value"]
    assert isinstance(value, (int, float))
    held = "" if bar is None else "ja / yes" if bar.met(value) else "**nei / no**"
    cells = (
        f"`{name}`",
        as_given(value),
        row["unit"],
        row["runs"],
        row["ratio_to"] or "",
        bar or "",
        held,
    )
    return f"| {' | '.join(map(str, cells))} |"
