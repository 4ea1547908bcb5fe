"""A resident prepares: the link is made, renewed, withdrawn; what was told is taken over."""

import uuid
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from voordeur.access import rules
from voordeur.accounts.models import Assignment
from voordeur.audit import operations as audit
from voordeur.cases.models import Case
from voordeur.followup import operations as followup
from voordeur.followup.enums import PromiseOutcome
from voordeur.households.models import Household, Person
from voordeur.intake import queries
from voordeur.intake.beforehand.pairs import Pair, new_pair
from voordeur.intake.enums import Delivery, HelpNeeded, IntakeState, LifeDomain, PreparationEnd
from voordeur.intake.models import Answer, Intake, Preparation, ToldBeforehand
from voordeur.intake.operations.standing import (
    require_members,
    require_sections,
    running_case,
)
from voordeur.shared.errors import NotSuitable, SayMore, StepNotPossible
from voordeur.shared.keys import new_key
from voordeur.shared.operations import SENTENCES, operation, part, running
from voordeur.shared.periods import end_of_day, local_date

#: A link lives no longer than this. Our own reading: longer than any appointment is planned ahead.
LIVES_AT_MOST = timedelta(days=21)
PROMISE_KIND = "beforehand"

SENTENCES["intake_preparation_pkey"] = (
    "Deze link is al gemaakt en wordt niet nog eens getoond. Vernieuw hem als u hem niet hebt."
)
SENTENCES["intake_taken_over_is_what_was_told"] = (
    "Wat u overneemt, is niet wat vooraf is verteld. Ververs de pagina."
)


@dataclass(frozen=True, kw_only=True)
class NewPreparation:
    """About whom is asked, who fills it in, what is asked, until when, and how the link comes."""

    about: Person
    by: Person
    domains: tuple[LifeDomain, ...]
    until_on: date
    delivery: Delivery
    key: uuid.UUID = field(default_factory=new_key)


@operation
def prepare(
    *, household: Household, new: NewPreparation, actor: Assignment, now: datetime
) -> tuple[Preparation, Pair]:
    """Make a link with a code for a resident, and promise to look at what comes in.

    The pair is given back once and kept nowhere. Raises NotAllowed for a domain that is not one's
    work, StepNotPossible without a running case or when a link of theirs runs, NotSuitable about
    somebody else or for a day that cannot be, SayMore when nothing is asked, Refused when it was
    sent twice.
    """
    followup.lock([household.pk])
    rules.require("do_intake", acting=actor, matter_id=household.pk, now=now)
    require_sections(set(new.domains), household_id=household.pk, actor=actor, now=now)
    today = local_date(now)
    _require_somebody_who_may(household, new, today=today, now=now)
    _require_a_day(new.until_on, today=today)
    case = running_case(household.pk)
    instrument = queries.instrument_in_use(household.pk, acting=actor, today=today)
    asks = queries.asked_at_home(instrument) if instrument else {}
    if instrument is None or not set(new.domains) <= set(asks):
        raise NotSuitable("Deze vragen zijn niet bedoeld om vooraf te stellen. Kies er andere.")
    pair = new_pair()
    preparation = Preparation.objects.create(
        id=new.key, household=household, about=new.about, by=new.by, instrument=instrument,
        domains=[domain for domain in LifeDomain if domain in new.domains],
        until_on=new.until_on, delivery=new.delivery, token_hash=pair.hashes.token,
        code_hash=pair.hashes.code, made_at=now, made_by=actor.user,
        organisation=actor.organisation,
        promise=followup.make_promise(
            matter_id=household.pk, kind=PROMISE_KIND,
            what=f"Bekijk wat {new.by.full_name} vooraf heeft verteld.",
            team=actor.team or case.team, owner=actor.user, due_at=end_of_day(new.until_on),
        ),
    )  # fmt: skip
    audit.record("intake.prepared", subject=preparation, matter_id=household.pk)
    return preparation, pair


@operation
def renew(
    *,
    preparation: Preparation,
    until_on: date,
    delivery: Delivery,
    actor: Assignment,
    now: datetime,
) -> tuple[Preparation, Pair]:
    """A new link and a new code; what was typed already stays, the old link opens nothing.

    Raises NotAllowed, NotSuitable for a day that cannot be, StepNotPossible when it was handed in
    or withdrawn.
    """
    preparation = _locked(preparation, actor=actor, now=now)
    _require_a_day(until_on, today=local_date(now))
    if preparation.handed_in_at or _is_withdrawn(preparation):
        raise StepNotPossible("Deze link is klaar. Maak een nieuwe als er nog iets te vragen is.")
    pair = new_pair()
    preparation.token_hash, preparation.code_hash = pair.hashes.token, pair.hashes.code
    preparation.until_on, preparation.delivery = until_on, delivery
    preparation.wrong_tries = 0
    preparation.closed_at, preparation.closed_because = None, ""
    preparation.save(
        update_fields=[
            "token_hash", "code_hash", "until_on", "delivery", "wrong_tries", "closed_at",
            "closed_because",
        ]
    )  # fmt: skip
    followup.reschedule(promise=preparation.promise, due_at=end_of_day(until_on))
    audit.record("intake.link-renewed", subject=preparation, matter_id=preparation.household_id)
    return preparation, pair


