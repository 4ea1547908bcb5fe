"""Taking back a yes to the plan, and talking with who did."""

import uuid
from typing import Any

from django.http import Http404, HttpResponse

from voordeur.followup.queries import words_of
from voordeur.households.models import Household
from voordeur.plans import operations, queries
from voordeur.plans.enums import HowAgreed
from voordeur.plans.forms import TalkForm, WithdrawForm
from voordeur.plans.models import PlanConsent
from voordeur.plans.queries.kept import who
from voordeur.plans.views.answering import Step, carried_out, household_of, sent
from voordeur.ui import kept
from voordeur.ui.door import changes, shows_people


@changes
@shows_people
def withdraw_consent(request: Any, consent_id: uuid.UUID) -> HttpResponse:
    """Somebody takes back their yes, in their own words."""
    found, household = _consent(request, consent_id)
    if not found.agrees:
        raise Http404
    form = WithdrawForm(sent(request))
    kept.keep(request, form, key=found.pk)
    step = Step(
        household, "plans/withdraw.html", "Trek de instemming in",
        "De instemming is ingetrokken. De afspraak om te praten staat.",
        {
            "consent": found, "who": who(found), "holds": queries.holds(found),
            "talker": queries.who_talks(household.pk),
        },
    )  # fmt: skip

    def act() -> None:
        operations.withdraw_consent(
            consent=found, how=HowAgreed(form.cleaned_data["how"]),
            words=form.cleaned_data["words"], actor=request.acting, now=request.now,
        )  # fmt: skip

    return carried_out(request, form, step, act)


@changes
@shows_people
def talk(request: Any, consent_id: uuid.UUID) -> HttpResponse:
    """What came of talking with who no longer agrees."""
    found, household = _consent(request, consent_id)
    if found.promise is None:
        raise Http404
    form = TalkForm(sent(request))
    kept.keep(request, form, key=found.pk)
    step = Step(
        household, "plans/talk.html", "Praat over de ingetrokken instemming",
        "Vastgelegd is wat u besprak.",
        {
            "consent": found, "who": who(found),
            "is_open": found.promise.closed_at is None,
            "talked": words_of(found.promise),
        },
    )  # fmt: skip
    return carried_out(
        request,
        form,
        step,
        lambda: operations.talk_after_withdrawal(
            withdrawal=found, words=form.cleaned_data["words"], actor=request.acting,
            now=request.now,
        ),
    )  # fmt: skip


def _consent(request: Any, consent_id: uuid.UUID) -> tuple[PlanConsent, Household]:
    rows = PlanConsent.objects.select_related("version", "person", "promise__owner", "recorded_by")
    found = rows.filter(pk=consent_id).first()
    household = household_of(request, found.household_id if found else None)
    return found, household
