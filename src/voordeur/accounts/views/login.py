"""Logging in: allauth's steps in our own words. None of these pages shows a resident."""

from http import HTTPStatus
from typing import Any

from allauth.account.views import LoginView
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.recovery_codes.internal.flows import view_recovery_codes
from allauth.mfa.totp.views import ActivateTOTPView
from django.contrib.auth import logout
from django.contrib.auth.tokens import default_token_generator
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from voordeur.accounts import second_factor, tries
from voordeur.accounts.adapters import is_own_path
from voordeur.accounts.forms import SetPasswordForm
from voordeur.accounts.models import User
from voordeur.ui import door

#: Of whoever left this browser keeps nothing: no page that one walks back to.
CLEARED = '"cache", "storage"'
LEFT = "uit"
TOO_MANY = ("too_many_login_attempts", "too_many_of_account", "rate_limited")


def _status(form: Form) -> int:
    """422 for what can be mended, 429 for what must wait."""
    too_many = any(
        error.code in TOO_MANY for errors in form.errors.as_data().values() for error in errors
    )
    return HTTPStatus.TOO_MANY_REQUESTS if too_many else HTTPStatus.UNPROCESSABLE_ENTITY


def next_path(request: HttpRequest) -> str:
    """Where to go afterwards: a path of our own, or nothing."""
    wished = request.POST.get("next") or request.GET.get("next") or ""
    return wished if is_own_path(wished) else ""


class Login(LoginView):  # type: ignore[misc]
    """E-mail address and password."""

    template_name = "accounts/login.html"

    def get_context_data(self, **words: Any) -> dict[str, Any]:
        own = {"next": next_path(self.request), "has_left": LEFT in self.request.GET}
        return {**own, **super().get_context_data(**words)}

    def form_invalid(self, form: Form) -> Any:
        return self.render_to_response(self.get_context_data(form=form), status=_status(form))


class Code(AuthenticateView):  # type: ignore[misc]
    """The code of the app, or a recovery code."""

    template_name = "accounts/code.html"

    def form_invalid(self, form: Form) -> Any:
        return self.render_to_response(self.get_context_data(), status=_status(form))


class SetUpSecondFactor(ActivateTOTPView):  # type: ignore[misc]
    """The app is set up: a QR code, the same secret as text, and the first code as proof."""

    template_name = "accounts/set_up_second_factor.html"

    def dispatch(self, request: HttpRequest, *args: Any, **words: Any) -> Any:
        if second_factor.has_one(request.user):
            return HttpResponseRedirect("/")
        return super().dispatch(request, *args, **words)

    def get_context_data(self, **words: Any) -> Any:
        context = super().get_context_data(**words)
        secret = context["form"].secret
        parts = [secret[start : start + 4] for start in range(0, len(secret), 4)]
        return context | {"secret": " ".join(parts), "next": next_path(self.request)}

    def get_success_url(self) -> str:
        return reverse("mfa_view_recovery_codes")

    def form_valid(self, form: Form) -> Any:
        response = super().form_valid(form)
        second_factor.note_passed(self.request)
        return response

    def form_invalid(self, form: Form) -> Any:
        return self.render_to_response(self.get_context_data(form=form), status=_status(form))


@never_cache
def recovery_codes(request: HttpRequest) -> HttpResponse:
    """The recovery codes, this once."""
    kept, may_look = view_recovery_codes(request)
    codes = kept.get_unused_codes() if kept and may_look else []
    return render(request, "accounts/recovery_codes.html", {"codes": codes})


def log_out(request: HttpRequest) -> HttpResponse:
    """The session ends, a half-finished login too; only by POST. The browser is told to forget."""
    if request.method != "POST":
        return door.refused(request, HTTPStatus.METHOD_NOT_ALLOWED, {"POST"})
    was_in = request.user.is_authenticated
    logout(request)
    address = reverse("account_login")
    response = HttpResponseRedirect(f"{address}?{LEFT}" if was_in else address)
    response["Clear-Site-Data"] = CLEARED
    return response


@never_cache
@sensitive_post_parameters()
def set_password(request: HttpRequest, user_id: Any, token: str) -> HttpResponse:
    """Choose a password with the link an administrator gave; it works once, for three days."""
    user = User.objects.filter(pk=user_id, is_active=True).first()
    if user is None or not default_token_generator.check_token(user, token):
        return render(request, "accounts/dead_link.html", status=HTTPStatus.NOT_FOUND)
    form = SetPasswordForm(user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        form.save()
        tries.begin_anew(request, user)
        return redirect("account_login")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "accounts/set_password.html", {"form": form}, status=status)


def locked(request: HttpRequest, *args: Any, **words: Any) -> HttpResponse:
    """Five wrong passwords: the same answer whether this person exists or not."""
    return render(request, "accounts/locked.html", status=HTTPStatus.TOO_MANY_REQUESTS)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without its token: from elsewhere, or from before one logged in or out."""
    return render(request, "accounts/stale_form.html", status=HTTPStatus.FORBIDDEN)
