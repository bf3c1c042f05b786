"""Skeletons for those who add to Anker: a file that runs from the first minute, its test and its numbers."""
