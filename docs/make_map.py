"""Fill docs/map.md with the docstring of every room, highest room first.

`python docs/make_map.py` writes the page; with `--check` it only says whether the page is current.
The order is that of ROOMS in the settings; the text is the docstring of each room's `__init__`.
"""

import ast
import re
from pathlib import Path

from written import write_or_check

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "map.md"
SETTINGS = ROOT / "src" / "config" / "settings" / "base.py"
BESIDE = ["launch", "config"]


def rooms() -> list[str]:
    """The rooms as the settings list them, lowest first."""
    for node in ast.parse(SETTINGS.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "ROOMS":
            return [name.removeprefix("voordeur.") for name in ast.literal_eval(node.value)]
    raise SystemExit(f"{SETTINGS} has no list ROOMS")


def paragraph(name: str, package: Path) -> str:
    """The docstring of a package as a paragraph; its lines `Here:` and `Not here:` stand apart."""
    docstring = ast.get_docstring(ast.parse((package / "__init__.py").read_text(encoding="utf-8")))
    if not docstring:
        raise SystemExit(f"{package} has no docstring that says what is there and what is not")
    lines = [f"### {name}"]
    lines += [re.sub("^(Here:|Not here:)", r"\n*\1*", line) for line in docstring.splitlines()]
    return "\n".join(lines).replace("\n\n\n", "\n\n")


def filled(page: str, marker: str, text: str) -> str:
    """The page with the text between the marker's two comments replaced."""
    start, end = f"<!-- {marker}: begin -->", f"<!-- {marker}: end -->"
    before, found, rest = page.partition(start)
    _, closed, after = rest.partition(end)
    if not (found and closed):
        raise SystemExit(f"docs/map.md has no {start} … {end}")
    return f"{before}{start}\n{text}\n{end}{after}"


def made() -> str:
    """The page as it should be."""
    source = ROOT / "src"
    inside = [paragraph(room, source / "voordeur" / room) for room in reversed(rooms())]
    beside = [paragraph(name, source / name) for name in BESIDE]
    page = filled(PAGE.read_text(encoding="utf-8"), "rooms", "\n\n".join(inside))
    return filled(page, "beside", "\n\n".join(beside))


if __name__ == "__main__":
    stale = "docs/map.md is not what the rooms say; run: make diagrams"
    raise SystemExit(write_or_check({PAGE: made()}, stale=stale))
