"""Asking to be let in, answering that, and deciding who is in quarantine."""

import uuid
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import Q

from voordeur.access import operations as access
from voordeur.access import rules
from voordeur.access.enums import Depth, InvolvementRole, Source
from voordeur.accounts.acting import team_of
from voordeur.accounts.enums import WORKING_ROLES, Role
from voordeur.accounts.models import Assignment, User
from voordeur.audit import operations as audit
from voordeur.followup import operations as followup
from voordeur.followup.enums import PromiseOutcome, ReleaseReason
from voordeur.followup.models import Promise
from voordeur.households.models import Household
from voordeur.organisations.models import Team
from voordeur.privacy.enums import RequestState
from voordeur.privacy.models import AccessRequest, LookAlong, Quarantine
from voordeur.privacy.queries import deciding
from voordeur.shared.errors import (
    NotAllowed,
    NotSuitable,
    SayMore,
    StepNotPossible,
    said,
)
from voordeur.shared.keys import new_key
from voordeur.shared.operations import operation
from voordeur.shared.periods import end_of_day, local_date, working_days_later
from voordeur.ui import dates

#: How soon who is around a household answers a colleague who asks to be let in.
ANSWER_WITHIN_WORKING_DAYS = 2
#: Access for a colleague is for a while; who stays longer is involved by the work itself.
LONGEST = timedelta(days=366)
#: How long a lead reads along, and how soon who coordinates has seen that. Our own reading.
LEAD_READS = timedelta(days=14)
NOTED_WITHIN_WORKING_DAYS = 2
WHY = "Schrijf op waarom u toegang nodig heeft."
NOBODY_HEARS = (
    "Niemand anders voert hier regie of heeft hier een afspraak, dus niemand zou horen dat u "
    "meeleest. Vraag de privacyfunctionaris van uw gemeente hoe u verder kunt."
)
CANNOT_JOIN = {
    "gone": "Hierover is al beslist. Ververs de pagina.",
    "others": "In het nieuwe huishouden wonen nog meer mensen. Vraag het loket om deze persoon "
    "daar eerst uit te schrijven naar een eigen huishouden.",
    "nobody": "Bij het bestaande huishouden is geen team dat het werk kan overnemen. Vraag een "
    "teamleider om daar eerst een afspraak te maken.",
    "died": "Bij een van de twee staat een overlijden, of een andere dag van overlijden. Laat het "
    "overlijden eerst bij beide hetzelfde vastleggen, elk door wie daar helpt. Zeg daarbij niet "
    "dat er nog een inschrijving is. Kom daarna hier terug en voeg samen.",
}


@operation
def ask_access(
    *, key: uuid.UUID, hit_id: uuid.UUID, reason: str, actor: Assignment, now: datetime
) -> AccessRequest:
    """Ask whoever is around the household a card stood for to be let in; answered within two days.

    Raises SayMore without a reason or for an old card, NotAllowed to who does not work with
    residents, StepNotPossible when it was asked already.
    """
    if actor.team is None or actor.role not in WORKING_ROLES:
        raise NotAllowed("Toegang vragen kan wie met inwoners werkt. Kies zo'n aanstelling.")
    reason = said(reason, WHY)
    if AccessRequest.objects.filter(hit_id=hit_id).exists():
        raise StepNotPossible("U heeft dit al gevraagd. Het antwoord komt op Vandaag.")
    promise = new_key()
    due_on = working_days_later(local_date(now), ANSWER_WITHIN_WORKING_DAYS)
    words = f"{actor.user.name} ({actor.team.name}) vraagt toegang."
    if not _asked("ask_to_be_let_in", hit_id, promise, words, now, end_of_day(due_on)):
        raise SayMore("Deze zoekvondst is verlopen. Zoek opnieuw en vraag dan toegang.")
    request = AccessRequest(
        id=key, municipality_id=actor.municipality_id, hit_id=hit_id, promise_id=promise,
        by_id=actor.user_id, team=actor.team, at=now, reason=reason,
    )  # fmt: skip
    request.save(force_insert=True)
    audit.record("access.asked", subject=request)
    return request


@operation
def grant_access(
    *,
    request: AccessRequest,
    depth: Depth,
    until_on: date,
    note: str = "",
    actor: Assignment,
    now: datetime,
) -> AccessRequest:
    """Let a colleague in, so deep and until a day; they read along.

    Two colleagues could let each other in where nobody is at work: when the team of who answers
    holds no other open promise there, the privacy officer sees it at once.

    Raises NotAllowed to who may not, or sees less deep; NotSuitable for a day that cannot be;
    StepNotPossible when it was answered.
    """
    request, matter_id = _to_answer(request, actor=actor, now=now)
    _stay_until_tonight(request, matter_id, actor=actor, now=now)
    if depth not in (Depth.CIRCLE, Depth.AGREEMENTS):
        raise NotSuitable("Kies de kring, of het plan en de afspraken.")
    if depth > rules.depth_of(acting=actor, matter_id=matter_id, now=now):
        raise NotAllowed("U geeft niet meer dan u zelf ziet. Kies de kring, of vraag de regisseur.")
    if not local_date(now) < until_on <= local_date(now) + LONGEST:
        raise NotSuitable("Kies een dag na vandaag, hoogstens een jaar vooruit.")
    access.involve(
        matter_id=matter_id, who=request.by, role=InvolvementRole.PROFESSIONAL, depth=depth,
        until_on=until_on, reading_only=True, via_team=request.team, source=Source.INVITATION,
    )  # fmt: skip
    request.depth, request.until_on, request.answer = depth, until_on, note.strip()
    request.let_into_id = matter_id
    _answer(request, RequestState.GRANTED, actor=actor, now=now)
    request.refresh_from_db(fields=["without_work"])
    audit.record(
        "access.granted", subject=request, matter_id=matter_id, depth=int(depth), until=until_on
    )
    return request


