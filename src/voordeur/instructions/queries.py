"""Work instructions as pages read them: rows, never querysets."""

import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from voordeur.accounts.models import Assignment
from voordeur.instructions import differences, steps, wording
from voordeur.instructions.differences import Part
from voordeur.instructions.enums import InstructionState
from voordeur.instructions.models import Instruction
from voordeur.instructions.rules import may_answer, may_withdraw, writes
from voordeur.instructions.steps import Step
from voordeur.instructions.wording import Block, Targets
from voordeur.organisations.models import Service
from voordeur.shared.periods import local_date

#: So old, a text is worth a look: does it still say what is done?
OLD = timedelta(days=365)
#: So young, a text is pointed out to who knew the one before.
NEW = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Text:
    """A version that was approved, as it is shown where the step is done."""

    id: uuid.UUID
    number: int
    blocks: list[Block]
    whole: str
    team: str
    approved_by: str
    since: date
    is_new: bool
    is_old: bool


@dataclass(frozen=True, slots=True)
class Version:
    """A version among the others of its step; `standing` says in words where it stands."""

    id: uuid.UUID
    number: int
    team: str
    standing: str
    state: str
    why: str
    proposed_by: str
    proposed_at: datetime
    answered_by: str
    answered_at: datetime | None
    answer: str
    in_force_from: date | None
    withdrawn_by: str
    withdrawn_because: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A version that waits for a colleague."""

    id: uuid.UUID
    step: Step
    team: str
    number: int
    proposed_by: str
    proposed_on: date
    can_answer: bool
    is_own: bool


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step in the list: its text, or the invitation to write one."""

    step: Step
    text: Text | None
    excerpt: str
    proposal: Proposal | None


@dataclass(frozen=True, slots=True)
class Scope:
    """What holds for everybody, or for one team, of a step."""

    team_id: uuid.UUID | None
    team: str
    text: Text | None
    proposal: Proposal | None
    versions: list[Version]
    is_mine: bool
    can_withdraw: bool


@dataclass(frozen=True, slots=True)
class OneVersion:
    """One version with what it says otherwise than the text that held when it was proposed."""

    row: Version
    step: Step
    blocks: list[Block]
    changes: list[Part]
    compared_with: int | None
    can_answer: bool
    can_take_back: bool
    can_begin: bool
    can_withdraw: bool


def in_force(*, step: str, acting: Assignment, today: date) -> Text | None:
    """What holds for whoever acts: the own team's text, else the municipality's, else nothing."""
    ours = Instruction.objects.begun(today).filter(municipality=acting.municipality_id, step=step)
    rows = list(
        (ours.filter(team=None) | ours.filter(team=acting.team_id))
        .select_related("answered_by", "team")
        .order_by("team_id", "-number")
        .distinct("team_id")
    )
    holding = [row for row in rows if row.state == InstructionState.APPROVED]
    chosen = min(holding, key=lambda row: row.team_id is None, default=None)
    return _text(chosen, _targets([chosen]), today) if chosen else None


def overview(
    *, acting: Assignment, today: date, search: str = ""
) -> list[tuple[str, list[StepLine]]]:
    """Every step with the text that holds for whoever looks, by the part of the work.

    With words to look for: the steps that have them all, in their name or in their text.
    """
    words = search.casefold().split()
    holding = _holding(acting, today)
    proposals: dict[str, Proposal] = {}
    for proposal in waiting(acting=acting):
        proposals.setdefault(proposal.step.code, proposal)
    groups: dict[str, list[StepLine]] = defaultdict(list)
    for step in steps.all_steps():
        text = holding.get(step.code)
        where = f"{step.label}\n{text.whole if text else ''}".casefold()
        if all(word in where for word in words):
            excerpt = wording.line_with(text.whole, words) if text else ""
            line = StepLine(step, text, excerpt, proposals.get(step.code))
            groups[step.group].append(line)
    return list(groups.items())


def waiting(*, acting: Assignment) -> list[Proposal]:
    """The proposals that wait for a colleague, the longest first: everybody's and one's team's."""
    rows = Instruction.objects.proposed().filter(municipality=acting.municipality_id)
    rows = rows.select_related("proposed_by", "team").order_by("proposed_at", "id")
    return [_proposal(row, acting) for row in rows if row.team_id in {None, acting.team_id}]


