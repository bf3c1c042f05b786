"""Run the scheme forward under measures: the world, the clock, the year's books and what a measure is."""
