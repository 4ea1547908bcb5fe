"""Addresses of the intake."""

from django.urls import path

from voordeur.intake.views import comparing, measuring, preparing, taking_back, talking

app_name = "intake"
urlpatterns = [
    path("afspraak/<uuid:promise_id>/", talking.promise, name="promise"),
    path("<uuid:household_id>/", talking.intake, name="intake"),
    path("<uuid:household_id>/beginnen/", talking.start, name="start"),
    path("<uuid:household_id>/afronden/", talking.finish, name="finish"),
    path("<uuid:household_id>/naast-elkaar/", comparing.compare, name="compare"),
    path("vooraf/afspraak/<uuid:promise_id>/", preparing.promise, name="prepared"),
    path("<uuid:household_id>/vooraf/", preparing.preparations, name="preparations"),
    path("<uuid:household_id>/vooraf/nieuw/", preparing.prepare, name="prepare"),
    path(
        "<uuid:household_id>/vooraf/<uuid:preparation_id>/vernieuwen/",
        preparing.renew,
        name="renew_link",
    ),
    path(
        "<uuid:household_id>/vooraf/<uuid:preparation_id>/intrekken/",
        preparing.withdraw,
        name="withdraw_link",
    ),
    path("<uuid:household_id>/vooraf/<uuid:preparation_id>/bekeken/", preparing.seen, name="seen"),
    path("<uuid:household_id>/metingen/", measuring.measurements, name="measurements"),
    path(
        "<uuid:household_id>/metingen/<uuid:measurement_id>/",
        measuring.measurement,
        name="measurement",
    ),
    path(
        "<uuid:household_id>/metingen/<uuid:measurement_id>/vaststellen/",
        measuring.finish,
        name="finish_measurement",
    ),
    path(
        "<uuid:household_id>/terugnemen/<uuid:answer_id>/",
        taking_back.take_back,
        name="take_back",
    ),
    path("<uuid:household_id>/<slug:path>/", talking.domain, name="domain"),
    path("<uuid:household_id>/<slug:path>/overslaan/", talking.skip, name="skip"),
    path(
        "<uuid:household_id>/<slug:path>/overnemen/<uuid:told_id>/",
        preparing.take_over,
        name="take_over",
    ),
    path("<uuid:household_id>/<slug:path>/ongewijzigd/", talking.unchanged, name="unchanged"),
    path("<uuid:household_id>/<slug:path>/verder/<uuid:answer_id>/", talking.deeper, name="deeper"),
]
