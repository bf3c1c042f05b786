"""A whole record's payments by party and item under each model, and by municipality and county."""

from collections.abc import Sequence

import polars as pl

from anker.language import Text
from anker.norway.tables import table
from anker.report.money.carried_forward import carried_forward
from anker.report.money.codes import code_grids
from anker.report.money.patients import patients_grid
from anker.report.money.sheet import Cell, Grid, Ore, Sheet
from anker.report.money.statement_sheet import SYNTHETIC, missing_rows, not_settled
from anker.report.money.words import ITEM_NAMES, PARTY_NAMES
from anker.settlement.models.inputs import SettlementInputs
from anker.settlement.models.model import Model, Terms
from anker.settlement.models.statement import balanced

MUNICIPALITIES_SHOWN = 40


def scheme_sheet(
    books: SettlementInputs, models: Sequence[Model], terms: Terms
) -> tuple[Sheet, pl.DataFrame]:
    """The page, and every payment behind it."""
    told = [model for model in models if not model.missing(terms)]
    lacking = [model for model in models if model.missing(terms)]
    frames = {model: model.postings(books, terms) for model in told}
    for frame in frames.values():
        balanced(frame)
    grids = [_parties(frames), _items(frames), *_places(books, frames)] if frames else []
    grids += [patients_grid(books), *code_grids(books)]
    everything = pl.concat(list(frames.values())) if frames else pl.DataFrame()
    page = Sheet(
        Text(f"Oppgjør for {books.year}", f"Settlement for {books.year}"),
        (SYNTHETIC, *carried_forward(books)),
        tuple(grids),
        (*books.notes, *missing_rows(lacking, terms), *not_settled(books, terms)),
    )
    return page, everything


def _parties(frames: dict[Model, pl.DataFrame]) -> Grid:
    rows: list[tuple[Cell, ...]] = []
    for verb, column in (
        (Text("{} betaler", "{} pays"), "payer"),
        (Text("{} mottar", "{} receives"), "payee"),
    ):
        parties = dict.fromkeys(str(p) for f in frames.values() for p in f[column].unique().sort().to_list())
        for party in parties:
            sums = [Ore(int(f.filter(pl.col(column) == party)["amount_ore"].sum())) for f in frames.values()]
            who = PARTY_NAMES[party]
            label = _sentence(verb, who)
            rows.append((label, *sums))
    strong = len(rows)
    rows.append((Text("I alt, betalt = mottatt", "In all, paid = received"),
                 *(Ore(int(f["amount_ore"].sum())) for f in frames.values())))  # fmt: skip
    return Grid(
        Text("Hvem betaler og mottar, kroner", "Who pays and receives, NOK"),
        (Text("Part", "Party"), *(m.label for m in frames)), tuple(rows), frozenset({strong}),
    )  # fmt: skip


def _sentence(verb: Text, who: Text) -> Text:
    nb, en = verb.nb.format(who.nb), verb.en.format(who.en)
    return Text(nb[0].upper() + nb[1:], en[0].upper() + en[1:])


def _items(frames: dict[Model, pl.DataFrame]) -> Grid:
    items = [i for i in ITEM_NAMES if any(f.filter(pl.col("item") == i).height for f in frames.values())]
    return Grid(
        Text("Poster, kroner", "Items, NOK"),
        (Text("Post", "Item"), *(m.label for m in frames)),
        tuple((ITEM_NAMES[i], *(Ore(int(f.filter(pl.col("item") == i)["amount_ore"].sum())) for f in frames.values()))
              for i in items),
    )  # fmt: skip


def _places(books: SettlementInputs, frames: dict[Model, pl.DataFrame]) -> list[Grid]:
    """Grants that the municipality pays less the fees it gets, by municipality (where they are few) and by county: what
    it pays for wages, locums and cover is not settled here."""
    names = table("municipalities").select("municipality_no", "short_name", "county")
    where = books.practices.select("practice_id", "municipality_no").join(
        names, on="municipality_no", how="left", maintain_order="left"
    )
    by_place = {m: _net(f).join(where, on="practice_id", maintain_order="left") for m, f in frames.items()}
    grids = []
    for column, caption in (
        (
            "short_name",
            Text(
                "Kommunens tilskudd minus takster den får, uten lønn, vikarer og dekning (se anker run), kroner",
                "The municipality's grants less fees it gets, without wages, locums and cover (see anker run), NOK",
            ),
        ),
        (
            "county",
            Text(
                "Det samme etter fylke, uten lønn, vikarer og dekning av lister, kroner",
                "The same by county, without wages, locums and cover, NOK",
            ),
        ),
    ):
        places = where[column].drop_nulls().unique().sort().to_list()
        if len(places) > MUNICIPALITIES_SHOWN:
            continue
        rows: tuple[tuple[Cell, ...], ...] = tuple(
            (str(p), *(Ore(int(f.filter(pl.col(column) == p)["net"].sum())) for f in by_place.values()))
            for p in places
        )
        grids.append(Grid(caption, (Text("Sted", "Place"), *(m.label for m in frames)), rows))
    return grids


def _net(postings: pl.DataFrame) -> pl.DataFrame:
    out = pl.when(pl.col("payer") == "municipality").then(pl.col("amount_ore")).otherwise(0)
    back = pl.when(pl.col("payee") == "municipality").then(pl.col("amount_ore")).otherwise(0)
    return postings.group_by("practice_id").agg(net=(out - back).sum())
