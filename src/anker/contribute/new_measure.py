"""`anker new measure NAME`: a measure that runs at once, with its test and its numbers, to be made into the real
one."""

import re
from pathlib import Path
from string import Template

from anker.errors import InputError
from anker.files import write_text

_HERE = Path(__file__).parent
FILES = {  # skeleton -> where it goes in the repository
    "measure.yaml.txt": "src/anker/measures/${name}.yaml",
    "test_measure.py.txt": "tests/measures/test_${name}.py",
    "measure.py.txt": "src/anker/measures/${name}.py",
}
KIND = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


def new_measure(kind: str, root: Path) -> list[Path]:
    """Write the skeleton of a measure of this kind (as in scenario files, with hyphens) into the repository at `root`:
    the paths written. InputError where the name does not do or a file is there already: then nothing is written."""
    if not KIND.fullmatch(kind):
        raise InputError(
            f"Navnet på et tiltak er små bokstaver a–z, tall og bindestrek, som «shorter-queues»; fant «{kind}».",
            f"A measure's name is lower-case letters a-z, digits and hyphens, as “shorter-queues”; found “{kind}”.",
        )
    name = kind.replace("-", "_")
    title, camel = kind.replace("-", " ").capitalize(), kind.title().replace("-", "")
    words = {"kind": kind, "name": name, "Class": camel, "Title": title}
    targets = {skeleton: root / Template(path).substitute(words) for skeleton, path in FILES.items()}
    there = [path for path in targets.values() if path.exists()]
    if there:
        raise InputError(
            f"{there[0].relative_to(root)} finnes fra før. Velg et annet navn, eller flytt filen.",
            f"{there[0].relative_to(root)} exists already. Choose another name, or move the file.",
        )
    for skeleton, path in targets.items():
        write_text(path, Template((_HERE / skeleton).read_text(encoding="utf-8")).substitute(words))
    return list(targets.values())
