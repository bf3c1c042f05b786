"""The money of a rehearsed year: who pays whom, in whole øre, by rate and rule."""
