"""What waits: promises, offers, and the matters they are about."""

import uuid

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet

from voordeur.accounts.absence import Away
from voordeur.cases.models import Case
from voordeur.followup import kinds
from voordeur.followup.enums import HandoverState
from voordeur.followup.models import Handover, Matter, Promise
from voordeur.followup.queries import sent_to_another
from voordeur.shared.acting import focus
from voordeur.shared.periods import start_of_day
from voordeur.web.queries import offering, ordering
from voordeur.web.queries.today.desk import Desk
from voordeur.web.queries.today.shown import Whose

#: More than anybody does in a week; who has more is told so.
MOST_LINES = 200


def promises(desk: Desk, whose: Whose) -> "QuerySet[Promise]":
    mine = Q(owner=desk.acting.user_id)
    if whose is Whose.TEAM:
        shown = mine | Q(team__in=list(desk.teams))
    else:
        of_nobody = Q(owner=None, team__in=list(desk.teams)) & ~Q(kind=kinds.TAKE_NOTE)
        shown = mine | of_nobody
        shown |= Q(escalated_at__isnull=False, team__in=desk.leads)
        for away in desk.covers.values():
            shown |= Q(owner=away.user_id, team__in=desk.teams) & _falls_due_meanwhile(away)
        for away in desk.misses.values():
            shown |= Q(owner=away.user_id, team__in=desk.leads) & _falls_due_meanwhile(away)
    rows = Promise.objects.open().filter(shown, team__municipality=desk.acting.municipality_id)
    rows = rows.exclude(sent_to_another(desk.acting.user_id))
    return rows.select_related("owner", "team").order_by("due_at", "id")


def _falls_due_meanwhile(away: Away) -> Q:
    """What comes due before somebody is back; all of it when nobody knows when that is."""
    return Q(due_at__lt=start_of_day(away.until_on)) if away.until_on else Q()


def offers(desk: Desk, whose: Whose) -> "QuerySet[Handover]":
    """Offers to one's teams: to all of the team, or to a person of it."""
    rows = Handover.objects.filter(
        state=HandoverState.OFFERED,
        to_team__in=list(desk.teams),
        to_team__municipality=desk.acting.municipality_id,
    )
    if whose is Whose.MINE:
        named = [desk.acting.user_id, *desk.covers, *desk.misses]
        rows = rows.filter(Q(to_user=None) | Q(to_user__in=named))
    theirs = Case.objects.running().filter(
        Q(member__isnull=False) | Q(tie__isnull=False), household=OuterRef("matter_id")
    )
    rows = rows.annotate(is_keeping=Exists(theirs)).order_by("answer_by", "id")
    return rows.select_related("from_user", "from_team", "to_user")


def focused(whose: Whose) -> bool:
    """Put what waits in focus before it is listed; not when it is more than can be shown anyway."""
    with connection.cursor() as cursor:
        cursor.execute("select focus_on_work(%s, %s)", [whose is Whose.TEAM, MOST_LINES])
        return bool(cursor.fetchone()[0])


def bring_matters(rows: "list[Promise | Handover]", *, in_focus: bool) -> set[uuid.UUID]:
    """Give each row its matter with household or contact, of these few matters alone.

    Answers with the matters on which danger waits for somebody.
    """
    keys = {row.matter_id for row in rows}
    if not in_focus:
        focus(keys)
    found = Matter.objects.select_related("household", "contact").filter(pk__in=keys)
    found = found.annotate(in_crisis=ordering.in_crisis())
    matters = {matter.pk: matter for matter in found.order_by("pk")}
    for row in rows:
        row.matter = matters[row.matter_id]
    return {key for key, matter in matters.items() if matter.in_crisis}


def latest_handovers(promises: list[Promise]) -> dict[uuid.UUID, Handover]:
    """The last handover of each promise, when there was one."""
    rows = offering.with_enquiry(
        Handover.objects.filter(promise__in=[promise.id for promise in promises])
    )
    return {row.promise_id: row for row in rows.order_by("offered_at", "id")}
