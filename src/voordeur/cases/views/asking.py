"""Asking more about an offered coordination, and answering that: parts of two pages."""

import uuid
from collections.abc import Sequence
from typing import Any

from django.contrib import messages

from voordeur.accounts.models import Assignment
from voordeur.cases import operations
from voordeur.cases.forms.coordinating import AnswerMore, AskMore
from voordeur.cases.models import Case
from voordeur.cases.views import done, sent
from voordeur.followup.models import Enquiry, Handover
from voordeur.shared.errors import StepNotPossible
from voordeur.ui import kept


def question_of(request: Any, handover: Handover, *, is_asked: bool) -> AskMore:
    """The form of who was offered it; `is_given` when the question was asked just now."""
    form = AskMore(sent(request, when=is_asked))
    kept.keep(request, form, key=handover.pk)

    def ask() -> Enquiry:
        return operations.ask_about_coordination(
            handover=handover, question=form.cleaned_data["question"],
            actor=request.acting, now=request.now,
        )  # fmt: skip

    if done(form, ask):
        form.is_given = True
        kept.done(request, form)
        giver = handover.from_user.name
        messages.success(request, f"Uw navraag is bij {giver}. De tijd om te antwoorden loopt.")
    return form


def answer_of(request: Any, case: Case, enquiries: Sequence[Enquiry]) -> AnswerMore:
    """The form of who offers it; `is_given` when the answer was given just now."""
    form = AnswerMore(sent(request, when=request.POST.get("act") == "more"))
    kept.keep(request, form, key=_key(case, enquiries))

    def answer() -> Enquiry:
        if not enquiries:
            raise StepNotPossible("Er staat geen navraag meer open. Ververs de pagina.")
        return operations.answer_about_coordination(
            enquiry=enquiries[-1], answer=form.cleaned_data["answer"],
            actor=request.acting, now=request.now,
        )  # fmt: skip

    if done(form, answer):
        form.is_given = True
        kept.done(request, form)
        messages.success(request, "Uw antwoord staat bij het aanbod.")
    return form


def may_answer(acting: Assignment, enquiries: Sequence[Enquiry]) -> bool:
    """Whether something waits for an answer of one's team."""
    return any(one.answered_at is None and one.asked_team_id == acting.team_id for one in enquiries)


def _key(case: Case, enquiries: Sequence[Enquiry]) -> uuid.UUID:
    """What a draft is about: the question it answers."""
    return enquiries[-1].pk if enquiries else case.pk
