"""Addresses of a case."""

from django.urls import path

from voordeur.cases.views import alongside, coordination, ending, reopening, wishing

app_name = "cases"
urlpatterns = [
    path("<uuid:case_id>/regie/", coordination.coordinate, name="coordinate"),
    path("<uuid:case_id>/regie/overdragen/", coordination.offer, name="offer"),
    path("<uuid:case_id>/regie/geven/", alongside.give_back, name="give_back"),
    path("<uuid:case_id>/regie/overnemen/", alongside.take_over, name="take_over"),
    path("<uuid:case_id>/regie/wens/", wishing.record, name="record_wish"),
    path("wens/<uuid:wish_id>/", wishing.wish, name="wish"),
    path("meekijken/<uuid:promise_id>/", alongside.alongside, name="alongside"),
    path("overdracht/<uuid:handover_id>/", coordination.answer, name="answer"),
    path("overdracht/<uuid:handover_id>/intrekken/", coordination.withdraw, name="withdraw"),
    path("<uuid:case_id>/afsluiten/", ending.close, name="close"),
    path("<uuid:case_id>/heropenen/", reopening.reopen, name="reopen"),
    path("afmaken/<uuid:promise_id>/", reopening.left_over, name="left_over"),
    path("waakvlam/<uuid:promise_id>/", ending.watch, name="watch"),
    path("vraag/<uuid:promise_id>/", ending.question, name="question"),
    path("afspraak/<uuid:promise_id>/", ending.promise, name="promise"),
]
