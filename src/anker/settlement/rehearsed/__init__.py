"""The money of a rehearsed year: prices by source, the ledger, the mix of codes."""
