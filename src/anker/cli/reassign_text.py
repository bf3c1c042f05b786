"""What `anker reassign` tells people: who wanted to change, who can, and what the law would need."""

from typing import Any

from anker.cli.shared import Lang, say
from anker.number_format import BLANK, fixed


def _number(value: Any, lang: Lang) -> str:
    """A number for people: a thin group of three, at most one decimal; a dash where there is none."""
    if value is None:
        return "–"
    decimals = 1 if isinstance(value, float) and value != round(value) else 0
    return fixed(value, decimals, lang, BLANK if lang == "nb" else None)


def print_clearing(clearing: Any, numbers: dict[str, Any], lang: Lang) -> None:
    """The numbers of a Clearing, on stdout."""
    label = clearing.mechanism.label.get(lang)
    print(f"{label[:1].upper()}{label[1:]}. {clearing.mechanism.rule.get(lang)}\n")
    _print_moves(numbers, lang)
    _print_waits(numbers["waits_days"], lang)
    if "replay" in numbers:
        _print_replay(numbers["replay"], lang)
    if "by_centrality" in numbers:
        _print_place(numbers, lang)
    print(f"\n{numbers['exchange']}\n\n" + say("Hva måtte endres i reglene:", "What the rules would need:"))
    for text in numbers["law"]:
        print(f"  – {text}")
    print("\n" + say("Regnetid", "Computing time") + f": {_number(numbers['seconds'], lang)} s")


def _print_moves(numbers: dict[str, Any], lang: Lang) -> None:
    """How many want to, can, and could by today's rule."""
    for name, key in (
        (say("ønsker å bytte", "want to change"), "wanted_to_move"),
        (say("får bytte", "can change"), "helped"),
        (say("får plass etter dagens regel", "get a place by today's rule"), "helped_today"),
        (say("fikk plass i dag, får den ikke nå", "would today, do not now"), "harmed_vs_today"),
        (say("forbigått i køen til sin liste", "passed in the queue for their list"), "passed_over"),
    ):
        print(f"{name:34} {_number(numbers[key], lang):>12}")


def _print_waits(waits: dict[str, Any], lang: Lang) -> None:
    """How long they have waited."""
    heads = say(
        "ventet, dager|personer|snitt|median|99 %|lengst", "waited, days|people|mean|median|99 %|longest"
    )
    print("\n" + _line(heads.split("|")))
    for key, name in (
        ("before", say("alle som venter", "all who wait")),
        ("helped", say("får bytte", "can change")),
        ("still_waiting", say("venter fortsatt", "still waiting")),
    ):
        cells = (_number(waits[key][k], lang) for k in ("people", "mean", "median", "p99", "longest"))
        print(_line([name, *cells]))


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
