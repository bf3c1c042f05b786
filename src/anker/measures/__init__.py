"""The measures, one file each. A file that defines a subclass of Measure is found by itself.

Each class is a name here, such as `measures.Team`, found when it is first used. In Python as in a scenario file, a
field that is unknown, of another type or beyond its limits is refused (pydantic.ValidationError). What each field
means, with unit, limits and default, stands in docs/scenario.md; each class has `label`, `description`,
`legal_basis`, `grade` and `evidence`.

Example:
    >>> import anker as ak
    >>> ak.measures.Team(share_of_practices=0.5).kind
    'team'
"""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from anker.rehearse.measure import Measure

if TYPE_CHECKING:  # for editors and type checkers; a measure that is not named here is found all the same
    from anker.measures.home_follow_up import HomeFollowUp as HomeFollowUp
    from anker.measures.hospital_liaison import HospitalLiaison as HospitalLiaison
    from anker.measures.lower_ceilings import LowerCeilings as LowerCeilings
    from anker.measures.new_lists import NewLists as NewLists
    from anker.measures.operating_grant import OperatingGrant as OperatingGrant
    from anker.measures.reassignment import Reassignment as Reassignment
    from anker.measures.recruitment_grant import RecruitmentGrant as RecruitmentGrant
    from anker.measures.team import Team as Team
    from anker.measures.training_posts import TrainingPosts as TrainingPosts


@cache
def measures() -> dict[str, type[Measure]]:
    """Every measure by its kind, in alphabetical order."""
    found: dict[str, type[Measure]] = {}
    for module in sorted(m.name for m in iter_modules(__path__)):
        for value in vars(import_module(f"{__name__}.{module}")).values():
            if isinstance(value, type) and issubclass(value, Measure) and value is not Measure:
                found[str(value.model_fields["kind"].default)] = value
    return dict(sorted(found.items()))


if not TYPE_CHECKING:  # who would take any name for a measure

    def __getattr__(name: str) -> type[Measure]:
        """A measure by its class's name."""
        classes = {} if name.startswith("_") else {m.__name__: m for m in measures().values()}
        if name not in classes:
            raise AttributeError(f"no measure {name!r}; there are {', '.join(sorted(classes))}")
        return classes[name]


def __dir__() -> list[str]:
    return sorted(["measures", *(measure.__name__ for measure in measures().values())])
