"""The desk: what waits, what was asked of late, and calling back."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render

from voordeur.access import reading
from voordeur.access.enums import PageKind
from voordeur.accounts.enums import WORKING_ROLES
from voordeur.frontdesk.queries import desk as many
from voordeur.shared.periods import local_date
from voordeur.ui.door import reads, shows_people

PAGE = 25


@reads
@shows_people
def desk(request: Any) -> HttpResponse:
    """What waits at the desk one acts for, and its contacts of late."""
    if request.acting.team_id is None:
        raise Http404
    whose = "mij" if request.GET.get("van") == "mij" else "loket"
    only_mine = whose == "mij"
    waiting = many.waiting(acting=request.acting, only_mine=only_mine)
    contacts = many.contacts(acting=request.acting, only_mine=only_mine)
    page = Paginator(contacts, PAGE).get_page(request.GET.get("pagina"))
    shown = list(page.object_list)
    reading.log(
        request,
        page=PageKind.LIST,
        subjects=[*waiting.matters, *(contact.household_id or contact.pk for contact in shown)],
    )
    context = {
        "whose": whose,
        "team": request.acting.team.name,
        "takes_calls": request.acting.role in WORKING_ROLES,
        "groups": waiting.groups,
        "contacts": many.contact_rows(shown),
        "page": page,
        "today": local_date(request.now),
    }
    return render(request, "frontdesk/desk.html", context)
