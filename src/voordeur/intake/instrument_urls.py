"""Addresses of the administration of instruments."""

from django.urls import path

from voordeur.intake.views import editing

app_name = "instruments"
urlpatterns = [
    path("", editing.versions_of_instruments, name="instruments"),
    path("invulling/", editing.filled, name="filled"),
    path("concept/", editing.concept, name="concept"),
    path("concept/vaststellen/", editing.publish, name="publish"),
    path("concept/weggooien/", editing.drop, name="drop"),
    path("concept/<slug:path>/", editing.edit, name="edit"),
    path("concept/<slug:path>/voorbeeld/", editing.preview, name="preview"),
    path("concept/<slug:path>/proberen/", editing.try_out, name="try_out"),
]
