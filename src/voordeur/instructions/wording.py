"""Plain text with a simple shape: paragraphs, lists, numbered lists, names of services.

    Een regel met - ervoor is een punt van een lijst, met 1. ervoor een stap van een rij.
    [[Schuldhulpverlening]] wijst naar de dienst met die naam in het netwerk.

Pure. What comes out are words for a template, which escapes them: a text can hold no markup.
"""

import re
import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

POINT = re.compile(r"^\s*[-*•]\s+")
NUMBER = re.compile(r"^\s*\d{1,2}[.)]\s+")
SERVICE = re.compile(r"\[\[\s*([^\[\]\n]+?)\s*\]\]")

Kind = Literal["text", "points", "numbers", "nothing"]
#: The services a text names, by their name in small letters; None when several have the name.
Targets = Mapping[str, uuid.UUID | None]


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a line; `service` is where they lead, `search` a name that several have."""

    text: str
    service: uuid.UUID | None = None
    search: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or a list, line by line."""

    kind: Kind
    lines: tuple[tuple[Piece, ...], ...]


def blocks(text: str, targets: Targets | None = None) -> list[Block]:
    """The shape of a text, with the services it names where they are known."""
    found = []
    for kind, lines in groupby(text.splitlines(), key=_kind):
        if kind != "nothing":
            shown = tuple(tuple(_pieces(_bare(line), targets or {})) for line in lines)
            found.append(Block(kind=kind, lines=shown))
    return found


def services_in(text: str) -> list[str]:
    """The names of services that a text points to, each once, in the order of the text."""
    return list(dict.fromkeys(SERVICE.findall(text)))


def first_line(text: str) -> str:
    """The first words of a text without its signs, for a list."""
    return next((plain(_bare(line)) for line in text.splitlines() if line.strip()), "")


def plain(text: str) -> str:
    """A text as it is read, without the signs around a service."""
    return SERVICE.sub(r"\1", text)


def line_with(text: str, words: Iterable[str]) -> str:
    """The first line that holds one of the words, else the first line."""
    for line in text.splitlines():
        if any(word in line.casefold() for word in words):
            return plain(_bare(line))
    return first_line(text)


def _kind(line: str) -> Kind:
    if not line.strip():
        return "nothing"
    if POINT.match(line):
        return "points"
    return "numbers" if NUMBER.match(line) else "text"


def _bare(line: str) -> str:
    return NUMBER.sub("", POINT.sub("", line, count=1), count=1).strip()


def _pieces(line: str, targets: Targets) -> Iterator[Piece]:
    end = 0
    for match in SERVICE.finditer(line):
        if match.start() > end:
            yield Piece(line[end : match.start()])
        yield _service(match[1], targets)
        end = match.end()
    if end < len(line):
        yield Piece(line[end:])


def _service(name: str, targets: Targets) -> Piece:
    key = name.casefold()
    if key not in targets:
        return Piece(name)
    target = targets[key]
    return Piece(name, service=target) if target else Piece(name, search=name)
