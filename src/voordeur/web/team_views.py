"""The page of the team: what rests on whom, and what a lead does about it."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from voordeur.access import operations as access
from voordeur.access import reading, rules
from voordeur.access.enums import PageKind
from voordeur.accounts.enums import NEAR_RESIDENTS
from voordeur.accounts.models import User
from voordeur.followup import turns
from voordeur.followup.models import Promise
from voordeur.shared.errors import DomainError
from voordeur.shared.periods import local_date
from voordeur.ui import versions
from voordeur.ui.answers import FINE, UNPROCESSABLE, refused
from voordeur.ui.door import changes, reads, shows_people
from voordeur.web.forms import GiveForm
from voordeur.web.queries import board


@reads
@shows_people
def team(request: Any) -> HttpResponse:
    """The team one leads or works in."""
    if request.acting.role not in NEAR_RESIDENTS or request.acting.team is None:
        raise Http404
    shown = board.board(acting=request.acting, now=request.now)
    reading.log(request, page=PageKind.LIST, subjects=shown.matters)
    context = {"shown": shown, "day": local_date(request.now)}
    return render(request, "web/team.html", context)


@changes
@shows_people
def give(request: Any, promise_id: uuid.UUID) -> HttpResponse:
    """Give a promise of the team to one of the team."""
    promise = _led(request, promise_id)
    if request.method == "POST":
        turns.wait_for(promise.matter_id)
        promise = _led(request, promise_id)
    people = board.candidates(promise=promise, now=request.now)
    form = GiveForm(versions.told(request), people=people)
    versions.watch(form, now={"to": promise.owner_id})
    status = FINE
    if request.method == "POST":
        status = UNPROCESSABLE
        if form.is_valid():
            to = User.objects.get(pk=form.cleaned_data["to"])
            try:
                clash = versions.clash(form)
                if clash:
                    return _given_already(request, promise, form, clash)
                access.give_to_colleague(
                    promise=promise, to=to, actor=request.acting, now=request.now
                )
            except DomainError as refusal:
                status = refused(form, refusal)
            else:
                messages.success(request, f"De afspraak staat op naam van {to.name}.")
                return redirect("web:team")
    reading.log(request, page=PageKind.HOUSEHOLD, subjects=[promise.matter_id])
    context = {
        "promise": promise,
        "name": board.name_of(promise),
        "form": form,
        "people": people,
        "chosen": form["to"].value() or "",
        "day": local_date(request.now),
    }
    return render(request, "web/give.html", context, status=status)


def _given_already(
    request: Any, promise: Promise, form: GiveForm, clash: versions.Clash
) -> HttpResponse:
    """Another lead gave it to somebody meanwhile: one chooses who does it."""
    reading.log(request, page=PageKind.HOUSEHOLD, subjects=[promise.matter_id])
    return versions.answer(request, form, clash, title="Wie doet dit?", back=reverse("web:team"))


@changes
def ask(request: Any, promise_id: uuid.UUID) -> HttpResponse:
    """Ask a colleague how it stands with what they promised."""
    promise = _led(request, promise_id)
    if request.method == "POST":
        try:
            access.ask_how_it_stands(promise=promise, actor=request.acting, now=request.now)
        except DomainError as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, "Uw vraag staat op de lijst van uw collega.")
    return redirect("web:team")


def _led(request: Any, promise_id: uuid.UUID) -> Promise:
    """An open promise of a team that whoever looks leads; for anybody else it is not there."""
    rows = Promise.objects.open().filter(pk=promise_id)
    promise = rows.select_related(
        "team", "owner", "matter__household", "matter__contact"
    ).first()  # fmt: skip
    today = local_date(request.now)
    if promise is None or not rules.leads(request.acting, promise.team_id, today=today):
        raise Http404
    return promise
