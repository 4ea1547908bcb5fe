"""A help request that the desk answers itself after all."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from voordeur.access import reading
from voordeur.access.enums import PageKind
from voordeur.frontdesk import operations
from voordeur.frontdesk.forms.calling_back import AnswerForm
from voordeur.frontdesk.queries import requests
from voordeur.shared.errors import DomainError
from voordeur.ui import answers, kept
from voordeur.ui.door import changes, shows_people


@changes
@shows_people
def answer_after_all(request: Any, request_id: uuid.UUID) -> HttpResponse:
    """What the desk answered, when no team is needed any more."""
    page = requests.help_request(request_id, acting=request.acting, now=request.now)
    if page is None:
        raise Http404
    if not page.may_renounce:
        messages.info(request, "Deze hulpvraag ligt niet (meer) bij uw loket.")
        return redirect("frontdesk:help_request", request_id)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    kept.keep(request, form, key=request_id)
    status = answers.UNPROCESSABLE if form.errors else answers.FINE
    if form.is_valid():
        try:
            operations.answer_after_all(
                help_request=page.request,
                answer=form.cleaned_data["answer"],
                actor=request.acting,
                now=request.now,
            )
        except DomainError as refusal:
            status = answers.refused(form, refusal)
        else:
            kept.done(request, form)
            messages.success(request, "Alsnog zelf beantwoord. De hulpvraag is beëindigd.")
            return redirect("frontdesk:desk")
    reading.log(request, page=PageKind.CONTACT, subjects=[page.request.household_id])
    context = {"page": page, "asked": page.request, "form": form}
    return render(request, "frontdesk/answer_after_all.html", context, status=status)
