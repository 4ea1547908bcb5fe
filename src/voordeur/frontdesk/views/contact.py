"""One contact, to read again."""

import uuid
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render

from voordeur.access import reading
from voordeur.access.enums import PageKind
from voordeur.accounts.enums import WORKING_ROLES
from voordeur.cases import queries as cases
from voordeur.frontdesk.queries import contacts
from voordeur.shared.periods import local_date
from voordeur.ui.door import reads, shows_people


@reads
@shows_people
def contact(request: Any, contact_id: uuid.UUID) -> HttpResponse:
    """A contact: what was asked and answered, what came before it and what followed."""
    page = contacts.page(contact_id, acting=request.acting, now=request.now)
    if page is None:
        raise Http404
    reading.log(request, page=PageKind.CONTACT, subjects=page.matters)
    context = {
        "page": page,
        "contact": page.contact,
        "today": local_date(request.now),
        "to_reopen": _to_reopen(request, page),
        "goes_on": page.may_go_on and request.acting.role in WORKING_ROLES,
    }
    return render(request, "frontdesk/contact.html", context)


def _to_reopen(request: Any, page: contacts.ContactPage) -> uuid.UUID | None:
    """The closed case of the household this contact is about, when one may open it again."""
    home = page.contact.household_id
    if home is None:
        return None
    return cases.to_reopen([home], acting=request.acting, now=request.now).get(home)
