"""Being absent: one's own, and for a lead everybody's of the team."""

import uuid
from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from voordeur.accounts import absence as absences
from voordeur.accounts import operations
from voordeur.accounts.absence_forms import AbsenceForm, DeputyForm
from voordeur.accounts.enums import NEAR_RESIDENTS, Role
from voordeur.accounts.models import Absence, User
from voordeur.shared.errors import DomainError
from voordeur.shared.keys import new_key
from voordeur.shared.periods import local_date
from voordeur.ui import answers, dates, versions
from voordeur.ui.door import changes


@changes
def absence(request: Any) -> HttpResponse:
    """What is known of one's own absence, and of the team one leads; record a new one."""
    acting, today = _somebody(request), local_date(request.now)
    leads = acting.role == Role.TEAM_LEAD
    of = None if leads else acting.user_id
    people = absences.team_mates(acting, today=today, of=of)
    whose = people if leads else [acting.user]
    form = AbsenceForm(
        request.POST or None,
        people=[one for one in people if len(whose) > 1 or one.pk != acting.user_id],
        whose=whose,
        today=today,
        initial={"key": new_key(), "user": acting.user_id},
    )
    status = answers.FINE
    if form.is_valid():
        if Absence.objects.filter(pk=form.cleaned_data["key"]).exists():
            return redirect("accounts:absence")
        try:
            made = operations.report_absence(absence=form.new(), actor=acting, now=request.now)
        except DomainError as refusal:
            status = answers.refused(form, refusal)
        else:
            messages.success(request, _kept(made))
            return redirect("accounts:absence")
    elif form.errors:
        status = answers.UNPROCESSABLE
    context = {
        "form": form,
        "today": today,
        "leads": leads,
        "rows": absences.to_come([one.pk for one in whose], acting=acting, today=today),
        "stands_in": absences.standing_in(acting, today=today),
    }
    return render(request, "accounts/absence/list.html", context, status=status)


@changes
def one_absence(request: Any, absence_id: uuid.UUID) -> HttpResponse:
    """One absence: be back, or let somebody else stand in."""
    acting, today = _somebody(request), local_date(request.now)
    found = _one(request, absence_id)
    act = request.POST.get("act", "")
    people = absences.team_mates(acting, today=today, of=found.user_id)
    form = DeputyForm(
        versions.told(request) if act == "deputy" else None,
        people=_candidates(people, found, acting=acting.user_id),
        initial={"deputy": found.deputy_id},
    )
    versions.watch(form)
    status = answers.UNPROCESSABLE if form.errors else answers.FINE
    if act == "back" or (act == "deputy" and form.is_valid()):
        try:
            clash = versions.clash(form) if form.is_bound else None
            if clash:
                back = reverse("accounts:absence")
                title = f"Waarneming voor {found.user.name}"
                return versions.answer(request, form, clash, title=title, back=back)
            messages.success(request, _changed(request, found, form, act))
        except DomainError as refusal:
            people = _candidates(people, found, acting=acting.user_id)
            form = DeputyForm(request.POST, people=people)
            status = answers.refused(form, refusal)
        else:
            return redirect("accounts:absence")
    context = {"absence": found, "form": form, "today": today}
    return render(request, "accounts/absence/one.html", context, status=status)


@changes
def hear(request: Any, absence_id: uuid.UUID) -> HttpResponse:
    """Read that somebody else arranged who stands in for one."""
    found = Absence.objects.filter(
        pk=absence_id, user=request.acting.user_id, municipality=request.acting.municipality_id
    ).first()
    if found is None:
        raise Http404
    if request.method == "POST":
        operations.hear_deputy(absence=found, actor=request.acting, now=request.now)
    return redirect("web:today")


def _candidates(people: list[User], found: Absence, *, acting: uuid.UUID) -> list[User]:
    """Who may stand in: not the absent, and nobody names themselves for somebody else."""
    no = {found.user_id} | ({acting} - {found.deputy_id} if acting != found.user_id else set())
    return [one for one in people if one.pk not in no]


def _changed(request: Any, found: Absence, form: DeputyForm, act: str) -> str:
    words = {"absence": found, "actor": request.acting, "now": request.now}
    if act == "back":
        operations.end_absence(**words)
        return f"{found.user.name} is er weer. De waarneming is voorbij."
    kept = operations.name_deputy(deputy=form.cleaned_data["deputy"], **words)
    if kept.deputy is None:
        return "Niemand neemt waar. Wat afloopt komt bij de teamleider."
    return f"{kept.deputy.name} neemt waar."


def _somebody(request: Any) -> Any:
    """Whoever works with residents or leads who does; for others nobody stands in."""
    if request.acting.role not in NEAR_RESIDENTS:
        raise Http404
    return request.acting


def _one(request: Any, absence_id: uuid.UUID) -> Absence:
    """One's own, or of somebody of the team one leads."""
    acting, today = request.acting, local_date(request.now)
    mine = Q(user=acting.user_id)
    if acting.role == Role.TEAM_LEAD:
        mine |= Q(user__in=[one.pk for one in absences.team_mates(acting, today=today)])
    rows = Absence.objects.to_come(today).filter(mine, municipality=acting.municipality_id)
    if request.method == "POST":
        rows = rows.select_for_update(of=("self",))
    found = rows.select_related("user", "deputy", "reason").filter(pk=absence_id).first()
    if found is None:
        raise Http404
    return found


def _kept(made: Absence) -> str:
    until = f" tot {dates.day(made.until_on)}" if made.until_on else ""
    who = f"{made.deputy.name} neemt waar" if made.deputy else "wat afloopt komt bij de teamleider"
    return f"Vastgelegd: {made.user.name} is afwezig vanaf {dates.day(made.from_on)}{until}; {who}."
