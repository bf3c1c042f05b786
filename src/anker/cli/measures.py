"""`anker measures`: the measures that a scenario may use, and the JSON Schema of a scenario file."""

from typing import Annotated

import typer

from anker.cli.shared import Json, Lang, print_json, say

HELP = say("Tiltakene et scenario kan bruke.", "The measures that a scenario may use.")


def command(
    schema: Annotated[
        bool,
        typer.Option(
            "--schema",
            help=say("Vis JSON Schema for scenariofiler.", "Print the JSON Schema of scenario files."),
        ),
    ] = False,
    json: Json = False,
    lang: Lang = "nb",
) -> None:
    """One block per measure: what it does, its legal basis, its evidence grade and its fields."""
    from anker.api.scenarios import guide, scenario_schema

    if schema:
        print_json(scenario_schema())
    elif json:
        print_json({"schema_version": 1, "measures": guide(lang)})
    else:
        for entry in guide(lang):
            print(f"{entry['kind']}  ({entry['label']}, {say('grad', 'grade')} {entry['grade']})")
            print(f"    {entry['description']}")
            print(f"    {say('Bestemmes av', 'Decided by')} {entry['decided_by']}.")
            for name, field in entry["fields"].items():
                print(f"    {name} = {field['default']}   {field['description']}")
