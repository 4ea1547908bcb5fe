"""Proposing how a step is done, and a colleague's answer to it."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Max

from voordeur.accounts.models import Assignment
from voordeur.audit import operations as audit
from voordeur.instructions import steps
from voordeur.instructions.enums import InstructionState
from voordeur.instructions.models import Instruction
from voordeur.instructions.queries import unknown_in
from voordeur.instructions.rules import require_colleague, require_concerned, require_writer
from voordeur.instructions.workflow import INSTRUCTION_STEPS
from voordeur.organisations.models import Team
from voordeur.shared.errors import NotAllowed, NotSuitable, StepNotPossible, said
from voordeur.shared.operations import SENTENCES, operation, running
from voordeur.shared.periods import local_date

SENTENCES.update(
    {
        "instructions_a_text_stands_as_proposed": "Deze tekst ligt vast. Stel een nieuwe versie "
        "voor.",
        "instructions_an_answer_stands": "Dit voorstel is al beantwoord. Ververs de pagina.",
    }
)
#: A text that begins later than this is a slip of the hand.
FURTHEST = timedelta(days=366)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewText:
    """What somebody proposes for a step: for a team, or for everybody when there is none."""

    step: str
    team: Team | None
    text: str
    why: str = ""


@operation
def propose(*, key: uuid.UUID, new: NewText, actor: Assignment, now: datetime) -> Instruction:
    """Propose how a step is done; a colleague reads it before it holds.

    Raises NotAllowed for who does not do the work, SayMore without a text, NotSuitable when it
    names a service that is not there, StepNotPossible while another proposal waits, Refused for
    another text without a reason.
    """
    step = steps.of(new.step)
    require_writer(actor, team=new.team)
    text = said(new.text, "Schrijf op hoe deze stap gaat.")
    _require_known_services(text, actor)
    _require_none_waits(new, actor)
    earlier = Instruction.objects.filter(
        municipality=actor.municipality_id, team=new.team, step=step.code
    )
    version = Instruction.objects.create(
        id=key,
        municipality_id=actor.municipality_id,
        team=new.team,
        step=step.code,
        number=(earlier.aggregate(last=Max("number"))["last"] or 0) + 1,
        text=text,
        why=new.why.strip(),
        proposed_by_id=actor.user_id,
        proposed_at=now,
    )
    audit.record("instruction.proposed", subject=version, step=step.code, number=version.number)
    return version


@operation
def approve(
    *, version: Instruction, from_on: date, answer: str = "", actor: Assignment, now: datetime
) -> Instruction:
    """Let a colleague's text hold from a day on; what held before it stays to be read.

    Raises NotAllowed for its writer and for who does not do the work, StepNotPossible when it was
    answered, NotSuitable for a day that is past or more than a year away.
    """
    version = _locked(version)
    require_colleague(actor, version)
    _step(version, InstructionState.APPROVED)
    today = local_date(now)
    if not today <= from_on <= today + FURTHEST:
        raise NotSuitable("Kies vanaf welke dag de tekst geldt: vandaag, of binnen een jaar.")
    version.in_force_from = from_on
    _answer(version, answer, actor, now, also=["in_force_from"])
    audit.record("instruction.approved", subject=version, step=version.step, from_on=from_on)
    return version


@operation
def give_back(
    *, version: Instruction, reason: str, actor: Assignment, now: datetime
) -> Instruction:
    """Give a proposal back to its writer, who reads what must be better.

    Raises NotAllowed for its writer, SayMore without a reason, StepNotPossible when answered.
    """
    version = _locked(version)
    require_colleague(actor, version)
    reason = said(reason, "Zeg wat er beter moet, dan kan uw collega verder.")
    _step(version, InstructionState.RETURNED)
    _answer(version, reason, actor, now)
    audit.record("instruction.given-back", subject=version, step=version.step)
    return version


@operation
def take_back(*, version: Instruction, actor: Assignment, now: datetime) -> Instruction:
    """Take one's own proposal back. Raises NotAllowed for that of somebody else."""
    version = _locked(version)
    if actor.user_id != version.proposed_by_id:
        raise NotAllowed("Alleen wie het voorstel schreef, neemt het terug. U kunt het teruggeven.")
    _step(version, InstructionState.TAKEN_BACK)
    _answer(version, "", actor, now)
    audit.record("instruction.taken-back", subject=version, step=version.step)
    return version


@operation
def withdraw(*, version: Instruction, reason: str, actor: Assignment, now: datetime) -> Instruction:
    """Let a text hold no longer, at once; the step has none until a next one is approved.

    One person may: a text that is wrong is gone within a minute. Raises NotAllowed for another
    team's text, SayMore without a reason, StepNotPossible for what was never approved.
    """
    version = _locked(version)
    require_concerned(actor, version)
    reason = said(reason, "Zeg waarom deze tekst niet meer geldt.")
    _require_the_latest(version)
    _step(version, InstructionState.WITHDRAWN)
    version.withdrawn_on, version.withdrawn_by_id = local_date(now), actor.user_id
    version.withdrawn_because = reason
    version.save(update_fields=["state", "withdrawn_on", "withdrawn_by", "withdrawn_because"])
    audit.record("instruction.withdrawn", subject=version, step=version.step)
    return version


def _require_none_waits(new: NewText, actor: Assignment) -> None:
    waiting = Instruction.objects.proposed().filter(
        municipality=actor.municipality_id, team=new.team, step=new.step
    )
    other = waiting.select_related("proposed_by").first()
    if other:
        raise StepNotPossible(
            f"Er ligt al een voorstel van {other.proposed_by.name} voor deze stap. Overleg samen, "
            "of beantwoord dat eerst."
        )


def _require_the_latest(version: Instruction) -> None:
    """What a later text replaced holds no longer already."""
    later = Instruction.objects.filter(
        municipality=version.municipality_id,
        team=version.team_id,
        step=version.step,
        number__gt=version.number,
        in_force_from__isnull=False,
        in_force_from__lte=max(local_date(running().now), version.in_force_from or date.min),
    )
    if later.exists():
        raise StepNotPossible("Er is al een nieuwere tekst. Deze geldt niet meer.")


def _locked(version: Instruction) -> Instruction:
    rows = Instruction.objects.select_for_update(of=("self",))
    return rows.get(pk=version.pk)


def _step(version: Instruction, state: InstructionState) -> None:
    now_in = InstructionState(version.state)
    if state not in INSTRUCTION_STEPS[now_in]:
        raise StepNotPossible(f"Deze tekst is al {now_in.label}. Ververs de pagina.")
    version.state = state


def _answer(
    version: Instruction,
    answer: str,
    actor: Assignment,
    now: datetime,
    also: list[str] | None = None,
) -> None:
    version.answered_by_id, version.answered_at = actor.user_id, now
    version.answer = answer.strip()
    version.save(update_fields=["state", "answered_by", "answered_at", "answer", *(also or [])])


def _require_known_services(text: str, actor: Assignment) -> None:
    unknown = unknown_in(text, municipality_id=actor.municipality_id)
    if unknown:
        raise NotSuitable(
            f"In uw netwerk staat geen dienst “{unknown[0]}”. Schrijf de naam zoals in het "
            "netwerk, of haal de dubbele haken weg."
        )
