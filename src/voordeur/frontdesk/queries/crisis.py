"""The page of a crisis: what to do now, who has duty, whom was called when."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from voordeur.accounts.enums import Role
from voordeur.accounts.models import Assignment, User
from voordeur.appointments import queries as roster
from voordeur.appointments.enums import DutyKind
from voordeur.appointments.queries import OnDuty
from voordeur.followup.enums import HandoverState
from voordeur.followup.models import Handover, Promise
from voordeur.frontdesk.enums import ACUTE, Called, Danger, RequestState, Track
from voordeur.frontdesk.models import Contact, CrisisCall, HelpRequest
from voordeur.households import queries as households
from voordeur.shared.periods import local_date


@dataclass(frozen=True, slots=True)
class Number:
    """A number that anybody may call."""

    who: Called
    number: str
    about: str

    @property
    def dial(self) -> str:
        """The digits alone, for a telephone."""
        return "".join(self.number.split()).replace("-", "")


EMERGENCY = Number(Called.EMERGENCY, "112", "direct gevaar: politie, ambulance of brandweer")
SUICIDE = Number(Called.SUICIDE_LINE, "113", "gedachten aan zelfdoding, dag en nacht")
SAFE_HOME = Number(Called.SAFE_HOME, "0800 2000", "huiselijk geweld of kindermishandeling, gratis")
POLICE = Number(Called.POLICE, "0900-8844", "politie, als het geen spoed is")
#: Public numbers by danger, the first to call first.
NUMBERS: dict[Danger, tuple[Number, ...]] = {
    Danger.SUICIDE: (EMERGENCY, SUICIDE),
    Danger.VIOLENCE: (EMERGENCY, SAFE_HOME, POLICE),
    Danger.CHILDREN: (EMERGENCY, SAFE_HOME),
    Danger.HOMELESSNESS: (EMERGENCY, POLICE),
    Danger.EVICTION: (),
}


@dataclass(frozen=True, slots=True)
class AtOnce:
    """Whom one may call while still on the telephone, before anything is recorded."""

    #: each with the dangers it is for, as the page compares them
    numbers: list[tuple[Number, str]]
    on_duty: list[OnDuty]
    #: who leads the team one acts in, when nobody has duty
    leads: list[User]


@dataclass(frozen=True, slots=True)
class CallRow:
    """One call, as it is read back."""

    at: datetime
    who: str
    reached: bool
    note: str
    by: str


@dataclass(frozen=True, slots=True)
class CrisisPage:
    """Everything one needs in a crisis, on one page."""

    request: HelpRequest
    household: str
    #: who told of it and where they can be reached; '' when not known, or not for the reader
    caller: str
    reach_on: str
    dangers: list[str]
    #: the danger in words, and the step whose instruction says what to do
    instructions: list[tuple[str, str]]
    #: who leads the team that holds it, for when nobody has duty
    leads: list[User]
    numbers: list[Number]
    on_duty: list[OnDuty]
    offer: Handover | None
    due_at: datetime | None
    is_late: bool
    calls: list[CallRow]
    somebody_was_reached: bool
    may_record: bool


def crisis(request_id: uuid.UUID, *, acting: Assignment, now: datetime) -> CrisisPage | None:
    """The page of a crisis, or None when it is not for whoever looks, or no crisis."""
    request = HelpRequest.objects.filter(pk=request_id, track=Track.CRISIS).first()
    if request is None:
        return None
    dangers = [Danger(danger) for danger in request.dangers]
    numbers = [number for danger in dangers for number in NUMBERS[danger]] or [EMERGENCY]
    promise = Promise.objects.open().filter(pk=request.promise_id).first()
    told = Contact.objects.filter(pk=request.contact_id).first()
    rows = CrisisCall.objects.filter(help_request=request).select_related("recorded_by")
    calls = [_row(call) for call in rows.order_by("-at", "-id")]
    return CrisisPage(
        request=request,
        household=households.names([request.household_id]).get(request.household_id, ""),
        caller=told.caller if told else "",
        reach_on=told.call_back_on if told else "",
        dangers=[danger.label for danger in dangers],
        instructions=[(danger.label, f"frontdesk.crisis.{danger}") for danger in dangers],
        leads=_leads(promise.team_id, now=now) if promise else [],
        numbers=list(dict.fromkeys(numbers)),
        on_duty=roster.on_duty(
            municipality_id=acting.municipality_id, kind=DutyKind.CRISIS, now=now
        ),
        offer=_offer(request),
        due_at=promise.due_at if promise else None,
        is_late=promise is not None and promise.due_at <= now,
        calls=calls,
        somebody_was_reached=any(call.reached for call in calls),
        may_record=request.state != RequestState.ENDED,
    )


def at_once(*, acting: Assignment, now: datetime) -> AtOnce:
    """The numbers of every acute danger, and who has duty at this moment."""
    known = list(dict.fromkeys(one for danger in sorted(ACUTE) for one in NUMBERS[danger]))
    on_duty = roster.on_duty(municipality_id=acting.municipality_id, kind=DutyKind.CRISIS, now=now)
    return AtOnce(
        numbers=[
            (one, " ".join(danger for danger in sorted(ACUTE) if one in NUMBERS[danger]))
            for one in known
        ],
        on_duty=on_duty,
        leads=[] if on_duty else _leads(acting.team_id, now=now),
    )


def _leads(team_id: uuid.UUID | None, *, now: datetime) -> list[User]:
    leading = Assignment.objects.running(local_date(now)).filter(team=team_id, role=Role.TEAM_LEAD)
    return list(User.objects.filter(assignments__in=leading).distinct().order_by("name", "id"))


def _offer(request: HelpRequest) -> Handover | None:
    offers = Handover.objects.filter(promise=request.promise_id, state=HandoverState.OFFERED)
    return offers.select_related("to_team", "to_user").first()


def _row(call: CrisisCall) -> CallRow:
    who = Called(call.called).label
    if call.name:
        who = call.name if call.called == Called.OTHER else f"{who}, {call.name}"
    return CallRow(
        at=call.at, who=who, reached=call.reached, note=call.note, by=call.recorded_by.name
    )
