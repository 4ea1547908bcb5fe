"""An answer, a reply or a score that no longer counts: taken back on a page that asks why."""

import uuid
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from voordeur.access import reading
from voordeur.access.enums import PageKind
from voordeur.households.models import Household
from voordeur.intake import operations
from voordeur.intake.enums import PATHS, LifeDomain, MeasurementState
from voordeur.intake.forms import TakeBackForm
from voordeur.intake.models import Answer, Reply, Score
from voordeur.intake.views.finding import household_for
from voordeur.shared.errors import DomainError
from voordeur.ui import kept
from voordeur.ui.answers import FINE, UNPROCESSABLE, refused
from voordeur.ui.door import changes, shows_people


@dataclass(frozen=True, slots=True)
class Target:
    """What is taken back, in words, and the page it stands on."""

    row: Answer | Reply | Score
    about: str
    words: list[str]
    back: str


@changes
@shows_people
def take_back(request: Any, household_id: uuid.UUID, answer_id: uuid.UUID) -> HttpResponse:
    """What is taken back, and why."""
    household = household_for(request, household_id, to="do_intake")
    target = _target(household, answer_id)
    form = TakeBackForm(request.POST if request.method == "POST" else None)
    kept.keep(request, form, key=answer_id)
    status = FINE
    if request.method == "POST" and form.is_valid():
        try:
            operations.take_back(
                what=target.row, reason=form.cleaned_data["reason"],
                actor=request.acting, now=request.now,
            )  # fmt: skip
        except DomainError as refusal:
            status = refused(form, refusal)
        else:
            kept.done(request, form)
            messages.success(request, "Het antwoord geldt niet meer. Het blijft te lezen.")
            return redirect(target.back)
    reading.log(request, page=PageKind.INTAKE, subjects=[household.pk])
    status = status if status != FINE or not form.errors else UNPROCESSABLE
    context = {"household": household, "target": target, "form": form}
    return render(request, "intake/take_back.html", context, status=status)


def _target(household: Household, key: uuid.UUID) -> Target:
    """What has this key and still counts, as far as who looks sees it."""
    wanted = {"pk": key, "household": household}
    answer = Answer.objects.standing().filter(**wanted).select_related("about").first()
    if answer:
        said = (answer.goes_well, answer.is_hard, answer.wish, answer.not_discussed_because)
        return _of_a_domain(answer, [words for words in said if words])
    reply = Reply.objects.standing().filter(**wanted).select_related("about").first()
    if reply:
        return _of_a_domain(reply, [reply.words])
    scores = Score.objects.standing().filter(measurement__state=MeasurementState.RUNNING)
    score = scores.filter(**wanted).select_related("instrument", "measurement__about").first()
    if score is None:
        raise Http404
    word = score.instrument.levels[score.level - 1] if score.level else score.get_sign_display()
    about = score.measurement.about
    return Target(
        row=score,
        about=f"{about.full_name if about else 'het hele huishouden'} · {score.instrument.name}",
        words=[word, *([score.words] if score.words else [])],
        back=reverse("intake:measurement", args=[household.pk, score.measurement_id]),
    )


def _of_a_domain(row: Answer | Reply, words: list[str]) -> Target:
    domain = LifeDomain(row.domain)
    return Target(
        row=row,
        about=f"{row.about.full_name if row.about else 'het hele huishouden'} · {domain.label}",
        words=words,
        back=reverse("intake:domain", args=[row.household_id, PATHS[domain]]),
    )
