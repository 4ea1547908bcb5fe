"""The integral intake as acts: begin, record answers, say that nothing changed, finish."""

import uuid
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from voordeur.access import rules
from voordeur.accounts.models import Assignment
from voordeur.audit import operations as audit
from voordeur.cases import operations as cases
from voordeur.cases.models import Case
from voordeur.followup import kinds
from voordeur.followup import operations as followup
from voordeur.households.models import Household, Person
from voordeur.intake import queries
from voordeur.intake.enums import HelpNeeded, IntakeState, LifeDomain
from voordeur.intake.models import Answer, Intake, Reply
from voordeur.intake.operations.standing import (
    named,
    require_members,
    require_sections,
    running_case,
)
from voordeur.shared.errors import SayMore, StepNotPossible, said
from voordeur.shared.keys import new_key
from voordeur.shared.operations import SENTENCES, operation, part, running
from voordeur.shared.periods import end_of_day, local_date, working_day_from

#: From the last answer to a plan. No seed says when: our own reading, so that intake and plan
#: together stay within the six weeks of the Wmo's investigation (Wmo 2015 art. 2.3.2 lid 1).
PLAN_WITHIN = timedelta(days=14)

SENTENCES["intake_answer_pkey"] = "Dit antwoord is al vastgelegd. Ververs de pagina."
SENTENCES["intake_reply_pkey"] = "Dit antwoord is al vastgelegd. Ververs de pagina."
SENTENCES["intake_unchanged_is_the_same"] = (
    "Een ongewijzigd antwoord zegt hetzelfde als het eerdere. Vul anders een nieuw antwoord in."
)
SENTENCES["intake_a_reply_fits_its_intake"] = (
    "Deze vraag hoort niet bij deze uitvraag. Ververs de pagina."
)


@dataclass(frozen=True, kw_only=True)
class NewReply:
    """What is said to one deeper question, by its code in the questions."""

    question: str
    words: str


@dataclass(frozen=True, kw_only=True)
class NewAnswer:
    """What is said about one life domain; or the reason why it is not discussed.

    What holds for several members says so by `also_about`: each gets an answer of their own.
    """

    domain: LifeDomain
    about: Person | None = None
    also_about: tuple[Person, ...] = ()
    goes_well: str = ""
    is_hard: str = ""
    wish: str = ""
    help_needed: HelpNeeded | None = None
    not_discussed_because: str = ""
    replies: tuple[NewReply, ...] = ()
    key: uuid.UUID = field(default_factory=new_key)

    @property
    def people(self) -> tuple[Person | None, ...]:
        """About whom; None is the whole household."""
        return (self.about, *self.also_about)


@operation
def start_intake(*, household: Household, actor: Assignment, now: datetime) -> Intake:
    """Begin the conversation over the eight life domains.

    Raises NotAllowed for who does not work with the content, StepNotPossible without a running case
    or an instrument, Refused when one runs already.
    """
    followup.lock([household.pk])
    rules.require("do_intake", acting=actor, matter_id=household.pk, now=now)
    running_case(household.pk)
    instrument = queries.integral_in_use(actor.municipality_id, local_date(now))
    if instrument is None:
        raise StepNotPossible(
            "Er is nog geen vragenlijst vastgesteld. Vraag dit aan de functioneel beheerder."
        )
    intake = Intake.objects.create(
        household=household, instrument=instrument, started_at=now, started_by=actor.user
    )
    audit.record("intake.started", subject=intake, matter_id=household.pk)
    return intake


@operation
def answer(*, intake: Intake, said: NewAnswer, actor: Assignment, now: datetime) -> Answer:
    """Record what was said about a life domain beside what was said before; the newest counts.

    Raises NotAllowed for a domain that is not one's work, StepNotPossible when the intake has
    ended, NotSuitable about somebody who does not live here, Refused when nothing is said.
    """
    intake = _locked(intake, actor=actor, now=now)
    require_sections({said.domain}, household_id=intake.household_id, actor=actor, now=now)
    _require_running(intake)
    people = [one for one in said.people if one]
    require_members(people, household_id=intake.household_id, now=now)
    who = _Asked(actor, now)
    first, *_ = [_written(intake, said, about, who) for about in said.people]
    audit.record(
        "intake.answered",
        subject=first,
        matter_id=intake.household_id,
        about=len(said.people),
        domain=first.domain,
    )
    return first


@operation
def reply(
    *,
    intake: Intake,
    domain: LifeDomain,
    people: tuple[Person | None, ...],
    replies: tuple[NewReply, ...],
    key: uuid.UUID,
    actor: Assignment,
    now: datetime,
) -> list[Reply]:
    """Record what was said to the deeper questions that followed from an answer.

    `people` are those the answer is about, None for the whole household. Sent twice with one key
    it is refused.

    Raises as `answer` does, and SayMore when nothing is said, or about nobody.
    """
    intake = _locked(intake, actor=actor, now=now)
    require_sections({domain}, household_id=intake.household_id, actor=actor, now=now)
    _require_running(intake)
    members = [one for one in people if one]
    require_members(members, household_id=intake.household_id, now=now)
    if not people:
        raise SayMore("Kies over wie dit gaat: iemand uit het huishouden, of iedereen samen.")
    if not replies:
        raise SayMore("Beantwoord ten minste één vraag, of ga verder met het volgende leefgebied.")
    who = _Asked(actor, now)
    given = [
        _replied(intake, domain, about, one, who, key=_key(key, one.question, about))
        for about in people
        for one in replies
    ]
    audit.record(
        "intake.deepened",
        subject=given[0],
        matter_id=intake.household_id,
        replies=len(given),
        domain=given[0].domain,
    )
    return given


