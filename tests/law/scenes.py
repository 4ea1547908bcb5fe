"""The journey's moments at which two people can act at once, and what each may then do."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import connections

from voordeur.accounts.models import Assignment
from voordeur.cases import operations as cases
from voordeur.cases.enums import CloseReason, WhyThisOne
from voordeur.cases.models import Case
from voordeur.followup.enums import PromiseOutcome, ReleaseReason
from voordeur.followup.models import Handover, Promise
from voordeur.frontdesk import operations as frontdesk
from voordeur.frontdesk.enums import Channel, Severity, Track, Urgency
from voordeur.frontdesk.joining import NewHousehold
from voordeur.frontdesk.models import HelpRequest
from voordeur.frontdesk.operations import NewContact
from voordeur.frontdesk.tests.scene import looked_for
from voordeur.frontdesk.triage import Triage
from voordeur.households.enums import NoAddress
from voordeur.households.models import Household, Membership, Person
from voordeur.households.operations import Address, NewPerson
from voordeur.intake import operations as conversation
from voordeur.intake.enums import LifeDomain
from voordeur.intake.models import Answer
from voordeur.organisations.models import Team
from voordeur.plans import operations as plans
from voordeur.plans.enums import ActionBy, GoalState
from voordeur.plans.models import Action, Goal, Plan
from voordeur.plans.operations import GoalLook, LookBack, NewAction, NewGoal
from voordeur.shared.acting import acting_as
from voordeur.shared.keys import new_key

DAY = datetime.timedelta(days=1)


@dataclass
class Cast:
    """Who takes part, and when it plays."""

    desk: Assignment
    professional: Assignment
    colleague: Assignment
    cluster: Team
    other_cluster: Team
    now: datetime.datetime


@dataclass
class Scene:
    """One household at one moment; `acts` are what can be done with it right then."""

    cast: Cast
    household: Household
    request: HelpRequest
    handover: Handover | None = None
    case: Case | None = None
    plan: Plan | None = None
    goal: Goal | None = None
    action: Action | None = None
    watch: Promise | None = None
    acts: dict[str, Callable[[], object]] = field(default_factory=dict)


WEIGHED = Triage(severity=Severity.SERIOUS, urgency=Urgency.THIS_WEEK, track=Track.SOCIAL)


def contact() -> NewContact:
    return NewContact(key=new_key(), channel=Channel.PHONE, question="Hoe kom ik rond?")


def ask(cast: Cast, household: Household | NewHousehold) -> HelpRequest:
    if isinstance(household, NewHousehold):
        household = looked_for(household, actor=cast.desk, now=cast.now)
    return frontdesk.ask_for_help(
        contact=contact(), household=household, triage=WEIGHED, actor=cast.desk, now=cast.now,
    )  # fmt: skip


def told_at_the_door(surname: str) -> NewHousehold:
    """What somebody says who they are; name and birth date together make them known."""
    return NewHousehold(
        key=new_key(),
        members=[NewPerson(surname=surname, born_on=datetime.date(1980, 5, 5))],
        address=Address(no_address=NoAddress.UNKNOWN),
    )


def again(scene: Scene) -> Callable[[], object]:
    """Somebody of the same household calls once more."""
    return lambda: ask(scene.cast, told_at_the_door(scene.household.name))


def at_the_desk(cast: Cast) -> Scene:
    request = ask(cast, told_at_the_door(f"Race{new_key().hex[-8:]}-Proef"))
    with acting_as(cast.desk, now=cast.now, purpose="test"):
        household = Household.objects.get(pk=request.household_id)
    scene = Scene(cast=cast, household=household, request=request)

    def over(team: Team) -> Callable[[], object]:
        return lambda: frontdesk.hand_over(
            help_request=request, to_team=team, summary="Past hier", actor=cast.desk, now=cast.now
        )

    scene.acts = {
        "hand over": over(cast.cluster),
        "hand over elsewhere": over(cast.other_cluster),
        "renounce": lambda: frontdesk.renounce(
            help_request=request, reason="Wil niet", actor=cast.desk, now=cast.now
        ),
        "ask again": again(scene),
    }
    return scene


def offered(cast: Cast) -> Scene:
    scene = at_the_desk(cast)
    handover = scene.handover = frontdesk.hand_over(
        help_request=scene.request, to_team=cast.cluster, summary="Past hier",
        actor=cast.desk, now=cast.now,
    )  # fmt: skip
    later = handover.answer_by + datetime.timedelta(minutes=1)
    scene.acts = {
        "accept": lambda: frontdesk.accept(
            handover=handover, actor=cast.professional, now=cast.now
        ),
        "accept by a colleague": lambda: frontdesk.accept(
            handover=handover, actor=cast.colleague, now=cast.now
        ),
        "refuse": lambda: frontdesk.refuse(
            handover=handover, reason="Vol", actor=cast.colleague, now=cast.now
        ),
        "withdraw": lambda: frontdesk.withdraw(handover=handover, actor=cast.desk, now=cast.now),
        "expire": by_the_worker(lambda: frontdesk.expire(handover=handover, actor=None, now=later)),
        "ask again": again(scene),
    }
    return scene


def in_care(cast: Cast) -> Scene:
    """A case with a coordinator, a plan, a goal and an action."""
    scene = offered(cast)
    actor, now = cast.professional, cast.now
    case = frontdesk.accept(handover=scene.handover, actor=actor, now=now)
    scene.case = cases.appoint_coordinator(
        case=case, why_this_one=WhyThisOne.EXPERTISE, actor=actor, now=now
    )
    discuss(scene)
    scene.plan = plans.make_plan(case=scene.case, actor=actor, now=now)
    scene.goal = plans.set_goal(
        plan=scene.plan, actor=actor, now=now,
        goal=NewGoal(domain=LifeDomain.FINANCES, words="Rondkomen", we_know_when="Geen post"),
    )  # fmt: skip
    scene.action = agreed(scene)
    scene.acts = {**with_the_case(scene), **with_the_plan(scene), "ask again": again(scene)}
    return scene


def agreed(scene: Scene) -> Action:
    """An action of the resident under the goal, for next week."""
    actor, now = scene.cast.professional, scene.cast.now
    new = NewAction(
        what="Bellen", by=ActionBy.RESIDENT, who="mevrouw", due_on=(now + 7 * DAY).date()
    )
    return plans.agree_action(goal=scene.goal, action=new, actor=actor, now=now)


def with_the_case(scene: Scene) -> dict[str, Callable[[], object]]:
    case, resident = scene.case, who_lives_there(scene)
    actor, now = scene.cast.professional, scene.cast.now
    return {
        "close": lambda: cases.close_case(
            case=case, reason=CloseReason.GOALS_REACHED, note="Klaar",
            watch_on=(now + 90 * DAY).date(), actor=actor, now=now,
        ),
        "offer the coordination": lambda: cases.offer_coordination(
            case=case, to_team=scene.cast.other_cluster, to_user=None, summary="Verhuist",
            actor=actor, now=now,
        ),
        "wish for another": lambda: cases.record_wish(
            case=case, wanted=cases.Wanted(by=resident, words="Liever een ander."),
            actor=actor, now=now,
        ),
    }  # fmt: skip


def with_the_plan(scene: Scene) -> dict[str, Callable[[], object]]:
    plan, goal, action = scene.plan, scene.goal, scene.action
    actor, now = scene.cast.professional, scene.cast.now
    return {
        "agree an action": lambda: agreed(scene),
        "finish the action": lambda: plans.finish_action(
            action=action, outcome=PromiseOutcome.KEPT, note="", actor=actor, now=now
        ),
        "move the action": lambda: plans.move_action(
            action=action, due_on=(now + 8 * DAY).date(), why="Mevrouw is ziek",
            actor=actor, now=now,
        ),
        "evaluate": lambda: plans.evaluate(
            plan=plan, actor=actor, now=now,
            look_back=LookBack(
                resident_says="Het gaat beter", goals={goal.pk: GoalLook(state=GoalState.RUNNING)},
                next_on=(now + 30 * DAY).date(),
            ),
        ),
    }  # fmt: skip


def who_lives_there(scene: Scene) -> Person:
    """Somebody of the household."""
    with acting_as(scene.cast.professional, now=scene.cast.now, purpose="test"):
        rows = Membership.objects.filter(household=scene.household).select_related("person")
        return rows.order_by("id")[0].person


def discuss(scene: Scene) -> None:
    """Hold the intake; the eight answers go in at once, since they are not what races."""
    actor, now = scene.cast.professional, scene.cast.now
    intake = conversation.start_intake(household=scene.household, actor=actor, now=now)
    with acting_as(actor, now=now, purpose="test"):
        Answer.objects.bulk_create(
            Answer(
                intake=intake, household=scene.household, domain=domain, asked_by=actor.user,
                organisation=actor.organisation, at=now, not_discussed_because="Speelt niet",
            )
            for domain in LifeDomain
        )  # fmt: skip
    conversation.finish_intake(intake=intake, summary="Geldzorgen", actor=actor, now=now)


def watched(cast: Cast) -> Scene:
    scene = in_care(cast)
    scene.acts["close"]()
    actor, now = cast.professional, cast.now
    with acting_as(actor, now=now, purpose="test"):
        watch = Promise.objects.open().get(matter_id=scene.household.pk, kind="watch")
    scene.watch = watch

    def end(outcome: PromiseOutcome, **words: object) -> Callable[[], object]:
        return lambda: cases.end_watch(
            promise=watch, outcome=outcome, note="Gebeld", actor=actor, now=now, **words
        )

    scene.acts = {
        "reopen": end(PromiseOutcome.REOPENED),
        "open the case again": lambda: cases.reopen_case(
            case=scene.case, because="Vergist", actor=actor, now=now
        ),
        "prolong": end(PromiseOutcome.PROLONGED, due_on=(now + 60 * DAY).date()),
        "release": end(PromiseOutcome.RELEASED, release_reason=ReleaseReason.GOES_ON_ALONE),
        "ask again": again(scene),
    }
    return scene


def by_the_worker(act: Callable[[], object]) -> Callable[[], object]:
    """The same act over the worker's own role, in the thread that runs it."""

    def as_the_worker() -> object:
        connection = connections["default"]
        worker = connections["worker"].settings_dict
        connection.settings_dict = {
            **connection.settings_dict, "USER": worker["USER"], "PASSWORD": worker["PASSWORD"],
        }  # fmt: skip
        return act()

    return as_the_worker


SCENES = {"at the desk": at_the_desk, "offered": offered, "in care": in_care, "watched": watched}
