"""What residents ask for: needs and contacts by age, sex and need, from published use."""
