"""The integral intake as acts: publish the questions, begin, record answers, finish."""

import uuid
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from voordeur.access import rules
from voordeur.accounts.enums import Role
from voordeur.accounts.models import Assignment
from voordeur.audit import operations as audit
from voordeur.cases import operations as cases
from voordeur.cases.models import Case
from voordeur.followup import kinds
from voordeur.followup import operations as followup
from voordeur.households.models import Household, Person
from voordeur.intake import queries
from voordeur.intake.enums import HelpNeeded, IntakeState, LifeDomain
from voordeur.intake.instruments import Questionnaire
from voordeur.intake.models import Answer, Instrument, Intake
from voordeur.shared.errors import NotAllowed, NotSuitable, SayMore, StepNotPossible, said
from voordeur.shared.keys import new_key
from voordeur.shared.operations import SENTENCES, operation, part, running
from voordeur.shared.periods import end_of_day, local_date

#: From the last answer to a plan. No seed says when: our own reading, so that intake and plan
#: together stay within the six weeks of the Wmo's investigation (Wmo 2015 art. 2.3.2 lid 1).
PLAN_WITHIN = timedelta(days=14)

SENTENCES["intake_answer_pkey"] = "Dit antwoord is al vastgelegd. Ververs de pagina."


@dataclass(frozen=True, kw_only=True)
class NewAnswer:
    """What is said about one life domain; or the reason why it is not discussed."""

    domain: LifeDomain
    about: Person | None = None
    goes_well: str = ""
    is_hard: str = ""
    wish: str = ""
    help_needed: HelpNeeded | None = None
    not_discussed_because: str = ""
    key: uuid.UUID = field(default_factory=new_key)


@operation
def publish_instrument(
    *, questionnaire: Questionnaire, actor: Assignment, now: datetime
) -> Instrument:
    """Put a version of the questions into use; the same version once more changes nothing.

    Raises NotAllowed for who is no administrator, StepNotPossible when this version says something
    else already.
    """
    if actor.role != Role.ADMINISTRATOR:
        raise NotAllowed("De functioneel beheerder stelt vragenlijsten vast. Vraag het die.")
    found = Instrument.objects.filter(
        code=questionnaire.code, version=questionnaire.version
    ).first()
    if found and found.domains != questionnaire.domains:
        raise StepNotPossible(
            f"Versie {found.version} van deze vragenlijst is al in gebruik met andere vragen. "
            "Geef de nieuwe vragen een hoger versienummer."
        )
    instrument = found or Instrument.objects.create(
        code=questionnaire.code,
        version=questionnaire.version,
        name=questionnaire.name,
        domains=questionnaire.domains,
        from_on=questionnaire.from_on,
    )
    audit.record(
        "instrument.published", subject=instrument, version=instrument.version, again=bool(found)
    )
    return instrument


@operation
def start_intake(*, household: Household, actor: Assignment, now: datetime) -> Intake:
    """Begin the conversation over the eight life domains.

    Raises NotAllowed for who does not work with the content, StepNotPossible without a running case
    or an instrument, Refused when one runs already.
    """
    followup.lock([household.pk])
    rules.require("do_intake", acting=actor, matter_id=household.pk, now=now)
    _running_case(household.pk)
    instrument = queries.newest_instrument(local_date(now))
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
    _require_sections({said.domain}, intake=intake, actor=actor, now=now)
    _require_running(intake)
    if said.about and not queries.lives_here(said.about, intake.household_id, local_date(now)):
        raise NotSuitable("Deze persoon woont niet in dit huishouden. Kies iemand uit de lijst.")
    given = Answer.objects.create(
        id=said.key, intake=intake, household_id=intake.household_id, domain=said.domain,
        about=said.about, goes_well=said.goes_well, is_hard=said.is_hard, wish=said.wish,
        help_needed=said.help_needed or "", not_discussed_because=said.not_discussed_because,
        asked_by=actor.user, organisation=actor.organisation, at=now,
    )  # fmt: skip
    audit.record("intake.answered", subject=given, matter_id=intake.household_id)
    return given


@operation
def finish_intake(*, intake: Intake, summary: str, actor: Assignment, now: datetime) -> Intake:
    """End the conversation with a summary; the next step of the case becomes the plan.

    A later intake beside a running plan leaves the next step as it is. Raises SayMore naming
    the domains without an answer, NotAllowed, StepNotPossible when it has ended.
    """
    intake = _locked(intake, actor=actor, now=now)
    _require_running(intake)
    _require_sections(set(LifeDomain.values), intake=intake, actor=actor, now=now)
    _require_every_domain(intake)
    summary = said(summary, "Vat het gesprek samen voordat u de uitvraag afrondt.")
    case = _running_case(intake.household_id)
    _end(intake, IntakeState.DONE, summary=summary)
    if case.next_step.kind == kinds.INTAKE:
        cases.plan_next_step(
            case=case,
            kind=kinds.PLAN,
            what="Maak met het huishouden een plan met doelen en acties.",
            due_at=end_of_day(local_date(now + PLAN_WITHIN)),
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


def _require_sections(
    needed: set[str], *, intake: Intake, actor: Assignment, now: datetime
) -> None:
    mine = queries.sections_of(
        acting=actor, household_id=intake.household_id, today=local_date(now)
    )
    if needed - mine:
        raise NotAllowed(
            f"U werkt niet met {_named(needed - mine)}. Vraag de casusregisseur om dit te doen."
        )


def _require_every_domain(intake: Intake) -> None:
    missing = set(LifeDomain.values) - queries.discussed_domains(intake)
    if missing:
        raise SayMore(
            f"Nog niet besproken: {_named(missing)}. Leg een antwoord vast, of zeg waarom u het "
            "overslaat."
        )


def _named(domains: set[str]) -> str:
    """The domains by name, in the order of the conversation."""
    names = [str(domain.label) for domain in LifeDomain if domain in domains]
    return " en ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def _running_case(household_id: uuid.UUID) -> Case:
    case = Case.objects.running().filter(household=household_id).select_related("next_step").first()
    if case is None:
        raise StepNotPossible("Dit huishouden heeft geen lopende casus. Neem eerst de vraag aan.")
    return case
