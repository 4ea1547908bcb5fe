"""What an administrator says of a new colleague, and the rows that come of it."""

import uuid
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.contrib.auth.hashers import make_password

from voordeur.accounts.enums import Role
from voordeur.accounts.models import Assignment, Staffing, User
from voordeur.organisations.models import Municipality, Organisation, Team
from voordeur.shared.keys import new_key
from voordeur.shared.operations import part


@dataclass(frozen=True, kw_only=True)
class NewColleague:
    """Somebody who begins here."""

    name: str
    email: str
    phone: str = ""
    key: uuid.UUID = field(default_factory=new_key)


@dataclass(frozen=True, kw_only=True)
class Hat:
    """What somebody will do: from which organisation, in which team, in which role."""

    organisation: Organisation
    team: Team | None
    role: Role
    from_on: date


@dataclass(frozen=True, kw_only=True)
class Leg:
    """Hours in a team, and those that stay with the home organisation."""

    home: Organisation
    team: Team
    function: str
    hours: Decimal
    home_hours: Decimal
    paid_by: Organisation
    from_on: date
    key: uuid.UUID = field(default_factory=new_key)


@part
def add_user(new: NewColleague, *, password: str = "") -> User:
    """A user; `password` is one that was hashed before, without it nobody can log in yet."""
    return User.objects.create(
        id=new.key,
        name=new.name,
        email=new.email.strip().lower(),
        phone=new.phone,
        password=password or make_password(None),
    )


@part
def add_assignment(user: User, hat: Hat, *, municipality: Municipality) -> Assignment:
    """An assignment without an end."""
    return Assignment.objects.create(
        user=user,
        municipality=municipality,
        organisation=hat.organisation,
        team=hat.team,
        role=hat.role,
        from_on=hat.from_on,
    )


@part
def add_staffing(user: User, leg: Leg) -> Staffing:
    """Staffing without an end."""
    return Staffing.objects.create(
        id=leg.key,
        user=user,
        home=leg.home,
        team=leg.team,
        function=leg.function,
        hours_per_week=leg.hours,
        home_hours=leg.home_hours,
        paid_by=leg.paid_by,
        from_on=leg.from_on,
    )
