"""How fast the parts of Anker are on this machine: one file for each part, measured anew each time it is asked for."""
