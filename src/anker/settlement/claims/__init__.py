"""Contacts settled one by one: reading, checking, prices of codes, the exemption card, payments."""