def scopes(*, step: Step, acting: Assignment, today: date) -> list[Scope]:
    """A step for everybody, then for each team that says it otherwise, the reader's own first."""
    rows = Instruction.objects.filter(municipality=acting.municipality_id, step=step.code)
    rows = rows.select_related("team", "proposed_by", "answered_by", "withdrawn_by")
    found: dict[uuid.UUID | None, list[Instruction]] = {None: []}
    for row in rows.order_by("team__name", "team_id", "-number"):
        found.setdefault(row.team_id, []).append(row)
    targets = _targets([row for rows in found.values() for row in rows])
    made = [_scope(versions, acting, targets, today) for versions in found.values()]
    return sorted(made, key=lambda scope: (scope.team_id is not None, not scope.is_mine))


def one_version(*, version_id: uuid.UUID, acting: Assignment, today: date) -> OneVersion | None:
    """One version of the reader's own municipality, or None."""
    rows = Instruction.objects.filter(municipality=acting.municipality_id)
    rows = rows.select_related("team", "proposed_by", "answered_by", "withdrawn_by")
    version = rows.filter(pk=version_id).first()
    if version is None:
        return None
    versions = list(rows.filter(step=version.step, team=version.team_id).order_by("-number"))
    before = _held_before(version, versions)
    is_open = version.state == InstructionState.PROPOSED
    return OneVersion(
        row=_version(version, versions, today),
        step=steps.of(version.step),
        blocks=wording.blocks(version.text, _targets([version])),
        changes=differences.between(before.text, version.text) if before else [],
        compared_with=before.number if before else None,
        can_answer=is_open and may_answer(acting, version),
        can_take_back=is_open and version.proposed_by_id == acting.user_id,
        can_begin=writes(acting),
        can_withdraw=_may_be_withdrawn(version, versions, acting, today),
    )


def all_in_force(*, acting: Assignment, today: date) -> list[tuple[Step, Text]]:
    """Every text that holds for whoever looks, in the order of the work: for paper."""
    holding = _holding(acting, today)
    return [(step, holding[step.code]) for step in steps.all_steps() if step.code in holding]


def starting_text(*, step: Step, team_id: uuid.UUID | None, acting: Assignment, today: date) -> str:
    """What a proposal begins with: the text that holds there now, else what holds for everybody."""
    begun = Instruction.objects.begun(today).filter(
        municipality=acting.municipality_id, step=step.code
    )
    for scope in dict.fromkeys([team_id, None]):
        latest = begun.filter(team=scope).order_by("-number").first()
        if latest and latest.state == InstructionState.APPROVED:
            return latest.text
    return ""


def unknown_in(text: str, *, municipality_id: uuid.UUID) -> list[str]:
    """The services that a text names and no running service of the municipality is called."""
    named = wording.services_in(text)
    known = _services(named, municipality_id)
    return [name for name in named if name.casefold() not in known]


def shaped(text: str, *, municipality_id: uuid.UUID) -> list[Block]:
    """A text that is not kept yet, as it will be shown."""
    return wording.blocks(text, _services(wording.services_in(text), municipality_id))


def _holding(acting: Assignment, today: date) -> dict[str, Text]:
    """What holds for whoever acts, by the code of the step."""
    ours = Instruction.objects.begun(today).filter(municipality=acting.municipality_id)
    rows = list(
        (ours.filter(team=None) | ours.filter(team=acting.team_id))
        .select_related("answered_by", "team")
        .order_by("step", "team_id", "-number")
        .distinct("step", "team_id")
    )
    holding = [row for row in rows if row.state == InstructionState.APPROVED]
    # The own team's text comes last, and so goes before that of everybody.
    holding.sort(key=lambda row: row.team_id is not None)
    targets = _targets(holding)
    return {row.step: _text(row, targets, today) for row in holding}


def _text(row: Instruction, targets: Targets, today: date) -> Text:
    since = row.in_force_from or today
    return Text(
        id=row.pk,
        number=row.number,
        blocks=wording.blocks(row.text, targets),
        whole=row.text,
        team=row.team.name if row.team else "",
        approved_by=row.answered_by.name if row.answered_by else "",
        since=since,
        is_new=row.number > 1 and today - since <= NEW,
        is_old=today - since > OLD,
    )


