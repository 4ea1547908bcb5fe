"""What was promised falls due: each kind is done on the page where it is kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from voordeur.accounts.models import Assignment
from voordeur.cases import operations as cases
from voordeur.cases.enums import PromiseKind as OfCases
from voordeur.demo.crowd import proportions
from voordeur.followup import kinds
from voordeur.followup import operations as followup
from voordeur.followup.enums import PromiseOutcome, ReleaseReason
from voordeur.followup.models import Promise
from voordeur.frontdesk.enums import PromiseKind as OfTheDesk
from voordeur.frontdesk.models import Contact
from voordeur.households import operations as households
from voordeur.households.kinds import BIRTH, LIFE_EVENT
from voordeur.plans.enums import PromiseKind as OfPlans
from voordeur.shared.periods import local_date, working_days_later
from voordeur.simulation.acts import desk, life, partners, plans
from voordeur.simulation.scene import Scene

#: What becomes of one promise: a name of what happened, or '' when it lies.
Act = Callable[[Scene, Promise, Assignment], str]
LOOK_AGAIN = timedelta(days=60)


def keep(scene: Scene, promise: Promise) -> str:
    """Do what was promised, by whoever it stands with; '' when nobody of them is there."""
    actor = _whose(scene, promise)
    act = ACTS.get(promise.kind)
    if actor is None or act is None:
        return ""
    return act(scene, promise, actor)


def _whose(scene: Scene, promise: Promise) -> Assignment | None:
    if promise.owner_id:
        return scene.cast.whose(promise.owner_id, promise.team_id)
    lead = scene.cast.lead(promise.team_id)
    if lead is None or kinds.of(promise.kind).by_lead or promise.kind == kinds.TAKE_NOTE:
        return lead
    actor = scene.cast.anybody(promise.team, scene.dice)
    followup.take_promise(promise=promise, actor=actor, now=scene.moment())
    return actor


def _call_back(scene: Scene, promise: Promise, actor: Assignment) -> str:
    with scene.seen_by(actor, scene.moment()):
        contact = Contact.objects.get(pk=promise.matter_id)
    return desk.called_back(scene, contact, actor)


def _take_note(scene: Scene, promise: Promise, actor: Assignment) -> str:
    """By whom it is for, or by the lead when it came to the lead; never by who stands in."""
    for reader in (actor, scene.cast.lead(promise.team_id)):
        now = scene.moment()
        if reader is None:
            continue
        with scene.seen_by(reader, now):
            seen = Promise.objects.open().filter(pk=promise.pk).first()
            theirs = seen and followup.is_to_be_seen_by(seen, actor=reader, today=scene.day)
        if theirs:
            followup.take_note(promise=promise, actor=reader, now=now)
            break
    return ""


def _watch(scene: Scene, promise: Promise, actor: Assignment) -> str:
    """The call after a while: all is well, a little longer, or the case runs again."""
    fate = scene.fate(promise.made_at.isoformat(), "watch")
    outcome = PromiseOutcome(proportions.figure("after_the_watch").falls(fate))
    told: dict[PromiseOutcome, dict[str, Any]] = {
        PromiseOutcome.RELEASED: {"release_reason": ReleaseReason.GOES_ON_ALONE},
        PromiseOutcome.PROLONGED: {"due_on": working_days_later(scene.day, 20)},
    }
    if promise.not_before and promise.not_before > scene.day:
        return ""
    cases.end_watch(
        promise=promise,
        outcome=outcome,
        note="Gebeld en gevraagd hoe het gaat.",
        actor=actor,
        now=scene.moment(),
        **told.get(outcome, {}),
    )
    return f"waakvlam: {outcome.label}"


def _new_question(scene: Scene, promise: Promise, actor: Assignment) -> str:
    cases.take_up_question(
        promise=promise, note="Besproken; het hoort bij het plan.", actor=actor, now=scene.moment()
    )
    return "nieuwe vraag opgepakt"


def _left_over(scene: Scene, promise: Promise, actor: Assignment) -> str:
    cases.finish_left_over(promise=promise, note="Afgemaakt.", actor=actor, now=scene.moment())
    return ""


def _life_event(scene: Scene, promise: Promise, actor: Assignment) -> str:
    """Somebody looks what it asks for; when nothing else is promised, looks again later."""
    now = scene.moment()
    with scene.seen_by(actor, now):
        others = Promise.objects.duties().filter(matter_id=promise.matter_id)
        alone = not others.exclude(pk=promise.pk).exists()
    households.look(
        promise=promise,
        note="Gekeken wat dit vraagt, en besproken met het huishouden.",
        again_on=local_date(now) + LOOK_AGAIN if alone else None,
        actor=actor,
        now=now,
    )
    return "gekeken wat het vraagt"


ACTS: dict[str, Act] = {
    OfTheDesk.CALL_BACK: _call_back,
    OfTheDesk.BROUGHT: partners.ask,
    kinds.TAKE_NOTE: _take_note,
    kinds.INTAKE: plans.talk,
    kinds.PLAN: plans.begin,
    OfPlans.ACTION: plans.act,
    OfPlans.EVALUATION: plans.look_back,
    kinds.WATCH: _watch,
    OfCases.NEW_QUESTION: _new_question,
    OfCases.LEFT_OVER: _left_over,
    LIFE_EVENT: _life_event,
    BIRTH: life.born,
}
