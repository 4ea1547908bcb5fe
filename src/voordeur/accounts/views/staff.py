"""An administrator keeps who works here; for anybody else these pages do not exist."""

import uuid
from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from voordeur.accounts import history, operations, queries
from voordeur.accounts.enums import Role
from voordeur.accounts.matrix import matrix
from voordeur.accounts.models import Assignment, Staffing, User
from voordeur.accounts.staff_forms import (
    EndAssignmentForm,
    HatForm,
    LegForm,
    OnDayForm,
    TakeOnForm,
)
from voordeur.shared.errors import DomainError
from voordeur.shared.keys import new_key
from voordeur.shared.periods import local_date
from voordeur.ui import kept
from voordeur.ui.answers import FINE, UNPROCESSABLE, refused
from voordeur.ui.door import changes, reads
from voordeur.ui.listing import Asked, printable

#: What was looked for last, in the session.
SEARCHED = "staff_searched"
#: Where a fresh link waits in the session until it was shown, once.
NEW_LINK = "new_access_link"


def for_administrators(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Only an administrator finds this page."""

    @wraps(view)
    def for_one(request: Any, *args: Any, **words: Any) -> HttpResponse:
        if request.acting is None or request.acting.role != Role.ADMINISTRATOR:
            raise Http404
        request.today = local_date(request.now)
        return view(request, *args, **words)

    return for_one


@reads
@for_administrators
def staff(request: Any) -> HttpResponse:
    """Who works here."""
    asked = Asked.of(request.GET, sorts=queries.SORTS, name=request.session.get(SEARCHED, ""))
    found = queries.staff(request.acting.municipality_id, asked, today=request.today)
    return render(request, "accounts/staff/list.html", {"listing": found})


@changes
@for_administrators
def search(request: Any) -> HttpResponse:
    """What one looks for is a name: it is kept in the session and stands in no address."""
    request.session[SEARCHED] = printable(request.POST.get("zoek", ""))
    shown = {"toon": request.POST.get("toon", ""), "sorteer": request.POST.get("sorteer", "")}
    asked = Asked.of(shown, sorts=queries.SORTS, name="")
    return redirect(reverse("accounts:staff") + asked.url(asked.sort))


@reads
@for_administrators
def colleague(request: Any, user_id: uuid.UUID) -> HttpResponse:
    """One person: assignments, staffing, and how they came about."""
    user = _colleague(request, user_id)
    here = request.acting.municipality_id
    hats = queries.hats(here, user.pk, today=request.today)
    legs = queries.legs(here, user.pk, today=request.today)
    link = request.session.get(NEW_LINK, {})
    if link.get("user") == str(user.pk):
        del request.session[NEW_LINK]
    context = {
        "colleague": user,
        "hats": hats,
        "legs": legs,
        "lines": history.of_rows([hat.id for hat in hats] + [leg.id for leg in legs]),
        "link": link["url"] if link.get("user") == str(user.pk) else "",
        "is_oneself": user.pk == request.acting.user_id,
    }
    return render(request, "accounts/staff/colleague.html", context)


@changes
@for_administrators
def take_on(request: Any) -> HttpResponse:
    """Let somebody begin."""
    form = TakeOnForm(request.POST or None, initial={"key": new_key()}, **_choices(request))
    form.order_fields(["key", "name", "email", "phone", "organisation", "team", "role", "from_on"])
    kept.keep(request, form)
    if _was_made(form, User):
        return redirect("accounts:colleague", form.cleaned_data["key"])
    return _carried_out(
        request,
        form,
        lambda: operations.take_on(
            new=form.new(), hat=form.hat(), actor=request.acting, now=request.now
        ),
        title="Medewerker toevoegen",
        submit="Voeg toe",
        done="De medewerker staat in de lijst. Geef nu een link om een wachtwoord te kiezen.",
        back=reverse("accounts:staff"),
        then=lambda user: reverse("accounts:colleague", args=[user.pk]),
    )


@changes
@for_administrators
def assign(request: Any, user_id: uuid.UUID) -> HttpResponse:
    """Give one more assignment."""
    user = _colleague(request, user_id)
    form = HatForm(request.POST or None, **_choices(request))
    return _carried_out(
        request,
        form,
        lambda: operations.assign(user=user, hat=form.hat(), actor=request.acting, now=request.now),
        title=f"Aanstelling voor {user.name}",
        submit="Leg vast",
        done="De aanstelling is vastgelegd.",
        back=_page(user),
    )


@changes
@for_administrators
def end_assignment(request: Any, user_id: uuid.UUID, assignment_id: uuid.UUID) -> HttpResponse:
    """End an assignment; somebody takes over."""
    user = _colleague(request, user_id)
    hat = _one(
        Assignment.objects.select_related("team", "municipality", "user"),
        pk=assignment_id,
        user=user,
        municipality=request.acting.municipality_id,
    )
    form = EndAssignmentForm(
        request.POST if request.method == "POST" else None,
        colleagues=queries.successors(hat, today=request.today),
    )
    return _carried_out(
        request,
        form,
        lambda: operations.end_assignment(
            assignment=hat,
            successor=form.successor(),
            to_team=form.to_team(),
            actor=request.acting,
            now=request.now,
        ),
        title=f"Aanstelling van {user.name} beëindigen?",
        about=f"{hat.in_words()}. De aanstelling eindigt meteen; de geschiedenis blijft.",
        submit="Beëindig de aanstelling",
        done="De aanstelling is beëindigd.",
        back=_page(user),
    )


@changes
@for_administrators
def lend(request: Any, user_id: uuid.UUID) -> HttpResponse:
    """Record hours in a team."""
    user = _colleague(request, user_id)
    form = LegForm(request.POST or None, initial={"key": new_key()}, **_choices(request))
    kept.keep(request, form, key=user.pk)
    if _was_made(form, Staffing):
        return redirect(_page(user))
    return _carried_out(
        request,
        form,
        lambda: operations.lend(user=user, leg=form.leg(), actor=request.acting, now=request.now),
        title=f"Inzet van {user.name}",
        submit="Leg vast",
        done="De inzet is vastgelegd.",
        back=_page(user),
    )


@changes
@for_administrators
def end_staffing(request: Any, user_id: uuid.UUID, staffing_id: uuid.UUID) -> HttpResponse:
    """End a leg."""
    user = _colleague(request, user_id)
    leg = _one(
        Staffing.objects.select_related("team", "user"),
        pk=staffing_id,
        user=user,
        team__municipality=request.acting.municipality_id,
    )
    return _carried_out(
        request,
        _asked(request),
        lambda: operations.end_staffing(staffing=leg, actor=request.acting, now=request.now),
        title=f"Inzet van {user.name} beëindigen?",
        about=f"De inzet bij {leg.team.name} eindigt vandaag; de geschiedenis blijft.",
        submit="Beëindig de inzet",
        done="De inzet is beëindigd.",
        back=_page(user),
    )


@changes
@for_administrators
def deactivate(request: Any, user_id: uuid.UUID) -> HttpResponse:
    """Close an account."""
    user = _colleague(request, user_id)
    return _carried_out(
        request,
        _asked(request),
        lambda: operations.deactivate(user=user, actor=request.acting, now=request.now),
        title=f"Account van {user.name} afsluiten?",
        about="Inloggen kan dan niet meer. Alle aanstellingen en inzet eindigen vandaag, en wat "
        "op naam staat gaat naar het team. Dit is niet terug te draaien.",
        submit="Sluit het account af",
        done="Het account is afgesloten.",
        back=_page(user),
    )


@changes
@for_administrators
def renew_access(request: Any, user_id: uuid.UUID) -> HttpResponse:
    """Give a link to choose a password; shown once, on the page of the person."""
    user = _colleague(request, user_id)

    def renewed() -> None:
        token = operations.renew_access(user=user, actor=request.acting, now=request.now)
        words = {"user_id": user.pk, "token": token}
        url = request.build_absolute_uri(reverse("accounts:set_password", kwargs=words))
        request.session[NEW_LINK] = {"user": str(user.pk), "url": url}

    return _carried_out(
        request,
        _asked(request),
        renewed,
        title=f"Toegang van {user.name} vernieuwen?",
        about="U krijgt één keer een link te zien, om een nieuw wachtwoord te kiezen. Het oude "
        "wachtwoord en de app met inlogcodes werken dan meteen niet meer.",
        submit="Maak de link",
        done="De toegang is vernieuwd.",
        back=_page(user),
    )


@reads
@for_administrators
def lent(request: Any) -> HttpResponse:
    """Two legs: who lends what to whom, on a day."""
    form = OnDayForm(request.GET if "dag" in request.GET else None, initial={"dag": request.today})
    day = form.cleaned_data["dag"] if form.is_valid() else request.today
    status = UNPROCESSABLE if form.errors else FINE
    context = {"matrix": matrix(request.acting.municipality, day=day), "form": form}
    return render(request, "accounts/staff/lent.html", context, status=status)


def _carried_out(
    request: Any, form: forms.Form, act: Callable[[], Any], *, then: Any = None, **page: str
) -> HttpResponse:
    """Show the form, or do what it asks; a refusal stands above it and nothing is kept."""
    status = FINE
    if request.method == "POST":
        status = UNPROCESSABLE
        if form.is_valid():
            try:
                result = act()
            except DomainError as refusal:
                status = refused(form, refusal)
            else:
                kept.done(request, form)
                messages.success(request, page["done"])
                return redirect(then(result) if then else page["back"])
    return render(
        request, "accounts/staff/form.html", {"about": "", **page, "form": form}, status=status
    )


def _asked(request: Any) -> forms.Form:
    return forms.Form(request.POST if request.method == "POST" else None)


def _was_made(form: forms.Form, model: Any) -> bool:
    """Whether this very form was sent before."""
    return form.is_valid() and model.objects.filter(pk=form.cleaned_data["key"]).exists()


def _choices(request: Any) -> dict[str, Any]:
    here = request.acting.municipality
    return {
        "teams": queries.teams_of(here),
        "organisations": queries.organisations_of(here),
        "today": request.today,
    }


def _colleague(request: Any, user_id: uuid.UUID) -> User:
    user = queries.colleague(request.acting.municipality_id, user_id)
    if user is None:
        raise Http404
    return user


def _one(rows: Any, **which: Any) -> Any:
    found = rows.filter(**which).first()
    if found is None:
        raise Http404
    return found


def _page(user: User) -> str:
    return reverse("accounts:colleague", args=[user.pk])
