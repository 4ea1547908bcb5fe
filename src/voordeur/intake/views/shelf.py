"""The instruments a municipality can ask: their versions, what is asked, what is filled in."""

import uuid
from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from voordeur.accounts.enums import Role
from voordeur.intake import instruments, operations
from voordeur.intake.concept_forms import FromOnForm
from voordeur.intake.queries import editing
from voordeur.organisations.enums import TeamKind
from voordeur.organisations.models import Team
from voordeur.shared.errors import DomainError
from voordeur.shared.periods import local_date
from voordeur.ui.answers import FINE, UNPROCESSABLE, refused
from voordeur.ui.door import changes, reads

#: How far the report of what is filled in looks back.
A_YEAR = timedelta(days=365)


def for_administrators(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Only an administrator finds this page; for anybody else it does not exist."""

    @wraps(view)
    def for_one(request: Any, *args: Any, **words: Any) -> HttpResponse:
        if request.acting is None or request.acting.role != Role.ADMINISTRATOR:
            raise Http404
        return view(request, *args, **words)

    return for_one


@changes
@for_administrators
def versions_of_instruments(request: Any) -> HttpResponse:
    """Every instrument and its versions; what comes with the house is put into use here."""
    if request.method == "POST":
        try:
            said = _put_into_use(request)
        except DomainError as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, said)
        return redirect("instruments:instruments")
    today = local_date(request.now)
    lines = editing.instrument_lines(request.acting.municipality_id, today)
    context = {"lines": lines, "today": today, "municipality": request.acting.municipality}
    return render(request, "intake/editing/instruments.html", context)


@changes
@for_administrators
def version(request: Any, code: str, instrument_id: uuid.UUID) -> HttpResponse:
    """One version on the shelf beside what is asked here; chosen from a day on."""
    today, status = local_date(request.now), FINE
    page = editing.version_page(
        code, instrument_id, municipality_id=request.acting.municipality_id,
        teams=teams_here(request), today=today,
    )  # fmt: skip
    found = editing.version_of(code, instrument_id)
    if page is None or found is None:
        raise Http404
    form = FromOnForm(request.POST if request.method == "POST" else None, today=today)
    if request.method == "POST":
        status = UNPROCESSABLE
        if form.is_valid():
            try:
                operations.choose_version(
                    version=found, **form.cleaned_data, actor=request.acting, now=request.now
                )
            except DomainError as refusal:
                status = refused(form, refusal)
            else:
                messages.success(request, f"{page.name}: u koos versie {page.version}.")
                return redirect("instruments:instruments")
    context = {"page": page, "form": form}
    return render(request, "intake/editing/version.html", context, status=status)


@changes
@for_administrators
def set_aside(request: Any, code: str) -> HttpResponse:
    """The municipality asks this instrument no more; asked first."""
    today = local_date(request.now)
    lines = editing.instrument_lines(request.acting.municipality_id, today)
    line = next((one for one in lines if one.code == code and one.may_set_aside), None)
    if line is None:
        raise Http404
    if request.method == "POST":
        try:
            operations.set_aside(code=code, actor=request.acting, now=request.now)
        except DomainError as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, f"{line.name} wordt niet meer gevraagd.")
        return redirect("instruments:instruments")
    return render(request, "intake/editing/set_aside.html", {"line": line})


@reads
@for_administrators
def filled(request: Any) -> HttpResponse:
    """Which questions are never filled in: figures over a year, no text."""
    lines = editing.filled(
        request.now - A_YEAR, municipality_id=request.acting.municipality_id,
        today=local_date(request.now),
    )  # fmt: skip
    context = {"lines": lines, "few": editing.FEW}
    return render(request, "intake/editing/filled.html", context)


def _put_into_use(request: Any) -> str:
    """An instrument, or the mapping, that comes with the house."""
    code = request.POST.get("code", "")
    words = {"actor": request.acting, "now": request.now}
    if code == instruments.TIES:
        operations.publish_mapping(ties=instruments.ties(), **words)
        return "De koppeling is in gebruik."
    found = next((one for one in instruments.shipped() if one.code == code), None)
    if found is None:
        raise Http404
    operations.publish_instrument(questionnaire=found, **words)
    return f"{found.name}, versie {found.version}, is in gebruik."


def teams_here(request: Any) -> dict[str, str]:
    """The clusters of this municipality that a question can stand open at."""
    rows = Team.objects.running().filter(municipality=request.acting.municipality_id)
    rows = rows.exclude(code="").exclude(kind=TeamKind.DESK)
    return dict(rows.order_by("name", "id").values_list("code", "name"))
