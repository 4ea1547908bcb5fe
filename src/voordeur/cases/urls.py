"""Addresses of a case."""

from django.urls import path

from voordeur.cases.views import coordination, ending

app_name = "cases"
urlpatterns = [
    path("<uuid:case_id>/regie/", coordination.coordinate, name="coordinate"),
    path("<uuid:case_id>/regie/overdragen/", coordination.offer, name="offer"),
    path("overdracht/<uuid:handover_id>/", coordination.answer, name="answer"),
    path("overdracht/<uuid:handover_id>/intrekken/", coordination.withdraw, name="withdraw"),
    path("<uuid:case_id>/afsluiten/", ending.close, name="close"),
    path("waakvlam/<uuid:promise_id>/", ending.watch, name="watch"),
    path("vraag/<uuid:promise_id>/", ending.question, name="question"),
    path("afspraak/<uuid:promise_id>/", ending.promise, name="promise"),
]
