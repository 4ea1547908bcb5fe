"""Refusals: anticipated, with a Dutch sentence that a professional may read and act upon."""


class DomainError(Exception):
    """A refusal. Its text is a Dutch sentence that says what to do next."""


class NotAllowed(DomainError):
    """Who asks has no ground for this."""


class StepNotPossible(DomainError):
    """The thing is not in a state from which this step can be taken."""


class SayMore(DomainError):
    """Something must be said, or chosen, before this can be done."""


class NotSuitable(DomainError):
    """What was given or chosen cannot be taken here."""


class Refused(DomainError):
    """A named constraint of the database does not allow this."""

    def __init__(self, sentence: str, *, constraint: str) -> None:
        super().__init__(sentence)
        self.constraint = constraint


class ProgrammingMistake(Exception):
    """The house itself is used wrongly: never shown, never caught."""


def said(words: str, otherwise: str) -> str:
    """What was said, trimmed. Raises SayMore with the other sentence when nothing was."""
    if not words.strip():
        raise SayMore(otherwise)
    return words.strip()
