"""The scheme's money of 2019–2023 from published numbers of people and contacts, beside what was paid.

What is a fit (one number set so that a year agrees) and what is then a check of the other years is told by each row.
Amounts are exact fractions of øre until they are told in million kroner; what is not money may be a float.
"""
