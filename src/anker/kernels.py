"""How Anker's numeric kernels are compiled, and where the compiled code is kept.

Numba's disk cache notices a change in a kernel's own file but not in a function that it calls from another
file, nor in a constant that it takes from there. The cache folder is therefore named by a hash of every file
that defines kernels and of every file that those import, so that stale machine code can never run. (What a
kernel takes from a data file must be an argument, never a module's constant: the hash covers source only.)
"""

import hashlib
import os
import platform
import re
import tempfile
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, cast

_F = TypeVar("_F", bound=Callable[..., Any])
PACKAGE = Path(__file__).parent
# The names by which a file tells that a function is compiled, all of them given below.
DECORATORS = ("kernel", "array_kernel", "inlined", "in_kernels")
_FROM = re.compile(rb"^[ \t]*from (anker[\w.]*) import (\([^)]*\)|[^\n]*)", re.MULTILINE)
_IMPORT = re.compile(rb"^[ \t]*import (anker[\w.]*)", re.MULTILINE)


def source_hash(package: Path = PACKAGE) -> str:
    """A hash of every Python file of the package, in a fixed order."""
    return _hash(_sources(package))


def kernel_hash(package: Path = PACKAGE) -> str:
    """A hash of the files that decide which machine code is right: those with kernels, and what they import."""
    sources = _sources(package)
    files = {_module(path): path for path in sources}
    reached: set[str] = set()
    waiting = {
        path for path, code in sources.items() if any(f"@{name}".encode() in code for name in DECORATORS)
    }
    while waiting:
        path = waiting.pop()
        reached.add(path)
        waiting |= {files[name] for name in _imports(sources[path]) if name in files} - reached
    return _hash({path: sources[path] for path in sorted(reached)})


def _sources(package: Path) -> dict[str, bytes]:
    # With plain texts: as Path objects, naming the files takes twice as long as reading them, at every start.
    root, found = str(package), {}
    for folder, _, names in os.walk(root):
        inside = folder[len(root) + 1 :].replace(os.sep, "/")
        for name in names:
            if name.endswith(".py"):
                with open(os.path.join(folder, name), "rb") as file:
                    found[f"{inside}/{name}" if inside else name] = file.read()
    return dict(sorted(found.items()))


def _hash(sources: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256()
    for path, code in sources.items():
        digest.update(f"{path} {len(code)}\n".encode() + code)
    return digest.hexdigest()


def _module(path: str) -> str:
    return "anker." + path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def _imports(code: bytes) -> set[str]:
    """Every module of the package that a file may mean by its imports (a name may also be a function)."""
    found = {name.decode() for name in _IMPORT.findall(code)}
    for package, names in _FROM.findall(code):
        found.add(package.decode())
        found |= {f"{package.decode()}.{name.decode()}" for name in re.findall(rb"\w+", names)}
    return found


def _processor() -> str:
    try:
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line
    except OSError:
        pass
    return platform.processor() or platform.machine()


@cache
def cache_folder() -> Path:
    """Where compiled kernels are kept, made when missing: under $NUMBA_CACHE_DIR, $XDG_CACHE_HOME or ~/.cache."""
    from numba import __version__ as numba_version

    name = hashlib.sha256("|".join((kernel_hash(), numba_version, _processor())).encode()).hexdigest()[:16]
    given = os.environ.get("NUMBA_CACHE_DIR")
    base = (
        Path(given) if given else Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "anker"
    )
    folder = base / f"kernels-{name}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if os.access(folder, os.W_OK):
            return folder
    except OSError:
        pass
    # Without a folder to write in, Numba would fall back to one named by the source file alone.
    return Path(tempfile.mkdtemp(prefix="anker-kernels-"))


def kernel(function: _F) -> _F:
    """Compile a function as a kernel: cached on disk, without the interpreter's lock, IEEE arithmetic."""
    import numba

    numba.config.CACHE_DIR = str(cache_folder())  # type: ignore[attr-defined]  # Numba makes it at run time
    return cast(_F, numba.njit(cache=True, nogil=True, error_model="numpy")(function))


# "_nrt" switches Numba's run-time reference counting off: with it on, three quarters of the time went there.
_ARRAYS_ONLY: dict[str, Any] = {"cache": True, "nogil": True, "error_model": "numpy", "_nrt": False}


def array_kernel(function: _F) -> _F:
    """A kernel that only borrows the arrays it is given and makes none: compiled without reference counting, which
    would otherwise cost more than the work itself in a loop that hands a dozen arrays from part to part."""
    import numba

    numba.config.CACHE_DIR = str(cache_folder())  # type: ignore[attr-defined]  # Numba makes it at run time
    return cast(_F, numba.njit(**_ARRAYS_ONLY)(function))


def inlined(function: _F) -> _F:
    """Compile a part of kernels, always inlined into them: left to itself, the compiler stops inlining in large ones,
    and a call in the innermost loop costs more than the part."""
    import numba

    numba.config.CACHE_DIR = str(cache_folder())  # type: ignore[attr-defined]  # Numba makes it at run time
    return cast(_F, numba.njit(**_ARRAYS_ONLY, forceinline=True)(function))


def in_kernels(function: _F) -> _F:
    """Let a plain function be a part of kernels too, inlined into them: called from Python it stays what it is."""
    from numba.extending import register_jitable

    options = {**_ARRAYS_ONLY, "forceinline": True}
    del options["cache"]  # it is kept with the kernels that it is a part of
    made: _F = register_jitable(**options)(function)
    return made
