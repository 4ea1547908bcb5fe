"""Choosing the hat one wears."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from voordeur.accounts.middleware import MUST_CHOOSE, choose, running_assignments
from voordeur.accounts.views.login import next_path
from voordeur.ui.door import changes


@changes
def choose_assignment(request: HttpRequest) -> HttpResponse:
    """Every running assignment is a button; the session gets a new key with the new hat."""
    possible = list(running_assignments(request.user))
    chosen = request.POST.get("assignment", "")
    assignment = next((one for one in possible if str(one.pk) == chosen), None)
    if assignment is not None:
        request.session.cycle_key()
        request.session.pop(MUST_CHOOSE, None)
        choose(request, assignment)
        return redirect(next_path(request) or "/")
    wrong = request.method == "POST"
    return render(
        request,
        "accounts/choose_assignment.html",
        {"assignments": possible, "next": next_path(request), "wrong": wrong},
        status=HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK,
    )
