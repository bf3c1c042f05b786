"""How Anker's numeric kernels are compiled, and where the compiled code is kept.

Numba's disk cache notices a change in a kernel's own file but not in a function that it calls from another
file. The cache folder is therefore named by a hash of every source file of the package, Numba's version and
the processor, so that stale machine code can never run.
"""

import hashlib
import os
import platform
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

F = TypeVar("F", bound=Callable[..., Any])
PACKAGE = Path(__file__).parent


def source_hash() -> str:
    """A hash of every Python file of the package, in a fixed order."""
    digest = hashlib.sha256()
    for path in sorted(PACKAGE.rglob("*.py")):
        digest.update(path.relative_to(PACKAGE).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _kernel_hash() -> str:
    """A hash of the files that define kernels: only these decide which machine code is right."""
    digest = hashlib.sha256()
    for path in sorted(PACKAGE.rglob("*.py")):
        code = path.read_bytes()
        if b"@kernel" in code:
            digest.update(path.relative_to(PACKAGE).as_posix().encode())
            digest.update(code)
    return digest.hexdigest()


def _processor() -> str:
    try:
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line
    except OSError:
        pass
    return platform.processor() or platform.machine()


def _cache_folder() -> Path:
    from numba import __version__ as numba_version

    name = hashlib.sha256("|".join((_kernel_hash(), numba_version, _processor())).encode()).hexdigest()[:16]
    base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return base / "anker" / f"kernels-{name}"


def kernel(function: F) -> F:
    """Compile a function as a kernel: cached on disk, without the interpreter's lock, IEEE arithmetic."""
    import numba

    if not os.environ.get("NUMBA_CACHE_DIR"):
        numba.config.CACHE_DIR = str(_cache_folder())
    compiled: F = numba.njit(cache=True, nogil=True, error_model="numpy")(function)
    return compiled
