"""Records on disk."""

from pathlib import Path

from anker.record.record import MANIFEST, Record, read


def record_folder(folder: Path | str) -> Path:
    """The folder that a record's tables lie in: the one given, or `record` in it (as `anker build --out` leaves)."""
    given = Path(folder)
    inner = given / "record"
    return inner if not (given / MANIFEST).is_file() and inner.is_dir() else given


def read_record(folder: Path | str) -> Record:
    """Read a record that `write_record`, `anker build --out` or `anker run` wrote.

    Args:
        folder: The record's folder, or the results folder that holds it.

    Returns:
        The record: tables by name, each with the columns of docs/record.md.

    Raises:
        InputError: The folder holds no record, a damaged one, or one of another version.

    Example:
        >>> import anker as ak, tempfile, pathlib
        >>> folder = pathlib.Path(tempfile.mkdtemp())
        >>> ak.write_record(ak.build("utsira"), folder)
        >>> ak.read_record(folder)["lists"].height
        1
    """
    return read(record_folder(folder))
