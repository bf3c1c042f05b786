"""Run the scheme forward under measures: the scenario, the clock, the measures and the replicates."""
