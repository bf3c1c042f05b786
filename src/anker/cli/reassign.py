"""`anker reassign`: who of those who wait for another GP could change, by six mechanisms."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from anker.cli.shared import Json, Lang, Log, Progress, print_json, say, writable
from anker.errors import InputError

HELP = say(
    "La flere bytte fastlege: hvem på venteliste kan få listen de ønsker, etter seks mekanismer.",
    "Let more people change GP: who on a waiting list can get the list they want, by six mechanisms.",
)


class MechanismName(StrEnum):
    """The mechanisms' names, as register/reassign/mechanisms has them."""

    FIRST_COME = "first-come"
    TOP_TRADING_CYCLES = "top-trading-cycles"
    MOST_PEOPLE = "most-people"
    PRIORITY = "priority"
    WEIGHTED = "weighted"
    ORDER_KEEPING = "order-keeping"


def command(
    mechanism: Annotated[
        MechanismName, typer.Option("--mechanism", help=say("Hvem som får bytte.", "Who may change."))
    ],
    place: Annotated[
        str | None,
        typer.Argument(
            metavar=say("[STED]", "[PLACE]"),
            help=say("Navn eller nummer; «norge» for landet.", "Name or number; “norge” for the country."),
        ),
    ] = None,
    instance: Annotated[
        Path | None,
        typer.Option(
            "--instance",
            help=say(
                "I stedet for et sted: CSV med patient,current,wanted,waited_days (og household).",
                "Instead of a place: CSV with patient,current,wanted,waited_days (and household).",
            ),
        ),
    ] = None,
    ceilings: Annotated[
        Path | None,
        typer.Option(
            "--ceilings",
            help=say(
                "Sammen med --instance: CSV med list,ceiling; uten den er ingen plass ledig.",
                "With --instance: CSV with list,ceiling; without it no place is free.",
            ),
        ),
    ] = None,
    months: Annotated[
        int | None,
        typer.Option(
            "--months",
            min=1,
            max=120,
            help=say(
                "Spill også så mange måneder fram, og tell hvem som får plass senere enn etter dagens regel.",
                "Also play so many months forward, and count who gets a place later than by today's rule.",
            ),
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            help=say(
                "Skriv flyttingene (CSV og Parquet) til mappen.", "Write the moves (CSV and Parquet) there."
            ),
        ),
    ] = None,
    json: Json = False,
    lang: Lang = "nb",
    log_format: Log = "text",
) -> None:
    """One clearing of the waiting lists of a place, or of a file."""
    if (place is None) == (instance is None):
        raise InputError(
            "Oppgi enten et sted eller --instance FIL.", "Give either a place or --instance FILE."
        )
    if ceilings is not None and instance is None:
        raise InputError("--ceilings hører sammen med --instance.", "--ceilings goes with --instance.")
    if months is not None and place is None:
        raise InputError("--months krever et sted.", "--months needs a place.")
    if out is not None:
        writable(out)
    from anker.register.reassign import files, telling
    from anker.register.reassign.clearing import clear
    from anker.register.reassign.exchange import one_exchange
    from anker.register.reassign.mechanisms import MECHANISMS

    with Progress(log_format) as progress:
        record = _record(place, progress) if place is not None else None
        question = _question(record, instance, ceilings)
        progress.phase(str(mechanism))
        clearing = clear(question, MECHANISMS[mechanism])
        numbers: dict[str, Any] = telling.told(clearing)
        if record is not None:
            numbers |= _of_place(str(place), record, clearing)
        if months is not None:
            progress.phase("months")
            numbers["replay"] = _replay(record, mechanism, months)
        numbers["exchange"] = one_exchange(clearing).get(lang)
        numbers["law"] = [text.get(lang) for text in clearing.mechanism.law]
        if out is not None:
            files.write(clearing, numbers, out)
    if json:
        print_json({**numbers, "moves": telling.moves(clearing).to_dicts()})
    else:
        _print(clearing.mechanism.label.get(lang), clearing.mechanism.rule.get(lang), numbers, lang)


def _record(place: str, progress: Progress) -> Any:
    from anker.build.build import build
    from anker.norway.places import resolve

    return build(resolve(place), tell=progress.phase)


def _question(record: Any, instance: Path | None, ceilings: Path | None) -> Any:
    from anker.register.reassign.reading import read_instance
    from anker.register.reassign.scheme import instance_of

    if record is not None:
        return instance_of(record)
    assert instance is not None
    return read_instance(instance, ceilings)


def _of_place(place: str, record: Any, clearing: Any) -> dict[str, Any]:
    from anker.register.reassign import telling
    from anker.register.reassign.scheme import rests_on

    numbers = [
        {"key": q.key, "value": q.value, "unit": q.unit, "certainty": str(q.certainty), "how": q.how}
        for q in rests_on()
    ]
    return {
        "place": place,
        "on": record.on.isoformat(),
        "continuity": telling.continuity(record, clearing),
        **telling.by_group(record, clearing),
        "labels": list(record.labels),
        "rests_on": numbers,
    }


