"""Calling back: answered, not reached, or it turns out to ask for a team."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from voordeur.access import reading
from voordeur.access.enums import PageKind
from voordeur.frontdesk import deadlines, joining, operations
from voordeur.frontdesk.enums import Track
from voordeur.frontdesk.forms.calling_back import AdviceForm, AgainForm, BecomesRequestForm
from voordeur.frontdesk.operations import NewHousehold, SameAs
from voordeur.frontdesk.queries import contacts as one
from voordeur.frontdesk.queries.crisis import at_once
from voordeur.frontdesk.queries.due import due
from voordeur.frontdesk.views import helping
from voordeur.shared.errors import DomainError
from voordeur.shared.periods import local_date, working_days_later
from voordeur.ui import answers, kept
from voordeur.ui.door import changes, shows_people

ANSWERED, AGAIN, REQUEST = "answered", "again", "help_request"


@changes
@shows_people
def call_back(request: Any, promise_id: uuid.UUID) -> HttpResponse:
    """A promise to call back: what was answered, when to call again, or what a team is asked."""
    page = one.call_back(promise_id)
    if page is None:
        raise Http404
    if page.promise.closed_at is not None:
        messages.info(request, "Hierover is al gebeld.")
        return redirect("frontdesk:desk")
    act = request.POST.get("act", "")
    if act == helping.WHO and request.htmx:
        return helping.fragment(request, act, told=request.POST, after=None)
    forms = _forms(request, page, act)
    kept.keep(request, forms[ANSWERED], key=promise_id)
    form = forms.get(act, forms[ANSWERED])
    status = answers.UNPROCESSABLE if form.errors else answers.FINE
    if form.is_valid():
        try:
            return DONE[act](request, page, form)
        except DomainError as refusal:
            status = answers.refused(form, refusal)
    return _page(request, page, forms, status=status)


def _forms(request: Any, page: one.CallPage, act: str) -> dict[str, Any]:
    """The three ways it may go on; the one that was sent is filled in."""
    today = local_date(request.now)

    def sent(what: str) -> Any:
        return request.POST if act == what else None

    return {
        ANSWERED: AdviceForm(sent(ANSWERED)),
        AGAIN: AgainForm(
            sent(AGAIN), today=today, initial={"on": working_days_later(today, 1)}
        ),
        REQUEST: BecomesRequestForm(
            sent(REQUEST), today=today, is_known=page.contact.household_id is not None,
            initial=helping.typed(request.POST),
        ),
    }  # fmt: skip


def _page(request: Any, page: one.CallPage, forms: dict[str, Any], *, status: int) -> HttpResponse:
    asked = forms[REQUEST]
    asked.show_due(due(acting=request.acting, now=request.now))
    asked.crisis_now = at_once(acting=request.acting, now=request.now)
    found = helping.who(request, told=request.POST)
    if not asked.is_bound:
        asked.initial |= found["filled"]
    helping.search_while_typing(asked, request.path)
    reading.log(
        request,
        page=PageKind.CONTACT,
        subjects=[page.contact.household_id or page.contact.pk, *found["seen"]],
    )
    context = {
        **found,
        "page": page,
        "advice": forms[ANSWERED],
        "again": forms[AGAIN],
        "form": asked,
        "is_asked": asked.is_bound or bool(found["is_looked_for"]),
        "today": local_date(request.now),
    }
    return render(request, "frontdesk/call_back.html", context, status=status)


def _answered(request: Any, page: one.CallPage, form: AdviceForm) -> HttpResponse:
    operations.called_back(
        contact=page.contact,
        advice=form.cleaned_data["advice"],
        actor=request.acting,
        now=request.now,
    )
    kept.done(request, form)
    messages.success(request, "Teruggebeld. De vraag is beantwoord.")
    return redirect("frontdesk:desk")


def _again(request: Any, page: one.CallPage, form: AgainForm) -> HttpResponse:
    operations.call_again(
        contact=page.contact,
        due_at=deadlines.by(form.cleaned_data["on"], now=request.now),
        actor=request.acting,
        now=request.now,
    )
    messages.success(request, "Niet bereikt. De nieuwe dag staat op de lijst.")
    return redirect("frontdesk:desk")


def _asked(request: Any, page: one.CallPage, form: BecomesRequestForm) -> HttpResponse:
    about = form.about() or SameAs(contact=page.contact)
    if isinstance(about, NewHousehold):
        about = joining.searched(
            about, acting=request.acting, now=request.now, in_danger=form.triage().has_danger
        )
    asked = operations.called_and_asked(
        contact=page.contact,
        household=about,
        triage=form.triage(),
        actor=request.acting,
        now=request.now,
    )
    if joining.was_not_looked_for(asked.household_id):
        messages.warning(request, joining.NOT_LOOKED_FOR)
    messages.success(request, "Teruggebeld. Het is nu een hulpvraag.")
    page_of = "frontdesk:crisis" if asked.track == Track.CRISIS else "frontdesk:hand_over"
    return redirect(page_of, asked.pk)


DONE = {ANSWERED: _answered, AGAIN: _again, REQUEST: _asked}
