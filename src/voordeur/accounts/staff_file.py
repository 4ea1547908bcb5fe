"""The people in a network file: one line a person and a leg, `staff = [ { name = …, … }, … ]`.

The same e-mail address in two lines, or in the files of two municipalities, is one person with
more assignments. What is there already is left as an administrator made it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from django.conf import settings
from django.contrib.auth.hashers import make_password

from voordeur.accounts import second_factor
from voordeur.accounts.enums import Role
from voordeur.accounts.models import Assignment, Staffing, User
from voordeur.accounts.people import (
    Hat,
    Leg,
    NewColleague,
    add_assignment,
    add_staffing,
    add_user,
)
from voordeur.organisations.models import Municipality, Organisation, Team
from voordeur.shared.errors import DomainError
from voordeur.shared.operations import part

Row = Mapping[str, Any]
M = TypeVar("M", Organisation, Team)

#: Known to everybody, for people that do not exist, on an installation for trying out.
TRIAL_PASSWORD = "voordeur-proef-2026"  # noqa: S105 - printed on every login card
TRIAL_ADDRESS = ".example"
MUST_SAY = ("name", "email", "home", "role")


class BrokenStaff(DomainError):
    """The file does not say what a person needs; the sentence names the line to mend."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a file added; zeros when it was loaded before."""

    users: int
    assignments: int
    staffing: int


@dataclass(frozen=True, slots=True)
class _Known:
    """What the lines refer to by key."""

    organisations: dict[str, Organisation]
    teams: dict[str, Team]


def municipality_of(network: Row) -> Municipality:
    """The municipality a file is about. Raises BrokenStaff when its network was not loaded."""
    code = network.get("municipality", {}).get("cbs_code", "")
    found = Municipality.objects.filter(cbs_code=code).first()
    if found is None:
        raise BrokenStaff("Laad eerst het netwerk van deze gemeente, daarna de medewerkers.")
    return found


@part
def fill(network: Row, *, municipality: Municipality, today: date) -> Loaded:
    """Add the people of a file who are not there yet. Raises BrokenStaff with the line to mend."""
    known = _known(network, municipality)
    rows = list(network.get("staff", []))
    for row in rows:
        _check(row, known)
    password = make_password(TRIAL_PASSWORD) if settings.TRYOUT else ""
    users = _users(rows, password=password)
    added = [_person(row, users, known, municipality, today) for row in rows]
    return Loaded(
        users=sum(user_is_new for _, user_is_new in users.values()),
        assignments=sum(assigned for assigned, _ in added),
        staffing=sum(lent for _, lent in added),
    )


def _known(network: Row, municipality: Municipality) -> _Known:
    return _Known(
        organisations=_by_key(network.get("organisations", []), Organisation.objects.all()),
        teams=_by_key(network.get("teams", []), municipality.teams.running()),
    )


def _by_key(rows: Iterable[Row], records: Iterable[M]) -> dict[str, M]:
    """Key in the file → record: found by that key, else by its name."""
    found = list(records)
    by_code = {one.code: one for one in found if one.code}
    by_name = {one.name: one for one in found}
    known = {row["key"]: by_code.get(row["key"]) or by_name.get(row["name"]) for row in rows}
    return {key: one for key, one in known.items() if one is not None}


def _check(row: Row, known: _Known) -> None:
    who = row.get("email") or row.get("name") or "zonder naam"
    missing = [name for name in MUST_SAY if not row.get(name)]
    if missing:
        raise BrokenStaff(f"Bij medewerker “{who}” ontbreekt {', '.join(missing)}.")
    if row["role"] not in Role.values:
        raise BrokenStaff(f"Bij medewerker “{who}” staat een rol die niet bestaat: {row['role']}.")
    for key in (row["home"], row.get("paid_by", row["home"])):
        if key not in known.organisations:
            raise BrokenStaff(f"Bij medewerker “{who}” staat een onbekende organisatie: {key}.")
    if row.get("team") and row["team"] not in known.teams:
        raise BrokenStaff(f"Bij medewerker “{who}” staat een onbekend team: {row['team']}.")


def _users(rows: list[Row], *, password: str) -> dict[str, tuple[User, bool]]:
    """E-mail address → the person, and whether the file made them."""
    mails = {str(row["email"]).lower(): row for row in reversed(rows)}
    found = {user.email.lower(): (user, False) for user in User.objects.filter(email__in=mails)}
    for mail, row in reversed(mails.items()):
        if mail not in found:
            found[mail] = (_user(row, password=password), True)
    return found


def _user(row: Row, *, password: str) -> User:
    on_trial = bool(password) and str(row["email"]).endswith(TRIAL_ADDRESS)
    new = NewColleague(name=row["name"], email=row["email"], phone=row.get("phone", ""))
    user = add_user(new, password=password if on_trial else "")
    if on_trial:
        second_factor.set_up(user, second_factor.trial_secret(user.email))
    return user


def _person(
    row: Row,
    users: dict[str, tuple[User, bool]],
    known: _Known,
    municipality: Municipality,
    today: date,
) -> tuple[int, int]:
    """How many assignments and legs this line added: none or one of each."""
    user, _ = users[str(row["email"]).lower()]
    home, team = known.organisations[row["home"]], known.teams.get(row.get("team", ""))
    role = Role(row["role"])
    assigned = Assignment.objects.running(today).filter(
        user=user, municipality=municipality, team=team, role=role
    )
    is_new = not assigned.exists()
    if is_new:
        hat = Hat(organisation=home, team=team, role=role, from_on=today)
        add_assignment(user, hat, municipality=municipality)
    if team is None or not row.get("hours"):
        return int(is_new), 0
    return int(is_new), _leg(row, user, team, known, today)


def _leg(row: Row, user: User, team: Team, known: _Known, today: date) -> int:
    if Staffing.objects.running(today).filter(user=user, team=team).exists():
        return 0
    home = known.organisations[row["home"]]
    leg = Leg(
        home=home,
        team=team,
        function=row.get("function", ""),
        hours=Decimal(str(row["hours"])),
        home_hours=Decimal(str(row.get("home_hours", 0))),
        paid_by=known.organisations[row.get("paid_by", row["home"])],
        from_on=today,
    )
    add_staffing(user, leg)
    return 1
