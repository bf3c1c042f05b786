"""Births, deaths and moves, planned once a year and carried out month by month."""
