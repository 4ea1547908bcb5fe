"""One help request or one offer, with all that may be shown of it to whoever looks.

Nothing is joined that the reader may not see: an inner join would hide the request itself.
"""

import uuid
from dataclasses import dataclass
from datetime import datetime

from voordeur.access import rules
from voordeur.accounts.models import Assignment, User
from voordeur.audit import describe
from voordeur.audit.models import Event as Act
from voordeur.followup.enums import HandoverKind, HandoverState
from voordeur.followup.models import Enquiry, Handover, Promise
from voordeur.frontdesk.enums import Arrival, RequestState
from voordeur.frontdesk.models import BroughtElsewhere, Contact, HelpRequest
from voordeur.households import queries as households
from voordeur.households.models import Household
from voordeur.shared.periods import local_date
from voordeur.ui.components import Event

ICONS = {
    "help-request.asked": "message",
    "help-request.offered": "hand-over",
    "help-request.accepted": "check",
    "help-request.refused": "x",
    "help-request.withdrawn": "refresh",
    "help-request.expired": "clock",
    "help-request.answered": "check",
    "help-request.renounced": "x",
    "help-request.asked-more": "message",
    "help-request.more-answered": "message",
    "help-request.to-coordinator": "hand-over",
    "help-request.brought-elsewhere": "external",
    "help-request.arrived": "check",
    "help-request.not-arrived": "refresh",
    "help-request.asked-later": "clock",
    "help-request.weighed-again": "refresh",
    "help-request.crisis-called": "phone",
}


@dataclass(frozen=True, slots=True)
class RequestPage:
    """A help request: what is asked, where it stands, and what may be done next."""

    request: HelpRequest
    household: str
    household_is_open: bool
    contact: Contact | None
    offer: Handover | None
    holder: str
    due_at: datetime | None
    events: list[Event]
    may_hand_over: bool
    may_withdraw: bool
    may_weigh_again: bool
    may_renounce: bool
    enquiries: list[Enquiry]
    may_answer_more: bool
    brought: BroughtElsewhere | None
    may_bring: bool
    may_follow: bool
    returned: int


@dataclass(frozen=True, slots=True)
class OfferPage:
    """An offered help request, as the receiving team reads it."""

    handover: Handover
    request: HelpRequest
    household: str
    members: list[households.MemberRow]
    is_open: bool
    enquiries: list[Enquiry]

    @property
    def waits_for_an_answer(self) -> bool:
        """Whether the giver has yet to answer what was asked."""
        return any(one.answered_at is None for one in self.enquiries)


def help_request(request_id: uuid.UUID, *, acting: Assignment, now: datetime) -> RequestPage | None:
    """A help request as a page, or None when it is not for whoever looks."""
    request = HelpRequest.objects.filter(pk=request_id).first()
    if request is None:
        return None
    promise = (
        Promise.objects.open().select_related("team", "owner").filter(pk=request.promise_id).first()
    )
    holds = promise is not None and promise.team_id == acting.team_id
    offer = _open_offer(request)
    names = households.names([request.household_id])
    at_desk = request.state == RequestState.AT_DESK and holds
    works = rules.may("work_with", acting=acting, matter_id=request.household_id, now=now)
    may_hand_over = at_desk or (request.state == RequestState.TAKEN_UP and works)
    asked = _enquiries(offer) if offer else []
    brought = list(
        BroughtElsewhere.objects.select_related("organisation", "brought_by", "help_request")
        .filter(help_request=request)
        .order_by("-brought_at", "-id")
    )
    return RequestPage(
        request=request,
        household=names.get(request.household_id, ""),
        household_is_open=works,
        contact=Contact.objects.select_related("taken_by").filter(pk=request.contact_id).first(),
        offer=offer,
        holder=promise.team.name if promise else "",
        due_at=promise.due_at if promise else None,
        events=_events(request),
        may_hand_over=may_hand_over,
        may_weigh_again=holds and request.state in {RequestState.AT_DESK, RequestState.OFFERED},
        may_withdraw=offer is not None and holds and offer.from_team_id == acting.team_id,
        may_renounce=at_desk,
        enquiries=asked,
        may_answer_more=holds and any(one.answered_at is None for one in asked),
        brought=brought[0] if brought and request.state == RequestState.ELSEWHERE else None,
        may_bring=may_hand_over,
        may_follow=holds and request.state == RequestState.ELSEWHERE,
        returned=sum(one.outcome == Arrival.NOT_ARRIVED for one in brought),
    )


def offer(handover_id: uuid.UUID, *, acting: Assignment, now: datetime) -> OfferPage | None:
    """An offer to one of the teams one works in or leads, or None."""
    teams = rules.teams_of(acting, local_date(now))
    handover = (
        Handover.objects.select_related("from_team", "from_user", "to_user", "to_team")
        .filter(pk=handover_id, to_team__in=teams, kind=HandoverKind.HELP_REQUEST)
        .first()
    )
    if handover is None:
        return None
    request = HelpRequest.objects.filter(promise=handover.promise_id).first()
    if request is None:
        return None
    household = Household.objects.filter(pk=handover.matter_id).first()
    return OfferPage(
        handover=handover,
        request=request,
        household=household.name if household else "",
        members=households.members(handover.matter_id, today=local_date(now)),
        is_open=handover.state == HandoverState.OFFERED,
        enquiries=_enquiries(handover),
    )


def of_promise(promise_id: uuid.UUID) -> HelpRequest | None:
    """The help request that holds this promise."""
    return HelpRequest.objects.filter(promise=promise_id).first()


def _enquiries(offer: Handover) -> list[Enquiry]:
    """What was asked about an offer and answered, as a small conversation."""
    rows = Enquiry.objects.filter(handover=offer).select_related(
        "asked_by", "answered_by", "handover", "asks_team", "asked_team"
    )
    return list(rows.order_by("asked_at", "id"))


def _open_offer(request: HelpRequest) -> Handover | None:
    return (
        Handover.objects.select_related("to_team", "to_user")
        .filter(promise=request.promise_id, state=HandoverState.OFFERED)
        .first()
    )


def _events(request: HelpRequest) -> list[Event]:
    """What happened to it, newest first, with the words of each offer where they may be read."""
    acts = list(Act.objects.filter(subject_id=request.pk).order_by("-at", "-id")[:50])
    keys = {act.facts["handover"] for act in acts if "handover" in act.facts}
    offers = {
        str(offer.pk): offer
        for offer in Handover.objects.select_related("to_team").filter(pk__in=keys).order_by("pk")
    }
    users = User.objects.filter(pk__in={act.user_id for act in acts if act.user_id}).order_by("pk")
    names = dict(users.values_list("pk", "name"))
    return [
        Event(
            at=act.at,
            title=describe.of(act.kind).sentence,
            by=names.get(act.user_id, "") if act.user_id else "",
            text=_words(act.kind, offers.get(act.facts.get("handover", ""))),
            icon=ICONS.get(act.kind, "note"),
        )
        for act in acts
    ]


def _words(kind: str, offer: Handover | None) -> str:
    if offer is None:
        return ""
    if kind == "help-request.refused":
        return f"{offer.to_team.name}: {offer.refusal_reason}"
    if kind == "help-request.offered":
        again = f"\nWaarom nog een keer: {offer.again_because}" if offer.again_because else ""
        return f"Aan {offer.to_team.name}: {offer.summary}{again}"
    return offer.to_team.name
