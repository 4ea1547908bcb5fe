"""The refusals of the front door."""

from voordeur.shared.errors import DomainError


class NotSuitable(DomainError):
    """This team, person or service cannot be chosen here."""


class SayMore(DomainError):
    """Something must be said before this can be done."""
