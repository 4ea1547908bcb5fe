"""What the pages of a case show: rows for templates."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.apps import apps
from django.db.models import Q

from voordeur.access import rules
from voordeur.access.enums import Depth
from voordeur.accounts.enums import NEAR_RESIDENTS
from voordeur.accounts.models import Assignment, User
from voordeur.cases import carrying, closing
from voordeur.cases.carrying import Colleague
from voordeur.cases.closing import OfOneMember
from voordeur.cases.enums import STEERS_FROM_YEARS, CaseState, Step, WishState
from voordeur.cases.models import (
    Case,
    Closing,
    CoordinationChange,
    CoordinationReason,
    CoordinatorWish,
)
from voordeur.followup import kinds
from voordeur.followup.enums import HandoverKind, HandoverState, PromiseOutcome
from voordeur.followup.models import Enquiry, Handover, Matter, Promise
from voordeur.households.enums import MemberRole
from voordeur.households.models import Membership, Person, SupportTie
from voordeur.households.names import age
from voordeur.organisations.enums import HELPING_TEAMS
from voordeur.organisations.models import Municipality, Team
from voordeur.shared.periods import local_date

#: How it came to be that one of the household or its network coordinates, beside a professional.
BESIDE_THEM = {
    Step.APPOINTED: "sprak af wie de regie voert",
    Step.HANDED_OVER: "nam de waakvlam over van een collega",
}


@dataclass(frozen=True, slots=True)
class Ending:
    """One open promise of a household: it ends with the case, or stays with somebody else."""

    promise_id: uuid.UUID
    room: str
    label: str
    what: str
    who: str
    due_on: date
    what_happens: str
    stays: bool
    #: whose alone it is, for who may know; never on paper
    whose: str = ""

    @property
    def field(self) -> str:
        """The name under which a form asks what becomes of it."""
        return f"wordt_{self.promise_id.hex}"


@dataclass(frozen=True, slots=True)
class Change:
    """From a day on somebody coordinated; `keeper` kept the waakvlam beside the household."""

    on: date
    who: str
    keeper: str
    how: str
    because: str


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who can be called."""

    name: str
    phone: str


def to_reopen(
    household_ids: Iterable[uuid.UUID], *, acting: Assignment, now: datetime
) -> dict[uuid.UUID, uuid.UUID]:
    """The closed case of each of these households that whoever acts may open again, by household.

    Three queries at most, whatever their number, and mostly one; where a case runs there is none.
    Who does not see its next step has no page of the case: a desk hands the question over, to who
    coordinated lately first.
    """
    rows = Case.objects.filter(household__in=list(household_ids)).order_by("closed_on", "id")
    cases = list(rows.values_list("household_id", "pk", "next_step_id", "state"))
    runs = {household_id for household_id, *_, state in cases if state != CaseState.CLOSED}
    closed = [case for case in cases if case[0] not in runs]
    if not closed:
        return {}
    allowed = Matter.objects.filter(
        rules.visible("hand_over", acting=acting, today=local_date(now)),
        pk__in={household_id for household_id, *_ in closed},
    )
    may = set(allowed.values_list("pk", flat=True))
    steps = Promise.objects.filter(pk__in={next_step for *_, next_step, _ in closed})
    seen = set(steps.values_list("pk", flat=True))
    return {home: pk for home, pk, step, _ in closed if home in may and step in seen}


def seen_case(*, acting: Assignment, case_id: uuid.UUID, now: datetime) -> Case | None:
    """The case when whoever acts sees its circle at least."""
    rows = Case.objects.select_related(
        "household", "team", "coordinator", "member", "tie", "next_step__owner"
    )
    case = rows.filter(pk=case_id).first()
    if case and rules.may("see_circle", acting=acting, matter_id=case.household_id, now=now):
        return case
    return None


def seen_promise(*, acting: Assignment, promise_id: uuid.UUID, now: datetime) -> Promise | None:
    """The promise when whoever acts sees the circle of its household at least."""
    rows = Promise.objects.select_related("matter", "team", "owner", "made_by", "matter__household")
    promise = rows.filter(pk=promise_id).first()
    if promise and rules.may("see_circle", acting=acting, matter_id=promise.matter_id, now=now):
        return promise
    return None


def seen_offer(*, acting: Assignment, handover_id: uuid.UUID, now: datetime) -> Handover | None:
    """The offered coordination when whoever acts sees the circle of its household at least."""
    rows = Handover.objects.filter(kind=HandoverKind.COORDINATION).select_related(
        "from_user", "from_team", "to_user", "to_team", "matter__household", "promise"
    )
    handover = rows.filter(pk=handover_id).first()
    if handover and rules.may("see_circle", acting=acting, matter_id=handover.matter_id, now=now):
        return handover
    return None


def running_case(household_id: uuid.UUID) -> Case | None:
    """The running case of a household; its next step is not joined, or who may not read that step,
    as who is offered the coordination, would find no case.
    """
    rows = Case.objects.running().select_related("coordinator", "team", "member", "tie")
    return rows.filter(household=household_id).order_by("id").first()


