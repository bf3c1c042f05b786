"""The scenario file: what it may say, what is wrong with it, and what does nothing."""
