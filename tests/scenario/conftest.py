"""Fixtures of small worlds."""

from tests.worlds import new_world, scheme

__all__ = ["new_world", "scheme"]
