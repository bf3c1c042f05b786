"""The short table for the terminal."""

from anker.report.terminal import TABLE_ROOM, comparison_table

__all__ = ["TABLE_ROOM", "comparison_table"]
