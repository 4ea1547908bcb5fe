"""The desk: what waits there, and the contacts of late."""

import uuid
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Prefetch, QuerySet

from voordeur.accounts.models import Assignment
from voordeur.followup.enums import HandoverState
from voordeur.followup.models import Handover, Promise
from voordeur.frontdesk.enums import RequestState, Severity, Track
from voordeur.frontdesk.models import Contact, HelpRequest
from voordeur.frontdesk.queries import calling

#: So much waits on one page; who has more sees the most urgent.
MOST = 100


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """Something that waits at the desk, with its one next act."""

    id: uuid.UUID
    who: str
    about: str
    note: str
    is_grave: bool
    due_at: datetime
    owner: str
    url_name: str


@dataclass(frozen=True, slots=True)
class Group:
    """What waits for the same act."""

    key: str
    label: str
    state: str
    icon: str
    verb: str
    rows: list[WaitingRow]


@dataclass(frozen=True, slots=True)
class ContactRow:
    """A contact of late."""

    id: uuid.UUID
    at: datetime
    channel: str
    place: str
    question: str
    who: str
    result: str
    taken_by: str
    request_id: uuid.UUID | None


@dataclass(frozen=True, slots=True)
class Waiting:
    """All that waits, and whom it is about."""

    groups: list[Group]
    matters: list[uuid.UUID]


def waiting(*, acting: Assignment, only_mine: bool) -> Waiting:
    """What waits for the team one acts in, in the order in which it must be done."""
    requests = list(_requests(acting, only_mine=only_mine)[:MOST])
    calls = list(_calls(acting, only_mine=only_mine)[:MOST])
    crises, back, fresh, offered = [], [], [], []
    for request in requests:
        last = _last_offer(request)
        if request.track == Track.CRISIS:
            crises.append(_crisis_row(request, last))
        elif request.state == RequestState.OFFERED and last:
            offered.append(_offered_row(request, last))
        elif last and last.state in {HandoverState.REFUSED, HandoverState.EXPIRED}:
            back.append(_to_offer_row(request, note=_why_back(last)))
        else:
            fresh.append(_to_offer_row(request))
    groups = [
        Group("crisis", "Crisis", "veiligheid", "warning", "Naar het crisispad", crises),
        Group("te-laat", "Teruggekomen", "te-laat", "refresh", "Bied elders aan", back),
        Group("deze-week", "Nog door te geven", "", "hand-over", "Geef door", fresh),
        Group("bellen", "Terugbellen", "", "phone", "Bel terug", [_call_row(c) for c in calls]),
        Group("wacht", "Wacht op antwoord van een team", "wacht", "clock", "Bekijk", offered),
    ]
    matters = [request.household_id for request in requests] + [call.matter_id for call in calls]
    return Waiting(groups=[group for group in groups if group.rows], matters=matters)


def contacts(*, acting: Assignment, only_mine: bool) -> QuerySet[Contact]:
    """The contacts of the team one acts in, newest first; rows by `contact_rows`."""
    rows = Contact.objects.filter(team=acting.team_id)
    if only_mine:
        rows = rows.filter(taken_by=acting.user_id)
    return rows.select_related("household", "taken_by", "help_request").order_by("-at", "-matter")


def contact_rows(contacts: list[Contact]) -> list[ContactRow]:
    """Contacts as lines."""
    return [
        ContactRow(
            id=contact.pk,
            at=contact.at,
            place=contact.place,
            channel=contact.get_channel_display(),
            question=contact.question,
            who=contact.household.name if contact.household else contact.caller,
            result=contact.get_result_display(),
            taken_by=contact.taken_by.name,
            request_id=_request_id(contact),
        )
        for contact in contacts
    ]


def _request_id(contact: Contact) -> uuid.UUID | None:
    request = getattr(contact, "help_request", None)
    return request.pk if request else None


def _requests(acting: Assignment, *, only_mine: bool) -> QuerySet[HelpRequest]:
    rows = HelpRequest.objects.filter(
        promise__team=acting.team_id,
        promise__closed_at=None,
        state__in=[RequestState.AT_DESK, RequestState.OFFERED],
    )
    if only_mine:
        rows = rows.filter(promise__owner=acting.user_id)
    offers = Handover.objects.select_related("to_team").order_by("-offered_at", "-id")
    return (
        rows.select_related("household", "promise__owner")
        .prefetch_related(Prefetch("promise__handovers", queryset=offers))
        .order_by("promise__due_at", "id")
    )


def _calls(acting: Assignment, *, only_mine: bool) -> QuerySet[Promise]:
    rows = calling.open_calls(acting)
    return rows.filter(owner=acting.user_id) if only_mine else rows


def _last_offer(request: HelpRequest) -> Handover | None:
    offers = list(request.promise.handovers.all())
    return offers[0] if offers else None


def _why_back(offer: Handover) -> str:
    if offer.state == HandoverState.REFUSED:
        return f"{offer.to_team.name} weigerde: {offer.refusal_reason}"
    return f"{offer.to_team.name} antwoordde niet op tijd"


def _crisis_row(request: HelpRequest, last: Handover | None) -> WaitingRow:
    """Danger goes before all else, wherever it stands; its act is the crisis path."""
    if request.state == RequestState.OFFERED and last:
        row = _offered_row(request, last)
    else:
        is_back = last and last.state in {HandoverState.REFUSED, HandoverState.EXPIRED}
        row = _request_row(request, note=_why_back(last) if last and is_back else "")
    return replace(row, url_name="frontdesk:crisis")


def _offered_row(request: HelpRequest, offer: Handover) -> WaitingRow:
    return _request_row(
        request, note=f"aangeboden aan {offer.to_team.name}", due_at=offer.answer_by
    )


def _to_offer_row(request: HelpRequest, *, note: str = "") -> WaitingRow:
    return replace(_request_row(request, note=note), url_name="frontdesk:hand_over")


def _request_row(
    request: HelpRequest, *, note: str = "", due_at: datetime | None = None
) -> WaitingRow:
    owner = request.promise.owner
    return WaitingRow(
        id=request.pk,
        who=request.household.name,
        about=request.promise.what,
        note=note,
        is_grave=request.severity == Severity.GRAVE,
        due_at=due_at or request.promise.due_at,
        owner=owner.name if owner else "",
        url_name="frontdesk:help_request",
    )


def _call_row(promise: Promise) -> WaitingRow:
    return WaitingRow(
        id=promise.pk,
        who=calling.caller(promise),
        about=promise.what,
        note=promise.matter.contact.call_back_on,
        is_grave=False,
        due_at=promise.due_at,
        owner=promise.owner.name if promise.owner else "",
        url_name="frontdesk:call_back",
    )
