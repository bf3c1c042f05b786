"""The plan of runs, and how it is carried out: starts, replicates, workers, checkpoints."""
