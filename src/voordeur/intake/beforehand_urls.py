"""Addresses of the resident who prepares at home: without login, with a link and a code."""

from django.urls import path

from voordeur.intake.views import at_home

app_name = "beforehand"
urlpatterns = [
    path("<slug:token>/", at_home.code, name="code"),
    path("<slug:token>/begin/", at_home.start, name="start"),
    path("<slug:token>/nalezen/", at_home.review, name="review"),
    path("<slug:token>/stoppen/", at_home.stop, name="stop"),
    path("<slug:token>/<slug:path>/", at_home.domain, name="domain"),
    path("<slug:token>/<slug:path>/bewaren/", at_home.save, name="save"),
]
