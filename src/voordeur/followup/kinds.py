"""The kinds of promises: upper rooms register theirs with a label and the page where it is kept."""

from dataclasses import dataclass

from voordeur.shared.errors import ProgrammingMistake

#: Kinds that one room promises and another keeps; every other kind is named in its own room.
WATCH, INTAKE, PLAN = "watch", "intake", "plan"
#: Something to be seen, not to be done: it keeps nobody in view, and holds no matter open.
TAKE_NOTE = "take_note"


@dataclass(frozen=True, slots=True)
class Kind:
    """How a promise of this kind is called, the verb of its button, and where it is kept."""

    label: str
    button: str
    url_name: str


_kinds: dict[str, Kind] = {}


def register(code: str, *, label: str, button: str, url_name: str) -> None:
    """Make a kind known. Raises ProgrammingMistake when it is known as something else."""
    kind = Kind(label=label, button=button, url_name=url_name)
    if _kinds.setdefault(code, kind) != kind:
        raise ProgrammingMistake(f"promise kind {code} is registered twice")


def of(code: str) -> Kind:
    """The registered kind. Raises ProgrammingMistake for a code nobody registered."""
    try:
        return _kinds[code]
    except KeyError:
        raise ProgrammingMistake(f"nobody registered the promise kind {code}") from None


def all_kinds() -> dict[str, Kind]:
    """Every registered kind by its code."""
    return dict(_kinds)
