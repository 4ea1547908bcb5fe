"""The wish for another coordinator: writing it down, and what the lead answers."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from voordeur.access import reading, rules
from voordeur.access.enums import PageKind
from voordeur.accounts.models import User
from voordeur.cases import operations, queries
from voordeur.cases.enums import CaseState, HowTold, WishState
from voordeur.cases.forms.wishing import (
    DECLINE,
    GRANT,
    WITHDRAW,
    AnswerWish,
    DeclineWish,
    GrantWish,
    RecordWish,
    WithdrawWish,
)
from voordeur.cases.models import Case, CoordinatorWish
from voordeur.cases.operations import Told, Wanted
from voordeur.cases.operations.wishing import may_answer
from voordeur.cases.views import (
    back_to,
    done,
    insist_on,
    seen_case_or_404,
    sent,
    status_of,
    to_household_or_today,
)
from voordeur.shared.periods import local_date
from voordeur.ui import kept
from voordeur.ui.door import changes, shows_people

RECORDED = "De wens ligt bij de teamleider, die binnen vijf werkdagen antwoordt."
SAID = {
    GRANT: "De regie is aangeboden. Weigert de ander, dan hoort u het.",
    DECLINE: "Uw antwoord is vastgelegd, zoals u het vertelde.",
    WITHDRAW: "De wens is ingetrokken.",
}


@changes
@shows_people
def record(request: Any, case_id: uuid.UUID) -> HttpResponse:
    """Write down that somebody of the household wants another coordinator."""
    case = _case(request, case_id)
    waiting = queries.waiting_wish(case)
    if waiting and request.method != "POST":
        return redirect("cases:wish", waiting.pk)
    form = RecordWish(
        sent(request),
        of_them=queries.of_the_household(case.household_id, now=request.now),
        receivers=queries.receivers(
            municipality=request.acting.municipality, besides=case.coordinator, now=request.now
        ),
    )
    kept.keep(request, form, key=case.pk)

    def write() -> CoordinatorWish:
        wants = form.cleaned_data["wants"]
        team, user = queries.received_by(wants) if wants else (None, None)
        wanted = Wanted(
            by=queries.one_of_them(form.cleaned_data["by"]),
            words=form.cleaned_data["words"], team=team, user=user,
        )  # fmt: skip
        return operations.record_wish(
            case=case, wanted=wanted, actor=request.acting, now=request.now
        )

    if done(form, write):
        kept.done(request, form)
        messages.success(request, RECORDED)
        return to_household_or_today(request, case.household_id)
    reading.log(request, page=PageKind.HOUSEHOLD, subjects=[case.household_id])
    context = {
        "case": case,
        "form": form,
        "has_coordinator": case.state == CaseState.COORDINATED,
        "theirs": queries.steered_by(case),
        "back": back_to(case.household_id),
    }
    return render(request, "cases/record_wish.html", context, status=status_of(form))


@changes
@shows_people
def wish(request: Any, wish_id: uuid.UUID) -> HttpResponse:
    """A wish with its answer; while it waits, the lead answers it here."""
    found = queries.seen_wish(acting=request.acting, wish_id=wish_id, now=request.now)
    if found is None:
        raise Http404
    forms = _forms(request, found)
    for act, form in forms.items():
        if done(form, lambda act=act, form=form: _answer(request, found, act, form)):
            for one in forms.values():
                kept.done(request, one)
            messages.success(request, SAID[act])
            return to_household_or_today(request, found.household_id)
    reading.log(request, page=PageKind.HOUSEHOLD, subjects=[found.household_id])
    context = {
        "wish": found,
        "waits": found.state == WishState.WAITS,
        "may_answer": may_answer(found, actor=request.acting, now=request.now),
        "may_withdraw": rules.may(
            "hand_over", acting=request.acting, matter_id=found.household_id, now=request.now
        ),
        "granting": forms[GRANT],
        "declining": forms[DECLINE],
        "withdrawing": forms[WITHDRAW],
        "back": back_to(found.household_id),
        "day": local_date(request.now),
    }
    return render(request, "cases/wish.html", context, status=status_of(*forms.values()))


def _case(request: Any, case_id: uuid.UUID) -> Case:
    """The case; where there is something to wish, for who may write it down."""
    case = seen_case_or_404(request, case_id)
    if case.state == CaseState.COORDINATED:
        insist_on("hand_over", request, case.household_id)
    return case


def _forms(request: Any, wish: CoordinatorWish) -> dict[str, AnswerWish]:
    """The three answers; the one that was sent is bound."""
    act = request.POST.get("act", "")
    colleagues = queries.colleagues_of(request.acting, now=request.now)
    receivers = queries.receivers(
        municipality=request.acting.municipality, besides=wish.coordinator, now=request.now
    )
    wants = f"{wish.wants_team_id}:{wish.wants_id or ''}" if wish.wants_team_id else ""
    forms: dict[str, AnswerWish] = {
        GRANT: GrantWish(
            sent(request, when=act == GRANT), colleagues=colleagues, receivers=receivers,
            initial={"receiver": wants}, prefix=None, auto_id="ja-%s",
        ),
        DECLINE: DeclineWish(
            sent(request, when=act == DECLINE), colleagues=colleagues, auto_id="nee-%s"
        ),
        WITHDRAW: WithdrawWish(
            sent(request, when=act == WITHDRAW), colleagues=colleagues, auto_id="weg-%s"
        ),
    }  # fmt: skip
    for form in forms.values():
        kept.keep(request, form, key=wish.pk)
    return forms


def _answer(request: Any, wish: CoordinatorWish, act: str, form: AnswerWish) -> CoordinatorWish:
    words = form.cleaned_data
    with_whom = words["together_with"]
    told = Told(
        words=words["told"],
        how=HowTold(words["how_told"]),
        together_with=User.objects.get(pk=with_whom) if with_whom else None,
    )
    who = {"actor": request.acting, "now": request.now}
    if act == GRANT:
        team, user = queries.received_by(words["receiver"])
        return operations.grant_wish(wish=wish, to_team=team, to_user=user, told=told, **who)
    if act == DECLINE:
        return operations.decline_wish(wish=wish, instead=words["instead"], told=told, **who)
    return operations.withdraw_wish(wish=wish, told=told, **who)
