"""A picture that a notebook shows by itself."""

from dataclasses import dataclass
from pathlib import Path

from anker.errors import InputError
from anker.files import atomic, write_text


@dataclass(frozen=True, slots=True, repr=False)
class Picture:
    """A drawing, as SVG: shown by itself as the last value of a notebook's cell.

    Attributes:
        svg: The drawing as SVG text; it stands by itself, without scripts, fonts or requests.

    Example:
        >>> import anker as ak
        >>> ak.Picture("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>")
        Picture(62 bytes of SVG)
    """

    svg: str

    def save(self, path: Path | str, scale: float = 2.0) -> None:
        """Write the drawing to a file that ends in .svg or .png.

        Args:
            path: The file.
            scale: Of a PNG: pixels for each of the drawing's own.

        Raises:
            InputError: The name ends in something else.
        """
        file = Path(path)
        if file.suffix == ".svg":
            write_text(file, self.svg)
        elif file.suffix == ".png":
            import vl_convert

            with atomic(file) as temporary:
                temporary.write_bytes(vl_convert.svg_to_png(self.svg, scale=scale))
        else:
            raise InputError(
                f"{file}: ventet et navn som slutter på .svg eller .png.",
                f"{file}: expected a name that ends in .svg or .png.",
            )

    def _repr_svg_(self) -> str:
        return self.svg

    def __repr__(self) -> str:
        return f"Picture({len(self.svg.encode())} bytes of SVG)"
