"""What kind of contact a set of codes tells of: by which channel, how long, when, and who saw the patient.

A set with several codes is the kind of its highest one: meeting, home visit, consultation, simple contact, other.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from anker.language import Text

_CHANNELS: tuple[tuple[str, Text, str], ...] = (
    ("meeting", Text("tverrfaglig møte", "multi-party meeting"), r"14"),
    ("home visit", Text("sykebesøk", "home visit"), r"11"),
    ("text", Text("e-konsultasjon, tekst", "e-consultation, text"), r"2a[fk]?s"),
    ("telephone", Text("e-konsultasjon, telefon", "e-consultation, telephone"), r"2a[fk]?t"),
    ("video", Text("e-konsultasjon, video", "e-consultation, video"), r"2a[fk]?v"),
    ("e-consultation", Text("e-konsultasjon", "e-consultation"), r"2ae"),
    ("in person", Text("konsultasjon ved oppmøte", "consultation in person"), r"S?2(a|ed|fk)"),
    ("simple, in person", Text("enkel kontakt ved oppmøte", "simple contact in person"), r"S?1a"),
    ("simple, remote", Text("enkel kontakt, brev, telefon, melding", "simple contact, letter, call, message"), r"S?1"),
    ("other", Text("annet (prøver, prosedyrer)", "other (samples, procedures)"), r""),
)  # fmt: skip
KIND_LABELS = {name: label for name, label, _ in _CHANNELS}
WHO = {
    "gp": Text("lege", "GP"),
    "specialist": Text("spesialist", "specialist"),
    "nurse": Text("sykepleier", "nurse"),
}
_LATE = re.compile(r"1[ab]k|2a[kf]|2aek|2fk|2ck|2dk|11ak")  # evening, night, weekend
TIME = re.compile(r"(2c|11c|S2c)[dk]$")
SPECIALIST = re.compile(r"(2d|11d|2cd|14|6a)d$|2dk")


@dataclass(frozen=True, slots=True)
class ContactKind:
    """A kind of contact. `time_units` beyond the time that the contact's own code pays for; `who` gp, specialist or
    nurse."""

    channel: str
    time_units: int
    late: bool
    who: str


def kind_of(codes: Mapping[str, int]) -> ContactKind:
    """The kind that the codes (with how many times each stands) tell of."""
    channel = next(name for name, _, pattern in _CHANNELS if any(_starts(pattern, code) for code in codes))
    nurse = any(code.startswith("S") for code in codes)
    specialist = any(SPECIALIST.match(code) for code in codes)
    return ContactKind(
        channel,
        sum(count for code, count in codes.items() if TIME.match(code)),
        any(_LATE.match(code) for code in codes),
        "nurse" if nurse else "specialist" if specialist else "gp",
    )


def told_kind(codes: Mapping[str, int]) -> str:
    """Codes as people write them: 2ad + 2 × 2cd."""
    return " + ".join(f"{count} × {code}" if count > 1 else code for code, count in codes.items())


def _starts(pattern: str, code: str) -> bool:
    """Whether a code begins so, and does not merely have a longer number (1 is not 14 or 105)."""
    return not pattern or re.match(rf"{pattern}(?!\d)", code) is not None
