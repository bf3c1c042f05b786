"""Progress of long work, told on stderr: a bar in a terminal, calm lines elsewhere, or JSON lines for machines.

`Progress.advance` is a plain callable (done, total, text), so that rooms below the command line can take it as
an argument without knowing who listens.
"""

import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal, Protocol, Self, TextIO

from anker.language import Language, Text
from anker.number_format import fixed

if TYPE_CHECKING:
    from anker.evaluation.question import ProgressCallbacks

LogFormat = Literal["text", "json"]
SECONDS_BETWEEN_LINES = 2.0


class _Sink(Protocol):
    """One way to show progress."""

    def phase(self, name: str) -> None: ...
    def advance(self, done: float, total: float, text: str) -> None: ...
    def note(self, text: str, facts: dict[str, Any]) -> None: ...
    def close(self) -> None: ...


class Progress:
    """Tells how far the work has come. Use it as a context manager, so that the bar is always taken down."""

    def __init__(self, log_format: LogFormat = "text", stream: TextIO | None = None) -> None:
        out = stream or sys.stderr
        self._sink: _Sink
        if log_format == "json":
            self._sink = _JsonLines(out)
        elif out.isatty():
            self._sink = _Bar(out)
        else:
            self._sink = _Lines(out)

    def phase(self, name: str) -> None:
        """A new part of the work begins."""
        self._sink.phase(name)

    def advance(self, done: float, total: float, text: str = "") -> None:
        """`done` of `total` (any unit, total > 0) of the present phase is finished."""
        self._sink.advance(done, total, text)

    def note(self, text: str, **facts: Any) -> None:
        """A line for people; `facts` are extra fields in the JSON log."""
        self._sink.note(text, facts)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._sink.close()


RUN_PHASES = {
    "build": Text("Bygger stedet", "Building the place"),
    "rehearse": Text("Øver", "Rehearsing"),
    "tell": Text("Regner sammen", "Comparing"),
    "report": Text("Skriver rapporten", "Writing the report"),
}
BUILD_PHASES = {
    "population": Text("Innbyggere", "Population"),
    "lists": Text("Lister", "Lists"),
    "tables": Text("Tabeller", "Tables"),
    "waiting lists": Text("Ventelister", "Waiting lists"),
}


def run_callbacks(
    progress: Progress, lang: Language, built: Callable[[], None] = lambda: None
) -> "ProgressCallbacks":
    """A run's progress, told in a language. `built` is called when the place is built and the runs begin."""
    from anker.evaluation.question import ProgressCallbacks

    def continues(reused: int, runs: int) -> None:
        told = Text(
            f"Fortsetter: {reused} av {runs} kjøringer er ferdige fra før.",
            f"Continuing: {reused} of {runs} runs are finished already.",
        )
        progress.note(told.get(lang), runs_reused=reused)

    def phase(name: str) -> None:
        if name == "rehearse":
            built()
        progress.phase(RUN_PHASES[name].get(lang))

    def more(done: int, wanted: int) -> None:
        told = Text(
            f"{done} gjentakelser er ferdige; presisjonen tar om lag {wanted} i alt.",
            f"{done} replicates are done; the precision takes about {wanted} in all.",
        )
        progress.note(told.get(lang), replicates=done, replicates_wanted=wanted)

    return ProgressCallbacks(phase, progress.advance, continues, more)


@contextmanager
def told_on_stderr(lang: Language) -> "Iterator[ProgressCallbacks]":
    """A run's progress on stderr, for as long as the context lasts."""
    with Progress() as progress:
        yield run_callbacks(progress, lang)


class _Lines:
    """Plain lines, at most one every other second."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._last = 0.0

    def phase(self, name: str) -> None:
        self._last = time.monotonic()
        print(f"{name} …", file=self._out, flush=True)

    def advance(self, done: float, total: float, text: str) -> None:
        now = time.monotonic()
        if now - self._last >= SECONDS_BETWEEN_LINES:
            self._last = now
            print(f"  {fixed(100 * done / total):>3}% {text}".rstrip(), file=self._out, flush=True)

    def note(self, text: str, facts: dict[str, Any]) -> None:
        del facts
        print(text, file=self._out, flush=True)

    def close(self) -> None:
        pass


class _JsonLines:
    """One JSON object a line: time (UTC), event, and what belongs to it; progress at most every other second."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._phase = ""
        self._last = float("-inf")

    def phase(self, name: str) -> None:
        self._phase, self._last = name, float("-inf")
        self._write("phase", {"phase": name})

    def advance(self, done: float, total: float, text: str) -> None:
        now = time.monotonic()
        if done >= total or now - self._last >= SECONDS_BETWEEN_LINES:
            self._last = now
            self._write("progress", {"phase": self._phase, "done": done, "total": total, "text": text})

    def note(self, text: str, facts: dict[str, Any]) -> None:
        self._write("note", {"text": text, **facts})

    def close(self) -> None:
        pass

    def _write(self, event: str, fields: dict[str, Any]) -> None:
        line = {"time": datetime.now(UTC).isoformat(timespec="milliseconds"), "event": event, **fields}
        print(json.dumps(line, ensure_ascii=False, default=str), file=self._out, flush=True)


class _Bar:
    """Rich's bar, taken down when the work is done."""

    def __init__(self, out: TextIO) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeElapsedColumn
        from rich.progress import Progress as RichProgress

        columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
        self._rich = RichProgress(*columns, TextColumn("{task.fields[note]}"), console=Console(file=out))
        self._task = self._rich.add_task("", total=None, note="", visible=False)
        self._rich.start()

    def phase(self, name: str) -> None:
        self._rich.reset(self._task, total=None, description=name, note="", visible=True)

    def advance(self, done: float, total: float, text: str) -> None:
        self._rich.update(self._task, completed=done, total=total, note=text, visible=True)

    def note(self, text: str, facts: dict[str, Any]) -> None:
        del facts
        self._rich.console.print(text, markup=False, highlight=False)

    def close(self) -> None:
        self._rich.stop()
