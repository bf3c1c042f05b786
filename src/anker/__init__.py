"""Anker: Norway's regular-GP scheme (fastlegeordningen) as software.

The rooms and the flow between them are told in docs/architecture.md.
"""

__version__ = "0.1.0"
