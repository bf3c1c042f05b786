"""Reading a report back: its ids, links, numbers and whether every element is closed."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = {"meta", "link", "br", "img", "input", "hr"}


@dataclass
class Read(HTMLParser):
    """A report as a test sees it."""

    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    loads: list[tuple[str, str]] = field(default_factory=list)
    numbers: list[dict[str, str]] = field(default_factory=list)
    charts: list[dict[str, str]] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._seen(tag, attrs)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._seen(tag, attrs)
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.broken.append(f"</{tag}> at {self.getpos()}")

    def _seen(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if "id" in told:
            self.ids.append(told["id"])
        if tag == "a":
            self.links.append(told.get("href", ""))
        self.loads += [(tag, name) for name in told if name in ("src", "srcset", "data", "poster", "action")]
        self.loads += [(tag, "href") for _ in (1,) if tag in ("link", "use", "image") and told]
        self.loads += [(tag, "script")] if tag == "script" else []
        if told.get("class") == "num":
            self.numbers.append(told)
        if "chart" in told.get("class", ""):
            self.charts.append(told)


def read(html: str) -> Read:
    """The report, read to its end."""
    seen = Read()
    seen.feed(html)
    seen.close()
    return seen
