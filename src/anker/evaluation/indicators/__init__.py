"""One function per indicator: from the books of one rehearsal to one number per year."""
