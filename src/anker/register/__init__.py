"""Who is on which list, by which rule: choice, change, waiting lists, open and closed lists."""