@operation
def refuse_access(
    *, request: AccessRequest, reason: str, actor: Assignment, now: datetime
) -> AccessRequest:
    """Do not let a colleague in; they read the reason.

    Raises SayMore without a reason, NotAllowed to who may not, StepNotPossible when answered.
    """
    request, matter_id = _to_answer(request, actor=actor, now=now)
    _stay_until_tonight(request, matter_id, actor=actor, now=now)
    request.answer = said(reason, "Geef de reden. Uw collega leest die.")
    _answer(request, RequestState.REFUSED, actor=actor, now=now)
    audit.record("access.refused", subject=request, matter_id=matter_id)
    return request


@operation
def hear_answer(*, request: AccessRequest, actor: Assignment, now: datetime) -> AccessRequest:
    """Take note of an answer; it leaves Vandaag. Raises NotAllowed to who did not ask."""
    is_mine = (request.by_id, request.municipality_id) == (actor.user_id, actor.municipality_id)
    if not is_mine or request.state == RequestState.ASKED:
        raise NotAllowed("Dit antwoord is voor een ander.")
    request.heard_at = request.heard_at or now
    request.save(update_fields=["heard_at"])
    audit.record("access.heard", subject=request)
    return request


@operation
def read_along(*, household: Household, reason: str, actor: Assignment, now: datetime) -> LookAlong:
    """A lead reads plan and agreements of a household that the team has work for, two weeks long.

    Who coordinates takes note, or without one whoever has its promises. Raises NotAllowed to who
    leads no team with work there, SayMore without a reason, StepNotPossible to who reads them and
    where nobody else could be told.
    """
    followup.lock([household.pk])
    if rules.may("see_agreements", acting=actor, matter_id=household.pk, now=now):
        raise StepNotPossible("U leest het plan en de afspraken van dit huishouden al.")
    rules.require("read_along", acting=actor, matter_id=household.pk, now=now)
    because = said(reason, "Schrijf op waarom u het plan en de afspraken leest.")
    until_on = local_date(now) + LEAD_READS
    place = access.involve(
        matter_id=household.pk, who=actor.user, role=InvolvementRole.LEAD,
        depth=Depth.AGREEMENTS, reading_only=True, until_on=until_on, via_team=team_of(actor),
    )  # fmt: skip
    row = LookAlong.objects.create(
        matter_id=household.pk, involvement=place, by=actor.user, at=now, reason=because
    )
    _tell_that_a_lead_reads(household.pk, until_on, actor=actor, now=now)
    audit.record("access.lead-reads-along", subject=row, matter_id=household.pk, until=until_on)
    return row


@operation
def review_access(
    *, request: AccessRequest, takes_back: bool, reason: str, actor: Assignment, now: datetime
) -> AccessRequest:
    """The privacy officer looked at access that was given without work there; it stands or it ends.

    Raises NotAllowed to who is no privacy officer, SayMore when it is taken back without a reason,
    StepNotPossible when it was looked at.
    """
    if actor.role != Role.PRIVACY_OFFICER or actor.municipality_id != request.municipality_id:
        raise NotAllowed("Dit bekijkt de privacyfunctionaris van de gemeente.")
    because = said(reason, "Geef de reden. Uw collega leest die.") if takes_back else ""
    if not _asked("review_access", request.pk, takes_back, because, now):
        raise StepNotPossible("Dit is al bekeken. Ververs de pagina.")
    audit.record("access.taken-back" if takes_back else "access.reviewed", subject=request)
    return AccessRequest.objects.get(pk=request.pk)


@operation
def join_quarantined(
    *, quarantine: Quarantine, reason: str, actor: Assignment, now: datetime
) -> Quarantine:
    """The new registration is the person kept secret: they go on as one, where help is given.

    Raises NotAllowed to who is no privacy officer, SayMore without a reason, StepNotPossible when
    it cannot be (any more); the sentence says why.
    """
    because = _decided(quarantine, reason, actor)
    answer = _asked("quarantine_join", quarantine.pk, new_key(), new_key(), because, now)
    if answer == "work":
        raise StepNotPossible(deciding.who_ends_it_first(quarantine, today=local_date(now)))
    _insist(answer)
    audit.record("quarantine.joined", subject=quarantine)
    return Quarantine.objects.get(pk=quarantine.pk)


