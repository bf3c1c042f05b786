"""A year of typical contacts for a record that has none of its own."""
