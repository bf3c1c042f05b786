"""The books: every table's columns, types, units and meaning in one place; reading, writing, checking."""
