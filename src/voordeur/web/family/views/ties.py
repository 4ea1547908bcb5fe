"""A tie is added, changed, ended; one pair of pages for each kind."""

import uuid
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from voordeur.households import operations
from voordeur.households.models import Household, SupportTie
from voordeur.households.models.ties import Span
from voordeur.shared.errors import DomainError
from voordeur.shared.periods import local_date
from voordeur.ui.answers import FINE
from voordeur.ui.door import changes, shows_people
from voordeur.web.family import history
from voordeur.web.family.forms.fields import EndForm
from voordeur.web.family.ties import Tie
from voordeur.web.family.views import seeing
from voordeur.web.family.views.answering import (
    asked,
    back_to,
    changing,
    done,
    form_page,
    tried,
    two_versions,
)


@changes
@shows_people
def add(request: Any, household_id: uuid.UUID, *, tie: Tie) -> HttpResponse:
    """Write down a tie; sent twice, it is written once."""
    household = seeing.writable(request, household_id)
    if tie.new is None or tie.add is None:
        raise Http404
    form, begin = tie.new(request, household), tie.add
    asked(request, form, key=household.pk)
    if form.is_bound and form.is_valid():
        rows = tie.model._default_manager.filter(pk=form.cleaned_data["key"])
        if rows.exists():
            return redirect("web:family", household.pk)
    status = tried(form, lambda: begin(request, household, form))
    if status is None:
        return done(request, household, tie.added, form)
    return form_page(request, household, form, status, title=tie.asks, submit="Leg vast")


@changes
@shows_people
def change(request: Any, household_id: uuid.UUID, row_id: uuid.UUID, *, tie: Tie) -> HttpResponse:
    """Correct a tie or end it, with how it changed."""
    household = seeing.changeable(request, household_id)
    row = _row(tie, household, row_id)
    runs = row.until_on is None
    form = tie.form(request, row) if tie.form and runs else None
    ending = EndForm(seeing.sent(request, "end"), today=local_date(request.now)) if runs else None
    clash = None
    if form is not None:
        changing(request, form, key=row.pk)
        clash = two_versions(request, household, form, title=tie.called, rows=[row.pk])
    if clash:
        return clash
    if ending is not None:
        asked(request, ending, key=row.pk)
    shown = [one for one in (form, ending) if one is not None]
    status = FINE
    if form is not None and form.is_bound and tie.change:
        alter = tie.change
        outcome = tried(form, lambda: alter(request, row, form))
        if outcome is None:
            return done(request, household, f"{tie.called}: gewijzigd.", *shown)
        status = outcome
    if ending is not None and ending.is_bound:
        outcome = tried(ending, lambda: tie.end(request, row, _told(ending)))
        if outcome is None:
            return done(request, household, f"{tie.called}: beëindigd.", *shown)
        status = outcome
    context = {
        "household": household,
        "tie": tie,
        "row": row,
        "form": form,
        "ending": ending,
        "back": back_to(household),
        "lines": history.of_rows(row.pk),
    }
    return render(request, "web/family/tie.html", context, status=status)


@changes
@shows_people
def support_again(request: Any, household_id: uuid.UUID, row_id: uuid.UUID) -> HttpResponse:
    """Somebody who stood by them does so again."""
    household = seeing.writable(request, household_id)
    row = SupportTie.objects.select_related("household").filter(
        pk=row_id, household=household
    ).first()  # fmt: skip
    if row is None:
        raise Http404
    if request.method != "POST":
        return redirect("web:family", household.pk)
    try:
        operations.support_again(tie=row, actor=request.acting, now=request.now)
    except DomainError as refusal:
        return done(request, household, str(refusal))
    return done(request, household, f"{row.name} staat er weer bij.")


def _told(ending: EndForm) -> dict[str, Any]:
    return {name: ending.cleaned_data[name] for name in ("until_on", "reason")}


def _row(tie: Tie, household: Household, row_id: uuid.UUID) -> Any:
    """The tie of this household. Raises Http404 for one of another."""
    found: Span | None = (
        tie.model._default_manager.select_related("household")
        .filter(pk=row_id, household=household)
        .first()
    )
    if found is None:
        raise Http404
    return found
