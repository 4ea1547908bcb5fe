"""One contact, and what came before and after it."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from voordeur.access import rules
from voordeur.accounts.models import Assignment
from voordeur.followup.models import Promise
from voordeur.frontdesk.enums import PromiseKind
from voordeur.frontdesk.models import Contact, HelpRequest
from voordeur.households import queries as households


@dataclass(frozen=True, slots=True)
class CallPage:
    """A promise to call back, with the contact it is about."""

    promise: Promise
    contact: Contact
    household: str

    @property
    def telephone(self) -> str:
        """The number as a telephone dials it."""
        return "".join(sign for sign in self.contact.call_back_on if sign in "+0123456789")


def contact(key: uuid.UUID) -> Contact | None:
    """A contact one may see."""
    return Contact.objects.select_related("help_request").filter(pk=key).first()


def call_back(promise_id: uuid.UUID) -> CallPage | None:
    """A promise to call back that one may see, or None."""
    promise = (
        Promise.objects.select_related("owner")
        .filter(pk=promise_id, kind=PromiseKind.CALL_BACK)
        .first()
    )
    if promise is None:
        return None
    contact = (
        Contact.objects.select_related("household", "taken_by").filter(pk=promise.matter_id).first()
    )
    if contact is None:
        return None
    name = contact.household.name if contact.household else ""
    return CallPage(promise=promise, contact=contact, household=name)


@dataclass(frozen=True, slots=True)
class ContactPage:
    """A contact with all that may be read of it again."""

    contact: Contact
    household: str
    household_is_open: bool
    request: HelpRequest | None
    call: Promise | None
    beside: list[Contact]
    comes_back_on: Contact | None
    returns: list[Contact]
    may_go_on: bool

    @property
    def matters(self) -> list[uuid.UUID]:
        """Whom the page shows."""
        earlier = [self.comes_back_on] if self.comes_back_on else []
        shown = [self.contact, *self.beside, *earlier, *self.returns]
        return [one.household_id or one.pk for one in shown]


def told_with(key: object) -> Contact | None:
    """The contact that was recorded with this key, when one may see it."""
    try:
        return contact(key if isinstance(key, uuid.UUID) else uuid.UUID(str(key)))
    except ValueError:
        return None


def page(key: uuid.UUID, *, acting: Assignment, now: datetime) -> ContactPage | None:
    """A contact as a page, or None when it is not for whoever looks."""
    found = (
        Contact.objects.select_related("taken_by", "pointed_to", "own_line_of", "team")
        .filter(pk=key)
        .first()
    )
    if found is None:
        return None
    near = Contact.objects.order_by("at", "matter")
    name, is_open = "", False
    if found.household_id:
        name = households.names([found.household_id]).get(found.household_id, "")
        is_open = rules.may("work_with", acting=acting, matter_id=found.household_id, now=now)
    calls = Promise.objects.open().filter(matter_id=found.pk, kind=PromiseKind.CALL_BACK)
    return ContactPage(
        contact=found,
        household=name,
        household_is_open=is_open,
        request=HelpRequest.objects.filter(contact=found).first(),
        call=calls.order_by("id").first(),
        beside=list(near.filter(conversation=found.conversation).exclude(pk=found.pk)),
        comes_back_on=near.filter(pk=found.follows_id).first() if found.follows_id else None,
        returns=list(near.filter(follows=found.pk)),
        may_go_on=found.team_id == acting.team_id,
    )