@operation
def withdraw(*, preparation: Preparation, actor: Assignment, now: datetime) -> Preparation:
    """The link opens nothing any more. What was handed in stays for who works with it.

    Raises NotAllowed, StepNotPossible when it is withdrawn already.
    """
    preparation = _locked(preparation, actor=actor, now=now)
    if _is_withdrawn(preparation):
        raise StepNotPossible("Deze link is al ingetrokken.")
    _close(preparation)
    if preparation.handed_in_at is None and preparation.promise.closed_at is None:
        followup.end_promise(
            promise=preparation.promise,
            outcome=PromiseOutcome.CANCELLED,
            note="De link is ingetrokken.",
        )
    audit.record("intake.link-withdrawn", subject=preparation, matter_id=preparation.household_id)
    return preparation


@operation
def note_seen(*, preparation: Preparation, actor: Assignment, now: datetime) -> Preparation:
    """What was handed in was looked at, or nothing can come in any more: the promise is kept.

    Raises NotAllowed, StepNotPossible before it was handed in, or when it was seen already.
    """
    preparation = _locked(preparation, actor=actor, now=now)
    if preparation.handed_in_at is None and not _is_withdrawn(preparation):
        raise StepNotPossible("Er is nog niets ingeleverd. Wacht, of trek de link in.")
    followup.end_promise(promise=preparation.promise, outcome=PromiseOutcome.KEPT)
    audit.record("intake.seen", subject=preparation, matter_id=preparation.household_id)
    return preparation


@operation
def take_over(
    *,
    intake: Intake,
    told: ToldBeforehand,
    help_needed: HelpNeeded | None,
    key: uuid.UUID,
    actor: Assignment,
    now: datetime,
) -> Answer:
    """What was told at home becomes an answer of today, word for word.

    How much help is needed is as the resident said; `help_needed` is for who left it open. Raises
    NotAllowed for a domain that is not one's work, StepNotPossible when the intake ended or it was
    taken over already, SayMore when nothing was told or nobody said how much help.
    """
    followup.lock([intake.household_id])
    rules.require("do_intake", acting=actor, matter_id=intake.household_id, now=now)
    require_sections({told.domain}, household_id=intake.household_id, actor=actor, now=now)
    intake = Intake.objects.select_for_update(no_key=True, of=("self",)).get(pk=intake.pk)
    if intake.state != IntakeState.RUNNING or told.household_id != intake.household_id:
        raise StepNotPossible("Er loopt geen uitvraag. Begin eerst een nieuwe uitvraag.")
    if Answer.objects.standing().filter(told_beforehand=told).exists():
        raise StepNotPossible("Dit is al overgenomen. Ververs de pagina.")
    about = told.preparation.about
    require_members([about], household_id=intake.household_id, now=now)
    if not (told.goes_well or told.is_hard or told.wish):
        raise SayMore("Hier staan geen woorden om over te nemen. Bespreek dit leefgebied.")
    needed = told.help_needed or help_needed
    if not needed:
        raise SayMore("Kies hoeveel hulp nodig is.")
    answer = Answer.objects.create(
        id=key, intake=intake, household_id=intake.household_id, domain=told.domain, about=about,
        goes_well=told.goes_well, is_hard=told.is_hard, wish=told.wish, help_needed=needed,
        told_beforehand=told, asked_by=actor.user, organisation=actor.organisation, at=now,
    )  # fmt: skip
    audit.record(
        "intake.taken-over", subject=answer, matter_id=intake.household_id, domain=answer.domain
    )
    return answer


@part
def withdraw_links(*, case: Case, note: str) -> None:
    """When its case closes, links that still open something close; the case ends the promises."""
    rows = Preparation.objects.filter(household=case.household_id, closed_at=None)
    for preparation in rows.order_by("id"):
        _close(preparation)


def _is_withdrawn(preparation: Preparation) -> bool:
    return preparation.closed_because == PreparationEnd.WITHDRAWN


def _close(preparation: Preparation) -> None:
    preparation.closed_at = running().now
    preparation.closed_because = PreparationEnd.WITHDRAWN
    preparation.save(update_fields=["closed_at", "closed_because"])


def _locked(preparation: Preparation, *, actor: Assignment, now: datetime) -> Preparation:
    followup.lock([preparation.household_id])
    rules.require("do_intake", acting=actor, matter_id=preparation.household_id, now=now)
    rows = Preparation.objects.select_for_update(no_key=True, of=("self",))
    return rows.select_related("promise").get(pk=preparation.pk)


def _require_a_day(until_on: date, *, today: date) -> None:
    if not today <= until_on <= today + LIVES_AT_MOST:
        raise NotSuitable("Kies een dag vanaf vandaag, en hoogstens drie weken vooruit.")


def _require_somebody_who_may(
    household: Household, new: NewPreparation, *, today: date, now: datetime
) -> None:
    if not new.domains:
        raise SayMore("Kies ten minste één leefgebied.")
    require_members([new.about], household_id=household.pk, now=now)
    asked = queries.who_may_prepare(household.pk, today=today)
    if (new.about.pk, new.by.pk) not in {(one.about_id, one.by_id) for one in asked}:
        raise NotSuitable(
            "Een kind onder de 12 jaar vult dit niet zelf in. Kies wie het gezag heeft."
        )
    if queries.has_live_link(household.pk, about=new.about.pk, by=new.by.pk, today=today):
        raise StepNotPossible("Voor deze persoon loopt al een link. Vernieuw die, of trek hem in.")
