"""Who works in a team, for the pages of the network (`organisations.staff` asks, this answers)."""

import uuid
from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from voordeur.accounts.enums import WORKING_ROLES, Role
from voordeur.accounts.models import Assignment, Staffing, User
from voordeur.organisations.staff import Colleague


def colleagues(*, team_ids: Iterable[uuid.UUID], today: date) -> list[Colleague]:
    """Everybody who works in these teams on this day, once a team, in the order of their names."""
    teams = list(team_ids)
    lent = {
        (leg.user_id, leg.team_id): leg
        for leg in Staffing.objects.filter(
            Q(until_on=None) | Q(until_on__gt=today), team__in=teams, from_on__lte=today
        )
        .select_related("home")
        .order_by("from_on", "id")
    }
    hats: dict[tuple[uuid.UUID, uuid.UUID], list[Assignment]] = {}
    running = Assignment.objects.running(today).filter(team__in=teams)
    for hat in running.select_related("user", "organisation").order_by("user__name", "id"):
        if hat.team_id is not None:
            hats.setdefault((hat.user_id, hat.team_id), []).append(hat)
    return [_colleague(worn, lent.get(key)) for key, worn in hats.items()]


def names(*, user_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, str]:
    """The names of these professionals."""
    return dict(User.objects.filter(pk__in=list(user_ids)).values_list("pk", "name"))


def _colleague(worn: list[Assignment], leg: Staffing | None) -> Colleague:
    hat = worn[0]
    roles = {one.role for one in worn}
    return Colleague(
        user_id=hat.user_id,
        team_id=hat.team_id or uuid.UUID(int=0),
        name=hat.user.name,
        function=leg.function if leg else hat.get_role_display(),
        home=leg.home.name if leg else hat.organisation.name,
        phone=hat.user.phone,
        hours=leg.hours_per_week if leg else None,
        leads=Role.TEAM_LEAD in roles,
        carries_out=bool(roles & WORKING_ROLES),
    )
