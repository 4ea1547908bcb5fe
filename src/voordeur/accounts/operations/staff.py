"""Who works here, in which team and role, lent by whom: the acts of an administrator."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.contrib.auth.tokens import default_token_generator

from voordeur.accounts import leaving, second_factor, staff_file
from voordeur.accounts.enums import NEAR_RESIDENTS, Role
from voordeur.accounts.models import Assignment, Staffing, User
from voordeur.accounts.people import (
    Hat,
    Leg,
    NewColleague,
    add_assignment,
    add_staffing,
    add_user,
)
from voordeur.accounts.rules import (
    administrators,
    require_another_administrator,
    require_in_network,
    require_only_here,
    require_own_colleague,
)
from voordeur.audit import operations as audit
from voordeur.organisations.models import Municipality, Organisation
from voordeur.organisations.rules import require_administrator
from voordeur.shared.errors import DomainError, NotAllowed, StepNotPossible
from voordeur.shared.operations import SENTENCES, operation, part, running
from voordeur.shared.periods import local_date

SENTENCES["accounts_all_legs_are_at_most_forty_hours"] = (
    "Alle inzet samen is dan meer dan 40 uur per week. Verlaag de uren, of beëindig eerst "
    "andere inzet."
)


class KnownHere(DomainError):
    """Somebody with this address works here already."""


@operation
def take_on(*, new: NewColleague, hat: Hat, actor: Assignment, now: datetime) -> User:
    """Let somebody begin, with a first assignment; who works elsewhere already is the same user.

    Raises NotAllowed for anybody but an administrator, KnownHere when this address is known here,
    StepNotPossible when the account was closed.
    """
    require_administrator(actor, municipality_id=actor.municipality_id)
    user = User.objects.filter(email__iexact=new.email.strip()).first()
    if user and user.assignments.filter(municipality=actor.municipality_id).exists():
        raise KnownHere(
            "Dit e-mailadres staat al in de lijst van medewerkers. Geef daar een aanstelling."
        )
    user = user or add_user(new)
    _assign(user, hat, actor)
    audit.record("account.taken_on", subject=user, role=hat.role)
    return user


@operation
def assign(*, user: User, hat: Hat, actor: Assignment, now: datetime) -> Assignment:
    """Give a colleague one more assignment in the actor's municipality.

    Raises NotAllowed for anybody but an administrator, NotOfThisNetwork for a team or organisation
    of elsewhere, Refused when it runs already.
    """
    require_own_colleague(actor, user)
    assignment = _assign(user, hat, actor)
    audit.record("account.assigned", subject=user, role=hat.role)
    return assignment


@operation
def end_assignment(
    *,
    assignment: Assignment,
    successor: User | None = None,
    to_team: bool = False,
    actor: Assignment,
    now: datetime,
) -> Assignment:
    """End an assignment at once; what stands in the person's name goes to a successor or the team.

    Raises NotAllowed for anybody but an administrator, StepNotPossible when it has ended, when
    nobody takes over what would be left behind, or when no administrator would be left.
    """
    require_administrator(actor, municipality_id=assignment.municipality_id)
    assignment = _locked(assignment, now)
    require_another_administrator(assignment, today=local_date(now))
    leaving.hold_all(user_id=assignment.user_id)
    if _last_in_team(assignment, local_date(now)):
        _leave(assignment, successor=successor, to_team=to_team, today=local_date(now))
    assignment.until_on = max(local_date(now), assignment.from_on)
    assignment.save(update_fields=["until_on"])
    audit.record("account.assignment_ended", subject=assignment.user, role=assignment.role)
    return assignment


@operation
def lend(*, user: User, leg: Leg, actor: Assignment, now: datetime) -> Staffing:
    """Record how many hours a home organisation lends to a team, and how many stay with it.

    Raises NotAllowed for anybody but an administrator, NotOfThisNetwork for a team or organisation
    of elsewhere, Refused when all legs together are more than forty hours a week.
    """
    require_own_colleague(actor, user)
    require_in_network(leg, actor.municipality)
    staffing = add_staffing(user, leg)
    audit.record("account.lent", subject=user, hours=leg.hours, home_hours=leg.home_hours)
    return staffing


@operation
def end_staffing(*, staffing: Staffing, actor: Assignment, now: datetime) -> Staffing:
    """End the staffing at once.

    Raises NotAllowed for anybody but an administrator of the team's municipality, StepNotPossible
    when it has ended.
    """
    require_administrator(actor, municipality_id=staffing.team.municipality_id)
    staffing = Staffing.objects.select_for_update(of=("self",)).get(pk=staffing.pk)
    if staffing.until_on and staffing.until_on <= local_date(now):
        raise StepNotPossible("Deze inzet is al beëindigd. Ververs de pagina.")
    staffing.until_on = max(local_date(now), staffing.from_on)
    staffing.save(update_fields=["until_on"])
    audit.record("account.staffing_ended", subject=staffing.user)
    return staffing


@operation
def deactivate(*, user: User, actor: Assignment, now: datetime) -> User:
    """Close an account: assignments and staffing end, what is in this name goes to the teams.

    Raises NotAllowed for anybody but an administrator, StepNotPossible for oneself, for who works
    for another municipality too, or when it was closed before.
    """
    require_own_colleague(actor, user)
    require_only_here(actor, user, today=local_date(now))
    # Who gives a promise meanwhile holds a household and refers to this row: they never wait here.
    user = User.objects.select_for_update(no_key=True).get(pk=user.pk)
    if user.pk == actor.user_id:
        raise StepNotPossible("U kunt uw eigen account niet afsluiten. Vraag een andere beheerder.")
    if not user.is_active:
        raise StepNotPossible("Dit account is al afgesloten. Ververs de pagina.")
    held = user.assignments.running(local_date(now)).select_for_update(no_key=True, of=("self",))
    for assignment in list(held.order_by("id")):
        end_assignment(assignment=assignment, to_team=True, actor=actor, now=now)
    for staffing in user.staffing.running(local_date(now)).order_by("id"):
        end_staffing(staffing=staffing, actor=actor, now=now)
    user.is_active = False
    user.set_unusable_password()
    user.save(update_fields=["is_active", "password"])
    audit.record("account.deactivated", subject=user)
    return user


@operation
def renew_access(*, user: User, actor: Assignment, now: datetime) -> str:
    """Take password and second factor away, end the sessions; return a token to choose anew.

    For who begins, forgot the password or lost the telephone. Raises NotAllowed for anybody but an
    administrator, StepNotPossible for a closed account or who works for another municipality too.
    """
    require_own_colleague(actor, user)
    require_only_here(actor, user, today=local_date(now))
    user = User.objects.select_for_update(no_key=True).get(pk=user.pk)
    if not user.is_active:
        raise StepNotPossible("Dit account is afgesloten. Geef deze medewerker een nieuw account.")
    user.set_unusable_password()
    user.save(update_fields=["password"])
    second_factor.forget(user)
    audit.record("account.access_renewed", subject=user)
    return str(default_token_generator.make_token(user))


@operation
def appoint_first_administrator(
    *,
    municipality: Municipality,
    organisation: Organisation,
    new: NewColleague,
    actor: None,
    now: datetime,
) -> User:
    """Give a municipality that has none its first administrator, by the command line.

    Nobody can act yet, so nobody does. Raises NotAllowed when there is an administrator.
    """
    _require_nobody_yet(municipality, now)
    user = User.objects.filter(email__iexact=new.email.strip()).first() or add_user(new)
    hat = Hat(
        organisation=organisation, team=None, role=Role.ADMINISTRATOR, from_on=local_date(now)
    )
    require_in_network(hat, municipality)
    add_assignment(user, hat, municipality=municipality)
    audit.record("account.first_administrator", subject=user)
    return user


@operation
def load_staff(
    *, network: Mapping[str, Any], actor: Assignment | None, now: datetime
) -> staff_file.Loaded:
    """Load the people of a network file: users, assignments, staffing; who is there stays as is.

    The network was loaded before. Nobody acts at the first start; later an administrator does.
    People get no password; on an installation for trying out those of the file get the known one.
    Raises BrokenStaff with the line to mend, NotAllowed for anybody else.
    """
    municipality = staff_file.municipality_of(network)
    if actor is None:
        _require_nobody_yet(municipality, now)
    else:
        require_administrator(actor, municipality_id=municipality.pk)
    loaded = staff_file.fill(network, municipality=municipality, today=local_date(now))
    audit.record(
        "account.staff_loaded",
        subject=municipality,
        users=loaded.users,
        assignments=loaded.assignments,
        staffing=loaded.staffing,
    )
    return loaded


def _assign(user: User, hat: Hat, actor: Assignment) -> Assignment:
    """Raises StepNotPossible for a closed account."""
    if not user.is_active:
        raise StepNotPossible("Dit account is afgesloten. Gebruik een ander e-mailadres.")
    require_in_network(hat, actor.municipality)
    return add_assignment(user, hat, municipality=actor.municipality)


@part
def _locked(assignment: Assignment, now: datetime) -> Assignment:
    """The newest version of a running assignment, locked with the others of this person.

    Two hats that end at once end one after the other, so that one of them is the last.
    Raises StepNotPossible when it ended.
    """
    theirs = Assignment.objects.select_for_update(no_key=True, of=("self",))
    rows = theirs.filter(user=assignment.user_id, municipality=assignment.municipality_id)
    found = next(row for row in rows.order_by("id") if row.pk == assignment.pk)
    if found.until_on and found.until_on <= local_date(now):
        raise StepNotPossible("Deze aanstelling is al beëindigd. Ververs de pagina.")
    return found


def _last_in_team(assignment: Assignment, today: date) -> bool:
    """Whether somebody works in the team no longer without this assignment.

    Another hat that is near no resident keeps no promise.
    """
    if assignment.team_id is None:
        return False
    others = Assignment.objects.running(today).filter(
        user=assignment.user_id, team=assignment.team_id, role__in=NEAR_RESIDENTS
    )
    return not others.exclude(pk=assignment.pk).exists()


def _leave(assignment: Assignment, *, successor: User | None, to_team: bool, today: date) -> None:
    """Raises StepNotPossible when something is left behind, or the successor is of elsewhere."""
    team_id, user_id = assignment.team_id, assignment.user_id
    assert team_id is not None  # noqa: S101 - narrows the type; `_last_in_team` asked it
    if successor is not None and (
        successor.pk == user_id or not _works_in(successor, team_id, today=today)
    ):
        raise StepNotPossible(
            "Deze opvolger werkt niet in dit team. Kies een collega uit het team."
        )
    behind = leaving.left_behind(user_id=user_id, team_id=team_id)
    if behind and successor is None and not to_team:
        held = " en ".join(f"{number} {word}" for word, number in behind.items())
        raise StepNotPossible(
            f"Op naam van deze medewerker staan nog {held}. Kies een opvolger, of geef ze aan "
            "het team."
        )
    leaving.hand_on_all(user_id=user_id, team_id=team_id, successor=successor)


def _works_in(user: User, team_id: Any, *, today: date) -> bool:
    return (
        user.is_active
        and user.assignments.running(today).filter(team=team_id, role__in=NEAR_RESIDENTS).exists()
    )


def _require_nobody_yet(municipality: Municipality, now: datetime) -> None:
    if running().actor is None and administrators(municipality, today=local_date(now)).exists():
        raise NotAllowed(
            "Deze gemeente heeft al een functioneel beheerder. Laat die het doen, in de pagina's."
        )