def steered_by(case: Case | None) -> str:
    """Who of the household or its network coordinates; empty when a professional does, or nobody.

    What a professional has beside them, and hands over, is the waakvlam.
    """
    if case is None or case.state != CaseState.COORDINATED:
        return ""
    if case.member:
        return case.member.full_name
    return case.tie.name if case.tie else ""


def next_step(case: Case | None) -> Promise | None:
    """The next step of a case, when whoever looks may read it."""
    rows = Promise.objects.select_related("owner")
    return rows.filter(pk=case.next_step_id).first() if case else None


def case_under(watch: Promise) -> Case | None:
    """The closed case that a waakvlam keeps in view."""
    return Case.objects.filter(next_step=watch).select_related("coordinator").order_by("id").first()


def closing_under(watch: Promise) -> Closing | None:
    """Why the case closed that a waakvlam keeps in view, for who reads the agreements."""
    return Closing.objects.filter(case__next_step=watch, reopened_at=None).first()


def last_offer(case: Case) -> Handover | None:
    """The offer of the coordination that still has to be settled: unanswered or answered no."""
    rows = Handover.objects.filter(
        matter=case.household_id,
        kind=HandoverKind.COORDINATION,
        promise__closed_at=None,
    ).exclude(state__in=(HandoverState.ACCEPTED, HandoverState.WITHDRAWN))
    return rows.select_related("to_team", "to_user").order_by("-offered_at", "-id").first()


def receivers(
    *, municipality: Municipality, besides: User | None, now: datetime
) -> list[tuple[Team, list[Colleague]]]:
    """The teams, with who works there, how much rests on them and whether they are there."""
    teams = list(
        Team.objects.running()
        .filter(municipality=municipality, kind__in=HELPING_TEAMS)
        .order_by("name", "id")
    )
    people = carrying.colleagues(
        teams, municipality_id=municipality.pk, carried=carrying.load(), now=now
    )
    giver = besides.pk if besides else None
    return [(team, [one for one in people[team.pk] if one.id != giver]) for team in teams]


def enquiries(offer: Handover | None) -> list[Enquiry]:
    """What was asked about an offer and answered, as a small conversation."""
    rows = Enquiry.objects.filter(handover=offer).select_related(
        "asked_by", "answered_by", "handover", "asks_team", "asked_team"
    )
    return list(rows.order_by("asked_at", "id")) if offer else []


def received_by(value: str) -> tuple[Team, User | None]:
    """The team and perhaps the person that a choice of the list stands for."""
    team, _, user = value.partition(":")
    return Team.objects.get(pk=team), User.objects.get(pk=user) if user else None


def endings(case: Case) -> list[Ending]:
    """Every open promise of the household, and what closing the case does with it."""
    rows = (
        Promise.objects.duties().filter(matter_id=case.household_id).select_related("owner", "team")
    )
    found = list(rows.select_related("owner", "team").order_by("due_at", "id"))
    own = closing.of_one_member(promise.pk for promise in found)
    return [
        Ending(
            promise_id=promise.pk,
            room=_room(promise.kind),
            label=_label(promise, own.get(promise.pk)),
            what=own[promise.pk].words if promise.pk in own else promise.what,
            whose=own[promise.pk].whose if promise.pk in own else "",
            who=promise.owner.name if promise.owner else promise.team.name,
            due_on=local_date(promise.due_at),
            what_happens=closing.stays(promise.kind),
            stays=bool(closing.stays(promise.kind)),
        )
        for promise in found
    ]


def left_over_of_one_member(promise: Promise) -> list[OfOneMember]:
    """Whose it is alone what was left over, and the words of it that the promise does not say.

    More than one when as much was left of several that day: then it is one of those. For who
    reads the agreements; anybody else, and of what is the whole household's, reads nothing here.
    """
    handed = Promise.objects.filter(
        matter_id=promise.matter_id, closed_at=promise.made_at, what=promise.what,
        outcome=PromiseOutcome.REPLACED, due_at__lte=promise.due_at,
    ).order_by("due_at", "id")  # fmt: skip
    before = {one.pk: one.due_at for one in handed}
    told = closing.of_one_member(before)
    same_day = [told[key] for key in before if key in told and before[key] == promise.due_at]
    return same_day or [told[key] for key in before if key in told]


def _label(promise: Promise, own: OfOneMember | None) -> str:
    label = kinds.of(promise.kind).label
    return f"{label} van {own.whose} alleen" if own else label


def _room(kind: str) -> str:
    """The room that keeps promises of this kind, as it is called on the screen."""
    namespace = kinds.of(kind).url_name.partition(":")[0]
    return str(apps.get_app_config(namespace).verbose_name)


