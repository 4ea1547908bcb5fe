"""Addresses of the administration of instruments."""

from django.urls import path

from voordeur.intake.views import editing, shelf, trying

app_name = "instruments"
DOMAIN = "<slug:code>/concept/leefgebied/<slug:path>/"
urlpatterns = [
    path("", shelf.versions_of_instruments, name="instruments"),
    path("invulling/", shelf.filled, name="filled"),
    path("<slug:code>/versie/<uuid:instrument_id>/", shelf.version, name="version"),
    path("<slug:code>/niet-meer/", shelf.set_aside, name="set_aside"),
    path("<slug:code>/concept/", editing.concept, name="concept"),
    path("<slug:code>/concept/vaststellen/", editing.publish, name="publish"),
    path("<slug:code>/concept/weggooien/", editing.drop, name="drop"),
    path("<slug:code>/concept/wijzigen/", editing.rewrite, name="rewrite"),
    path("<slug:code>/concept/proberen/", trying.try_measure, name="try_measure"),
    path(DOMAIN, editing.edit, name="edit"),
    path(f"{DOMAIN}voorbeeld/", trying.preview, name="preview"),
    path(f"{DOMAIN}proberen/", trying.try_out, name="try_out"),
]
