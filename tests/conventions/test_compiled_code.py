"""What Numba does otherwise than Python, and a kernel here must not do.

In kernels: no rounding to decimals (`round(x, 2)` is not Python's), no scalar set under an `if` in a parallel loop (it
comes back as it was), no difference of unsigned numbers (1 − 2 in uint8 wraps to 2⁶⁴ − 1)."""

import ast
import importlib
import re
from collections.abc import Iterator
from typing import Any

import pytest
from numba.core.dispatcher import Dispatcher

from anker.api.warm import warm
from anker.kernels import DECORATORS
from tests.conventions.source import calls, kernels, module_name, sources

# A plain function that is a part of kernels is compiled anew in each: no types of its own are kept.
_PARTS = ("in_kernels",)
_WITH_TYPES = tuple(name for name in DECORATORS if name not in _PARTS)
_GLOBAL = re.compile(r"^\s*#\s+(\S+) = global\((\w+): <function ", re.MULTILINE)
_CALL = re.compile(r"^\s*#\s+\S+ = call (\S+?)\(.*  :: \((.*)\) -> ", re.MULTILINE)
_DIFFERENCE = re.compile(r"^#\s+(\S+ = \S+ - \S+  :: uint\d+)$", re.MULTILINE)


def roundings(tree: ast.AST) -> Iterator[str]:
    """Roundings to decimals in kernels."""
    for function in kernels(tree):
        for call in (*calls(function, "round"), *calls(function, "around")):
            bare = isinstance(call.func, ast.Name) or ast.unparse(call.func).startswith("np.")
            if len(call.args) + len(call.keywords) > (1 if bare else 0):
                yield f"{function.name}: {ast.unparse(call)}"


def lost_scalars(tree: ast.AST) -> Iterator[str]:
    """Plain names set under an `if` within a loop over prange."""
    for loop in (n for n in ast.walk(tree) if isinstance(n, ast.For) and list(calls(n.iter, "prange"))):
        for branch in (n for n in ast.walk(loop) if isinstance(n, ast.If)):
            for node in ast.walk(branch):
                if isinstance(node, ast.Assign | ast.AugAssign | ast.AnnAssign):
                    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                    yield from (t.id for t in targets if isinstance(t, ast.Name))


def compiled() -> dict[str, list[str]]:
    """The types that Numba found for each kernel's lines, once for each set of arguments that it is kept for."""
    found: dict[str, list[str]] = {}
    for path, tree in sources().items():
        names = [function.name for function in kernels(tree, _WITH_TYPES)] if "/bench/" not in path else []
        module = importlib.import_module(module_name(path)) if names else None
        for name in names:
            kernel = getattr(module, name)
            assert isinstance(kernel, Dispatcher), f"{path}: {name} is compiled under another name"
            kept: Any = kernel._cache._cache_file  # type: ignore[attr-defined]  # Numba's own, that no stub tells
            # The seventh part of what is kept tells the types; see CompileResult._reduce in numba.core.compiler.
            found[f"{path}:{name}"] = [str(kept._load_data(file)[6]) for file in kept._load_index().values()]
    return found


def parts_given(types: str) -> dict[str, set[str]]:
    """Of the plain functions that a kernel's lines call: the types that each is handed there."""
    parts = {f.name for tree in sources().values() for f in kernels(tree, _PARTS)}
    named = {variable: name for variable, name in _GLOBAL.findall(types) if name in parts}
    found: dict[str, set[str]] = {}
    for variable, given in _CALL.findall(types):
        if variable in named:
            found.setdefault(named[variable], set()).add(given)
    return found


@pytest.mark.unit
def test_no_kernel_rounds_to_decimals() -> None:
    assert {path: found for path, tree in sources().items() if (found := list(roundings(tree)))} == {}


@pytest.mark.unit
def test_no_scalar_is_set_under_an_if_in_a_parallel_loop() -> None:
    assert {path: found for path, tree in sources().items() if (found := list(lost_scalars(tree)))} == {}


@pytest.mark.unit
def test_both_are_found_where_they_are() -> None:
    rounding = ast.parse("@kernel\ndef f(x): return round(x, 2) + np.round(x, decimals=1) + round(x)")
    assert len(list(roundings(rounding))) == 2
    loop = "def f(x):\n for i in numba.prange(9):\n  if x[i] < best:\n   best = x[i]\n   x[i] = 1"
    assert list(lost_scalars(ast.parse(loop))) == ["best"]


@pytest.mark.integration
def test_no_kernel_takes_the_difference_of_unsigned_numbers() -> None:
    warm()
    types = compiled()
    told = [name for name, versions in types.items() if versions]
    assert len(told) > 0.9 * len(types) > 100
    wraps = {
        name: sorted(set(found)) for name, v in types.items() if (found := _DIFFERENCE.findall("\n".join(v)))
    }
    assert wraps == {}
    parts = [parts_given("\n".join(found)) for found in types.values()]
    assert {"has_room", "is_open_after", "may_change"} <= {name for given in parts for name in given}
    assert [
        given for given in parts if "uint" in str(given)
    ] == []  # so that none can come out of a difference


@pytest.mark.integration
def test_the_types_that_numba_keeps_tell_such_a_difference() -> None:
    import numba
    import numpy as np

    apart = numba.njit(lambda a, b: a[0] - b[0])
    assert apart(np.array([1], np.uint8), np.array([2], np.uint8)) == 2**64 - 1
    (version,) = apart.overloads.values()
    assert _DIFFERENCE.findall(str(version.type_annotation))
