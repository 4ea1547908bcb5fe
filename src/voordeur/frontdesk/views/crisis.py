"""The crisis path, and weighing a question again."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from voordeur.access import reading
from voordeur.access.enums import PageKind
from voordeur.followup import turns
from voordeur.frontdesk import operations
from voordeur.frontdesk.enums import Track
from voordeur.frontdesk.forms.crisis import CrisisCallForm
from voordeur.frontdesk.forms.triage import NONE, WeighAgainForm
from voordeur.frontdesk.models import CrisisCall, HelpRequest
from voordeur.frontdesk.queries import crisis as pages
from voordeur.frontdesk.queries import requests
from voordeur.frontdesk.queries.due import due
from voordeur.shared.errors import DomainError
from voordeur.shared.keys import new_key
from voordeur.shared.periods import AMSTERDAM, local_date
from voordeur.ui import answers, dates, kept, versions
from voordeur.ui.door import changes, shows_people


@changes
@shows_people
def crisis(request: Any, request_id: uuid.UUID) -> HttpResponse:
    """What to do now, who has duty, whom was called when; and one more call."""
    page = pages.crisis(request_id, acting=request.acting, now=request.now)
    if page is None:
        raise Http404
    sent = request.POST if request.method == "POST" and page.may_record else None
    local = request.now.astimezone(AMSTERDAM)
    form = CrisisCallForm(
        sent, now=request.now, initial={"key": new_key(), "at": dates.clock(local)}
    )
    kept.keep(request, form)
    status = answers.UNPROCESSABLE if form.errors else answers.FINE
    if form.is_valid():
        if not CrisisCall.objects.filter(pk=form.cleaned_data["key"]).exists():
            try:
                operations.record_crisis_call(
                    help_request=page.request, **form.call(), actor=request.acting, now=request.now
                )
            except DomainError as refusal:
                status = answers.refused(form, refusal)
        if not form.errors:
            kept.done(request, form)
            messages.success(request, "Het telefoontje is vastgelegd.")
            return redirect(request.path)
    reading.log(request, page=PageKind.CONTACT, subjects=[page.request.household_id])
    context = {"page": page, "form": form, "today": local_date(request.now)}
    return render(request, "frontdesk/crisis.html", context, status=status)


@changes
@shows_people
def weigh_again(request: Any, request_id: uuid.UUID) -> HttpResponse:
    """Weigh a question that waits otherwise, with the reason."""
    page = requests.help_request(request_id, acting=request.acting, now=request.now)
    if page is None:
        raise Http404
    if request.method == "POST":
        turns.wait_for(page.request.household_id)
        page.request.refresh_from_db()
    asked = page.request
    form = _weighing(request, asked)
    status = answers.UNPROCESSABLE if form.errors else answers.FINE
    if form.is_valid():
        try:
            clash = versions.clash(form)
            if clash:
                return _two_weighings(request, form, clash, asked)
            weighed = operations.weigh_again(
                help_request=asked, triage=form.triage(), reason=form.cleaned_data["reason"],
                actor=request.acting, now=request.now,
            )  # fmt: skip
        except DomainError as refusal:
            status = answers.refused(form, refusal)
        else:
            kept.done(request, form)
            messages.success(request, "De vraag is opnieuw gewogen.")
            is_crisis = weighed.track == Track.CRISIS
            where = "frontdesk:crisis" if is_crisis else "frontdesk:help_request"
            return redirect(where, request_id)
    reading.log(request, page=PageKind.CONTACT, subjects=[asked.household_id])
    context = {"page": page, "asked": asked, "form": form}
    return render(request, "frontdesk/weigh_again.html", context, status=status)


def _weighing(request: Any, asked: HelpRequest) -> WeighAgainForm:
    """The form, begun with how the question was weighed."""
    form = WeighAgainForm(
        versions.told(request),
        initial={
            "severity": asked.severity, "urgency": asked.urgency, "track": asked.track,
            "dangers": asked.dangers or [NONE],
        },
    )  # fmt: skip
    form.show_due(due(acting=request.acting, now=request.now, since=asked.made_at))
    versions.watch(form)
    form.crisis_now = pages.at_once(acting=request.acting, now=request.now)
    kept.keep(request, form, key=asked.pk)
    return form


def _two_weighings(
    request: Any, form: WeighAgainForm, clash: versions.Clash, asked: HelpRequest
) -> HttpResponse:
    """A colleague weighed it otherwise meanwhile: one chooses which weighing stands."""
    reading.log(request, page=PageKind.CONTACT, subjects=[asked.household_id])
    back = reverse("frontdesk:help_request", args=[asked.pk])
    title, because = "De hulpvraag opnieuw wegen", asked.weighed_again_because
    return versions.answer(
        request, form, clash, back=back,
        title=f"{title}. De reden die er nu staat: {because}" if because else title,
    )  # fmt: skip
