"""Addresses of the front door."""

from django.urls import path

from voordeur.frontdesk.views import (
    call,
    calling_back,
    contact,
    crisis,
    desk,
    elsewhere,
    handing_over,
    norm,
    resolving,
    routing,
)

app_name = "frontdesk"
urlpatterns = [
    path("loket/", desk.desk, name="desk"),
    path("loket/wiens-werk/", desk.whose, name="whose"),
    path("loket/norm/", norm.norm, name="norm"),
    path("loket/nieuw/", call.new, name="new"),
    path("loket/contact/<uuid:contact_id>/", contact.contact, name="contact"),
    path("loket/contact/<uuid:contact_id>/nog-een-vraag/", call.another, name="another"),
    path("loket/hulpvraag/<uuid:request_id>/", handing_over.help_request, name="help_request"),
    path("loket/hulpvraag/<uuid:request_id>/overdragen/", handing_over.hand_over, name="hand_over"),
    path("loket/hulpvraag/<uuid:request_id>/crisis/", crisis.crisis, name="crisis"),
    path("loket/hulpvraag/<uuid:request_id>/wegen/", crisis.weigh_again, name="weigh_again"),
    path(
        "loket/hulpvraag/<uuid:request_id>/beantwoorden/",
        resolving.answer_after_all,
        name="answer_after_all",
    ),
    path("loket/hulpvraag/<uuid:request_id>/buiten-het-team/", elsewhere.bring, name="bring"),
    path("loket/hulpvraag/<uuid:request_id>/aangekomen/", elsewhere.arrival, name="arrival"),
    path("loket/routes/", routing.routes, name="routes"),
    path("loket/routes/concept/", routing.concept, name="routes_concept"),
    path("loket/routes/concept/nieuw/", routing.add_rule, name="add_rule"),
    path("loket/routes/concept/<uuid:rule_id>/", routing.change_rule, name="change_rule"),
    path("loket/terugbellen/<uuid:promise_id>/", calling_back.call_back, name="call_back"),
    path("loket/afspraak/<uuid:promise_id>/", handing_over.promise, name="promise"),
    path("overdrachten/<uuid:handover_id>/", handing_over.answer, name="answer"),
]
