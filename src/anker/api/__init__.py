"""What others build on: `import anker` gives the names of this room, and the command line uses it and nothing below.

A file here says what is asked and what comes back; the work is done on the floors below. The names that `import anker`
gives are listed in `anker/__init__.py` and told in docs/api.md, which is made from their docstrings.
"""
