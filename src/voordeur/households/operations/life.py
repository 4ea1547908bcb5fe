"""What happens in a life: a child is expected, a birth, a death; and looking what it asks for."""

from datetime import date, datetime, timedelta

from voordeur.accounts.models import Assignment, User
from voordeur.audit import operations as audit
from voordeur.followup import operations as followup
from voordeur.followup.enums import PromiseOutcome
from voordeur.followup.models import Promise
from voordeur.households import kinds
from voordeur.households.enums import LeaveReason, RelationKind
from voordeur.households.models import Household, Membership, Person, Relation
from voordeur.households.models.people import LONGEST_UNBORN
from voordeur.households.names import surname_key
from voordeur.households.operations.holding import (
    NOT_YOURS,
    held,
    held_membership,
    held_person,
    possible_start,
    promise_to_look,
    today,
)
from voordeur.households.operations.registering import (
    NewPerson,
    NotAPerson,
    add_member,
    insist_on_a_possible_birth,
)
from voordeur.organisations.models import Team
from voordeur.shared.errors import NotAllowed, SayMore, StepNotPossible, said
from voordeur.shared.operations import SENTENCES, operation, part, running
from voordeur.shared.periods import end_of_day, working_day_from, working_days_later

SENTENCES["households_the_dead_live_nowhere"] = (
    "Deze persoon is overleden en kan niet in een huishouden wonen. Controleer wie u bedoelt."
)
#: After the expected day somebody asks how it went.
ASK_AFTER = timedelta(days=7)
ASK_HOW_IT_WENT = "De baby is er waarschijnlijk. Vraag hoe het gaat en werk het huishouden bij."
LOOK_AFTER_BIRTH = "Er is een kind geboren. Kijk wat dat vraagt: gezag, hulp, plan."
LOOK_AFTER_DEATH = (
    "Er is iemand overleden. Kijk wat dat betekent voor het plan, de afspraken, de toestemmingen "
    "en de voorzieningen."
)
LOOK_AFTER_MISTAKE = "Het overlijden was een vergissing. Kijk wat daardoor is gestopt of afgezegd."
BORN_WITH = (
    "unborn", "expected_on", "expected_since", "born_on", "given_name", "prefix", "surname",
    "surname_key", "gender",
)  # fmt: skip
#: Kinds that are kept by looking; a warning has its own page.
LOOKED_AT = (kinds.BIRTH, kinds.LIFE_EVENT)


@operation
def expect_child(
    *,
    household: Household,
    surname: str,
    expected_on: date,
    prefix: str = "",
    parent: Person | None = None,
    actor: Assignment,
    now: datetime,
) -> Membership:
    """A child is expected in a household; a week after the day somebody asks how it went.

    A parent who is known is noted with it, so that the genogram shows whose child it is. Raises
    NotAllowed, NotAPerson for a day that has gone or lies more than ten months away.
    """
    household = held(household)
    if not today() <= expected_on <= today() + LONGEST_UNBORN:
        raise NotAPerson("Kies een dag binnen tien maanden: de uitgerekende datum.")
    child = NewPerson(surname=surname, prefix=prefix, expected_on=expected_on)
    membership = add_member(household=household, member=child)
    if parent:
        Relation.objects.create(
            household=household, person=membership.person, kind=RelationKind.PARENT, other=parent,
            from_on=today(),
        )  # fmt: skip
    ask_on = working_day_from(expected_on + ASK_AFTER)
    promise_to_look(household, kind=kinds.BIRTH, what=ASK_HOW_IT_WENT, on=ask_on)
    audit.record("household.child-expected", subject=membership, matter_id=household.pk)
    return membership


@operation
def register_birth(
    *,
    membership: Membership,
    born_on: date,
    given_name: str = "",
    prefix: str = "",
    surname: str = "",
    gender: str = "",
    actor: Assignment,
    now: datetime,
) -> Person:
    """An expected child is born; the household looks what that asks for.

    Without a surname the child keeps the one it was expected with, prefix and all. Raises
    StepNotPossible for who is born already, NotAPerson for a day that cannot be.
    """
    membership = held_membership(membership)
    person = held_person(membership.person)
    if not person.unborn or person.expected_since is None:
        raise StepNotPossible("Dit kind is al geboren. Ververs de pagina.")
    insist_on_a_possible_birth(born_on, today())
    if born_on > person.expected_since + LONGEST_UNBORN:
        raise NotAPerson("Dit is te lang na de uitgerekende datum. Controleer de geboortedatum.")
    person.unborn, person.expected_on, person.expected_since = False, None, None
    person.born_on, person.given_name, person.gender = born_on, given_name, gender
    if surname:
        person.prefix, person.surname, person.surname_key = prefix, surname, surname_key(surname)
    person.save(update_fields=BORN_WITH)
    promise_to_look(membership.household, kind=kinds.LIFE_EVENT, what=LOOK_AFTER_BIRTH)
    _no_longer_expected(membership.household)
    audit.record("household.child-born", subject=person, matter_id=membership.household_id)
    return person


@operation
def record_death(
    *, membership: Membership, died_on: date, actor: Assignment, now: datetime
) -> Person:
    """Somebody died: lives nowhere after that day, and the household looks what it means.

    The promises stay until somebody decides about each. Raises NotAllowed, StepNotPossible when
    it was written down before, NotSuitable for a day to come.
    """
    membership = held_membership(membership)
    person = held_person(membership.person)
    if person.died_on:
        raise StepNotPossible("Dit overlijden is al vastgelegd. Ververs de pagina.")
    person.died_on = possible_start(died_on)
    person.save(update_fields=["died_on"])
    promise_to_look(membership.household, kind=kinds.LIFE_EVENT, what=LOOK_AFTER_DEATH)
    if person.unborn:
        _no_longer_expected(membership.household)
    audit.record("household.member-died", subject=person, matter_id=membership.household_id)
    return person


