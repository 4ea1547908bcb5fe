"""Examples of goals: to begin with, and to keep."""

import uuid
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from voordeur.accounts.enums import Role
from voordeur.accounts.models import Assignment
from voordeur.instructions.rules import writes
from voordeur.intake.enums import LifeDomain
from voordeur.plans.enums import ActionBy, ExampleState
from voordeur.plans.models import Action, Goal, GoalExample
from voordeur.plans.queries.finding import LADDER


@dataclass(frozen=True, slots=True)
class ExampleLine:
    """One example as it is shown; `can_take_up` is for a colleague of whoever wrote it."""

    id: uuid.UUID
    domain: str
    words: str
    we_know_when: str
    actions: list[tuple[str, str]]
    team: str
    used: int
    proposed_by: str
    retired_because: str
    can_change: bool
    can_take_up: bool


@dataclass(frozen=True, slots=True)
class Examples:
    """The examples of a municipality: what waits, what is used by domain, what was retired."""

    waiting: list[ExampleLine]
    domains: list[tuple[str, list[ExampleLine]]]
    retired: list[ExampleLine]

    @property
    def is_empty(self) -> bool:
        return not (self.waiting or self.domains or self.retired)


def examples(*, acting: Assignment, search: str = "") -> Examples:
    """Everything this professional may use or read along with; one query."""
    rows = _theirs(acting).select_related("team", "proposed_by")
    if search:
        rows = rows.filter(
            Q(words__icontains=search)
            | Q(we_know_when__icontains=search)
            | Q(actions__icontains=search)
        )
    found = list(rows.order_by("-used", "words", "id"))
    in_use = [row for row in found if row.state == ExampleState.IN_USE]
    return Examples(
        waiting=[_line(row, acting) for row in found if row.state == ExampleState.PROPOSED],
        domains=_by_domain(in_use, acting),
        retired=[_line(row, acting) for row in found if row.state == ExampleState.RETIRED],
    )


def to_begin_with(*, acting: Assignment, domain: str = "") -> list[tuple[str, list[ExampleLine]]]:
    """The examples in use for this team, by life domain, the most used first; one query."""
    rows = (
        _theirs(acting)
        .filter(state=ExampleState.IN_USE)
        .filter(Q(team=None) | Q(team=acting.team_id))
    )
    if domain in LifeDomain.values:
        rows = rows.filter(domain=domain)
    found = rows.select_related("team", "proposed_by").order_by("-used", "words", "id")
    return _by_domain(list(found), acting)


def example(example_id: uuid.UUID, *, acting: Assignment) -> GoalExample | None:
    """One example that concerns this professional."""
    return _theirs(acting).filter(pk=example_id).select_related("team").order_by("id").first()


def not_agreed_yet(goal: Goal) -> list[tuple[int, str, str]]:
    """Of the example with which a goal began: number, words and step of what is not agreed yet."""
    if goal.example is None:
        return []
    agreed = set(Action.objects.filter(goal=goal).order_by("id").values_list("what", flat=True))
    return [
        (number, one["what"], LADDER[ActionBy(one["by"])])
        for number, one in enumerate(goal.example.actions)
        if one["what"] not in agreed
    ]


def _theirs(acting: Assignment) -> QuerySet[GoalExample]:
    rows = GoalExample.objects.filter(municipality=acting.municipality_id)
    if acting.role == Role.ADMINISTRATOR:
        return rows
    return rows.filter(Q(team=None) | Q(team=acting.team_id))


def _by_domain(rows: list[GoalExample], acting: Assignment) -> list[tuple[str, list[ExampleLine]]]:
    return [
        (
            str(domain.label).capitalize(),
            [_line(row, acting) for row in rows if row.domain == domain],
        )
        for domain in LifeDomain
        if any(row.domain == domain for row in rows)
    ]


def _line(row: GoalExample, acting: Assignment) -> ExampleLine:
    may = writes(acting)
    return ExampleLine(
        id=row.pk,
        domain=str(LifeDomain(row.domain).label).capitalize(),
        words=row.words,
        we_know_when=row.we_know_when,
        actions=[(one["what"], LADDER[ActionBy(one["by"])]) for one in row.actions],
        team=row.team.name if row.team else "",
        used=row.used,
        proposed_by=row.proposed_by.name,
        retired_because=row.retired_because,
        can_change=may,
        can_take_up=may and row.proposed_by_id != acting.user_id,
    )
