"""A better way to change GP: who of those who wait for another list could move, by six named mechanisms."""