def _targets(rows: Iterable[Instruction]) -> Targets:
    """Where the services in these texts lead; one query, and none when they name none."""
    rows = list(rows)
    names = [name for row in rows for name in wording.services_in(row.text)]
    return _services(names, rows[0].municipality_id) if names else {}


def _services(names: Iterable[str], municipality_id: uuid.UUID) -> dict[str, uuid.UUID | None]:
    wanted = {name.casefold() for name in names}
    if not wanted:
        return {}
    running = Service.objects.running().filter(team__municipality=municipality_id)
    found: dict[str, uuid.UUID | None] = {}
    for key, name in running.order_by("name", "id").values_list("pk", "name"):
        if name.casefold() in wanted:
            found[name.casefold()] = None if name.casefold() in found else key
    return found


def _proposal(row: Instruction, acting: Assignment) -> Proposal:
    return Proposal(
        id=row.pk,
        step=steps.of(row.step),
        team=row.team.name if row.team else "",
        number=row.number,
        proposed_by=row.proposed_by.name,
        proposed_on=local_date(row.proposed_at),
        can_answer=may_answer(acting, row),
        is_own=row.proposed_by_id == acting.user_id,
    )


def _scope(versions: list[Instruction], acting: Assignment, targets: Targets, today: date) -> Scope:
    """`versions` are of one scope, the newest first; none when nobody wrote for everybody yet."""
    first = versions[0] if versions else None
    current = _current(versions, today)
    open_one = next((row for row in versions if row.state == InstructionState.PROPOSED), None)
    team_id = first.team_id if first else None
    return Scope(
        team_id=team_id,
        team=first.team.name if first and first.team else "",
        text=_text(current, targets, today) if current else None,
        proposal=_proposal(open_one, acting) if open_one else None,
        versions=[_version(row, versions, today) for row in versions],
        is_mine=team_id is not None and team_id == acting.team_id,
        can_withdraw=current is not None and may_withdraw(acting, current),
    )


def _begun(versions: list[Instruction], today: date) -> list[Instruction]:
    """Of versions, the newest first: which are or were in force. The same rule as `begun()`."""
    return [
        row
        for row in versions
        if row.in_force_from is not None
        and row.in_force_from <= today
        and (row.withdrawn_on is None or row.withdrawn_on >= row.in_force_from)
    ]


def _current(versions: list[Instruction], today: date) -> Instruction | None:
    latest = next(iter(_begun(versions, today)), None)
    return latest if latest and latest.state == InstructionState.APPROVED else None


def _held_before(version: Instruction, versions: list[Instruction]) -> Instruction | None:
    """The approved version before this one, the nearest."""
    earlier = [row for row in versions if row.number < version.number and row.in_force_from]
    return earlier[0] if earlier else None


def _may_be_withdrawn(
    version: Instruction, versions: list[Instruction], acting: Assignment, today: date
) -> bool:
    to_come = version.in_force_from is not None and version.in_force_from > today
    holds = version.state == InstructionState.APPROVED and (
        to_come or _current(versions, today) == version
    )
    return holds and may_withdraw(acting, version)


def _version(row: Instruction, versions: list[Instruction], today: date) -> Version:
    return Version(
        id=row.pk,
        number=row.number,
        team=row.team.name if row.team else "",
        standing=_standing(row, versions, today),
        state=row.state,
        why=row.why,
        proposed_by=row.proposed_by.name,
        proposed_at=row.proposed_at,
        answered_by=row.answered_by.name if row.answered_by else "",
        answered_at=row.answered_at,
        answer=row.answer,
        in_force_from=row.in_force_from,
        withdrawn_by=row.withdrawn_by.name if row.withdrawn_by else "",
        withdrawn_because=row.withdrawn_because,
    )


def _standing(row: Instruction, versions: list[Instruction], today: date) -> str:
    state = InstructionState(row.state)
    if state != InstructionState.APPROVED:
        return str(state.label)
    if _current(versions, today) == row:
        return "geldt nu"
    is_followed = any(other.number > row.number for other in _begun(versions, today))
    return "vervangen" if is_followed else "geldt straks"
