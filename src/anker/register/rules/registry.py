"""Which function is which rule: `@rule("A06")` registers it under its id in table.yaml."""

from collections.abc import Callable
from importlib import import_module
from typing import Any, TypeVar

_F = TypeVar("_F", bound=Callable[..., Any])

_PARTS = (
    "list_kernels",
    "place",
    "change",
    "waiting",
    "ceiling",
    "reduction",
    "contract",
    "sharing",
    "competence",
)
_FUNCTIONS: dict[str, Callable[..., Any]] = {}


def rule(*ids: str) -> Callable[[_F], _F]:
    """Register the function as the rule, or rules, of these ids."""

    def register(function: _F) -> _F:
        for name in ids:
            if name in _FUNCTIONS:
                raise ValueError(f"{name} is already {_FUNCTIONS[name].__name__}")
            _FUNCTIONS[name] = function
        return function

    return register


def functions() -> dict[str, Callable[..., Any]]:
    """Every implemented rule's function, by id."""
    for part in _PARTS:
        import_module(f"anker.register.rules.{part}")
    return dict(sorted(_FUNCTIONS.items()))
