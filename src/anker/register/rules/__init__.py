"""The register's rules, each a small pure function with its section, validity and worked examples.

`table.yaml` says what each rule is, `examples/` shows it at work, and the files named after a part of the rules
(place, change, waiting, ceiling, reduction, contract, sharing, competence) hold the functions; `in_kernels.py` those
that the kernels of the service and of the rehearsal ask too. `docs/rules.md` is printed from all three, and tells who
asks.
"""
