"""Rows of the ledger from whole quantities and whole rates, each rounded half up once."""

import polars as pl

PAYMENT_COLUMNS = ("year", "payer", "payee", "item", "practice_id", "quantity", "amount_ore", "rule")


def half_up(product: pl.Expr, parts: int) -> pl.Expr:
    """A whole product by a number of parts, half up; not below zero."""
    return (2 * product + parts) // (2 * parts)


def priced_rows(
    work: pl.LazyFrame, payer: str, item: str, quantity: str, rate_ore: int, rule: str, parts: int = 1
) -> pl.LazyFrame:
    """One item to each row's payee: quantity × rate / parts, half up."""
    product = pl.col(quantity).cast(pl.Int64) * rate_ore
    return item_rows(work, payer, pl.col("payee"), item, quantity, half_up(product, parts), rule)


def item_rows(
    work: pl.LazyFrame, payer: str, payee: str | pl.Expr, item: str, quantity: str, ore: pl.Expr, rule: str
) -> pl.LazyFrame:
    """One item whose amount in whole øre is an expression of the row; `payee` a party or a column."""
    return work.select(
        "year",
        pl.lit(payer).alias("payer"),
        (pl.lit(payee) if isinstance(payee, str) else payee).alias("payee"),
        pl.lit(item).alias("item"),
        "practice_id",
        pl.col(quantity).cast(pl.Int64).alias("quantity"),
        ore.cast(pl.Int64).alias("amount_ore"),
        pl.lit(rule).alias("rule"),
    )
