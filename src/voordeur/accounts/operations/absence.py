"""Being absent, and who stands in: reported by oneself or by the lead of one's team."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from voordeur.accounts.enums import NEAR_RESIDENTS, AbsenceReason, Role
from voordeur.accounts.models import Absence, AbsenceWhy, Assignment, AssignmentQuerySet, User
from voordeur.audit import operations as audit
from voordeur.shared.errors import NotAllowed, NotSuitable, SayMore, StepNotPossible
from voordeur.shared.operations import SENTENCES, operation, part
from voordeur.shared.periods import local_date

SENTENCES["accounts_a_deputy_is_there"] = (
    "Deze collega is zelf afwezig in deze dagen. Kies een andere waarneming, of geen: dan komt "
    "wat afloopt bij de teamleider."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAbsence:
    """Who is away, from which day, until when (open: not known yet), and who stands in."""

    key: uuid.UUID
    user: User
    from_on: date
    until_on: date | None
    deputy: User | None
    why: AbsenceReason


@operation
def report_absence(*, absence: NewAbsence, actor: Assignment, now: datetime) -> Absence:
    """Record an absence; what falls due meanwhile is the deputy's, without one the lead's.

    Who arranged it for somebody else is told to the absent on Vandaag. For whom the absent would
    have stood in, nobody does from now on: their lead hears it. Raises NotAllowed for who is
    neither that person nor leads them, NotSuitable for a day that has gone, a deputy of elsewhere
    or a lead who names themselves, SayMore for a lead without a deputy, Refused when it overlaps.
    """
    today = local_date(now)
    _require_may_report(absence.user, actor, today=today)
    if absence.from_on < today:
        raise NotSuitable("Een afwezigheid begint vandaag of later. Kies een andere eerste dag.")
    _require_deputy(absence.user, absence.deputy, actor, today=today)
    left = _stands_in_no_longer(absence, actor)
    made = Absence.objects.create(
        id=absence.key,
        user=absence.user,
        municipality_id=actor.municipality_id,
        from_on=absence.from_on,
        until_on=absence.until_on,
        deputy=absence.deputy,
        deputy_by=actor.user if absence.deputy else None,
        entered_by_id=actor.user_id,
        entered_at=now,
    )
    AbsenceWhy.objects.create(absence=made, why=absence.why)
    audit.record("account.absence_reported", subject=made, stood_in_for=left)
    return made


@operation
def name_deputy(
    *, absence: Absence, deputy: User | None, actor: Assignment, now: datetime
) -> Absence:
    """Let somebody else stand in, or nobody; the absent hears it when another arranged it.

    Raises NotAllowed and NotSuitable as when it is reported, StepNotPossible when it is
    over.
    """
    today = local_date(now)
    absence = _to_come(absence, actor, today=today)
    if deputy is None or deputy.pk != absence.deputy_id:
        _require_deputy(absence.user, deputy, actor, today=today)
    absence.deputy, absence.deputy_by, absence.heard_at = deputy, actor.user, None
    absence.save(update_fields=["deputy", "deputy_by", "heard_at"])
    audit.record("account.deputy_named", subject=absence)
    return absence


@operation
def end_absence(*, absence: Absence, actor: Assignment, now: datetime) -> Absence:
    """Be back today; an absence that was to begin does not.

    Raises NotAllowed for who is neither that person nor leads them, StepNotPossible when it is
    over.
    """
    today = local_date(now)
    absence = _to_come(absence, actor, today=today)
    absence.until_on = max(today, absence.from_on)
    absence.save(update_fields=["until_on"])
    audit.record("account.absence_ended", subject=absence)
    return absence


@operation
def hear_deputy(*, absence: Absence, actor: Assignment, now: datetime) -> Absence:
    """Say that one read who stands in for one; again is the same as once.

    Raises NotAllowed for the absence of somebody else.
    """
    absence = Absence.objects.select_for_update(of=("self",)).get(pk=absence.pk)
    if absence.user_id != actor.user_id:
        raise NotAllowed("Dit is voor een ander. Wie afwezig is, leest het zelf.")
    absence.heard_at = absence.heard_at or now
    absence.save(update_fields=["heard_at"])
    audit.record("account.deputy_heard", subject=absence)
    return absence


@part
def _to_come(absence: Absence, actor: Assignment, *, today: date) -> Absence:
    """The newest version of an absence that is not over, locked."""
    found = (
        Absence.objects.select_for_update(of=("self",)).select_related("user").get(pk=absence.pk)
    )
    if found.municipality_id != actor.municipality_id:
        raise NotAllowed("Deze afwezigheid is van een andere gemeente.")
    _require_may_report(found.user, actor, today=today)
    if found.until_on and found.until_on <= max(today, found.from_on):
        raise StepNotPossible("Deze afwezigheid is al voorbij. Ververs de pagina.")
    return found


@part
def _stands_in_no_longer(absence: NewAbsence, actor: Assignment) -> int:
    """Who is away stands in for nobody in those days; for how many they would have."""
    theirs = Absence.objects.filter(
        Q(until_on=None) | Q(until_on__gt=absence.from_on),
        deputy=absence.user,
        municipality=actor.municipality_id,
    )
    if absence.until_on:
        theirs = theirs.filter(from_on__lt=absence.until_on)
    return theirs.update(deputy=None)


def _require_may_report(user: User, actor: Assignment, *, today: date) -> None:
    hats = _hats(user.pk, actor, today=today)
    if user.pk == actor.user_id and hats.exists():
        return
    led = Assignment.objects.running(today).filter(
        user=actor.user_id, municipality=actor.municipality_id, role=Role.TEAM_LEAD
    )
    leads_them = hats.filter(team__in=led.values("team")).exists()
    if actor.role != Role.TEAM_LEAD or not leads_them:
        raise NotAllowed(
            "Afwezigheid legt u vast voor uzelf; een teamleider ook voor wie in het team werkt."
        )


def _require_deputy(user: User, deputy: User | None, actor: Assignment, *, today: date) -> None:
    theirs = _hats(user.pk, actor, today=today)
    if deputy is not None:
        _require_not_oneself(user, deputy, actor)
        shared = _hats(deputy.pk, actor, today=today).filter(team__in=theirs.values("team"))
        if deputy.pk == user.pk or not deputy.is_active or not shared.exists():
            raise NotSuitable("Kies voor de waarneming een collega uit hetzelfde team.")
        return
    for hat in theirs.filter(role=Role.TEAM_LEAD):
        leads = Assignment.objects.running(today).filter(team=hat.team_id, role=Role.TEAM_LEAD)
        if not leads.exclude(user=user).exists():
            raise SayMore(
                "Een teamleider regelt altijd waarneming: anders ziet niemand wat te laat is. "
                "Kies een collega uit het team."
            )


def _require_not_oneself(user: User, deputy: User, actor: Assignment) -> None:
    """Who stands in sees what the absent sees: nobody gives that to themselves."""
    if deputy.pk == actor.user_id != user.pk:
        raise NotSuitable(
            "U regelt dit voor een ander en neemt dan niet zelf waar: u zou alles zien wat uw "
            "collega ziet. Kies een andere collega, of laat de afwezige u kiezen."
        )


def _hats(user_id: uuid.UUID, actor: Assignment, *, today: date) -> AssignmentQuerySet:
    """Somebody's hats near residents in the actor's municipality."""
    return Assignment.objects.running(today).filter(
        user=user_id,
        municipality=actor.municipality_id,
        team__isnull=False,
        role__in=NEAR_RESIDENTS,
    )
