"""The scheme's accounts and amounts by year, as published."""
