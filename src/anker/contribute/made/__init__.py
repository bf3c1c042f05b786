"""What `anker data --write` fills in pages that are otherwise written by hand: lists that the code knows itself."""