@operation
def part_quarantined(
    *, quarantine: Quarantine, reason: str, actor: Assignment, now: datetime
) -> Quarantine:
    """They are two: the new one loses the BSN, which was not theirs, and both go on.

    Raises NotAllowed to who is no privacy officer, SayMore without a reason, StepNotPossible when
    it was decided.
    """
    because = _decided(quarantine, reason, actor)
    _insist(_asked("quarantine_apart", quarantine.pk, because, now))
    audit.record("quarantine.apart", subject=quarantine)
    return Quarantine.objects.get(pk=quarantine.pk)


def _tell_that_a_lead_reads(
    matter_id: uuid.UUID, until_on: date, *, actor: Assignment, now: datetime
) -> None:
    """Who coordinates hears it; without a coordinator who has something to do there.

    Asked from the place to read: from the circle a lead sees of the promises the own team's alone.
    """
    told = _to_be_told(matter_id, actor=actor, now=now)
    if not told:
        raise StepNotPossible(NOBODY_HEARS)
    due_at = end_of_day(working_days_later(local_date(now), NOTED_WITHIN_WORKING_DAYS))
    for who, team in told:
        followup.ask_to_take_note(
            matter_id=matter_id, team=team or team_of(actor), owner=who, due_at=due_at,
            what=f"{actor.user.name}, teamleider, leest tot {dates.day(until_on)} plan en "
            "afspraken mee. Waarom leest u bij Toegang.",
        )  # fmt: skip


def _to_be_told(
    matter_id: uuid.UUID, *, actor: Assignment, now: datetime
) -> list[tuple[User, Team | None]]:
    steers = (
        rules.running(local_date(now))
        .filter(matter=matter_id, role=InvolvementRole.COORDINATOR, user__isnull=False)
        .exclude(user=actor.user_id)
    )
    told = [(row.user, row.via_team) for row in steers.select_related("user", "via_team")]
    if not told:
        duties = Promise.objects.duties().filter(matter=matter_id, owner__isnull=False)
        duties = duties.exclude(owner=actor.user_id)
        rows = duties.select_related("owner", "team").order_by("owner", "id").distinct("owner")
        told = [(row.owner, row.team) for row in rows]
    return [(who, team) for who, team in told if who is not None]


def _decided(quarantine: Quarantine, reason: str, actor: Assignment) -> str:
    if actor.role != Role.PRIVACY_OFFICER or actor.municipality_id != quarantine.municipality_id:
        raise NotAllowed("Dit beslist de privacyfunctionaris van de gemeente.")
    return said(reason, "Schrijf op waaraan u dat ziet.")


def _insist(answer: str) -> None:
    if answer:
        raise StepNotPossible(CANNOT_JOIN[answer])


def _to_answer(
    request: AccessRequest, *, actor: Assignment, now: datetime
) -> tuple[AccessRequest, uuid.UUID]:
    """The newest version of an open request, locked after its matter."""
    matter_id = request.promise.matter_id
    followup.lock([matter_id])
    rules.require("let_in", acting=actor, matter_id=matter_id, now=now)
    rows = AccessRequest.objects.select_for_update(of=("self",)).select_related(
        "by", "team", "promise"
    )
    request = rows.get(pk=request.pk)
    if request.state != RequestState.ASKED:
        raise StepNotPossible("Dit verzoek is al beantwoord. Ververs de pagina.")
    if request.by_id == actor.user_id:
        raise NotAllowed("U kunt uw eigen vraag niet beantwoorden. Een collega doet dat.")
    return request, matter_id


def _stay_until_tonight(
    request: AccessRequest, matter_id: uuid.UUID, *, actor: Assignment, now: datetime
) -> None:
    """A lead sees a household by the open promise alone: they finish what its answer begins."""
    today = local_date(now)
    mine = Q(user=actor.user_id) | Q(team=actor.team_id, team__isnull=False)
    if rules.running(today).filter(mine, matter=matter_id, reading_only=False).exists():
        return
    access.involve(
        matter_id=matter_id, who=actor.user, role=InvolvementRole.DESK, depth=Depth.CIRCLE,
        until_on=today + timedelta(days=1), via_team=request.promise.team,
    )  # fmt: skip


def _answer(
    request: AccessRequest, state: RequestState, *, actor: Assignment, now: datetime
) -> None:
    request.state, request.answered_at, request.answered_by_id = state, now, actor.user_id
    request.save(
        update_fields=[
            "state",
            "answered_at",
            "answered_by",
            "answer",
            "depth",
            "until_on",
            "let_into_id",
        ]
    )
    is_last = _asked("is_the_last_promise", request.promise_id)
    followup.end_promise(promise=request.promise, outcome=PromiseOutcome.KEPT)
    if is_last:
        followup.release(matter_id=request.promise.matter_id, reason=ReleaseReason.ANSWERED)


def _asked(function: str, *words: Any) -> Any:
    """What a function of the guard answers."""
    with connection.cursor() as cursor:
        marks = ", ".join(["%s"] * len(words))
        cursor.execute(f"select {function}({marks})", list(words))
        return cursor.fetchone()[0]
