"""Two households that may be one, and everything that can hang on them."""

import uuid
from datetime import date, datetime, timedelta

from django.apps import apps
from django.db import connections, transaction

from voordeur.accounts.models import Assignment
from voordeur.audit import operations as audit
from voordeur.cases import operations as cases
from voordeur.cases.enums import CloseReason
from voordeur.cases.models import Case
from voordeur.cases.tests.scene import household_in_view, take_up
from voordeur.followup import operations as followup
from voordeur.followup.enums import PromiseOutcome, ReleaseReason
from voordeur.followup.models import Promise
from voordeur.households import operations as households
from voordeur.households.merging import Kind
from voordeur.households.models import Household, Membership, Person
from voordeur.households.operations import NewPerson
from voordeur.merges import operations
from voordeur.merges.models import Merge
from voordeur.shared import guards
from voordeur.shared.acting import acting_as
from voordeur.shared.guards import Guard
from voordeur.shared.keys import new_key
from voordeur.shared.operations import operation

REASON = "Zelfde moeder, zelfde kinderen, ander adres ingevuld."
#: What a merge leaves behind by its nature: who did what, what it noted, and by which words people
#: are found, written anew with other keys.
LEFT = {
    "merges_merge", "merges_movedrow", "merges_splitpair", "audit_event", "audit_change",
    "access_personword",
}  # fmt: skip


@operation
def _people(
    *, household: Household, members: list[NewPerson], name: str, actor: Assignment, now: datetime
) -> None:
    household = Household.objects.get(pk=household.pk)
    household.name = name
    household.save(update_fields=["name"])
    for member in members:
        households.add_member(household=household, member=member)
    audit.record("scene.set", subject=household, matter_id=household.pk)


def household(
    actor: Assignment, now: datetime, *members: NewPerson, name: str = "De Wit-Proef"
) -> Household:
    """A household that somebody works with, and that is promised a call."""
    promise = household_in_view(actor=actor, now=now)
    with acting_as(actor, now=now, purpose="test"):
        found = Household.objects.get(pk=promise.matter_id)
    told = list(members) or [sanne()]
    _people(household=found, members=told, name=name, actor=actor, now=now)
    with acting_as(actor, now=now, purpose="test"):
        return Household.objects.get(pk=found.pk)


def with_case(actor: Assignment, now: datetime, *members: NewPerson, **words: str) -> Household:
    """The same with a running case."""
    made = household(actor, now, *members, **words)
    with acting_as(actor, now=now, purpose="test"):
        promise = made.matter.promises.get()
    take_up(promise=promise, actor=actor, now=now)
    return made


def sanne(**words: object) -> NewPerson:
    told: dict[str, object] = {
        "surname": "Wit-Proef", "prefix": "de", "given_name": "Sanne", "born_on": date(1988, 5, 4),
    }  # fmt: skip
    return NewPerson(**(told | words))  # type: ignore[arg-type]


def persons(household: Household, actor: Assignment, now: datetime) -> list[Person]:
    """Who was ever a member, in order of key."""
    with acting_as(actor, now=now, purpose="test"):
        return list(Person.objects.filter(memberships__household=household.pk).order_by("pk"))


def merged(
    winner: Person | Household,
    loser: Person | Household,
    actor: Assignment,
    now: datetime,
    **words: object,
) -> Merge:
    """The two made one; what differs is taken from who stays."""
    kind = Kind.PERSON if isinstance(winner, Person) else Kind.HOUSEHOLD
    told = {
        "kind": kind,
        "key": new_key(),
        "winner": winner.pk,
        "loser": loser.pk,
        "reason": REASON,
        "chosen": dict.fromkeys(("name", "birth", "phone", "email", "bsn", "address"), "here"),
    }  # fmt: skip
    return operations.merge(**(told | words), actor=actor, now=now)


def everything() -> dict[str, list[str]]:
    """Every row of every guarded table as the guard sees it, but what a merge leaves behind.

    Needs a test with transactions of its own and the owner's connection.
    """
    found = {}
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute("set local role voordeur_guard")
        for model in apps.get_models():
            table = model._meta.db_table
            if isinstance(guards.of(model), Guard) and table not in LEFT:
                cursor.execute(f"select t::text from {table} t order by 1")
                found[table] = [row for (row,) in cursor.fetchall()]
    return found


def homes(person: uuid.UUID, actor: Assignment, now: datetime) -> list[uuid.UUID]:
    """Where a person lives today, as somebody sees it."""
    with acting_as(actor, now=now, purpose="test"):
        rows = Membership.objects.filter(person=person, until_on=None)
        return list(rows.order_by("pk").values_list("household_id", flat=True))


@operation
def _moved(*, household: Household, actor: Assignment, now: datetime) -> None:
    row = Household.objects.get(pk=household.pk)
    row.no_address, row.postcode, row.house_number = "", "2242 AB", 3
    row.save()
    audit.record("scene.set", subject=row, matter_id=row.pk)


def moved_to(household: Household, actor: Assignment, now: datetime) -> Household:
    """The household at Stadhoudersplein 3."""
    _moved(household=household, actor=actor, now=now)
    with acting_as(actor, now=now, purpose="test"):
        return Household.objects.get(pk=household.pk)


@operation
def _at_rest(*, household: Household, actor: Assignment, now: datetime) -> None:
    for promise in Promise.objects.open().filter(matter=household.pk).order_by("id"):
        followup.end_promise(promise=promise, outcome=PromiseOutcome.KEPT)
    followup.release(matter_id=household.pk, reason=ReleaseReason.ANSWERED)
    audit.record("scene.set", subject=household, matter_id=household.pk)


def at_rest(household: Household, actor: Assignment, now: datetime) -> None:
    """Nothing is promised to it any more."""
    _at_rest(household=household, actor=actor, now=now)


@operation
def kept(*, household: Household, actor: Assignment, now: datetime) -> None:
    """Everything promised is kept; a new promise holds the matter."""
    for promise in Promise.objects.open().filter(matter=household.pk).order_by("id"):
        followup.make_promise(
            matter_id=household.pk, kind="scene", what="Verder.", team=promise.team,
            owner=promise.owner, due_at=now,
        )  # fmt: skip
        followup.end_promise(promise=promise, outcome=PromiseOutcome.KEPT, note="Gebeld.")
    audit.record("scene.set", subject=household, matter_id=household.pk)


@operation
def one_kept(*, promise: Promise, actor: Assignment, now: datetime) -> None:
    """One promise of several is kept."""
    followup.end_promise(promise=promise, outcome=PromiseOutcome.KEPT, note="Gebeld.")
    audit.record("scene.set", subject=promise, matter_id=promise.matter_id)


@operation
def planned(*, case: Case, actor: Assignment, now: datetime) -> None:
    """The case has another next step."""
    cases.plan_next_step(
        case=case, kind="scene", what="Nog een gesprek.", due_at=now + timedelta(days=5)
    )
    audit.record("scene.set", subject=case, matter_id=case.household_id)


def watched(actor: Assignment, now: datetime) -> Household:
    """A household whose case was closed with a waakvlam, which this one keeps."""
    made = with_case(actor, now)
    with acting_as(actor, now=now, purpose="test"):
        case = Case.objects.get(household=made.pk)
    cases.close_case(
        case=case, reason=CloseReason.GOES_ON_ALONE, note="Het lukt.",
        watch_on=(now + timedelta(days=60)).date(), actor=actor, now=now,
    )  # fmt: skip
    return made
