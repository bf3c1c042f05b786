"""The register's rules, each a small pure function with its section, validity and worked examples.

`table.yaml` says what each rule is, `examples/` shows it at work, and the files named after a part of the rules
(place, change, waiting, ceiling, reduction, contract, sharing, competence) hold the functions; `list_kernels.py` those
that kernels of the service or of the rehearsal ask too (C03 stands in law/reopening.py, for the record asks it).
`docs/rules.md` is printed from all three, and tells who asks.
"""
