"""`anker register`: tell a record's register what happens, ask why, and see it on any date."""

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from anker.cli.shared import Command, Json, Lang, group, print_json, say, writable
from anker.errors import InputError
from anker.language import Text

HELP = say("Hvem som står på hvilken liste, og hvorfor.", "Who is on which list, and why.")
register_app = group(HELP)

Folder = Annotated[
    Path,
    typer.Argument(
        metavar=say("REGISTER", "RECORD"), help=say("Mappe fra build --out.", "Folder from build --out.")
    ),
]


@register_app.command(
    "apply", cls=Command, help=say("Meld hendelser fra en fil.", "Tell events from a file.")
)
def apply(
    record: Folder,
    events: Annotated[
        Path,
        typer.Argument(
            metavar=say("HENDELSER", "EVENTS"),
            help=say(".csv, .jsonl eller .toml.", ".csv, .jsonl or .toml."),
        ),
    ],
    json: Json = False,
    lang: Lang = "nb",
) -> int:
    """Every event is decided and logged; where one makes no sense, nothing is written."""
    from anker.api.registering import DECISIONS, facts_of, needed, open_register

    opened = open_register(record)
    decided = opened.tell(events)
    if json:
        rows = [{"seq": e.seq, "kind": e.kind, "decision": e.decision, "rule": e.rule, "effective": e.effective,
                 "resident_id": e.resident_id, "list_id": e.list_id} for e in decided]  # fmt: skip
        print_json({"schema_version": 1, "events": rows, "logged": opened.register.log.next - 1})
        return 0
    for entry in decided:
        if entry.decision != "granted":
            why = needed(entry.rule, facts_of(entry.facts, entry.list_id), lang)
            print(
                f"{entry.recorded} {entry.kind}: {DECISIONS[entry.decision].get(lang)} ({entry.rule}). {why}"
            )
    counts = Counter(entry.decision for entry in decided)
    print(", ".join(f"{DECISIONS[d].get(lang)}: {n}" for d, n in sorted(counts.items())))
    return 0


@register_app.command(
    "explain", cls=Command, help=say("Hvorfor en innbygger står der.", "Why a resident is where.")
)
def explain_resident(
    record: Folder,
    resident: Annotated[
        int, typer.Option("--resident", help=say("Innbyggerens nummer.", "The resident's number."))
    ],
    json: Json = False,
    lang: Lang = "nb",
) -> int:
    """Each move, refusal and wait: what was asked and decided, by which rule, and what would have been needed."""
    from dataclasses import asdict

    from anker.api.registering import decisions, open_register, standing_of

    register = open_register(record).register
    now = standing_of(register, resident, lang)
    told = decisions(register, resident, lang)
    if json:
        print_json({"schema_version": 1, "resident_id": resident, "on": register.now, "now": asdict(now),
                    "decisions": [asdict(d) for d in told]})  # fmt: skip
        return 0
    print(f"{register.now}: {now.text}")
    if now.needed:
        print("    " + say("Det trengs: ", "Needed: ") + now.needed)
    if not told:
        print(
            say("Ingen hendelser er meldt om denne innbyggeren.", "No events were told about this resident.")
        )
    for d in told:
        lists = " → ".join(str(x) for x in (d.from_list, d.to_list) if x is not None)
        held = "" if d.decision == "refused" else say(f", fra {d.effective}", f", from {d.effective}")
        print(f"{d.recorded}  {d.asked}{f' ({lists})' if lists else ''}: {d.decided}{held}")
        print(f"    {d.rule}, {d.section}: {d.says}")
        if d.needed:
            print("    " + say("Det trengtes: ", "Needed: ") + d.needed)
        if d.decision != "refused" and not d.stands:
            print("    " + say("Rettet: gjelder ikke lenger.", "Corrected: no longer stands."))
    return 0


@register_app.command("at", cls=Command, help=say("Registeret på en dato.", "The register on a date."))
def register_at(
    record: Folder,
    on: Annotated[str, typer.Option("--on", help=say("Det som gjaldt da.", "What held then."))],
    known: Annotated[
        str | None, typer.Option("--known", help=say("Det som var kjent da.", "What was known then."))
    ] = None,
    by: Annotated[
        str,
        typer.Option(
            "--by", help=say("list, municipality eller district.", "list, municipality or district.")
        ),
    ] = "municipality",
    out: Annotated[
        Path | None,
        typer.Option("--out", help=say("Skriv residents og lists her.", "Write residents and lists here.")),
    ] = None,
    json: Json = False,
    lang: Lang = "nb",
) -> int:
    """Lists, places and waits on a date, as known on a date."""
    from anker.api.registering import open_register

    if out is not None:
        writable(out)
    opened = open_register(record)
    day = _day("--on", on)
    known_on = _day("--known", known) if known else None
    if by not in ("list", "municipality", "district"):
        raise InputError(
            f"--by: fant «{by}», ventet list, municipality eller district.",
            f"--by: found “{by}”, expected list, municipality or district.",
        )
    rows = opened.at(day, known_on, by, out)
    if json:
        print_json(
            {
                "schema_version": 1,
                "on": day,
                "known": known_on or opened.register.now,
                "rows": rows.to_dicts(),
            }
        )
        return 0
    heads = Text(
        f"{by:12} lister   åpne   på liste  plasser  venter",
        f"{by:12}  lists   open     listed  ceiling waiting",
    )
    print(heads.get(lang))
    for row in rows.iter_rows():
        print(f"{row[0]!s:12}" + "".join(f"{n:>{w}}" for n, w in zip(row[1:], (7, 7, 11, 9, 8), strict=True)))
    return 0


def _day(option: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InputError(
            f"{option}: fant «{text}», ventet en dato som 2026-03-01.",
            f"{option}: found “{text}”, expected a date such as 2026-03-01.",
        ) from None
