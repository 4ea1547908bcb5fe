"""One contact."""

import uuid
from dataclasses import dataclass

from voordeur.followup.models import Promise
from voordeur.frontdesk.enums import PromiseKind
from voordeur.frontdesk.models import Contact


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