def helpers(household_id: uuid.UUID, *, now: datetime) -> list[tuple[str, str]]:
    """Who works with the household and could finish something, once each, by name."""
    rows = rules.running(local_date(now)).filter(
        matter=household_id, user__isnull=False, depth__gte=Depth.AGREEMENTS, reading_only=False
    )
    found = {str(row.user_id): row.user.name for row in rows.select_related("user") if row.user}
    return sorted(found.items(), key=lambda one: (one[1], one[0]))


def of_the_household(household_id: uuid.UUID, *, now: datetime) -> list[tuple[str, str]]:
    """Who could steer: the members of sixteen and older, and who stands by them."""
    today = local_date(now)
    running = Q(until_on=None) | Q(until_on__gt=today)
    members = Membership.objects.filter(running, household=household_id, from_on__lte=today)
    ties = SupportTie.objects.filter(running, household=household_id, from_on__lte=today)
    rows = members.select_related("person").order_by("role", "person__born_on", "id")
    return [
        *((f"member:{row.person_id}", row.person.full_name) for row in rows if _steers(row, today)),
        *((f"tie:{tie.pk}", f"{tie.name}, {tie.relation}") for tie in ties.order_by("name", "id")),
    ]


def _steers(row: Membership, today: date) -> bool:
    born_on = row.person.born_on
    if row.role != MemberRole.CHILD:
        return True
    return born_on is not None and age(born_on, today=today) >= STEERS_FROM_YEARS


def one_of_them(value: str) -> Person | SupportTie | None:
    """Whom of the household or its network a choice stands for."""
    kind, _, key = value.partition(":")
    if kind == "member":
        return Person.objects.get(pk=key)
    return SupportTie.objects.get(pk=key) if kind == "tie" else None


def changes(case: Case) -> list[Change]:
    """Who coordinated since when and how, the newest first; why, for who reads the agreements."""
    reasons = CoordinationReason.objects.filter(household=case.household_id)
    why = dict(reasons.order_by("id").values_list("change", "because"))
    rows = CoordinationChange.objects.filter(household=case.household_id).select_related(
        "coordinator", "team", "member", "tie", "by"
    )
    return [
        Change(
            on=local_date(row.at),
            who=_who(row),
            keeper=row.coordinator.name if row.coordinator and (row.member or row.tie) else "",
            how=f"{row.by.name} {_how(row)}",
            because=why.get(row.pk, ""),
        )
        for row in rows.order_by("-at", "-id")
    ]


def _how(row: CoordinationChange) -> str:
    """How it came to be; what goes on beside one of the household is the waakvlam."""
    beside = BESIDE_THEM if row.member_id or row.tie_id else {}
    return beside.get(Step(row.step), str(row.get_step_display()))


def _who(row: CoordinationChange) -> str:
    if row.member:
        return row.member.full_name
    if row.tie:
        return f"{row.tie.name}, {row.tie.relation}"
    return row.coordinator.name if row.coordinator else "nog niemand"


def closings(household_id: uuid.UUID) -> list[Closing]:
    """Each time a case of the household closed, the newest first; none for who sees the circle."""
    rows = Closing.objects.filter(household=household_id)
    return list(
        rows.select_related("closed_by", "reopened_by", "watch").order_by("-closed_at", "-id")
    )


def seen_wish(*, acting: Assignment, wish_id: uuid.UUID, now: datetime) -> CoordinatorWish | None:
    """The wish when whoever acts may read it."""
    rows = CoordinatorWish.objects.select_related(
        "household", "case", "team", "coordinator", "member", "tie", "wants", "wants_team",
        "recorded_by", "answered_by", "together_with", "handover__to_team", "handover__to_user",
        "promise",
    )  # fmt: skip
    wish = rows.filter(pk=wish_id).first()
    if wish and rules.may("see_circle", acting=acting, matter_id=wish.household_id, now=now):
        return wish
    return None


def waiting_wish(case: Case) -> CoordinatorWish | None:
    """The wish for another coordinator that waits for its answer."""
    return CoordinatorWish.objects.filter(case=case, state=WishState.WAITS).first()


def colleagues_of(acting: Assignment, *, now: datetime) -> list[tuple[str, str]]:
    """With whom whoever acts may decide something: who works for the same municipality."""
    rows = Assignment.objects.running(local_date(now)).filter(
        municipality=acting.municipality_id, role__in=NEAR_RESIDENTS, user__is_active=True
    )
    found = {str(row.user_id): row.user.name for row in rows.select_related("user")}
    found.pop(str(acting.user_id), None)
    return sorted(found.items(), key=lambda one: (one[1], one[0]))


def who_to_call(household_id: uuid.UUID, *, now: datetime) -> list[Member]:
    """Who lives there today, with the telephone when there is one."""
    today = local_date(now)
    rows = Membership.objects.filter(
        Q(until_on=None) | Q(until_on__gt=today), household=household_id, from_on__lte=today
    ).select_related("person")
    return [
        Member(name=row.person.full_name, phone=row.person.phone)
        for row in rows.order_by("person__born_on", "id")
    ]