@operation
def correct_day_of_death(
    *, membership: Membership, died_on: date, actor: Assignment, now: datetime
) -> Person:
    """Somebody died on another day; what ended with their death ends after that day.

    Raises NotAllowed, StepNotPossible when the death was taken back, NotSuitable for a day to come.
    """
    person = _who_died(membership)
    person.died_on = possible_start(died_on)
    person.save(update_fields=["died_on"])
    audit.record("household.death-corrected", subject=person, matter_id=membership.household_id)
    return person


@operation
def take_back_death(
    *, membership: Membership, reason: str, actor: Assignment, now: datetime
) -> Person:
    """Somebody did not die: they live, stay, have gezag and are acted for as before it was said.

    Somebody looks what was stopped by it. Raises NotAllowed, SayMore without a reason,
    StepNotPossible when it was taken back already, Refused when meanwhile others took their place.
    """
    reason = said(reason, "Schrijf op waaruit blijkt dat deze persoon niet is overleden.")
    person = _who_died(membership)
    person.died_on = None
    person.save(update_fields=["died_on"])
    home = membership.household
    for promise in _looks_no_longer_needed(home, who_lives=person):
        followup.end_promise(promise=promise, outcome=PromiseOutcome.CANCELLED, note=reason)
    promise_to_look(home, kind=kinds.LIFE_EVENT, what=LOOK_AFTER_MISTAKE)
    if person.unborn and person.expected_on:
        on = working_day_from(max(person.expected_on, today()) + ASK_AFTER)
        promise_to_look(home, kind=kinds.BIRTH, what=ASK_HOW_IT_WENT, on=on)
    audit.record("household.death-taken-back", subject=person, matter_id=home.pk)
    return person


def _looks_no_longer_needed(home: Household, *, who_lives: Person) -> list[Promise]:
    """The open promises to look after a death, newest first; each other death here keeps one."""
    looks = Promise.objects.open().filter(
        matter=home.pk, kind=kinds.LIFE_EVENT, what=LOOK_AFTER_DEATH
    )
    died = Membership.objects.filter(household=home, end_reason=LeaveReason.DIED)
    others = died.exclude(person=who_lives).values("person").distinct().count()
    found = list(looks.order_by("-due_at", "-id"))
    return found[: max(0, len(found) - others)]


def _who_died(membership: Membership) -> Person:
    """The newest version of who died as a member of this household, locked after its matter."""
    held(membership.household)
    person = held_person(membership.person)
    ended = Membership.objects.filter(pk=membership.pk, end_reason=LeaveReason.DIED)
    if person.died_on is None or not ended.exists():
        raise StepNotPossible("Dit overlijden is al teruggenomen. Ververs de pagina.")
    return person


@operation
def look(
    *,
    promise: Promise,
    note: str,
    again_on: date | None = None,
    actor: Assignment,
    now: datetime,
) -> Promise:
    """Somebody looked what a change asks for; when more is needed, looks again on a day.

    Raises SayMore without what was found, NotAllowed, StepNotPossible for another promise; and
    Refused when nothing else is promised and no day is given: nobody is dropped.
    """
    held(_household_of(promise))
    if promise.kind not in LOOKED_AT:
        raise StepNotPossible("Deze afspraak rondt u op een andere pagina af.")
    note = said(note, "Schrijf op wat u zag en wat er is afgesproken.")
    if again_on is not None:
        if again_on <= today():
            raise SayMore("Kies een dag na vandaag om opnieuw te kijken.")
        followup.make_promise(
            matter_id=promise.matter_id,
            kind=kinds.LIFE_EVENT,
            what=note,
            team=promise.team,
            owner=actor.user,
            due_at=end_of_day(again_on),
        )
    done = followup.end_promise(promise=promise, outcome=PromiseOutcome.KEPT, note=note)
    audit.record("household.looked-at", subject=done, matter_id=done.matter_id, again=again_on)
    return done


@part
def pass_on(*, household: Household, by: Team, to_team: Team, to: User | None) -> int:
    """What a team promised to look at is looked at by who helps from now on; how much that is.

    What was late already is looked at by the end of the next working day.
    """
    mine = Promise.objects.open().filter(matter=household.pk, team=by, kind__in=LOOKED_AT)
    found = list(mine.order_by("id"))
    for promise in found:
        tomorrow = end_of_day(working_days_later(today(), 1))
        followup.make_promise(
            matter_id=household.pk,
            kind=promise.kind,
            what=promise.what,
            team=to_team,
            owner=to,
            due_at=promise.due_at if promise.due_at > running().now else tomorrow,
        )
        followup.end_promise(promise=promise, outcome=PromiseOutcome.REPLACED)
    return len(found)


@part
def _no_longer_expected(household: Household) -> None:
    """One promise to ask after a birth is kept: the earliest, for twins have one each."""
    waiting = Promise.objects.open().filter(matter=household.pk, kind=kinds.BIRTH)
    first = waiting.order_by("due_at", "id").first()
    if first:
        followup.end_promise(promise=first, outcome=PromiseOutcome.KEPT)


def _household_of(promise: Promise) -> Household:
    household = Household.objects.filter(pk=promise.matter_id).first()
    if household is None:
        raise NotAllowed(NOT_YOURS)
    return household
