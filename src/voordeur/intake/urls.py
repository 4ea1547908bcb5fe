"""Addresses of the intake."""

from django.urls import path

from voordeur.intake import views

app_name = "intake"
urlpatterns = [
    path("afspraak/<uuid:promise_id>/", views.promise, name="promise"),
    path("<uuid:household_id>/", views.intake, name="intake"),
    path("<uuid:household_id>/beginnen/", views.start, name="start"),
    path("<uuid:household_id>/afronden/", views.finish, name="finish"),
    path("<uuid:household_id>/<slug:path>/", views.domain, name="domain"),
    path("<uuid:household_id>/<slug:path>/overslaan/", views.skip, name="skip"),
]
