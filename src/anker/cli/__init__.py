"""The command line: one file per verb, no model logic. Results on stdout, everything else on stderr."""
