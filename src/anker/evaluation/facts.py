"""The place as it stands: published figures, or sums of them, with their source."""

import polars as pl

from anker.language import Text
from anker.norway.places import Place
from anker.norway.tables import describe, table
from anker.norway.today import PEOPLE_ON
from anker.provenance import Certainty, Quantity

REHEARSED = "place.rehearsed"
FACT_LABELS = {
    "residents": (Text("innbyggere 1. januar 2026", "residents on 1 January 2026"), "persons"),
    "listed": (Text("innbyggere på liste i kommunen", "residents on lists here"), "persons"),
    "rehearsed": (Text("innbyggere i øvelsen", "residents in the rehearsal"), "persons"),
    "lists": (Text("fastlegelister", "GP lists"), "lists"),
    "lists_without_gp": (Text("lister uten fast lege", "lists without a GP"), "lists"),
    "residents_without_gp": (
        Text("innbyggere på liste uten fast lege", "residents on lists without a GP"),
        "persons",
    ),
    "mean_list_length": (Text("gjennomsnittlig listelengde", "mean list length"), "persons"),
    "mean_ceiling": (Text("gjennomsnittlig listetak", "mean list ceiling"), "persons"),
    "open_lists": (Text("åpne lister", "open lists"), "lists"),
    "women_gps": (Text("kvinner blant fastlegene", "women among the GPs"), "persons"),
}


def facts(place: Place, people: int) -> tuple[Quantity, ...]:
    """Published figures of the place on 31 December 2025; sums over several municipalities are derived. `people`: how
    many the rehearsal's record holds."""
    numbers = list(place.municipality_nos)
    lists = table("gp_lists").filter(pl.col("municipality_no").is_in(numbers))
    residents = table("population_total").filter(
        pl.col("municipality_no").is_in(numbers) & (pl.col("on_date") == PEOPLE_ON)
    )
    with_gp, without = int(lists["lists_with_gp"].sum()), int(lists["lists_without_gp"].sum())
    on_lists, without_gp = (
        int(lists["residents_with_gp"].sum()),
        int(lists["residents_without_gp"].sum()),
    )
    values = {
        "residents": float(residents["persons"].sum()),
        "listed": float(on_lists + without_gp),
        "lists": float(with_gp + without),
        "lists_without_gp": float(without),
        "residents_without_gp": float(without_gp),
        "mean_list_length": float(round(on_lists / with_gp)) if with_gp else None,
        "mean_ceiling": float(round(int(lists["ceiling_sum"].sum()) / with_gp)) if with_gp else None,
        "open_lists": float(lists["open_lists"].sum()),
        "women_gps": float(lists["women_gps"].sum()),
    }
    told = [_fact(key, value, len(numbers) > 1) for key, value in values.items()]
    return (*told[:2], _rehearsed(people), *told[2:])


def _rehearsed(people: int) -> Quantity:
    """Assumed: published are only the differences between those who live in a municipality and those listed there."""
    label, unit = FACT_LABELS["rehearsed"]
    return Quantity(
        key=REHEARSED,
        value=float(people),
        unit=unit,
        certainty=Certainty.ASSUMED,
        source=describe("gp_lists").sources[0],
        label=label,
        how="those who live here, and those who live elsewhere and have their list here: who they are is assumed from "
        "distance and labour-market region, so that the published figures are met",
        how_nb="de som bor her, og de som bor et annet sted og har liste her: hvem det er, er antatt ut fra avstand og "
        "arbeidsmarkedsregion, slik at de publiserte tallene stemmer",
    )


def _fact(key: str, value: float | None, several: bool) -> Quantity:
    label, unit = FACT_LABELS[key]
    source = describe("population_total" if key == "residents" else "gp_lists").sources[0]
    derived = several or key in ("mean_list_length", "mean_ceiling", "lists", "listed")
    certainty = Certainty.DERIVED if derived else Certainty.PUBLISHED
    return Quantity(
        key=f"place.{key}",
        value=value,
        unit=unit,
        certainty=Certainty.MISSING if value is None else certainty,
        source=source,
        label=label,
        how="sum or ratio of the published municipal figures" if derived else "",
        how_nb="sum eller forhold av kommunenes publiserte tall" if derived else "",
    )
