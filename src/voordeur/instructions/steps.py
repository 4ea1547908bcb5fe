"""The steps of the work that can have an instruction: the rooms above name theirs.

In a room's `apps.py`, `ready()`:

    steps.register("frontdesk.contact", "Een vraag aannemen", group="Aan het loket", order=10)

and on the page where the step is done: `{% instruction "frontdesk.contact" %}`.
"""

from dataclasses import dataclass

from django.utils.text import slugify

from voordeur.shared.errors import ProgrammingMistake


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its code, how it is called, in which part of the work, and its place there."""

    code: str
    label: str
    group: str
    order: int

    @property
    def path(self) -> str:
        """The step in an address: its Dutch name."""
        return slugify(self.label)


_steps: dict[str, Step] = {}


def register(code: str, label: str, *, group: str, order: int) -> None:
    """Name a step. Raises ProgrammingMistake when the code or its address is another's already."""
    step = Step(code=code, label=label, group=group, order=order)
    known = of_path(step.path)
    if (known or step) != step or _steps.setdefault(code, step) != step:
        raise ProgrammingMistake(f"the step {code} is registered twice")


def of(code: str) -> Step:
    """The registered step. Raises ProgrammingMistake for a code nobody registered."""
    try:
        return _steps[code]
    except KeyError:
        raise ProgrammingMistake(f"nobody registered the step {code}") from None


def of_path(path: str) -> Step | None:
    """The step with this address, or None."""
    return next((step for step in _steps.values() if step.path == path), None)


def all_steps() -> tuple[Step, ...]:
    """Every step, in the order of the work."""
    return tuple(sorted(_steps.values(), key=lambda step: (step.order, step.label)))
