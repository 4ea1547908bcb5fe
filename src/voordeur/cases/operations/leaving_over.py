"""What is still promised when a case closes, and what becomes of each of those promises."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from voordeur.access import operations as access
from voordeur.access import rules
from voordeur.access.enums import Depth, InvolvementRole
from voordeur.accounts.models import Assignment, User
from voordeur.audit import operations as audit
from voordeur.cases import closing
from voordeur.cases.enums import Becomes, CloseReason, PromiseKind
from voordeur.cases.models import Case, Closing
from voordeur.followup import operations as followup
from voordeur.followup.enums import PromiseOutcome, ReleaseReason
from voordeur.followup.models import Promise
from voordeur.shared.errors import NotSuitable, SayMore, StepNotPossible, said
from voordeur.shared.operations import operation, part, running
from voordeur.shared.periods import end_of_day, local_date, working_day_from

#: Something that was late already when the case closed is finished within this time.
FINISHED_WITHIN = timedelta(days=7)
#: Why a household rests when nobody keeps a waakvlam, by why its case closed.
RELEASED_AS = {
    CloseReason.GOALS_REACHED: ReleaseReason.GOES_ON_ALONE,
    CloseReason.GOES_ON_ALONE: ReleaseReason.GOES_ON_ALONE,
    CloseReason.BY_AGREEMENT: ReleaseReason.GOES_ON_ALONE,
    CloseReason.ELSEWHERE: ReleaseReason.HELPED_ELSEWHERE,
    CloseReason.OTHER_LAW: ReleaseReason.HELPED_ELSEWHERE,
    CloseReason.INSTITUTION: ReleaseReason.HELPED_ELSEWHERE,
    CloseReason.MOVED_AWAY: ReleaseReason.MOVED_AWAY,
    CloseReason.DECEASED: ReleaseReason.DECEASED,
}


@dataclass(frozen=True, kw_only=True)
class Left:
    """What becomes of one promise: it lapses, was done, is asked later, or `to` finishes it."""

    becomes: Becomes
    note: str = ""
    to: User | None = None


def of_the_case(matter_id: uuid.UUID) -> list[Promise]:
    """The open promises that end with the case, and not those of another's work."""
    promises = Promise.objects.duties().filter(matter_id=matter_id).order_by("due_at", "id")
    return [promise for promise in promises if not closing.stays(promise.kind)]


def told_of(matter_id: uuid.UUID, left: Mapping[uuid.UUID, Left] | None) -> list[Promise]:
    """The same, when whoever closes saw them all.

    Raises StepNotPossible when something was promised meanwhile.
    """
    promises = of_the_case(matter_id)
    if left is not None and any(promise.pk not in left for promise in promises):
        raise StepNotPossible(
            "Er kwam intussen een afspraak bij. Kies ook daarvan wat ermee gebeurt, en sluit dan "
            "af."
        )
    return promises


def asked_later(promises: list[Promise], left: Mapping[uuid.UUID, Left] | None) -> list[str]:
    """What is asked when somebody calls, because it was left open on purpose."""
    asked = [
        promise.what
        for promise in promises
        if left and promise.pk in left and left[promise.pk].becomes == Becomes.ASKED
    ]
    # What is of one member alone says none of its words here: several of those are one line.
    return list(dict.fromkeys(asked))


@part
def end_all(case: Case, promises: list[Promise], *, left: Mapping[uuid.UUID, Left] | None) -> None:
    """Give each its outcome; what somebody else finishes goes on as theirs.

    Why the case closed stands with its closing alone: a promise is read by the circle.
    Raises SayMore when it is not said who finishes something.
    """
    for promise in promises:
        one = (left or {}).get(promise.pk) or Left(becomes=Becomes.LAPSES)
        if one.becomes == Becomes.HANDED:
            _hand(case, promise, one)
        outcome = {
            Becomes.LAPSES: PromiseOutcome.CANCELLED,
            Becomes.DONE: PromiseOutcome.KEPT,
            Becomes.ASKED: PromiseOutcome.REPLACED,
            Becomes.HANDED: PromiseOutcome.REPLACED,
        }[one.becomes]
        followup.end_promise(promise=promise, outcome=outcome, note=one.note.strip())


@operation
def finish_left_over(*, promise: Promise, note: str, actor: Assignment, now: datetime) -> Promise:
    """What was left when the case closed is done, or no longer needed.

    With the last of it, where no waakvlam burns any more, the household rests as its case closed.
    Raises NotAllowed when not involved, SayMore without what came of it, StepNotPossible for
    another kind of promise.
    """
    followup.lock([promise.matter_id])
    rules.require("work_with", acting=actor, matter_id=promise.matter_id, now=now)
    if promise.kind != PromiseKind.LEFT_OVER:
        raise StepNotPossible("Deze afspraak gaat over iets anders. Open hem op zijn eigen pagina.")
    note = said(note, "Schrijf op wat ervan geworden is.")
    others = Promise.objects.duties().filter(matter_id=promise.matter_id).exclude(pk=promise.pk)
    if not others.exists():
        followup.release(matter_id=promise.matter_id, reason=_as_it_closed(promise.matter_id))
    promise = followup.end_promise(promise=promise, outcome=PromiseOutcome.KEPT, note=note)
    audit.record("case.left-over-finished", subject=promise, matter_id=promise.matter_id)
    return promise


def _as_it_closed(household_id: uuid.UUID) -> ReleaseReason:
    """Why the household rests: as its case closed last, or after the call to who had said no."""
    why = Closing.objects.filter(household=household_id).order_by("-closed_at", "-id").first()
    if why is None:
        return ReleaseReason.GOES_ON_ALONE
    return RELEASED_AS.get(CloseReason(why.reason), ReleaseReason.RENOUNCED)


def _hand(case: Case, promise: Promise, one: Left) -> Promise:
    """Somebody who works with the household already finishes it, and sees what that takes."""
    if one.to is None:
        raise SayMore("Kies wie dit afmaakt.")
    now = running().now
    there = rules.running(local_date(now)).filter(
        matter=case.household_id, user=one.to, reading_only=False, depth__gte=Depth.AGREEMENTS
    )
    place = there.select_related("via_team").order_by("id").first()
    if place is None:
        raise NotSuitable(f"{one.to.name} werkt niet met dit huishouden. Kies iemand anders.")
    team = place.via_team or case.team
    access.involve(
        matter_id=case.household_id, who=one.to, role=InvolvementRole.WATCH,
        depth=Depth.AGREEMENTS, via_team=team,
    )  # fmt: skip
    return followup.make_promise(
        matter_id=case.household_id,
        kind=PromiseKind.LEFT_OVER,
        what=promise.what,
        team=team,
        owner=one.to,
        due_at=max(promise.due_at, end_of_day(working_day_from(local_date(now + FINISHED_WITHIN)))),
    )