def _replay(record: Any, mechanism: str, months: int) -> dict[str, int]:
    from dataclasses import asdict

    from anker.rehearse.replay import replay

    return asdict(replay(record, str(mechanism), months))


def _number(value: Any, lang: Lang) -> str:
    """A number for people: a thin group of three, at most one decimal; a dash where there is none."""
    if value is None:
        return "–"
    shown = f"{value:,.1f}" if isinstance(value, float) and value != round(value) else f"{value:,.0f}"
    return shown if lang == "en" else shown.replace(",", " ").replace(".", ",")


def _print(label: str, rule: str, numbers: dict[str, Any], lang: Lang) -> None:
    """The table on stdout."""
    print(f"{label[:1].upper()}{label[1:]}. {rule}\n")
    rows = (
        (say("ønsker å bytte", "want to change"), numbers["wanted_to_move"]),
        (say("får bytte", "can change"), numbers["helped"]),
        (say("får plass etter dagens regel", "get a place by today's rule"), numbers["helped_today"]),
        (
            say("fikk plass i dag, får den ikke nå", "would today, do not now"),
            numbers["harmed_vs_today"],
        ),
        (
            say("forbigått i køen til sin liste", "passed in the queue for their list"),
            numbers["passed_over"],
        ),
    )
    for name, value in rows:
        print(f"{name:34} {_number(value, lang):>12}")
    heads = say(
        "ventet, dager|personer|snitt|median|99 %|lengst", "waited, days|people|mean|median|99 %|longest"
    )
    print("\n" + _line(heads.split("|")))
    names = {
        "before": say("alle som venter", "all who wait"),
        "helped": say("får bytte", "can change"),
        "still_waiting": say("venter fortsatt", "still waiting"),
    }
    for key, name in names.items():
        row = numbers["waits_days"][key]
        print(_line([name, *(_number(row[k], lang) for k in ("people", "mean", "median", "p99", "longest"))]))
    if "replay" in numbers:
        _print_replay(numbers["replay"], lang)
    if "by_centrality" in numbers:
        _print_place(numbers, lang)
    print(
        "\n" + numbers["exchange"] + "\n\n" + say("Hva måtte endres i reglene:", "What the rules would need:")
    )
    for text in numbers["law"]:
        print(f"  – {text}")
    print("\n" + say("Regnetid", "Computing time") + f": {_number(numbers['seconds'], lang)} s")


def _print_replay(row: dict[str, int], lang: Lang) -> None:
    """What happens over months, with the same arrivals."""
    print("\n" + say(f"{row['months']} måneder, samme ønsker", f"{row['months']} months, the same wishes"))
    for name, key in (
        (say("ønsker oppfylt etter dagens regel", "wishes met by today's rule"), "met_today"),
        (say("ønsker oppfylt slik", "wishes met this way"), "met"),
        (say("samme ønske oppfylt tidligere", "same wish met earlier"), "earlier"),
        (say("samme ønske oppfylt senere", "same wish met later"), "later"),
    ):
        print(_line([name, _number(row[key], lang)]))


def _line(cells: list[str]) -> str:
    return f"{cells[0]:34}" + "".join(f"{cell:>13}" for cell in cells[1:])


def _print_place(numbers: dict[str, Any], lang: Lang) -> None:
    """What a clearing means where people live."""
    heads = say(
        "etter hjemsted|venter|får bytte|andel|snitt, dager", "by home|waiting|can change|share|mean, days"
    )
    print("\n" + _line(heads.split("|")))
    for row in numbers["by_centrality"]:
        name = say("sentralitet", "centrality") + f" {row['centrality_class']}"
        print(_group_line(name, row, lang))
    for row in numbers["by_county"] if len(numbers["by_county"]) > 1 else numbers["by_municipality"]:
        print(_group_line(row.get("county") or row["name"], row, lang))
    lost = numbers["continuity"]
    print(
        "\n"
        + say(
            f"Forhold til fastlege som de som bytter, selv gir opp: {_number(lost['years_given_up'], lang)} år i alt, "
            f"{_number(lost['mean_years'], lang)} år i snitt.",
            f"Relations to a GP that those who change give up by choice: {_number(lost['years_given_up'], lang)} years "
            f"in all, {_number(lost['mean_years'], lang)} years on average.",
        )
    )
    print(
        say(
            "Innbyggere og lister er syntetiske. Publisert er bare hvor mange som venter i landet; hvem, på hvem og "
            "hvor lenge er antatt (se rests_on med --json).",
            "Residents and lists are synthetic. Only the number waiting in the country is published; who, for "
            "whom and how long is assumed (see rests_on with --json).",
        )
    )


def _group_line(name: str, row: dict[str, Any], lang: Lang) -> str:
    share = _number(round(100.0 * row["share_helped"], 1), lang) + " %"
    cells = [_number(row["waiting"], lang), _number(row["helped"], lang), share]
    return _line([name[:33], *cells, _number(row["mean_wait_helped"], lang)])
