"""Writing files so that a reader never meets a half-written one."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from anker.errors import InputError


@contextmanager
def atomic(path: Path) -> Iterator[Path]:
    """A temporary path beside `path`, moved over it when the block ends well and removed when it does not."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    os.close(handle)
    temporary = Path(name)
    try:
        yield temporary
        temporary.chmod(0o644)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def read_text(path: Path) -> str:
    """The text of a file that a user points at, in UTF-8, with or without the mark that some programs put in front.

    InputError where there is none, it cannot be read, or it is no such text.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise InputError(f"Finner ikke filen {path}.", f"There is no file {path}.") from None
    except IsADirectoryError:
        raise InputError(
            f"{path} er en mappe. Ventet en tekstfil.", f"{path} is a folder. Expected a text file."
        ) from None
    except OSError as error:
        raise InputError(
            f"Kan ikke lese {path}: {error.strerror}.", f"Cannot read {path}: {error.strerror}."
        ) from None
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise InputError(
            f"{path}, linje {line}: ikke tekst i UTF-8. Ventet en tekstfil; lagre den på nytt som UTF-8.",
            f"{path}, line {line}: not text in UTF-8. Expected a text file; save it again as UTF-8.",
        ) from None


def write_text(path: Path, text: str) -> None:
    """Write text in UTF-8, whole or not at all."""
    with atomic(path) as temporary:
        temporary.write_text(text, encoding="utf-8")
