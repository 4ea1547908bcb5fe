"""The roster on the screen: a week of one's team, filled by whoever works in it."""

import uuid
from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from voordeur.accounts.enums import NEAR_RESIDENTS
from voordeur.accounts.models import User
from voordeur.appointments import operations, queries
from voordeur.appointments.enums import DutyKind
from voordeur.appointments.forms import WHOLE, DutyForm, SwapForm
from voordeur.appointments.halfdays import monday_of
from voordeur.appointments.models import Duty
from voordeur.appointments.queries import Week
from voordeur.shared.errors import DomainError, StepNotPossible
from voordeur.shared.periods import local_date
from voordeur.ui import answers
from voordeur.ui.door import changes

WEEK = timedelta(days=7)
#: So far back and ahead a roster is looked at.
FURTHEST = timedelta(days=731)


@changes
def roster(request: Any) -> HttpResponse:
    """A week of the roster: seen, filled, taken over from last week, exchanged."""
    acting = request.acting
    if acting is None or acting.role not in NEAR_RESIDENTS or acting.team is None:
        raise Http404
    today = local_date(request.now)
    monday = _monday(request.GET.get("week", ""), today=today)
    act = request.POST.get("act", "")
    week = queries.week(
        municipality_id=acting.municipality_id, team=acting.team, monday=monday,
        user_id=acting.user_id, now=request.now,
    )  # fmt: skip
    form, swap = _forms(request, week, act=act, today=today)
    status = answers.FINE
    if request.method == "POST":
        try:
            done = _done(request, act, monday=monday, form=form, swap=swap)
        except DomainError as refusal:
            messages.error(request, str(refusal))
            status = answers.status_of(refusal)
        else:
            if done:
                messages.success(request, done)
                return redirect(f"{reverse('appointments:roster')}?week={monday.isoformat()}")
            status = answers.UNPROCESSABLE
    context = {
        "week": week, "form": form, "swap": swap, "team": acting.team.name, "monday": monday,
        "sunday": monday + timedelta(days=6), "earlier": monday - WEEK, "later": monday + WEEK,
        "today": today, "may_change": monday + WEEK > today,
    }  # fmt: skip
    return render(request, "appointments/roster.html", context, status=status)


def _forms(request: Any, week: Week, *, act: str, today: date) -> tuple[DutyForm, SwapForm]:
    acting = request.acting
    people = queries.candidates(
        municipality_id=acting.municipality_id, team=acting.team, today=today
    )
    ahead = [day for day in week.days if day >= today]
    entries = [
        (cell.day, entry)
        for row in week.rows
        for cell in row.cells
        for entry in cell.entries
        if cell.day >= today and not entry.is_of_others
    ]
    return (
        DutyForm(request.POST if act == "put" else None, people=people, days=ahead),
        SwapForm(request.POST if act == "swap" else None, entries=entries),
    )


def _done(request: Any, act: str, *, monday: date, form: DutyForm, swap: SwapForm) -> str:
    """Do what was pressed; what is true now, or '' when the form is not right."""
    who = {"actor": request.acting, "now": request.now}
    if act == "put" and form.is_valid():
        told = form.cleaned_data
        whole = told["kind"] == WHOLE
        person: User = form.people[told["person"]]
        operations.put_on_roster(
            person=person,
            team=None if whole else request.acting.team,
            kind=DutyKind.CRISIS if whole else DutyKind(told["kind"]),
            slots=form.slots(),
            **who,
        )
        return f"{person.name} staat op het rooster."
    if act == "copy":
        number = operations.copy_last_week(team=request.acting.team, monday=monday, **who)
        return f"{number} {'dienst' if number == 1 else 'diensten'} overgenomen van vorige week."
    if act == "swap" and swap.is_valid():
        one, other = swap.chosen()
        operations.swap_duties(one=_found(one, request), other=_found(other, request), **who)
        return "De diensten zijn geruild."
    if act == "take_off":
        duty = operations.take_off_roster(duty=_found(request.POST.get("duty"), request), **who)
        return f"{duty.user.name} is van het rooster gehaald."
    return ""


def _found(key: Any, request: Any) -> Duty:
    try:
        key = uuid.UUID(str(key))
    except ValueError as error:
        raise Http404 from error
    duty = Duty.objects.standing().filter(pk=key, municipality=request.acting.municipality_id)
    found = duty.first()
    if found is None:
        raise StepNotPossible("Deze dienst staat niet meer op het rooster. Ververs de pagina.")
    return found


def _monday(written: str, *, today: date) -> date:
    """The Monday of the week that is asked for; this week's for anything else."""
    try:
        asked = date.fromisoformat(written)
    except ValueError:
        asked = today
    return monday_of(asked if abs(asked - today) <= FURTHEST else today)
