"""Refusals: anticipated, with a Dutch sentence that a professional may read and act upon."""


class DomainError(Exception):
    """A refusal. Its text is a Dutch sentence that says what to do next."""


class NotAllowed(DomainError):
    """Who asks has no ground for this."""


class StepNotPossible(DomainError):
    """The thing is not in a state from which this step can be taken."""


class Refused(DomainError):
    """A named constraint of the database does not allow this."""

    def __init__(self, sentence: str, *, constraint: str) -> None:
        super().__init__(sentence)
        self.constraint = constraint


class ProgrammingMistake(Exception):
    """The house itself is used wrongly: never shown, never caught."""
