"""Pages of money as sheets: a practice's statement, the scheme, claims, and answers to those who hesitate."""
