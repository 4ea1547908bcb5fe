"""Who waits to be called back: by the number they left."""

from dataclasses import replace

from django.db.models import Func, QuerySet, TextField
from django.urls import reverse

from voordeur.access import beside
from voordeur.access.asking import Asked
from voordeur.access.beside import Beside
from voordeur.accounts.models import Assignment
from voordeur.followup.models import Promise
from voordeur.frontdesk.enums import PromiseKind

#: So many beside a search; more wait at the desk.
SHOWN = 8


def declare() -> None:
    """Let the search find who waits to be called back."""
    beside.register("call-back", found)


def dialled(field: str) -> Func:
    """A telephone number as it is compared, however it was written: its digits, national."""
    return Func(field, function="phone_key", output_field=TextField())


def open_calls(acting: Assignment) -> QuerySet[Promise]:
    """Whom the team one acts in still calls back, the first due first."""
    rows = Promise.objects.open().filter(
        team=acting.team_id, kind=PromiseKind.CALL_BACK, matter__contact__isnull=False
    )
    return rows.select_related("matter__contact__household", "owner").order_by("due_at", "id")


def found(acting: Assignment, asked: Asked) -> list[Beside]:
    """The open call-backs of one's own team on the number that was typed."""
    if not asked.phone or acting.team_id is None:
        return []
    rows = open_calls(acting).alias(dials=dialled("matter__contact__call_back_on"))
    calls = list(rows.filter(dials=asked.phone)[: SHOWN + 1])
    shown = [_beside(promise) for promise in calls[:SHOWN]]
    if len(calls) > SHOWN:
        more = rows.filter(dials=asked.phone).count() - SHOWN
        shown[-1] = replace(shown[-1], more=_how_many(more), more_at=reverse("frontdesk:desk"))
    return shown


def _how_many(number: int) -> str:
    calls = "terugbelafspraak" if number == 1 else "terugbelafspraken"
    return f"Nog {number} {calls} op dit nummer: kijk op Loket"


def caller(promise: Promise) -> str:
    """Whom a promise to call back is about, as far as they said."""
    contact = promise.matter.contact
    return contact.caller or (contact.household.name if contact.household else "zonder naam")


def _beside(promise: Promise) -> Beside:
    contact = promise.matter.contact
    return Beside(
        label="Terugbelafspraak",
        icon="phone",
        who=caller(promise),
        about=contact.question,
        due_at=promise.due_at,
        owner=promise.owner.name if promise.owner else "",
        url=reverse("frontdesk:contact", args=[contact.pk]),
        matter_id=contact.household_id or contact.pk,
    )
