"""An agreement beside the goals: made, and ended with a reason."""

import uuid
from typing import Any

from django.http import HttpResponse

from voordeur.households import queries as households
from voordeur.households.models import Person
from voordeur.plans import operations
from voordeur.plans.forms import AgreementForm, EndAgreementForm
from voordeur.plans.models import Agreement
from voordeur.plans.operations import NewAgreement
from voordeur.plans.views.answering import Step, carried_out, household_of, running_plan, sent
from voordeur.shared.periods import local_date
from voordeur.ui import kept
from voordeur.ui.door import changes, shows_people


@changes
@shows_people
def agree_on(request: Any, household_id: uuid.UUID) -> HttpResponse:
    """Write down an agreement."""
    household = household_of(request, household_id)
    running = running_plan(household)
    today = local_date(request.now)
    members = households.members(household.pk, today=today)
    form = AgreementForm(sent(request), today=today, members=members)
    kept.keep(request, form, key=household.pk)
    step = Step(
        household, "plans/agreement.html", "Leg een afspraak vast",
        "De afspraak staat in het plan.", {"submit": "Leg vast"},
    )  # fmt: skip

    def act() -> None:
        about = form.cleaned_data["about"]
        person = Person.objects.get(pk=about) if about else None
        new = NewAgreement(**{**form.cleaned_data, "about": person})
        operations.agree_on(plan=running, agreement=new, actor=request.acting, now=request.now)

    def stands() -> bool:
        return Agreement.objects.filter(pk=form.cleaned_data["key"], plan=running).exists()

    return carried_out(request, form, step, act, stands=stands)


@changes
@shows_people
def end_agreement(request: Any, agreement_id: uuid.UUID) -> HttpResponse:
    """Let an agreement hold no longer."""
    agreement = Agreement.objects.filter(pk=agreement_id).first()
    household = household_of(request, agreement.household_id if agreement else None)
    form = EndAgreementForm(sent(request))
    kept.keep(request, form, key=agreement_id)
    step = Step(
        household, "plans/form.html", "Deze afspraak geldt niet meer",
        "De afspraak geldt niet meer. Ze blijft te lezen.",
        {"about": agreement.what, "submit": "Beëindig de afspraak"},
    )  # fmt: skip
    return carried_out(
        request,
        form,
        step,
        lambda: operations.end_agreement(
            agreement=agreement, **form.cleaned_data, actor=request.acting, now=request.now
        ),
    )
