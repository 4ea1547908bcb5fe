"""Addresses. Of allauth only what is needed, under the names allauth itself asks for."""

from django.urls import URLPattern, URLResolver, include, path

from voordeur.accounts.views import absence, assignment, login, staff

of_a_colleague = [
    path("", staff.colleague, name="colleague"),
    path("aanstelling/", staff.assign, name="assign"),
    path(
        "aanstelling/<uuid:assignment_id>/beeindigen/", staff.end_assignment, name="end_assignment"
    ),
    path("inzet/", staff.lend, name="lend"),
    path("inzet/<uuid:staffing_id>/beeindigen/", staff.end_staffing, name="end_staffing"),
    path("toegang/", staff.renew_access, name="renew_access"),
    path("afsluiten/", staff.deactivate, name="deactivate"),
]
own: list[URLPattern | URLResolver] = [
    path("aanstelling/", assignment.choose_assignment, name="choose_assignment"),
    path("afwezigheid/", absence.absence, name="absence"),
    path("afwezigheid/<uuid:absence_id>/", absence.one_absence, name="one_absence"),
    path("afwezigheid/<uuid:absence_id>/gelezen/", absence.hear, name="hear_deputy"),
    path(
        "inloggen/wachtwoord/<uuid:user_id>/<str:token>/",
        login.set_password,
        name="set_password",
    ),
    path("beheer/medewerkers/", staff.staff, name="staff"),
    path("beheer/medewerkers/zoeken/", staff.search, name="search_staff"),
    path("beheer/medewerkers/nieuw/", staff.take_on, name="take_on"),
    path("beheer/medewerkers/<uuid:user_id>/", include(of_a_colleague)),
    path("beheer/inzet/", staff.lent, name="lent"),
]

urlpatterns = [
    path("inloggen/", login.Login.as_view(), name="account_login"),
    path("inloggen/code/", login.Code.as_view(), name="mfa_authenticate"),
    path("inloggen/app/", login.SetUpSecondFactor.as_view(), name="mfa_activate_totp"),
    path("inloggen/herstelcodes/", login.recovery_codes, name="mfa_view_recovery_codes"),
    path("uitloggen/", login.log_out, name="account_logout"),
    path("", include((own, "accounts"))),
]
