"""The kinds of events and their Dutch sentence: upper rooms register theirs when they start."""

from dataclasses import dataclass

from voordeur.shared.errors import ProgrammingMistake


@dataclass(frozen=True, slots=True)
class Description:
    """How an event reads on the timeline, and how deep one must see to read it."""

    sentence: str
    depth: int


_described: dict[str, Description] = {}


def register(kind: str, sentence: str, *, depth: int = 1) -> None:
    """Give a kind its sentence. Raises ProgrammingMistake when it has another already."""
    description = Description(sentence=sentence, depth=depth)
    if _described.setdefault(kind, description) != description:
        raise ProgrammingMistake(f"{kind} is described twice")


def of(kind: str) -> Description:
    """The description of a kind. Raises ProgrammingMistake for a kind nobody registered."""
    try:
        return _described[kind]
    except KeyError:
        raise ProgrammingMistake(f"nobody described the event {kind}") from None


def all_kinds() -> dict[str, Description]:
    """Every registered kind."""
    return dict(_described)
