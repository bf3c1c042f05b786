"""A record from published figures: the scheme as it stands, with synthetic residents, lists and GPs."""
