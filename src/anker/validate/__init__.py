"""Published figures that the model can be held against, beside what it gives."""
