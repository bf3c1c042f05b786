"""Set up one virtual environment from one lock file: `python install.py VENV LOCK`. Told once, and in both languages,
where that cannot be done.

Called by ./anker with nothing but the standard library. Two starts at once wait for each other, and a set-up
that was killed is made anew: the stamp that says "ready" is written last, and the lock is the kernel's own,
held by this process and by the pip it starts, so that it can neither be left behind nor be let go too early.
"""

import fcntl
import os
import subprocess
import sys
from pathlib import Path

STAMP = "anker-stamp"


def tell(text: str) -> None:
    """A line for the person who waits, on stderr: stdout is for results."""
    print(text, file=sys.stderr, flush=True)


def stamp_for(python: str | Path, lock: Path) -> bytes:
    """What the stamp must hold: the Python's version and the lock file (./anker compares the same bytes)."""
    return subprocess.run([python, "-V"], check=True, capture_output=True).stdout + lock.read_bytes()


def is_ready(venv: Path, lock: Path) -> bool:
    """Whether the environment was made, to the end, by this Python version from this very lock file."""
    try:
        return (venv / STAMP).read_bytes() == stamp_for(sys.executable, lock)
    except OSError:
        return False


def wait_for_turn(venv: Path) -> int:
    """Take the set-up lock; a file descriptor that child processes inherit."""
    handle = os.open(f"{venv}.lock", os.O_RDWR | os.O_CREAT, 0o644)
    os.set_inheritable(handle, True)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        tell("Venter på et oppsett som alt er i gang … (Waiting for a set-up already under way …)")
        fcntl.flock(handle, fcntl.LOCK_EX)
    return handle


def install(venv: Path, lock: Path, handle: int) -> None:
    """Make the environment from nothing; the stamp comes last."""
    (venv / STAMP).unlink(missing_ok=True)
    again = "på nytt " if venv.exists() else ""
    tell(f"Setter opp Anker {again or 'første gang '}(1–3 minutter) … (Setting up Anker, 1–3 minutes …)")
    stamp = stamp_for(sys.executable, lock)
    python = venv / "bin" / "python"
    # A user-wide "install for the user only" would make pip refuse to install into the environment.
    environment = {**os.environ, "PIP_USER": "0"}
    steps = (
        [sys.executable, "-I", "-m", "venv", "--clear", str(venv)],
        [
            *(str(python), "-I", "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "-qq"),
            *("--only-binary", ":all:", "--require-hashes", "-r", str(lock)),
        ],
    )
    for step in steps:
        subprocess.run(
            step,
            check=True,
            env=environment,
            pass_fds=(handle,),
            capture_output=True,
            text=True,
            errors="replace",
        )
    compile_sources(python)
    unfinished = venv / f"{STAMP}.new"
    unfinished.write_bytes(stamp)
    unfinished.replace(venv / STAMP)
    tell("Anker er klar. (Anker is ready.)")


def compile_sources(python: Path) -> None:
    """Compile Anker's own sources, as pip does those that it installs: where Python may not write what it has compiled
    (PYTHONDONTWRITEBYTECODE), every start would else compile them anew. Anker runs without, too."""
    sources = Path(__file__).resolve().parents[1] / "src" / "anker"
    command = [python, "-I", "-m", "compileall", "-qq", sources]
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def main(venv: Path, lock: Path) -> int:
    """The exit status: 0 when ready, 2 when it could not be set up, 130 when interrupted."""
    try:
        handle = wait_for_turn(venv)
        if not is_ready(venv, lock):
            install(venv, lock, handle)
    except KeyboardInterrupt:
        tell("Avbrutt. Neste start begynner oppsettet på nytt. (Interrupted; the next start begins again.)")
        return 130
    except (OSError, subprocess.CalledProcessError) as error:
        tell(failure(lock.stem, error))
        return 2
    return 0


def failure(group: str, error: Exception) -> str:
    """What is told where a group's packages cannot be installed: one message, with the reason at its end."""
    lines = (getattr(error, "stderr", None) or str(error)).strip().splitlines()
    reasons = [line.removeprefix("ERROR: ") for line in lines if line.startswith("ERROR: ")]
    return (
        f"Oppsettet mislyktes: pakkene i gruppen {group} kunne ikke installeres. Vanligst er at de ikke kan hentes "
        "(nett, mellomtjener) eller at disken er full. Prøv samme kommando igjen.\n"
        f"The set-up failed: the packages of the group {group} could not be installed. Most often they cannot be "
        "fetched (network, proxy) or the disk is full. Try the same command again.\n"
        f"({(reasons or lines or ['?'])[-1]})"
    )


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
