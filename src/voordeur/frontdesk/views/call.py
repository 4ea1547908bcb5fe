"""A call, on one page: the question, who it is about, how it ends."""

import uuid
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from voordeur.accounts.enums import WORKING_ROLES
from voordeur.frontdesk import deadlines, operations
from voordeur.frontdesk.enums import Channel, ContactResult
from voordeur.frontdesk.forms.call import NewContactForm
from voordeur.frontdesk.models import Contact
from voordeur.frontdesk.queries import contacts as one
from voordeur.frontdesk.queries import network
from voordeur.shared.errors import DomainError
from voordeur.shared.keys import new_key
from voordeur.shared.periods import local_date, working_days_later
from voordeur.ui import answers
from voordeur.ui.door import changes
from voordeur.ui.words import LINE, STORY

SEARCH = "search"
#: So many fitting services stand beside the call; the others are one press away.
SHOWN = 6


@changes
def new(request: Any) -> HttpResponse:
    """One page for a call: the question, who it is about, how it ends."""
    if request.acting.role not in WORKING_ROLES:
        raise Http404
    act = request.POST.get("act", "")
    if request.method == "POST" and act != SEARCH:
        return _recorded(request, act)
    form = NewContactForm(
        initial=request.POST.dict() if act == SEARCH else _fresh(request.now),
        today=local_date(request.now),
    )
    return _call(request, form, told=request.POST)


def _fresh(now: datetime) -> dict[str, Any]:
    tomorrow = working_days_later(local_date(now), 1)
    return {
        "key": new_key(),
        "began_at": now.isoformat(),
        "channel": Channel.PHONE,
        "call_back_date": tomorrow,
    }


def _recorded(request: Any, result: str) -> HttpResponse:
    form = NewContactForm(request.POST, result=result, today=local_date(request.now))
    if not form.is_valid():
        made = _made(request, form.data.get("key"))
        return made or _call(request, form, told=request.POST, status=answers.UNPROCESSABLE)
    made = _made(request, form.cleaned_data["key"])
    if made:
        return made
    try:
        return RECORD[result](request, form)
    except DomainError as refusal:
        form.add_error(None, str(refusal))
        return _made(request, form.cleaned_data["key"]) or _call(
            request, form, told=request.POST, status=answers.status_of(refusal)
        )


def _answer(request: Any, form: NewContactForm) -> HttpResponse:
    key = form.cleaned_data["pointed_to"]
    service = network.free_service(key, acting=request.acting) if key else None
    if key and service is None:
        form.add_error("pointed_to", "Kies een dienst uit de lijst.")
        return _call(request, form, told=request.POST, status=answers.UNPROCESSABLE)
    made = operations.answer_at_once(
        contact=form.contact(),
        household=form.household(),
        advice=form.cleaned_data["advice"],
        pointed_to=service,
        actor=request.acting,
        now=request.now,
    )
    messages.success(request, f"De vraag is beantwoord.{_joined(made)}")
    return redirect("frontdesk:desk")


def _call_back_later(request: Any, form: NewContactForm) -> HttpResponse:
    made = operations.promise_call_back(
        contact=form.contact(),
        household=form.household(),
        due_at=deadlines.by(form.cleaned_data["call_back_date"], now=request.now),
        actor=request.acting,
        now=request.now,
    )
    messages.success(request, f"Terugbellen staat op de lijst.{_joined(made)}")
    return redirect("frontdesk:desk")


def _ask(request: Any, form: NewContactForm) -> HttpResponse:
    household = form.household()
    assert household is not None, "the form insists on a person"  # noqa: S101
    asked = operations.ask_for_help(
        contact=form.contact(),
        household=household,
        triage=form.triage(),
        actor=request.acting,
        now=request.now,
    )
    is_known = asked.household_id != household.key
    messages.success(
        request,
        "Dit huishouden is al bekend. De hulpvraag hoort daar nu bij."
        if is_known
        else "De hulpvraag en het huishouden zijn vastgelegd.",
    )
    return redirect("frontdesk:hand_over", asked.pk)


RECORD = {
    ContactResult.ANSWERED: _answer,
    ContactResult.CALL_BACK: _call_back_later,
    ContactResult.HELP_REQUEST: _ask,
}


def _joined(made: Contact) -> str:
    known = " Dit huishouden is al bekend; het contact hoort daar nu bij."
    return known if made.household_id else ""


def _made(request: Any, key: Any) -> HttpResponse | None:
    """Where a contact that was recorded before is found; sent twice is the same as once."""
    try:
        contact = one.contact(key if isinstance(key, uuid.UUID) else uuid.UUID(str(key)))
    except ValueError:
        return None
    if contact is None:
        return None
    messages.info(request, "Dit contact was al vastgelegd. Er is niets bij gekomen.")
    if contact.result == ContactResult.HELP_REQUEST:
        return redirect("frontdesk:help_request", contact.help_request.pk)
    return redirect("frontdesk:desk")


def _call(request: Any, form: NewContactForm, *, told: Any, status: int = 200) -> HttpResponse:
    search = str(told.get("zoek", ""))[:LINE].replace("\x00", "")
    question = str(told.get("question", ""))[:STORY]
    services = network.services(acting=request.acting, search=search, question=question)
    chosen = str(told.get("pointed_to", ""))
    is_searched = bool(search.strip())
    offers = {
        **_offers(services, chosen=chosen, only_fitting=is_searched),
        "asked": is_searched or bool(question.strip()),
    }
    if request.htmx and told.get("act") == SEARCH:
        return render(request, "frontdesk/_services.html", {**offers, "is_swapped": True})
    context = {
        **offers,
        "search": search,
        "form": form,
        "about_opened": form.is_about_a_person(told),
    }
    return render(request, "frontdesk/new.html", context, status=status)


def _offers(
    services: list[network.ServiceRow], *, chosen: str, only_fitting: bool
) -> dict[str, Any]:
    """The chosen service and the few that fit, the lightest first; the others one press away."""
    fitting = [service for service in services if service.fits]
    few = [service for service in services if service.key == chosen]
    few += [service for service in fitting if service.key != chosen][: SHOWN - len(few)]
    few.sort(key=lambda service: (service.key != chosen, not service.is_free))
    rest = fitting if only_fitting else services
    others = [service for service in rest if service not in few]
    return {
        "shown": few,
        "others": sorted(others, key=lambda service: service.name),
        "fits": len(fitting),
        "chosen": chosen,
    }
