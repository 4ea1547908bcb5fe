"""Who takes questions, and how a question reads on a list."""

from voordeur.accounts.enums import WORKING_ROLES
from voordeur.accounts.models import Assignment
from voordeur.organisations.models import Team
from voordeur.shared.errors import NotAllowed

#: So much of a question stands on a list; the whole stands on its page.
SHORT = 160


def takes_questions(actor: Assignment) -> Team:
    """The team for which somebody takes questions. Raises NotAllowed to who does not."""
    if actor.team is None or actor.role not in WORKING_ROLES:
        raise NotAllowed(
            "Vragen aannemen is werk van wie met inwoners werkt. Kies een aanstelling in een team."
        )
    return actor.team


def shortened(text: str) -> str:
    """The beginning of a text, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= SHORT else line[: SHORT - 1].rstrip() + "…"
