"""Norway's published figures, each with its source, and the places they belong to."""
