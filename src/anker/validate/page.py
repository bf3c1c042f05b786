"""The days beside published figures, for programs and for people."""

from itertools import groupby

from anker.number_format import fixed
from anker.parameters import stories
from anker.validate.day import Target, TargetRow
from anker.validate.day_calibration import calibration_mark

_KINDS = {
    "fit": "tilpasset / fit",
    "conditional": "lagt inn / put in",
    "blind": "ikke tilpasset / not fitted",
}
INTRO = """## Dagen på legekontoret / The day at the practice

Hele landet er øvd under hver fortelling om hvorfor ventetider er ulike: {persons} innbyggere på lister ved utgangen
av 2019, seks måneder innkjøring og så 2019 dag for dag; for arbeidsuken listene ved utgangen av 2017 og januar 2018.
Folk, lister og leger står stille, ingen fødes, dør, flytter eller slutter. Bruken av fastlege etter alder er 2019s.
Parametrene og tabellene som ble brukt, har merket `{mark}`.

All of the country is rehearsed under each story of why waits differ: {persons} residents on lists at the end of 2019,
six months of warm-up and then 2019 day by day; for the working week the lists at the end of 2017 and January 2018.
People, lists and GPs stand still, nobody is born, dies, moves or leaves. The use of GPs by age is that of 2019.
The parameters and tables that were used have the mark `{mark}`.
"""


def validation_rows(found: list[TargetRow]) -> list[dict[str, object]]:
    """One row per figure and story, in the form that every validation has."""
    return [
        {
            "id": f"{row.target.id}.{row.unit_id}.{story}",
            "target": row.target.id,
            "level": "nation",
            "unit_id": row.unit_id,
            "year": row.target.year,
            "published": round(row.published, 6),
            "model": round(value, 6),
            "p10": None,
            "p90": None,
            "naive_same": None,
            "naive_trend": None,
            "tolerance": None if row.tolerance is None else round(row.tolerance, 6),
            "met": row.met(story),
            "kind": row.target.kind,
        }
        for row in found
        for story, value in row.model.items()
    ]


def day_page(found: list[TargetRow], persons: int) -> str:
    """The part of the page, in Markdown. `persons` on lists in the rehearsed country."""
    parts = [INTRO.format(persons=fixed(persons), mark=calibration_mark()), _outcome(found)]
    parts += [_target(target, list(own)) for target, own in groupby(found, lambda row: row.target)]
    return "\n".join(parts)


def _outcome(found: list[TargetRow]) -> str:
    """How many bars hold, and which do not."""
    tried = [(row, story) for row in found for story in row.model if row.tolerance is not None]
    missed = [f"{row.target.id} {row.unit_id} ({story})" for row, story in tried if not row.met(story)]
    held = len(tried) - len(missed)
    tell = "; ".join(missed) or "–"
    return (
        f"Av {len(tried)} grenser holder {held}. Holder ikke: {tell}.\n\n"
        f"Of {len(tried)} bars {held} hold. Do not hold: {tell}.\n"
    )


def _target(target: Target, own: list[TargetRow]) -> str:
    names = list(own[0].model)
    labels = [stories()[name].label for name in names]
    head = [
        f"### {target.what.nb} / {target.what.en}\n",
        f"{target.how.nb}. {target.unit.nb.capitalize()}; {_KINDS[target.kind]}. / {target.how.en}. "
        f"{target.unit.en.capitalize()}.\n",
        f"| | publisert / published | grense / bar | {' | '.join(f'{t.nb} / {t.en}' for t in labels)} | "
        "holder / holds |",
        "|---" * (4 + len(names)) + "|",
    ]
    sources = "; ".join(dict.fromkeys(row.source for row in own))
    return "\n".join([*head, *(_line(row, names) for row in own), "", f"Kilde / source: {sources}", ""])


def _line(row: TargetRow, names: list[str]) -> str:
    digits = row.target.decimals
    tolerance = "–" if row.tolerance is None else f"± {fixed(row.tolerance, max(digits, 1), group='')}"
    missed = [name for name in names if row.met(name) is False]
    holds = "–" if row.tolerance is None else f"**nei / no** ({', '.join(missed)})" if missed else "ja / yes"
    values = " | ".join(fixed(row.model[name], digits, group="") for name in names)
    published = fixed(row.published, digits, group="")
    return f"| {row.unit_id} | {published} | {tolerance} | {values} | {holds} |"
