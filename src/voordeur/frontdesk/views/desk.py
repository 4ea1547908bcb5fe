"""The desk: what waits, what was asked of late, and calling back."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from voordeur.access import reading
from voordeur.access.enums import PageKind
from voordeur.accounts.enums import WORKING_ROLES
from voordeur.frontdesk import deadlines, operations
from voordeur.frontdesk.forms.calling_back import AdviceForm, AgainForm
from voordeur.frontdesk.models import Contact
from voordeur.frontdesk.queries import contacts as one
from voordeur.frontdesk.queries import desk as many
from voordeur.shared.errors import DomainError
from voordeur.shared.periods import local_date, working_days_later
from voordeur.ui import answers, kept
from voordeur.ui.door import changes, reads, shows_people

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


@changes
@shows_people
def call_back(request: Any, promise_id: uuid.UUID) -> HttpResponse:
    """A promise to call back: what was answered, or when to call again."""
    page = one.call_back(promise_id)
    if page is None:
        raise Http404
    if page.promise.closed_at is not None:
        messages.info(request, "Hierover is al gebeld.")
        return redirect("frontdesk:desk")
    today, act = local_date(request.now), request.POST.get("act", "")
    advice = AdviceForm(request.POST if act == "answered" else None)
    kept.keep(request, advice, key=promise_id)
    again = AgainForm(
        request.POST if act == "again" else None,
        today=today,
        initial={"on": working_days_later(today, 1)},
    )
    form = again if act == "again" else advice
    status = answers.UNPROCESSABLE if form.errors else answers.FINE
    if form.is_valid():
        try:
            called = _called(request, page.contact, form)
            kept.done(request, form)
            return called
        except DomainError as refusal:
            status = answers.refused(form, refusal)
    reading.log(
        request, page=PageKind.CONTACT, subjects=[page.contact.household_id or page.contact.pk]
    )
    context = {"page": page, "advice": advice, "again": again, "today": today}
    return render(request, "frontdesk/call_back.html", context, status=status)


def _called(request: Any, contact: Contact, form: Any) -> HttpResponse:
    if isinstance(form, AgainForm):
        operations.call_again(
            contact=contact,
            due_at=deadlines.by(form.cleaned_data["on"], now=request.now),
            actor=request.acting,
            now=request.now,
        )
        messages.success(request, "Niet bereikt. De nieuwe dag staat op de lijst.")
    else:
        operations.called_back(
            contact=contact,
            advice=form.cleaned_data["advice"],
            actor=request.acting,
            now=request.now,
        )
        messages.success(request, "Teruggebeld. De vraag is beantwoord.")
    return redirect("frontdesk:desk")