@operation
def confirm_unchanged(
    *, intake: Intake, earlier: Answer, key: uuid.UUID, actor: Assignment, now: datetime
) -> Answer:
    """Asked again, and nothing changed: today's answer says the same as the earlier one.

    It points at the answer that said so first. Raises as `answer` does, and StepNotPossible for
    an answer of this conversation or one that was taken back.
    """
    intake = _locked(intake, actor=actor, now=now)
    domain = LifeDomain(earlier.domain)
    require_sections({domain}, household_id=intake.household_id, actor=actor, now=now)
    _require_running(intake)
    standing = Answer.objects.standing().filter(household=intake.household_id)
    found = standing.exclude(intake=intake).filter(pk=earlier.pk).first()
    if found is None or found.not_discussed_because:
        raise StepNotPossible("Dit antwoord is niet van een eerder gesprek. Vul een antwoord in.")
    if found.about:
        require_members([found.about], household_id=intake.household_id, now=now)
    given = Answer.objects.create(
        id=key, intake=intake, household_id=intake.household_id, domain=domain, about=found.about,
        goes_well=found.goes_well, is_hard=found.is_hard, wish=found.wish,
        help_needed=found.help_needed, same_as_id=found.same_as_id or found.pk,
        asked_by=actor.user, organisation=actor.organisation, at=now,
    )  # fmt: skip
    audit.record(
        "intake.unchanged", subject=given, matter_id=intake.household_id, domain=given.domain
    )
    return given


@operation
def finish_intake(*, intake: Intake, summary: str, actor: Assignment, now: datetime) -> Intake:
    """End the conversation with a summary; the next step of the case becomes the plan.

    A later intake beside a running plan leaves the next step as it is. Raises SayMore naming
    the domains without an answer, NotAllowed, StepNotPossible when it has ended.
    """
    intake = _locked(intake, actor=actor, now=now)
    _require_running(intake)
    every = set(LifeDomain.values)
    require_sections(every, household_id=intake.household_id, actor=actor, now=now)
    _require_every_domain(intake)
    summary = said(summary, "Vat het gesprek samen voordat u de uitvraag afrondt.")
    case = running_case(intake.household_id)
    _end(intake, IntakeState.DONE, summary=summary)
    if case.next_step.kind == kinds.INTAKE:
        cases.plan_next_step(
            case=case,
            kind=kinds.PLAN,
            what="Maak met het huishouden een plan met doelen en acties.",
            due_at=end_of_day(working_day_from(local_date(now + PLAN_WITHIN))),
        )
    audit.record("intake.finished", subject=intake, matter_id=intake.household_id)
    return intake


@part
def stop_intake(*, case: Case, note: str) -> None:
    """When its case closes, an intake that runs stops as not finished."""
    intake = queries.running_intake(case.household_id)
    if intake:
        _end(intake, IntakeState.STOPPED, summary="")


def _end(intake: Intake, state: IntakeState, *, summary: str) -> None:
    act = running()
    intake.state, intake.ended_at, intake.summary = state, act.now, summary
    intake.ended_by_id = act.actor.user_id if act.actor else None
    intake.save(update_fields=["state", "ended_at", "ended_by", "summary"])


def _locked(intake: Intake, *, actor: Assignment, now: datetime) -> Intake:
    """The newest version of an intake, locked after its matter, for who may do it."""
    followup.lock([intake.household_id])
    rules.require("do_intake", acting=actor, matter_id=intake.household_id, now=now)
    return Intake.objects.select_for_update(no_key=True, of=("self",)).get(pk=intake.pk)


def _require_running(intake: Intake) -> None:
    if intake.state != IntakeState.RUNNING:
        raise StepNotPossible("Deze uitvraag is al geëindigd. Begin een nieuwe uitvraag.")


def _require_every_domain(intake: Intake) -> None:
    missing = set(LifeDomain.values) - queries.discussed_domains(intake)
    if missing:
        raise SayMore(
            f"Nog niet besproken: {named(missing)}. Leg een antwoord vast, of zeg waarom u het "
            "overslaat."
        )


@dataclass(frozen=True, slots=True)
class _Asked:
    """Who asked, from which organisation, when: it stands with every answer."""

    by: Assignment
    at: datetime

    @property
    def columns(self) -> dict[str, Any]:
        return {"asked_by": self.by.user, "organisation": self.by.organisation, "at": self.at}


def _written(intake: Intake, said: NewAnswer, about: Person | None, who: _Asked) -> Answer:
    """The answer about one person, or the household, with its replies; sent twice, written once."""
    for one in said.replies:
        key = _key(said.key, one.question, about)
        _replied(intake, said.domain, about, one, who, key=key)
    return Answer.objects.create(
        id=said.key if about is said.about else _key(said.key, "", about),
        intake=intake, household_id=intake.household_id, domain=said.domain, about=about,
        goes_well=said.goes_well, is_hard=said.is_hard, wish=said.wish,
        help_needed=said.help_needed or "", not_discussed_because=said.not_discussed_because,
        **who.columns,
    )  # fmt: skip


def _replied(
    intake: Intake,
    domain: LifeDomain,
    about: Person | None,
    said: NewReply,
    who: _Asked,
    *,
    key: uuid.UUID,
) -> Reply:
    return Reply.objects.create(
        id=key, intake=intake, household_id=intake.household_id,
        instrument_id=intake.instrument_id, domain=domain, question=said.question, about=about,
        words=said.words, **who.columns,
    )  # fmt: skip


def _key(key: uuid.UUID, question: str, about: Person | None) -> uuid.UUID:
    """A key that follows from that of the form."""
    return uuid.uuid5(key, f"{question} {about.pk if about else ''}")
