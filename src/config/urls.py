"""Addresses, in Dutch; every room has its own."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from voordeur.ui import catalogue

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("voordeur.accounts.urls")),
    path("", include("voordeur.access.urls")),
    path("", include("voordeur.privacy.urls")),
    path("", include("voordeur.web.urls")),
    path("", include("voordeur.pictures.urls")),
    path("", include("voordeur.drafts.urls")),
    path("", include("voordeur.frontdesk.urls")),
    path("", include("voordeur.appointments.urls")),
    path("casussen/", include("voordeur.cases.urls")),
    path("uitvraag/", include("voordeur.intake.urls")),
    path("vooraf/", include("voordeur.intake.beforehand_urls")),
    path("beheer/vragenlijsten/", include("voordeur.intake.instrument_urls")),
    path("plannen/", include("voordeur.plans.urls")),
    path("samenvoegen/", include("voordeur.merges.urls")),
    path("", include("voordeur.organisations.urls")),
    path("werkinstructies/", include("voordeur.instructions.urls")),
]

if settings.TRYOUT:
    urlpatterns.append(path("ui/", catalogue.show, name="catalogue"))

handler400 = "voordeur.ui.pages.bad_request"
handler403 = "voordeur.ui.pages.permission_denied"
handler404 = "voordeur.ui.pages.not_found"
handler500 = "voordeur.ui.pages.server_error"
