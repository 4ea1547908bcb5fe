"""An answer that no longer counts: taken back on a page that asks why."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from voordeur.access import reading
from voordeur.access.enums import PageKind
from voordeur.intake import operations, queries
from voordeur.intake.enums import PATHS
from voordeur.intake.forms import TakeBackForm
from voordeur.intake.models import Answer
from voordeur.intake.views.finding import household_for
from voordeur.shared.errors import DomainError
from voordeur.shared.periods import local_date
from voordeur.ui import kept
from voordeur.ui.answers import FINE, UNPROCESSABLE, refused
from voordeur.ui.door import changes, shows_people


@changes
@shows_people
def take_back(request: Any, household_id: uuid.UUID, answer_id: uuid.UUID) -> HttpResponse:
    """What is taken back, and why."""
    household = household_for(request, household_id, to="do_intake")
    today = local_date(request.now)
    page = queries.page(household=household, acting=request.acting, today=today)
    said = next(
        (one for line in page.domains if line.is_mine
         for one in (*line.now, *line.earlier, *line.long_ago) if one.id == answer_id),
        None,
    )  # fmt: skip
    if said is None:
        raise Http404
    form = TakeBackForm(request.POST if request.method == "POST" else None)
    kept.keep(request, form, key=answer_id)
    status = FINE
    if request.method == "POST" and form.is_valid():
        try:
            operations.take_back(
                what=Answer.objects.get(pk=answer_id), reason=form.cleaned_data["reason"],
                actor=request.acting, now=request.now,
            )  # fmt: skip
        except DomainError as refusal:
            status = refused(form, refusal)
        else:
            kept.done(request, form)
            messages.success(request, "Het antwoord geldt niet meer. Het blijft te lezen.")
            return redirect("intake:domain", household.pk, PATHS[said.domain])
    reading.log(request, page=PageKind.INTAKE, subjects=[household.pk])
    status = status if status != FINE or not form.errors else UNPROCESSABLE
    context = {"household": household, "said": said, "form": form, "path": PATHS[said.domain]}
    return render(request, "intake/take_back.html", context, status=status)
