"""Addresses for the tests of the frame: a page a slot can point at."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from voordeur.ui import catalogue


def answer(request: HttpRequest) -> HttpResponse:
    """Any page."""
    return HttpResponse("ja")


urlpatterns = [
    path("", answer, name="home"),
    path("ui/", catalogue.show, name="catalogue"),
    path("huishoudens/", answer, name="households"),
    path("huishoudens/nieuw/", answer, name="new_household"),
]
