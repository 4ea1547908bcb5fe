"""Addresses. Of allauth only what is needed, under the names allauth itself asks for."""

from django.urls import include, path

from voordeur.accounts.views import assignment, login

own = [
    path("aanstelling/", assignment.choose_assignment, name="choose_assignment"),
    path(
        "inloggen/wachtwoord/<uuid:user_id>/<str:token>/",
        login.set_password,
        name="set_password",
    ),
]

urlpatterns = [
    path("inloggen/", login.Login.as_view(), name="account_login"),
    path("inloggen/code/", login.Code.as_view(), name="mfa_authenticate"),
    path("inloggen/app/", login.SetUpSecondFactor.as_view(), name="mfa_activate_totp"),
    path("inloggen/herstelcodes/", login.recovery_codes, name="mfa_view_recovery_codes"),
    path("uitloggen/", login.log_out, name="account_logout"),
    path("", include((own, "accounts"))),
]
