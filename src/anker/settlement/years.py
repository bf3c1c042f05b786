"""Which years can be settled without claims, and how: by codes, by the accounts, or not at all."""

from datetime import date
from enum import StrEnum

from anker.errors import InputError

FIRST_ACCOUNTS, LAST_ACCOUNTS = 2019, 2023  # the years whose accounts and numbers of contacts are published
TARIFF_FROM = date(2025, 7, 1)  # the first day on which every code of the typical mix has an amount


class Basis(StrEnum):
    """What the contacts of a year are paid by."""

    CODES = "codes"
    ACCOUNTS = "accounts"
    RAISED = "accounts raised"


def basis_of(year: int) -> Basis:
    """By codes where they are known, else by the accounts of the year, or by the newest accounts raised by the
    settlements since. InputError, with the years that can be settled, where nothing is published."""
    if year < FIRST_ACCOUNTS:
        raise InputError(
            f"{year} kan ikke gjøres opp: takstene er ikke kjent, og ordningens regnskap er publisert fra "
            f"{FIRST_ACCOUNTS}. Kan gjøres opp: {FIRST_ACCOUNTS}–{TARIFF_FROM.year} etter regnskapet, "
            f"{TARIFF_FROM.year + 1} og senere takst for takst. Egne regninger (--claims) gjøres opp der "
            "takstene deres er kjent.",
            f"{year} cannot be settled: the codes are not known, and the scheme's accounts are published from "
            f"{FIRST_ACCOUNTS} on. Can be settled: {FIRST_ACCOUNTS}–{TARIFF_FROM.year} by the accounts, "
            f"{TARIFF_FROM.year + 1} and later code by code. Claims of one's own (--claims) are settled where their "
            "codes are known.",
        )
    if year <= LAST_ACCOUNTS:
        return Basis.ACCOUNTS
    return Basis.RAISED if year <= TARIFF_FROM.year else Basis.CODES
