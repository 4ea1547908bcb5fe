"""The desk: what waits, what was asked of late, and calling back."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from voordeur.access import reading
from voordeur.access.enums import PageKind
from voordeur.accounts import preferences
from voordeur.accounts.enums import WORKING_ROLES
from voordeur.accounts.models import Assignment
from voordeur.frontdesk.queries import desk as many
from voordeur.shared.periods import local_date
from voordeur.ui.door import changes, reads, shows_people

PAGE = 25
MINE, TEAM = "mij", "loket"


@reads
@shows_people
def desk(request: Any) -> HttpResponse:
    """What waits at the desk one acts for, and its contacts of late."""
    if request.acting.team_id is None:
        raise Http404
    today = local_date(request.now)
    chosen = preferences.chosen(request.acting, _code(request.acting), today=today)
    whose = MINE if chosen.get("van") == MINE else TEAM
    only_mine = whose == MINE
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
        "today": today,
    }
    return render(request, "frontdesk/desk.html", context)


@changes
def whose(request: Any) -> HttpResponse:
    """Keep whose work somebody sees at the desk; it stays until they choose otherwise."""
    if request.acting.team_id is None:
        raise Http404
    chosen = request.POST.get("van")
    if chosen in {MINE, TEAM}:
        preferences.keep(
            request.acting,
            _code(request.acting),
            {"van": chosen},
            today=local_date(request.now),
        )
    return redirect("frontdesk:desk")


def _code(acting: Assignment) -> str:
    """Who works in two teams chooses for each."""
    return f"desk {acting.pk}"
