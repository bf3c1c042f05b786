"""The seeds side by side, for programs and for people."""

from anker.number_format import fixed
from anker.validate.seeds import SEED_REPLICATES, SEEDS, YEARS, SeedsCompared

MEDIANS, INSIDE, WORDS = 0.95, (0.7, 0.9), 0.9
_INTRO = """## Samme svar fra hvert frø / The same answer from every seed

Pakkene som følger med, er øvd i {years} år med {replicates} gjentakelser og frøene {seeds}. Tallene er nivåer og
endringer ved slutten, for hver pakke og indikator; de som er like i alle frø, er ikke med. Et frøs bånd (10.–90.
persentil) holdes mot medianene og de enkelte gjentakelsene fra et annet: medianene skal ligge innenfor i minst 95 %,
gjentakelsene i 70–90 %, ordet (bedre, dårligere, ingen klar endring) være det samme i minst 90 % og aldri det motsatte.

The packages that come with Anker, rehearsed for {years} years with {replicates} replicates and the seeds {seeds}. The
numbers are levels and changes at the end, for every package and indicator; those that are equal from all seeds are left
out. The band of one seed (10th to 90th percentile) is held against the medians and the single replicates of another:
medians shall lie inside in at least 95%, replicates in 70-90%, the word (better, worse, no clear change) be the same in
at least 90% and never the opposite.

"""
_COLUMNS = (
    "sted / place",
    "tall / numbers",
    "atskilte bånd / disjoint bands",
    "medianer innenfor / medians inside",
    "gjentakelser innenfor / replicates inside",
    "samme ord / same word",
    "motsatt ord / opposite word",
    "nådd / met",
)


def seeds_rows(found: list[SeedsCompared]) -> list[dict[str, object]]:
    """One row per place, in numbers."""
    return [
        {
            "id": f"seeds.{one.place}",
            "place": one.place,
            "numbers": one.numbers,
            "disjoint": one.disjoint,
            "medians_inside": round(one.medians_inside, 4),
            "replicates_inside": round(one.replicates_inside, 4),
            "words_same": round(one.words_same, 4),
            "words_opposite": one.words_opposite,
            "met": is_met(one),
        }
        for one in found
    ]


def is_met(one: SeedsCompared) -> bool:
    """Whether a place's answer is the same from every seed, by all that is asked."""
    return (
        not one.disjoint
        and one.medians_inside >= MEDIANS
        and INSIDE[0] <= one.replicates_inside <= INSIDE[1]
        and one.words_same >= WORDS
        and not one.words_opposite
    )


def seeds_page(found: list[SeedsCompared]) -> str:
    """The part of the page, in Markdown."""
    seeds = ", ".join(map(str, SEEDS))
    head = [f"| {' | '.join(_COLUMNS)} |", "|---" * len(_COLUMNS) + "|"]
    rows = [
        f"| {one.place} | {one.numbers} | {one.disjoint} | {fixed(100 * one.medians_inside, 1)}% "
        f"| {fixed(100 * one.replicates_inside, 1)}% | {fixed(100 * one.words_same, 1)}% | {one.words_opposite} "
        f"| {'ja / yes' if is_met(one) else '**nei / no**'} |"
        for one in found
    ]
    return _INTRO.format(years=YEARS, replicates=SEED_REPLICATES, seeds=seeds) + "\n".join([*head, *rows, ""])
