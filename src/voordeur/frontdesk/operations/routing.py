"""The routing table: a concept that any professional changes, approved by a colleague.

Every act raises NotAllowed for who does not work with residents of that municipality, and
StepNotPossible for a table that is no longer a concept.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime

from django.db.models import QuerySet

from voordeur.accounts.acting import somebody
from voordeur.accounts.enums import NEAR_RESIDENTS
from voordeur.accounts.models import Assignment
from voordeur.audit import operations as audit
from voordeur.frontdesk.enums import TableState
from voordeur.frontdesk.models import RoutingRule, RoutingTable
from voordeur.frontdesk.workflow import TABLE_STEPS
from voordeur.organisations.enums import HELPING_TEAMS
from voordeur.organisations.models import Service, Team
from voordeur.shared.errors import NotAllowed, NotSuitable, SayMore, StepNotPossible, said
from voordeur.shared.keys import new_key
from voordeur.shared.operations import SENTENCES, operation, part, running

SENTENCES["frontdesk_only_a_concept_changes"] = (
    "Deze routetabel is geen concept meer. Begin een nieuw concept om iets te wijzigen."
)
CHANGED_SINCE = (
    "Dit concept is gewijzigd nadat u het opende. Lees het hieronder opnieuw, en stel het dan vast."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleWords:
    """What a rule asks, to which team it leads, and why."""

    team: Team
    why: str
    words: Sequence[str] = ()
    service: Service | None = None
    age_group: str = ""
    track: str = ""
    danger: str = ""
    area: str = ""
    postcodes: Sequence[str] = ()


@operation
def begin_concept(*, key: uuid.UUID, why: str, actor: Assignment, now: datetime) -> RoutingTable:
    """Begin a concept with the rules that are in force.

    Raises SayMore without why, Refused when there is a concept already.
    """
    _require_professional(actor)
    why = said(why, "Schrijf op waarom de routetabel anders moet.")
    tables = RoutingTable.objects.filter(municipality=actor.municipality_id)
    last = tables.order_by("-number").first()
    table = RoutingTable.objects.create(
        id=key,
        municipality_id=actor.municipality_id,
        number=last.number + 1 if last else 1,
        why=why,
        changed_by_id=actor.user_id,
        changed_at=now,
    )
    in_force = RoutingRule.objects.filter(
        table__municipality=actor.municipality_id,
        table__state=TableState.IN_FORCE,
        place__isnull=False,
    ).select_related("team", "service")
    for rule in in_force.order_by("place", "id"):
        _write(table, rule.place or 0, _words_of(rule))
    audit.record("routes.concept-begun", subject=table, number=table.number)
    return table


@operation
def add_rule(
    *, key: uuid.UUID, table: RoutingTable, words: RuleWords, actor: Assignment, now: datetime
) -> RoutingRule:
    """Write one more rule, at the end.

    Raises NotSuitable for a team or service of elsewhere, SayMore when the rule asks nothing.
    """
    table = _concept(table, actor=actor)
    _require_fitting(words, actor)
    places = _rules(table).values_list("place", flat=True)
    rule = _write(table, max([place or 0 for place in places], default=0) + 1, words, key=key)
    audit.record("routes.rule-added", subject=rule, number=table.number)
    return rule


@operation
def change_rule(
    *, rule: RoutingRule, words: RuleWords, actor: Assignment, now: datetime
) -> RoutingRule:
    """Write a rule of a concept otherwise; its place stays.

    Raises NotSuitable for a team or service of elsewhere, SayMore when the rule asks nothing.
    """
    table = _concept(rule.table, actor=actor)
    _require_fitting(words, actor)
    rule = _locked(rule)
    for field in fields(words):
        setattr(rule, field.name, getattr(words, field.name))
    rule.words, rule.postcodes = list(words.words), list(words.postcodes)
    rule.save()
    audit.record("routes.rule-changed", subject=rule, number=table.number)
    return rule


@operation
def move_rule(*, rule: RoutingRule, up: bool, actor: Assignment, now: datetime) -> RoutingRule:
    """Let a rule change places with the one above or below; the first and last stay."""
    table = _concept(rule.table, actor=actor)
    rule = _locked(rule)
    order = list(_rules(table).order_by("place", "id"))
    here = order.index(rule)
    there = here - 1 if up else here + 1
    if 0 <= there < len(order):
        other = order[there]
        rule.place, other.place = other.place, rule.place
        rule.save(update_fields=["place"])
        other.save(update_fields=["place"])
    audit.record("routes.rule-moved", subject=rule, number=table.number)
    return rule


@operation
def strike_rule(*, rule: RoutingRule, actor: Assignment, now: datetime) -> RoutingRule:
    """Take a rule out of a concept."""
    table = _concept(rule.table, actor=actor)
    rule = _locked(rule)
    rule.place = None
    rule.save(update_fields=["place"])
    audit.record("routes.rule-struck", subject=rule, number=table.number)
    return rule


@operation
def approve_table(
    *, table: RoutingTable, read_at: datetime | None = None, actor: Assignment, now: datetime
) -> RoutingTable:
    """Let a concept be in force from now on, in the place of the one that was.

    `read_at` is the last change that whoever approves has read. Raises NotAllowed for who changed
    it last, SayMore for a table without rules, StepNotPossible when it was changed since.
    """
    _require_professional(actor)
    table = _concept(table)
    if read_at is not None and table.changed_at > read_at:
        raise StepNotPossible(CHANGED_SINCE)
    if table.changed_by_id == actor.user_id:
        raise NotAllowed(
            "U wijzigde dit concept als laatste. Vraag een collega om het na te kijken en vast te "
            "stellen."
        )
    if not _rules(table).exists():
        raise SayMore("Een routetabel heeft ten minste één regel. Voeg er eerst een toe.")
    before = RoutingTable.objects.select_for_update(of=("self",)).filter(
        municipality=table.municipality_id, state=TableState.IN_FORCE
    )
    for old in before.order_by("id"):
        _step(old, TableState.PAST)
        old.until_at = now
        old.save(update_fields=["state", "until_at"])
    _step(table, TableState.IN_FORCE)
    table.approved_by_id, table.from_at = actor.user_id, now
    table.save(update_fields=["state", "approved_by", "from_at"])
    audit.record("routes.approved", subject=table, number=table.number)
    return table


@operation
def withdraw_concept(*, table: RoutingTable, actor: Assignment, now: datetime) -> RoutingTable:
    """Give a concept up; what is in force stays."""
    table = _concept(table, actor=actor)
    _step(table, TableState.WITHDRAWN)
    table.save(update_fields=["state"])
    audit.record("routes.withdrawn", subject=table, number=table.number)
    return table


@part
def _concept(table: RoutingTable, *, actor: Assignment | None = None) -> RoutingTable:
    """The newest version of a concept, locked; changed by the actor when one is given."""
    if actor:
        _require_professional(actor)
    found = RoutingTable.objects.select_for_update(of=("self",)).get(pk=table.pk)
    if found.municipality_id != somebody().municipality_id:
        raise NotAllowed("Deze routetabel is van een andere gemeente.")
    if found.state != TableState.DRAFT:
        raise StepNotPossible(SENTENCES["frontdesk_only_a_concept_changes"])
    if actor:
        found.changed_by_id, found.changed_at = actor.user_id, running().now
        found.save(update_fields=["changed_by", "changed_at"])
    return found


@part
def _locked(rule: RoutingRule) -> RoutingRule:
    found = RoutingRule.objects.select_for_update(of=("self",)).get(pk=rule.pk)
    if found.place is None:
        raise StepNotPossible("Deze regel is geschrapt. Ververs de pagina.")
    return found


def _rules(table: RoutingTable) -> QuerySet[RoutingRule]:
    return RoutingRule.objects.filter(table=table, place__isnull=False)


@part
def _write(
    table: RoutingTable, place: int, words: RuleWords, *, key: uuid.UUID | None = None
) -> RoutingRule:
    return RoutingRule.objects.create(
        id=key or new_key(),
        table=table,
        place=place,
        words=list(words.words),
        service=words.service,
        age_group=words.age_group,
        track=words.track,
        danger=words.danger,
        area=words.area,
        postcodes=list(words.postcodes),
        team=words.team,
        why=words.why,
    )


def _words_of(rule: RoutingRule) -> RuleWords:
    return RuleWords(
        team=rule.team, why=rule.why, words=rule.words, service=rule.service,
        age_group=rule.age_group, track=rule.track, danger=rule.danger,
        area=rule.area, postcodes=rule.postcodes,
    )  # fmt: skip


def _step(table: RoutingTable, to: TableState) -> None:
    if to not in TABLE_STEPS[TableState(table.state)]:
        raise StepNotPossible(f"Deze routetabel is {table.get_state_display()}. Ververs de pagina.")
    table.state = to


def _require_professional(actor: Assignment) -> None:
    if actor.role not in NEAR_RESIDENTS:
        raise NotAllowed("De routetabel is van wie met inwoners werkt. Vraag het een van hen.")


def _require_fitting(words: RuleWords, actor: Assignment) -> None:
    team, service = words.team, words.service
    if team.municipality_id != actor.municipality_id or team.kind not in HELPING_TEAMS:
        raise NotSuitable("Kies een team van uw gemeente dat hulp geeft.")
    if team.ended_on is not None:
        raise NotSuitable("Dit team bestaat niet meer. Kies een ander team.")
    if service and service.team.municipality_id != actor.municipality_id:
        raise NotSuitable("Kies een dienst van uw gemeente.")
    if words.area and not words.postcodes:
        raise SayMore("Vul de postcodes van de wijk in, bijvoorbeeld 2033 of 2034-2037.")
    asked = (words.words, service, words.age_group, words.track, words.danger, words.postcodes)
    if not any(asked):
        raise SayMore(
            "Een regel vraagt iets: vul woorden of postcodes in, of kies een dienst, leeftijd, "
            "spoor of gevaar."
        )
