"""The money of a record or a rehearsed year: who pays whom, in whole øre, by rate, rule and payment model."""
