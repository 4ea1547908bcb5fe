"""What an administrator says of the municipality, an organisation, a team or a service."""

from dataclasses import dataclass, field, fields
from typing import Any

from voordeur.organisations.models import Organisation


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationWords:
    """How an organisation is called, and whether others may see its name."""

    name: str
    short: str
    sensitive: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamWords:
    """What a team is, for whom and where."""

    name: str
    kind: str
    audience: str = ""
    places: list[str] = field(default_factory=list)
    walk_in: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceWords:
    """What a service is called and what one gets."""

    name: str
    description: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewService:
    """A service as it begins: its words, the reading of its access, and who gives it."""

    words: ServiceWords
    access: str
    access_source: str
    organisations: tuple[Organisation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MunicipalityWords:
    """How a resident reaches a municipality, and what it calls its team and who it is for."""

    phone: str = ""
    team: str
    cluster: str
    desk: str
    resident: str
    home_organisation: str


def said(words: OrganisationWords | TeamWords | ServiceWords | MunicipalityWords) -> dict[str, Any]:
    """The words by the name of their field."""
    return {one.name: getattr(words, one.name) for one in fields(words)}
