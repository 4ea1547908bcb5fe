"""What every change of a household begins with: its lock, and the newest version of the row."""

from datetime import date, timedelta
from typing import TypeVar

from voordeur.accounts.acting import somebody, team_of
from voordeur.followup import operations as followup
from voordeur.followup.models import Promise
from voordeur.households.models import Household, Membership, Person
from voordeur.households.models.ties import Span
from voordeur.shared.errors import NotAllowed, NotSuitable, SayMore, StepNotPossible, said
from voordeur.shared.operations import running
from voordeur.shared.periods import end_of_day, local_date, working_days_later

S = TypeVar("S", bound=Span)

#: After a change in a household somebody looks what it asks for. No seed says when.
LOOK_WITHIN_WORKING_DAYS = 5
#: Further back nobody knows the day; the past is written down from then on.
EARLIEST = timedelta(days=366 * 120)
NOT_YOURS = "U kunt hier niets (meer) veranderen. Vraag de casusregisseur om u te betrekken."


def today() -> date:
    """The day on which the operation runs."""
    return local_date(running().now)


def held(household: Household) -> Household:
    """The household, locked by its matter. Raises NotAllowed for who may only read it."""
    followup.lock([household.pk])
    found = Household.objects.select_for_update(no_key=True, of=("self",)).filter(pk=household.pk)
    row = found.first()
    if row is None:
        raise NotAllowed(NOT_YOURS)
    return row


def held_span(row: S) -> S:
    """The newest version of what still runs, locked after its matter.

    Raises NotAllowed for who may only read it, StepNotPossible when it has ended.
    """
    followup.lock([row.household_id])
    found = type(row)._default_manager.select_for_update(no_key=True, of=("self",))
    now = found.filter(pk=row.pk).first()
    if now is None:
        raise NotAllowed(NOT_YOURS)
    if now.until_on is not None:
        raise StepNotPossible("Dit is al beëindigd. Ververs de pagina.")
    return now


def held_membership(membership: Membership) -> Membership:
    """The newest version of a membership that runs. Raises NotAllowed or StepNotPossible."""
    followup.lock([membership.household_id])
    rows = Membership.objects.select_for_update(no_key=True, of=("self",))
    found = rows.select_related("person", "household").filter(pk=membership.pk).first()
    if found is None:
        raise NotAllowed(NOT_YOURS)
    if found.until_on is not None:
        raise StepNotPossible("Deze persoon is al vertrokken. Ververs de pagina.")
    return found


def held_person(person: Person) -> Person:
    """The newest version of a person one may write about. Raises NotAllowed."""
    rows = Person.objects.select_for_update(no_key=True, of=("self",)).filter(pk=person.pk)
    found = rows.first()
    if found is None:
        raise NotAllowed(NOT_YOURS)
    return found


def end_span(row: S, *, until_on: date, reason: str) -> S:
    """End something from a day on, with the reason. Raises SayMore without, NotSuitable before it
    began.
    """
    row = held_span(row)
    if until_on < row.from_on:
        raise NotSuitable("Dit begon later. Kies een dag vanaf de begindatum.")
    row.until_on = until_on
    row.end_reason = said(reason, "Schrijf op waarom dit eindigt.")
    row.save(update_fields=["until_on", "end_reason"])
    return row


def changed(row: S, **values: object) -> S:
    """Put other values in a row that runs."""
    row = held_span(row)
    for name, value in values.items():
        setattr(row, name, value)
    row.save(update_fields=list(values))
    return row


def possible_start(day: date | None) -> date:
    """The first day of something: today, or a day before it. Raises NotSuitable for another."""
    if day is None:
        return today()
    if day > today():
        raise NotSuitable("Deze dag moet nog komen. Kies vandaag of een dag ervoor.")
    if day < today() - EARLIEST:
        raise NotSuitable("Deze dag ligt te ver terug. Controleer het jaar.")
    return day


def promise_to_look(
    household: Household, *, kind: str, what: str, on: date | None = None
) -> Promise:
    """Whoever acts promises, with the team, to look what a change asks for."""
    actor = somebody()
    if not what:
        raise SayMore("Schrijf op waar u naar kijkt.")
    day = on or working_days_later(today(), LOOK_WITHIN_WORKING_DAYS)
    return followup.make_promise(
        matter_id=household.pk,
        kind=kind,
        what=what,
        team=team_of(actor),
        owner=actor.user,
        due_at=end_of_day(day),
    )
