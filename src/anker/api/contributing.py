"""Skeletons for those who add to Anker."""

from anker.contribute.new_measure import new_measure

__all__ = ["new_measure"]
