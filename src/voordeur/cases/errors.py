"""The refusals of cases."""

from voordeur.shared.errors import DomainError


class NotSuitable(DomainError):
    """This team or person cannot take up the case."""


class SayMore(DomainError):
    """A decision without its reason is no decision."""
