"""The page about the money: every grant, code and cost used, by date, with source and certainty, and what is missing.

`./anker data --write` makes it as docs/money.md.
"""

from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path

from anker.law.parameter import Law, Parameter, Value
from anker.law.tariff import codes, tariff_rules, whole_law
from anker.number_format import as_given, significant
from anker.provenance import Quantity
from anker.settlement import costs
from anker.settlement.models import models
from anker.settlement.typical_year import typical

GRANTS = (
    "capitation", "payment_rule", "patient_adjustment", "start_grant", "equalisation", "exemption_card",
    "municipal_work", "practice_compensation", "standby", "team", "training", "vacancy", "income", "settlement",
    "pilot",
)  # fmt: skip


def money_page() -> str:
    """The page, in Markdown."""
    law = whole_law()
    here = Path(__file__).parent
    own_model = here.parents[1] / "settlement" / "models" / "example.toml"
    habits = [
        *costs.cost_quantities().values(),
        *typical.typical_parameters(),
        *costs.empty_list_quantities().values(),
    ]
    example = own_model.read_text(encoding="utf-8")
    return "\n".join([
        (here / "page_head.md").read_text(encoding="utf-8"),
        "## Betalingsmodeller / Payment models\n", *_models(),
        "## Egen modell / A model of one's own\n",
        "`./anker settle REGISTER --practice N --model ordinary --model min.toml`\n", f"```toml\n{example}```\n",
        (here / "page_missing.md").read_text(encoding="utf-8"), *_missing(law),
        "## Tilskudd og satser / Grants and rates\n", *_table(_GRANTS), *_grants(law),
        "\n## Kostnader og vaner / Costs and habits\n", *_quantities(habits),
        "\n## Takster / Codes\n", *_table(_CODES), *_codes(law), "",
    ])  # fmt: skip


_GRANTS = ("nøkkel / key", "hva / what", "fra / from", "til og med / to", "verdi / value", "enhet / unit",
           "sikkerhet / certainty", "kilde / source")  # fmt: skip
_CODES = ("takst / code", "fra / from", "til og med / to", "honorar / fee", "refusjon / reimbursement",
          "egenandel / co-payment", "sikkerhet / certainty", "gjentas / repeat", "ikke med / not with")  # fmt: skip
_HABITS = (
    "nøkkel / key",
    "hva / what",
    "verdi / value",
    "spenn / range",
    "sikkerhet / certainty",
    "kilde / source",
)
_MODELS = ("modell / model", "hva / what", "hjemmel / basis", "mangler / missing")


def _table(columns: tuple[str, ...]) -> list[str]:
    return [f"| {' | '.join(columns)} |", "|---" * len(columns) + "|"]


def _models() -> list[str]:
    lines = _table(_MODELS)
    for model in models().values():
        lacks = "<br>".join(f"`{lack.key}`" for lack in model.needs())
        told = f"{model.what.nb} / {model.what.en} {model.hypothetical.nb}".strip()
        lines.append(
            f"| `{model.key}` {model.label.nb} / {model.label.en} | {told} | {model.legal_basis} | {lacks} |"
        )
    return [*lines, ""]


def _missing(law: Law) -> list[str]:
    lines = ["| nøkkel / key | fra / from | hvorfor / why |", "|---|---|---|"]
    for parameter in law.parameters.values():
        if parameter.topic.startswith("tariff") or parameter.topic not in GRANTS:
            continue
        lines += [
            f"| `{parameter.key}` | {v.start} | {v.note} |" for v in parameter.values if v.exact is None
        ]
    return [*lines, ""]


def _grants(law: Law) -> list[str]:
    own = [p for p in law.parameters.values() if p.topic in GRANTS]
    return [_row(p, v) for p in own for v in p.known]


def _row(parameter: Parameter, value: Value) -> str:
    last = "" if value.end is None else str(value.end - timedelta(days=1))
    return (
        f"| `{parameter.key}` | {parameter.label.nb} / {parameter.label.en} | {value.start} | {last} | {_exact(value)} "
        f"| {parameter.unit} | {value.certainty} | {value.source or value.note} |"
    )


def _exact(value: Value | None) -> str:
    return "–" if value is None or value.exact is None else as_given(value.exact, group="")


def _quantities(found: Iterable[Quantity]) -> list[str]:
    lines = _table(_HABITS)
    for q in found:
        spread = (
            f"{significant(q.low)}–{significant(q.high)}"
            if q.low is not None and q.high is not None and q.uncertain
            else ""
        )
        basis = "; ".join(part for part in (q.source, q.how) if part)
        lines.append(
            f"| `{q.key}` | {q.label.nb} / {q.label.en} | {significant(q.require())} {q.unit} | {spread} "
            f"| {q.certainty} | {basis} |"
        )
    return lines


def _codes(law: Law) -> list[str]:
    """One line per code and stretch in which its amounts hold."""
    lines: list[str] = []
    for code in codes():
        rule = tariff_rules().get(code)
        parts = {p: law.parameters.get(f"tariff.{code}.{p}") for p in ("fee", "reimbursement", "copayment")}
        starts = sorted({v.start for p in parts.values() if p for v in p.known})
        for start in starts:
            at = {name: p.at(start) if p else None for name, p in parts.items()}
            known = [v for v in at.values() if v is not None and v.exact is not None]
            if not known:
                continue
            ends = [v.end for v in known if v.end is not None]
            last = str(min(ends) - timedelta(days=1)) if ends else ""
            cells = [_exact(v) for v in at.values()]
            sure = "derived" if any(v.certainty != "published" for v in known) else "published"
            told = f"{rule.repeat} | {rule.not_with}" if rule and start == starts[-1] else " | "
            lines.append(f"| {code} | {start} | {last} | {' | '.join(cells)} | {sure} | {told} |")
    return lines
