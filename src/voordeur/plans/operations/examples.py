"""Examples of goals: proposed, read by a colleague, changed, used, and retired with a reason."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import F

from voordeur.accounts.enums import Role
from voordeur.accounts.models import Assignment
from voordeur.audit import operations as audit
from voordeur.instructions.rules import writes
from voordeur.intake.enums import LifeDomain
from voordeur.organisations.models import Team
from voordeur.plans import wording
from voordeur.plans.enums import ActionBy, ExampleState
from voordeur.plans.models import GoalExample
from voordeur.plans.workflow import EXAMPLE_STEPS
from voordeur.shared.errors import NotAllowed, NotSuitable, SayMore, StepNotPossible, said
from voordeur.shared.keys import new_key
from voordeur.shared.operations import SENTENCES, operation, part

SENTENCES["plans_goalexample_pkey"] = "Dit voorbeeld is al vastgelegd. Ververs de pagina."


@dataclass(frozen=True, kw_only=True)
class NewExample:
    """An example: for one team, or for everybody when there is none."""

    domain: LifeDomain
    words: str
    we_know_when: str
    actions: Sequence[tuple[str, ActionBy]] = ()
    team: Team | None = None
    key: uuid.UUID = field(default_factory=new_key)


@operation
def propose_example(*, example: NewExample, actor: Assignment, now: datetime) -> GoalExample:
    """Propose an example; a colleague reads it before it is used.

    Raises NotAllowed for who does not do the work or for a team of others, Refused without words.
    """
    _require_concerned(actor, team_id=example.team.pk if example.team else None)
    made = GoalExample.objects.create(
        id=example.key, municipality_id=actor.municipality_id, team=example.team,
        domain=example.domain, words=example.words, we_know_when=example.we_know_when,
        actions=_actions(example), proposed_by=actor.user, proposed_at=now,
    )  # fmt: skip
    audit.record("plan.example-proposed", subject=made, domain=made.domain)
    return made


@operation
def take_up_example(*, example: GoalExample, actor: Assignment, now: datetime) -> GoalExample:
    """Let a colleague's example be used.

    Raises NotAllowed for its writer and another team's, StepNotPossible unless it was proposed.
    """
    example = _locked(example, actor)
    if actor.user_id == example.proposed_by_id:
        raise NotAllowed("U schreef dit voorbeeld zelf. Laat een collega het lezen en opnemen.")
    _step(example, ExampleState.IN_USE)
    example.taken_up_by = actor.user
    example.save(update_fields=["state", "taken_up_by"])
    audit.record("plan.example-taken-up", subject=example, domain=example.domain)
    return example


@operation
def change_example(
    *, example: GoalExample, becomes: NewExample, actor: Assignment, now: datetime
) -> GoalExample:
    """Put an example otherwise; how it was stays in history, and goals keep their own words.

    Raises NotAllowed for another team's, StepNotPossible when retired, Refused without words.
    """
    example = _locked(example, actor)
    _require_concerned(actor, team_id=becomes.team.pk if becomes.team else None)
    if example.state == ExampleState.RETIRED:
        raise StepNotPossible("Dit voorbeeld is niet meer in gebruik. Stel het eerst opnieuw voor.")
    example.domain, example.team = becomes.domain, becomes.team
    example.words, example.we_know_when = becomes.words, becomes.we_know_when
    example.actions = _actions(becomes)
    example.save(update_fields=["domain", "team", "words", "we_know_when", "actions"])
    audit.record("plan.example-changed", subject=example, domain=example.domain)
    return example


@operation
def retire_example(
    *, example: GoalExample, reason: str, actor: Assignment, now: datetime
) -> GoalExample:
    """Use an example no longer, or do not take up what was proposed.

    Raises NotAllowed for another team's, SayMore without a reason, StepNotPossible when retired.
    """
    example = _locked(example, actor)
    reason = said(reason, "Zeg waarom dit voorbeeld niet meer wordt gebruikt.")
    _step(example, ExampleState.RETIRED)
    example.retired_because = reason
    example.save(update_fields=["state", "retired_because"])
    audit.record("plan.example-retired", subject=example, domain=example.domain)
    return example


@operation
def propose_again(*, example: GoalExample, actor: Assignment, now: datetime) -> GoalExample:
    """Propose a retired example once more, as whoever does it now.

    Raises NotAllowed for another team's, StepNotPossible unless it was retired.
    """
    example = _locked(example, actor)
    _step(example, ExampleState.PROPOSED)
    example.retired_because, example.taken_up_by = "", None
    example.proposed_by, example.proposed_at = actor.user, now
    example.save(
        update_fields=["state", "retired_because", "taken_up_by", "proposed_by", "proposed_at"]
    )
    audit.record("plan.example-proposed", subject=example, domain=example.domain)
    return example


@part
def use_example(example_id: uuid.UUID, *, words: str, actor: Assignment) -> GoalExample:
    """Begin a goal with an example and count it; the words are the resident's own.

    Raises NotSuitable for one that is not in use here, SayMore for the example's own words.
    """
    found = (
        GoalExample.objects.filter(
            pk=example_id, state=ExampleState.IN_USE, municipality=actor.municipality_id
        )
        .order_by("pk")
        .first()
    )
    if found is None or found.team_id not in {None, actor.team_id}:
        raise NotSuitable("Dit voorbeeld is niet meer in gebruik. Kies een ander, of begin zonder.")
    if wording.is_the_same(words, found.words):
        raise SayMore(
            "Dit zijn nog de woorden van het voorbeeld. Vraag hoe de inwoner het zelf zegt, en "
            "schrijf dat op."
        )
    GoalExample.objects.filter(pk=found.pk).update(used=F("used") + 1)
    return found


def _actions(example: NewExample) -> list[dict[str, str]]:
    return [{"what": what, "by": ActionBy(by).value} for what, by in example.actions]


def _locked(example: GoalExample, actor: Assignment) -> GoalExample:
    found = GoalExample.objects.select_for_update(of=("self",)).get(pk=example.pk)
    _require_concerned(actor, team_id=found.team_id)
    if found.municipality_id != actor.municipality_id:
        raise NotAllowed("Dit voorbeeld is van een andere gemeente.")
    return found


def _require_concerned(actor: Assignment, *, team_id: uuid.UUID | None) -> None:
    if not writes(actor):
        raise NotAllowed("Voorbeelden schrijven de mensen die het werk doen.")
    if team_id not in {None, actor.team_id} and actor.role != Role.ADMINISTRATOR:
        raise NotAllowed("Dit voorbeeld is van een ander team. Overleg met iemand van dat team.")


def _step(example: GoalExample, state: ExampleState) -> None:
    now_in = ExampleState(example.state)
    if state not in EXAMPLE_STEPS[now_in]:
        raise StepNotPossible(f"Dit voorbeeld is {now_in.label}. Ververs de pagina.")
    example.state = state
