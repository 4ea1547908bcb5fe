"""Bringing a question outside the team, and asking whether it arrived."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from voordeur.access import reading
from voordeur.access.enums import PageKind
from voordeur.frontdesk import operations
from voordeur.frontdesk.forms.elsewhere import ArrivalForm, BringForm
from voordeur.frontdesk.models import BroughtElsewhere
from voordeur.frontdesk.queries import network, requests
from voordeur.shared.errors import DomainError
from voordeur.shared.keys import new_key
from voordeur.shared.periods import local_date
from voordeur.ui import answers, dates, kept
from voordeur.ui.door import changes, shows_people


@changes
@shows_people
def bring(request: Any, request_id: uuid.UUID) -> HttpResponse:
    """Bring a question to whom another law makes responsible."""
    page = _page(request, request_id)
    today = local_date(request.now)
    form = BringForm(
        request.POST or None,
        organisations=network.outside(request.acting),
        today=today,
        initial={"key": new_key()},
    )
    kept.keep(request, form, key=request_id)
    status = answers.UNPROCESSABLE if form.errors else answers.FINE
    if form.is_valid() and BroughtElsewhere.objects.filter(pk=form.cleaned_data["key"]).exists():
        return redirect("frontdesk:help_request", request_id)
    if not page.may_bring:
        return redirect("frontdesk:help_request", request_id)
    if form.is_valid():
        try:
            made = operations.bring_elsewhere(
                help_request=page.request, bringing=form.bringing(),
                actor=request.acting, now=request.now,
            )  # fmt: skip
        except DomainError as refusal:
            status = answers.refused(form, refusal)
        else:
            kept.done(request, form)
            due_on = dates.day(local_date(made.promise.due_at))
            messages.success(request, f"Vastgelegd. Vraag uiterlijk {due_on} na of het aankwam.")
            return redirect("frontdesk:help_request", request_id)
    reading.log(request, page=PageKind.CONTACT, subjects=[page.request.household_id])
    context = {"page": page, "asked": page.request, "form": form}
    return render(request, "frontdesk/bring.html", context, status=status)


@changes
@shows_people
def arrival(request: Any, request_id: uuid.UUID) -> HttpResponse:
    """Say whether it arrived, or ask again on another day."""
    page = _page(request, request_id)
    brought = page.brought
    if brought is None or brought.outcome or not page.may_follow:
        return redirect("frontdesk:help_request", request_id)
    form = ArrivalForm(request.POST or None, today=local_date(request.now))
    kept.keep(request, form, key=request_id)
    status = answers.UNPROCESSABLE if form.errors else answers.FINE
    if form.is_valid():
        try:
            sentence = _heard(request, brought, form)
        except DomainError as refusal:
            status = answers.refused(form, refusal)
        else:
            kept.done(request, form)
            messages.success(request, sentence)
            return redirect("web:today")
    reading.log(request, page=PageKind.CONTACT, subjects=[page.request.household_id])
    context = {
        "page": page,
        "asked": page.request,
        "brought": brought,
        "form": form,
        "today": local_date(request.now),
    }
    return render(request, "frontdesk/arrival.html", context, status=status)


def _heard(request: Any, brought: BroughtElsewhere, form: ArrivalForm) -> str:
    told = form.cleaned_data
    words = {
        "brought": brought, "note": told["note"], "actor": request.acting, "now": request.now,
    }  # fmt: skip
    if told["outcome"] == "arrived":
        operations.say_it_arrived(**words)
        return "Goed aangekomen. Deze hulpvraag is klaar."
    if told["outcome"] == "not_arrived":
        operations.say_it_did_not_arrive(**words)
        return "De vraag ligt weer bij u. Zoek een andere weg."
    operations.ask_again_later(on=told["on"], **words)
    return f"Vraag op {dates.day(told['on'])} opnieuw na."


def _page(request: Any, request_id: uuid.UUID) -> requests.RequestPage:
    page = requests.help_request(request_id, acting=request.acting, now=request.now)
    if page is None:
        raise Http404
    return page
