"""The first run on a machine says that it compiles, and the next one does not."""

from pathlib import Path

import pytest

from anker.api.process import must_compile
from anker.kernels import cache_folder

pytestmark = pytest.mark.unit


def test_a_machine_where_nothing_is_compiled_must_compile_and_then_no_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(tmp_path))
    cache_folder.cache_clear()
    try:
        assert must_compile()
        (cache_folder() / "kernel.nbi").touch()
        assert not must_compile()
    finally:
        cache_folder.cache_clear()
