"""The pages that join rooms: Vandaag, Huishoudens, Huishouden."""

import uuid
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from voordeur.access import reading, rules, unled
from voordeur.access.enums import PageKind
from voordeur.accounts.enums import WORKING_ROLES, Role
from voordeur.accounts.models import Assignment
from voordeur.drafts import queries as drafts
from voordeur.followup import operations as followup
from voordeur.followup.kinds import TAKE_NOTE
from voordeur.followup.models import Promise
from voordeur.households import operations as network
from voordeur.households.models import Household, SupportTie
from voordeur.merges.queries import merges
from voordeur.privacy.queries import deciding as privacy
from voordeur.shared.errors import DomainError
from voordeur.shared.keys import new_key
from voordeur.shared.periods import local_date
from voordeur.ui import kept
from voordeur.ui.door import changes, reads, shows_people
from voordeur.web import filters
from voordeur.web.forms import FilterForm, NewSupport
from voordeur.web.health import standing
from voordeur.web.queries import household as one
from voordeur.web.queries import households as many
from voordeur.web.queries.today import page as work
from voordeur.web.queries.today.desk import teams_of
from voordeur.web.queries.today.shown import Whose


@reads
@shows_people
def today(request: Any) -> HttpResponse:
    """What waits for whoever looks, in the order of the day."""
    day = local_date(request.now)
    chosen = filters.kept(request.acting, today=day)
    if request.GET.get("van") in set(Whose):
        chosen = replace(chosen, whose=Whose(request.GET["van"]))
    shown = work.today(
        acting=request.acting, now=request.now, whose=chosen.whose, narrowed=chosen.narrowed
    )
    reading.log(request, page=PageKind.LIST, subjects=shown.matters)
    context = {
        "shown": shown,
        "whose": chosen.whose,
        "narrowed": shown.narrowed,
        "form": FilterForm(chosen=chosen, teams=shown.teams),
        "day": day,
        "jobs_stopped": standing.jobs_stopped(),
        "drafts": drafts.number(),
        "unled": unled.unseen() if request.acting.role == Role.ADMINISTRATOR else [],
        "takes_calls": request.acting.role == Role.DESK_PROFESSIONAL,
        "decides_quarantine": request.acting.role == Role.PRIVACY_OFFICER
        and privacy.in_quarantine() > 0,
        "works_with_residents": request.acting.role in WORKING_ROLES | {Role.TEAM_LEAD},
    }
    return render(request, "web/today.html", context)


@changes
def narrow_today(request: Any) -> HttpResponse:
    """Keep which lines of Vandaag somebody wants to see; it stays until they choose otherwise."""
    if request.method == "POST":
        today = local_date(request.now)
        chosen = filters.kept(request.acting, today=today)
        teams = teams_of(request.acting, today)
        form = FilterForm(request.POST, chosen=chosen, teams=teams)
        said = {} if request.POST.get("act") == "alles" else form.kept()
        filters.keep(request.acting, {"van": chosen.whose, **said}, today=today)
    return redirect("web:today")


@changes
def take_promise(request: Any, promise_id: uuid.UUID) -> HttpResponse:
    """Put a promise of the team on one's own name, and go on where one was."""
    whose = _whose(request.POST.get("van", ""))
    back = redirect(f"{reverse('web:today')}?van={whose}")
    if request.method != "POST":
        return back
    promise = Promise.objects.filter(pk=promise_id).first()
    if promise is None:
        raise Http404
    try:
        followup.take_promise(promise=promise, actor=request.acting, now=request.now)
    except DomainError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "De afspraak staat op uw naam.")
    return back


@changes
@shows_people
def take_note(request: Any, promise_id: uuid.UUID) -> HttpResponse:
    """Something to take note of: what it is, and that one has seen it."""
    today = local_date(request.now)
    notices = Promise.objects.filter(pk=promise_id, kind=TAKE_NOTE)
    promise = notices.select_related("matter__household", "made_by", "team").first()
    if promise is None or not followup.is_to_be_seen_by(promise, actor=request.acting, today=today):
        raise Http404
    if request.method == "POST":
        return _noted(request, promise)
    reading.log(request, page=PageKind.HOUSEHOLD, subjects=[promise.matter_id])
    household = getattr(promise.matter, "household", None)
    context = {"promise": promise, "household": household, "day": today}
    return render(request, "web/take_note.html", context)


def _noted(request: Any, promise: Promise) -> HttpResponse:
    try:
        followup.take_note(promise=promise, actor=request.acting, now=request.now)
    except DomainError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Gezien.")
    return redirect(f"{reverse('web:today')}?van={_whose(request.POST.get('van', ''))}")


@reads
@shows_people
def households(request: Any) -> HttpResponse:
    """The households one is involved in."""
    order = request.GET.get("volgorde", "naam")
    order = order if order in many.ORDERS else "naam"
    listed = many.mine(
        acting=request.acting,
        now=request.now,
        order=order,
        page=request.GET.get("pagina", "1"),
    )
    reading.log(request, page=PageKind.LIST, subjects=[row.id for row in listed.rows])
    context = {
        "listed": listed,
        "order": order,
        "orders": many.ORDERS,
        "day": local_date(request.now),
    }
    return render(request, "web/households.html", context)


@reads
@shows_people
def household(request: Any, household_id: uuid.UUID) -> HttpResponse:
    """The household page, as deep as whoever looks may see."""
    found = Household.objects.filter(pk=household_id).first()
    may = found and rules.allowed(acting=request.acting, matter_id=found.pk, now=request.now)
    if not found or not may or not rules.depth_in(may):
        goes_on = merges.goes_on_as(household_id)
        if goes_on is None:
            raise Http404
        return redirect("web:household", goes_on)
    reading.log(request, page=PageKind.HOUSEHOLD, subjects=[found.pk])
    page = one.page(acting=request.acting, household=found, may=may, now=request.now)
    context = {"page": page, "day": local_date(request.now)}
    return render(request, "web/household.html", context)


@changes
@shows_people
def add_support(request: Any, household_id: uuid.UUID) -> HttpResponse:
    """Write down somebody of the household's own network."""
    found, _ = _seen(request, household_id)
    acting = request.acting
    if not rules.may("work_with", acting=acting, matter_id=found.pk, now=request.now):
        raise Http404
    form = NewSupport(request.POST or None, initial={"key": new_key()})
    kept.keep(request, form, key=found.pk)
    if request.method == "POST" and form.is_valid():
        if SupportTie.objects.filter(pk=form.cleaned_data["key"]).exists():
            return redirect("web:household", found.pk)
        try:
            network.add_support(household=found, **form.cleaned_data, actor=acting, now=request.now)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            kept.done(request, form)
            messages.success(request, "Steunfiguur opgeschreven.")
            return redirect("web:household", found.pk)
    reading.log(request, page=PageKind.HOUSEHOLD, subjects=[found.pk])
    context = {"form": form, "household": found, "back": reverse("web:household", args=[found.pk])}
    return render(request, "web/support.html", context, status=422 if form.errors else 200)


def open_work(acting: Assignment) -> int:
    """The number beside Vandaag in the rail."""
    return work.due_by_tonight(acting=acting, now=timezone.now())


def _whose(word: str) -> Whose:
    return Whose(word) if word in set(Whose) else Whose.MINE


def _seen(request: Any, household_id: uuid.UUID) -> tuple[Household, int]:
    """The household and how deep one sees it; what one may not see is not there."""
    found = Household.objects.filter(pk=household_id).first()
    depth = found and rules.depth_of(acting=request.acting, matter_id=found.pk, now=request.now)
    if not found or not depth:
        raise Http404
    return found, depth
