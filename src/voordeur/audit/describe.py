"""The kinds of events: what each says in Dutch and who may read it. Upper rooms register theirs.

Every kind declares its depth; the row policy of `Event` and the timeline both follow from it.
"""

from dataclasses import dataclass

from voordeur.shared.errors import ProgrammingMistake


@dataclass(frozen=True, slots=True)
class Description:
    """How an event reads on the timeline, and how deep one must see to read it.

    `section` is the name of the fact that says in which part of the content it happened, such as
    the life domain: then only who sees that part reads it. Only what is content has one.
    """

    sentence: str
    depth: int
    section: str = ""


_described: dict[str, Description] = {}
CONTENT = 3


def register(kind: str, sentence: str, *, depth: int, section: str = "") -> None:
    """Give a kind its sentence and its depth: 1 circle, 2 agreements, 3 content.

    Raises ProgrammingMistake when it has another already, or a section without being content.
    """
    if section and depth != CONTENT:
        raise ProgrammingMistake(f"{kind} is divided in sections, and so it is content")
    description = Description(sentence=sentence, depth=depth, section=section)
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
